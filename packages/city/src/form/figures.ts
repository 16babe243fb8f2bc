import { literal, quoted } from '@levee/facts/store/sqltext';

/** CNY 1 million as fen. */
export const MILLION = 100_000_000;

/** Fen as CNY with two decimals, exactly; `fen` is an SQL expression of a whole number. */
export function yuan(fen: string): string {
  return `CAST((${fen}) * 0.01 AS DECIMAL(16, 2))`;
}

/** A share of an amount in CNY, rounded to the fen; `amount` is SQL, `ratio` a decimal literal. */
export function shareOf(amount: string, ratio: string): string {
  return `CAST((${amount}) * ${ratio} AS DECIMAL(16, 2))`;
}

/** A literal CNY amount, with the SQL type of amounts. */
export function amountOf(yuanText: string): string {
  return `CAST(${yuanText} AS DECIMAL(16, 2))`;
}

/** A small change from month to month, from −3 to 3 in turn, as SQL; `row` is SQL for a whole number. */
export function wobble(row: string, month: number): string {
  return `((${row}) * 31 + ${month * 17}) % 7 - 3`;
}

/** A date (YYYY-MM-DD) as SQL. */
export function dateOf(iso: string): string {
  return `DATE '${iso}'`;
}

type Cell = string | number | boolean | null;

/** The statement that creates a temporary table with rows; `columns` maps names to SQL types. */
export function tableOf(
  name: string,
  columns: Readonly<Record<string, string>>,
  rows: readonly (readonly Cell[])[],
): string {
  const names = Object.keys(columns);
  const values = rows.map((row) => `(${row.map(cellSql).join(', ')})`);
  const typed = names.map((column) => `CAST(${quoted(column)} AS ${columns[column] ?? ''}) AS ${quoted(column)}`);
  const listed = `(VALUES ${values.join(', ')}) AS listed(${names.map(quoted).join(', ')})`;
  return `CREATE OR REPLACE TEMP TABLE ${quoted(name)} AS SELECT ${typed.join(', ')} FROM ${listed}`;
}

function cellSql(cell: Cell): string {
  return typeof cell === 'string' ? literal(cell) : String(cell);
}

/** A day among the first 27 of a month, as SQL: `month` counts as `monthNumber` does, `draw` is any whole number. */
export function dayIn(month: string, draw: string): string {
  return `make_date(CAST(2010 + ${month} // 12 AS INTEGER), CAST(${month} % 12 + 1 AS INTEGER), CAST(1 + ${draw} % 27 AS INTEGER))`;
}

/** Months since the start of 2010: loans and products follow the calendar, whenever the history begins. */
export function monthNumber(period: string): number {
  return (Number(period.slice(0, 4)) - 2010) * 12 + Number(period.slice(5, 7)) - 1;
}
