import type { Cells } from '@levee/regulation/models/engines';
import { isoDate } from '@levee/regulation/feel/dates';
import { sqlType } from '@levee/regulation/returns/relation';
import { literal, quoted } from './sqltext.js';
import type { SqlValue, WrittenColumn } from './store.js';

const ROWS_PER_INSERT = 1000;

/**
 * Turns rows of a query into columns: numbers with NaN where one is missing, or texts. `fields` names the columns in order and
 * says which are numbers.
 */
export function columnsOf(
  fields: readonly { readonly name: string; readonly isNumber: boolean }[],
  rows: readonly Record<string, SqlValue>[],
): readonly Cells[] {
  return fields.map(({ name, isNumber }) =>
    isNumber
      ? Float64Array.from(rows, (row) => (row[name] === null ? NaN : Number(row[name])))
      : rows.map((row) => row[name] as string | null),
  );
}

/** The statements that add rows to a temporary table, given by its columns in their order. */
export function insertColumns(table: string, columns: readonly WrittenColumn[]): string[] {
  const rows = columns[0]?.values.length ?? 0;
  const statements: string[] = [];
  for (let start = 0; start < rows; start += ROWS_PER_INSERT) {
    const count = Math.min(ROWS_PER_INSERT, rows - start);
    const values = Array.from({ length: count }, (_, place) => {
      return `(${columns.map(({ type, values: cells }) => cellSql(type, cells[start + place] ?? null)).join(', ')})`;
    });
    statements.push(`INSERT INTO ${quoted(table)} VALUES ${values.join(', ')}`);
  }
  return statements;
}

function cellSql(type: WrittenColumn['type'], value: bigint | string | null): string {
  if (value === null) return 'NULL';
  if (typeof value === 'string') return literal(value);
  return type.kind === 'decimal'
    ? `CAST('${decimalText(value, type.scale)}' AS ${sqlType(type)})`
    : literal(isoDate(Number(value)));
}

function decimalText(units: bigint, scale: number): string {
  const digits = (units < 0n ? -units : units).toString().padStart(scale + 1, '0');
  const point = digits.length - scale;
  return `${units < 0n ? '-' : ''}${digits.slice(0, point)}${scale === 0 ? '' : `.${digits.slice(point)}`}`;
}
