import type { RegionTable } from '@levee/regulation/plan/region';
import { sqlType } from '@levee/regulation/returns/relation';
import type { ReturnColumn, ReturnDefinition } from '@levee/regulation/returns/return';
import { identifierLookup, regionLookup } from '../cells/lookups.js';
import type { CellSource, SourceTable } from '../intake/sourcetable.js';
import { quoted } from '../store/sqltext.js';
import type { FactConnection } from '../store/store.js';
import { codeSql, keptSql, textSteps, valueSql, type CellNames, type Lookup } from '../cells/typing.js';

/** The typed rows of a filing under examination: `"row"`, the return's columns, and a code for each cell. */
export const TYPED = quoted('typed');

/** Column of the typed table with the code of a return column's cell: 0 or the check that it fails. */
export function codeColumn(columnId: string): string {
  return quoted(`code:${columnId}`);
}

interface FiledColumn {
  readonly column: ReturnColumn;
  readonly source: CellSource;
  readonly lookup: Lookup | undefined;
}

/**
 * Turns staged text into typed rows, all cells in one pass. The first pass accepts only the plainest form of each type. Where
 * counts or bounds show that a column has other cells, a second pass reads that column carefully, and a cell that fails its
 * check gets a code instead of a value. Returns the columns that have codes.
 */
export async function createTypedTable(
  connection: FactConnection,
  definition: ReturnDefinition,
  source: SourceTable,
  regions: RegionTable,
  date: string,
): Promise<readonly ReturnColumn[]> {
  const filed: FiledColumn[] = [];
  for (const column of definition.columns) {
    const cell = source.cells.get(column.id);
    if (cell)
      filed.push({ column, source: cell, lookup: await lookupOf(connection, column, cell, source, regions, date) });
  }
  const turned = filed.filter(isTurned).map(({ column }) => column);
  await readCells(connection, definition, source, filed, turned);
  const unsettled = await unsettledColumns(connection, source, filed, turned);
  if (unsettled.length === 0) return turned;
  const careful = [...turned, ...unsettled];
  await readCells(connection, definition, source, filed, careful);
  return careful;
}

/** Whether a cell's text must be converted: the mapping changes it, or the return declares marks for missing figures. */
function isTurned({ column, source: { mapped } }: FiledColumn): boolean {
  if ((column.missing ?? []).length > 0) return true;
  return mapped?.zeroMeans === 'missing' || mapped?.values !== undefined || mapped?.multiply !== undefined;
}

async function readCells(
  connection: FactConnection,
  definition: ReturnDefinition,
  source: SourceTable,
  filed: readonly FiledColumn[],
  careful: readonly ReturnColumn[],
): Promise<void> {
  // Each step is a SELECT over the one before, so that no step's SQL is repeated where its result is used twice.
  const steps: string[][] = [[], [], [], []];
  const outer = ['"row"'];
  for (const column of definition.columns) {
    const cell = filed.find((candidate) => candidate.column === column);
    if (!cell) {
      outer.push(`CAST(NULL AS ${sqlType(column.type)}) AS ${quoted(column.id)}`);
    } else if (!careful.includes(column)) {
      outer.push(`${valueSql(column.type, cell.source.cell, false, cell.lookup)} AS ${quoted(column.id)}`);
    } else {
      const names = stepNames(column, cell, steps);
      outer.push(`CASE WHEN ${keptSql(column, names.value)} THEN ${names.value} END AS ${quoted(column.id)}`);
      outer.push(`CAST(${codeSql(column, names, cell.lookup)} AS UTINYINT) AS ${codeColumn(column.id)}`);
    }
  }
  const relation = steps
    .filter((step) => step.length > 0)
    .reduce((inner, step) => `(SELECT *, ${step.join(',\n')} FROM ${inner})`, source.relation);
  await connection.run(`CREATE OR REPLACE TEMP TABLE ${TYPED} AS SELECT ${outer.join(',\n')} FROM ${relation}`);
}

/**
 * Columns that were read quickly and have a filled cell without a value, a required cell that is empty, or a number out of
 * bounds. Comparing counts of cells and values shows this without a code for every cell.
 */
async function unsettledColumns(
  connection: FactConnection,
  source: SourceTable,
  filed: readonly FiledColumn[],
  turned: readonly ReturnColumn[],
): Promise<ReturnColumn[]> {
  const quick = filed.filter(({ column }) => !turned.includes(column));
  if (quick.length === 0) return [];
  const values = quick.map(({ column }, index) => `count(${quoted(column.id)}) AS v${index}`);
  const bounds = quick.map(({ column }, index) => {
    const id = quoted(column.id);
    const [least, most] = [keptSql(column, `min(${id})`), keptSql(column, `max(${id})`)];
    return column.type.kind === 'decimal' ? `coalesce(${least} AND ${most}, true) AS b${index}` : `true AS b${index}`;
  });
  const [read] = await connection.rows(`SELECT count(*) AS rows, ${[...values, ...bounds].join(', ')} FROM ${TYPED}`);
  // A column with a value in every row has a filled cell in every row: its cells need no count.
  const isWhole = (index: number): boolean => read?.[`v${index}`] === read?.rows;
  const cells = quick.flatMap(({ source: { cell } }, index) => (isWhole(index) ? [] : [`count(${cell}) AS c${index}`]));
  const [filledIn] =
    cells.length === 0 ? [undefined] : await connection.rows(`SELECT ${cells.join(', ')} FROM ${source.relation}`);
  const isSettled = ({ required }: ReturnColumn, index: number): boolean =>
    read?.[`b${index}`] === true && (isWhole(index) || (!required && read[`v${index}`] === filledIn?.[`c${index}`]));
  return quick.map(({ column }) => column).filter((column, index) => !isSettled(column, index));
}

/** Adds a column's careful steps, without those that change nothing, and returns the names of their results. */
function stepNames(column: ReturnColumn, { source, lookup }: FiledColumn, steps: string[][]): CellNames {
  const name = (kind: string): string => quoted(`${kind}:${column.id}`);
  const add = (index: number, sql: string, before: string, kind: string): string => {
    if (sql === before) return before;
    steps[index]?.push(`${sql} AS ${name(kind)}`);
    return name(kind);
  };
  const text = textSteps(source.cell, column, source.mapped);
  const reported = add(0, text.reported, source.cell, 'reported');
  const listed = add(1, text.listed(reported), reported, 'listed');
  const converted = add(2, text.converted(listed), listed, 'converted');
  const value = add(3, valueSql(column.type, converted, true, lookup), '', 'value');
  return { reported, listed, converted, value };
}

async function lookupOf(
  connection: FactConnection,
  column: ReturnColumn,
  { cell, mapped }: CellSource,
  source: SourceTable,
  regions: RegionTable,
  date: string,
): Promise<Lookup | undefined> {
  const steps = textSteps(cell, column, mapped);
  const text = steps.listed(`(${steps.reported})`);
  switch (column.type.kind) {
    case 'region':
      return regionLookup(connection, source.relation, text, regions, date);
    case 'identifier':
      return identifierLookup(connection, source.relation, text, column.type.scheme);
    case 'decimal':
    case 'text':
    case 'date':
    case 'boolean':
    case 'enum':
      return undefined;
  }
}
