import type { ReturnColumn } from '@levee/regulation/returns/return';
import { cellMessage } from './cellmessages.js';
import type { ProblemList } from '../receipt/problemlist.js';
import { PROBLEMS_KEPT } from '../receipt/receipt.js';
import type { CellSource, SourceTable } from '../intake/sourcetable.js';
import { quarantineRows } from './quarantine.js';
import type { FactConnection } from '../store/store.js';
import { codeColumn, TYPED } from './typedtable.js';
import { CELL_CHECKS, cellCode, type CellCheck } from '../cells/typing.js';

/**
 * Counts the failed cells of each column and lists the first of each check. One scan finds the columns that have any.
 * `columns` must be columns with codes, as createTypedTable returns them.
 */
export async function findCellProblems(
  connection: FactConnection,
  columns: readonly ReturnColumn[],
  source: SourceTable,
  problems: ProblemList,
): Promise<void> {
  if (columns.length === 0) return;
  const worst = columns.map((column, index) => `max(${codeColumn(column.id)}) AS w${index}`).join(', ');
  const [codes] = await connection.rows(`SELECT ${worst} FROM ${TYPED}`);
  for (const [index, column] of columns.entries()) {
    const cell = source.cells.get(column.id);
    if (!cell || Number(codes?.[`w${index}`] ?? 0) === 0) continue;
    const code = codeColumn(column.id);
    const counts = await connection.rows(
      `SELECT ${code} AS code, count(*) AS cells FROM ${TYPED} WHERE ${code} > 0 GROUP BY 1 ORDER BY 1`,
    );
    for (const row of counts) {
      const check = CELL_CHECKS[Number(row.code) - 1];
      if (check === undefined) continue;
      problems.count(check, Number(row.cells));
      for (const { at, text } of await firstCells(connection, source, cell, code, check)) {
        const message = cellMessage(check, column, text);
        problems.add(cell.file, { check, row: at, column: cell.header, value: text, place: cell.place, message });
      }
    }
  }
  await quarantineCells(connection, columns, problems);
}

async function firstCells(
  connection: FactConnection,
  source: SourceTable,
  cell: CellSource,
  code: string,
  check: CellCheck,
): Promise<{ at: number; text: string | null }[]> {
  const rows = await connection.rows(
    `SELECT ${cell.row} AS at, ${cell.cell} AS text FROM ${source.relation}
     WHERE "row" IN (SELECT "row" FROM ${TYPED} WHERE ${code} = ${cellCode(check)} ORDER BY "row" LIMIT ${PROBLEMS_KEPT})
     ORDER BY "row"`,
  );
  return rows.map(({ at, text }) => ({ at: Number(at), text: text === null ? null : String(text) }));
}

async function quarantineCells(
  connection: FactConnection,
  columns: readonly ReturnColumn[],
  problems: ProblemList,
): Promise<void> {
  const codes = columns.map((column) => codeColumn(column.id)).join(', ');
  for (const check of CELL_CHECKS) {
    if (!problems.isQuarantined(check)) continue;
    await quarantineRows(
      connection,
      check,
      `SELECT "row" FROM ${TYPED} WHERE ${cellCode(check)} IN (${codes})`,
      problems,
    );
  }
}
