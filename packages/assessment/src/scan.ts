import type { FactConnection, SqlValue } from '@levee/facts/store';
import type { CompiledClause, CompiledRule, RowText } from '@levee/regulation/compiled';
import type { Relation } from '@levee/regulation/relation';
import { VERDICTS, type Verdict } from '@levee/regulation/rules';
import type { ClauseTally } from './finding.js';
import type { Territory } from './manifest.js';

/** All clauses about one relation, held against it in one scan. */
export interface ScanRequest {
  readonly relation: Relation;
  readonly rules: readonly CompiledRule[];
  readonly territory: Territory;
  /** First and last day of the assessed period: the date that counts wherever a rule's date column is one of the two. */
  readonly periodStart: string;
  readonly periodEnd: string;
}

/** A row that breaches at least one clause. */
export interface Hit {
  readonly filing: string;
  readonly row: number;
  readonly cells: RowText;
  readonly breached: readonly { readonly rule: CompiledRule; readonly clause: CompiledClause }[];
}

export interface ScanResult {
  /** Rows of the relation. */
  readonly rows: number;
  readonly tallies: readonly ClauseTally[];
  /** In the order of filing and row. */
  readonly hits: readonly Hit[];
}

interface ScannedClause {
  readonly rule: CompiledRule;
  readonly clause: CompiledClause;
  /** Column name of the verdict code in the scan. */
  readonly verdict: string;
}

const BREACHED = VERDICTS.indexOf('breached');

/**
 * Verdict codes of every clause for every row: the query that an assessment is. Scope is decided first, then the clause.
 */
export function verdictQuery(request: ScanRequest, extra: readonly string[] = []): string {
  const verdicts = clausesOf(request).map(({ rule, clause, verdict }) => {
    const code = clause.verdictSql('duckdb', constantDate(rule, request));
    const scope = rule.scopeSql('duckdb', request.territory);
    return `${scope === '0' ? code : `CASE WHEN (${scope}) <> 0 THEN (${scope}) ELSE ${code} END`} AS ${verdict}`;
  });
  return `SELECT ${['filing_id', 'filing_row', ...extra, ...verdicts].join(', ')} FROM ${request.relation.id}`;
}

/** Rows of the assessed period share its first and last day, so parameters of rules that go by one are plain numbers. */
function constantDate({ definition }: CompiledRule, request: ScanRequest): { date?: string } {
  if (definition.date === 'period_end') return { date: request.periodEnd };
  return definition.date === 'period_start' ? { date: request.periodStart } : {};
}

function clausesOf(request: ScanRequest): ScannedClause[] {
  const pairs = request.rules.flatMap((rule) => rule.clauses.map((clause) => ({ rule, clause })));
  return pairs.map((pair, index) => ({ ...pair, verdict: `v${index}` }));
}

/**
 * Holds all clauses against a relation. One scan counts every answer per filing and gathers the rows that breach; only
 * those rows are then read with their figures.
 */
export async function scan(connection: FactConnection, request: ScanRequest): Promise<ScanResult> {
  const clauses = clausesOf(request);
  const anyBreach = clauses.map(({ verdict }) => `${verdict} = ${BREACHED}`).join(' OR ');
  const counts = clauses.flatMap(({ verdict }) =>
    VERDICTS.map((name, code) => `count(*) FILTER (WHERE ${verdict} = ${code}) AS ${verdict}_${name}`),
  );
  await connection.run(
    `CREATE OR REPLACE TEMP TABLE tally AS SELECT filing_id, count(*) AS row_count, ${counts.join(', ')}, ` +
      `array_agg(filing_row) FILTER (WHERE ${anyBreach}) AS hit_rows FROM (${verdictQuery(request)}) AS verdicts ` +
      'GROUP BY filing_id',
  );
  const tallyColumns = clauses.flatMap(({ verdict }) => VERDICTS.map((name) => `${verdict}_${name}`));
  const filings = await connection.rows(
    `SELECT filing_id, row_count, ${tallyColumns.join(', ')} FROM tally ORDER BY filing_id`,
  );
  return {
    rows: filings.reduce((sum, filing) => sum + Number(filing.row_count), 0),
    tallies: filings.flatMap((filing) => clauses.map((scanned) => tallyOf(filing, scanned))),
    hits: await readHits(connection, request, clauses),
  };
}

function tallyOf(filing: Record<string, SqlValue>, { rule, clause, verdict }: ScannedClause): ClauseTally {
  const count = (name: Verdict): number => Number(filing[`${verdict}_${name}`]);
  return {
    rule: rule.definition.id,
    clause: clause.clause.id,
    filing: String(filing.filing_id),
    met: count('met'),
    breached: count('breached'),
    not_applicable: count('not_applicable'),
    not_assessable: count('not_assessable'),
    not_in_force: count('not_in_force'),
  };
}

async function readHits(
  connection: FactConnection,
  request: ScanRequest,
  clauses: readonly ScannedClause[],
): Promise<Hit[]> {
  const cells = cellColumns(request);
  const verdicts = clauses.map(({ verdict }) => `verdicts.${verdict}`);
  const rows = await connection.rows(
    `WITH hit AS (SELECT filing_id, unnest(hit_rows) AS filing_row FROM tally) ` +
      `SELECT verdicts.filing_id, verdicts.filing_row, ${cells.map((cell) => `verdicts.${cell}`).join(', ')}, ` +
      `${verdicts.join(', ')} FROM (${verdictQuery(request, cells)}) AS verdicts JOIN hit ` +
      'ON hit.filing_id = verdicts.filing_id AND hit.filing_row = verdicts.filing_row ' +
      'ORDER BY verdicts.filing_id, verdicts.filing_row',
  );
  return rows.map((row) => ({
    filing: String(row.filing_id),
    row: Number(row.filing_row),
    cells: Object.fromEntries(cells.map((cell) => [cell, cellText(row[cell])])),
    breached: clauses.filter(({ verdict }) => Number(row[verdict]) === BREACHED),
  }));
}

/** Columns that findings need: those the rules read, and those that say who the row is about. */
function cellColumns(request: ScanRequest): string[] {
  const { subject } = request.relation;
  const named = [subject.name, subject.region].filter((column) => column !== undefined);
  const needed = [...subject.key, ...named, 'reporter', 'period_end', ...request.rules.flatMap((rule) => rule.columns)];
  return [...new Set(needed)];
}

function cellText(value: SqlValue | undefined): string | boolean | null {
  if (value === null || value === undefined) return null;
  return typeof value === 'boolean' ? value : String(value);
}
