import { compileRowCheck } from '@levee/regulation/compile/compile';
import type { Bilingual } from '@levee/regulation/text/bilingual';
import type { ReturnDefinition, RowCheck } from '@levee/regulation/returns/return';
import { boundsOf, type Period } from '../receipt/period.js';
import type { ProblemList } from '../receipt/problemlist.js';
import { PROBLEMS_KEPT } from '../receipt/receipt.js';
import { quarantineRows } from './quarantine.js';
import type { CellSource, SourceTable } from '../intake/sourcetable.js';
import { literal } from '../store/sqltext.js';
import type { FactConnection } from '../store/store.js';
import { TYPED } from './typedtable.js';

/** Reporter and period of the filing: row checks may refer to them. */
interface FilingContext {
  readonly reporter: string;
  readonly reporterKind?: string;
  readonly period: Period;
}

/**
 * Evaluates every declared row check over the typed rows. One scan counts all failures; one query per failed check lists the
 * first of them.
 */
export async function findRowProblems(
  connection: FactConnection,
  definition: ReturnDefinition,
  source: SourceTable,
  context: FilingContext,
  problems: ProblemList,
): Promise<void> {
  const file = `returns/${definition.id}.yaml`;
  const compiled = definition.checks
    .filter((check): check is RowCheck => check.class !== 'macro')
    .map((check) => ({ check, ...compileRowCheck(check, definition, file) }));
  if (compiled.length === 0) return;
  const rows = withStandardColumns(context);
  const conditions = compiled.map((check) => `(${check.failsSql('duckdb')})`);
  const counted = conditions.map((condition, index) => `count(*) FILTER (WHERE ${condition}) AS n${index}`);
  const [counts] = await connection.rows(`SELECT ${counted.join(', ')} FROM ${rows}`);
  for (const [index, { check, words, columns }] of compiled.entries()) {
    const failed = Number(counts?.[`n${index}`] ?? 0);
    if (failed === 0) continue;
    problems.count(check.id, failed);
    const failing = `SELECT "row" FROM ${rows} WHERE ${conditions[index] ?? 'false'}`;
    await listFirst(connection, source, check, words, columns, failing, problems);
    if (problems.isQuarantined(check.id)) await quarantineRows(connection, check.id, failing, problems);
  }
}

function withStandardColumns({ reporter, reporterKind, period }: FilingContext): string {
  const { start, end } = boundsOf(period);
  return `(SELECT *, DATE ${literal(start)} AS period_start, DATE ${literal(end)} AS period_end,
    ${literal(reporter)} AS reporter, ${reporterKind === undefined ? 'CAST(NULL AS VARCHAR)' : literal(reporterKind)} AS reporter_kind
    FROM ${TYPED})`;
}

async function listFirst(
  connection: FactConnection,
  source: SourceTable,
  check: RowCheck,
  words: Bilingual,
  columns: readonly string[],
  failing: string,
  problems: ProblemList,
): Promise<void> {
  const cells = columns.map((column) => source.cells.get(column)).filter((cell) => cell !== undefined);
  const values = cells.map((cell, index) => `${cell.cell} AS v${index}`);
  const rows = await connection.rows(
    `SELECT ${['"row" AS at', ...values].join(', ')} FROM ${source.relation}
     WHERE "row" IN (${failing} ORDER BY "row" LIMIT ${PROBLEMS_KEPT}) ORDER BY "row"`,
  );
  const [only] = cells.length === 1 ? cells : [];
  const message = {
    zh: `${check.says.zh}应满足：${words.zh}。请核对并更正。`,
    en: `${check.says.en} It must hold that ${words.en}. Check and correct the row.`,
  };
  for (const row of rows) {
    const text = cells.map((cell, index) => filedText(cell, row[`v${index}`], cells.length > 1)).join('；');
    const value = cells.length === 0 ? null : text;
    const place = only?.place ?? -1;
    problems.add(source.main, {
      check: check.id,
      row: Number(row.at),
      column: only?.header ?? null,
      value,
      place,
      message,
    });
  }
}

function filedText(cell: CellSource, value: unknown, named: boolean): string {
  const text = typeof value === 'string' ? value : '';
  return named ? `${cell.header}=${text}` : text;
}
