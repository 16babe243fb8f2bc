import {
  DATE,
  DECIMAL,
  DuckDBDataChunk,
  DuckDBDateValue,
  DuckDBDecimalValue,
  VARCHAR,
  type DuckDBConnection,
  type DuckDBType,
  type DuckDBValue,
  type DuckDBVector,
} from '@duckdb/node-api';
import type { Cells } from '@levee/regulation/models/engines';
import type { ColumnType } from '@levee/regulation/returns/relation';
import type { WrittenColumn } from './store.js';

/** Rows of one written chunk: the most that DuckDB accepts. */
const ROWS_PER_CHUNK = 2048;

/**
 * Reads the result of a query column by column, a chunk at a time. A column is DOUBLE (numbers, NaN where one is missing) or
 * VARCHAR; any other type is a bug of the caller and throws.
 */
export async function readColumns(duck: DuckDBConnection, sql: string): Promise<readonly Cells[]> {
  const result = await duck.stream(sql);
  const columns = result.columnTypes().map((type) => {
    const name = String(type);
    if (name !== 'DOUBLE' && name !== 'VARCHAR') throw new Error(`a column of type ${name} cannot be read by columns`);
    return name === 'DOUBLE' ? new Numbers() : new Texts();
  });
  for (;;) {
    const chunk = await result.fetchChunk();
    if (!chunk || chunk.rowCount === 0) return columns.map((column) => column.cells());
    columns.forEach((column, index) => column.take(chunk.getColumnVector(index)));
  }
}

/** Collects the texts of a column, chunk by chunk. */
class Texts {
  private readonly texts: (string | null)[] = [];

  take(vector: DuckDBVector): void {
    for (let row = 0; row < vector.itemCount; row += 1) this.texts.push(vector.getItem(row) as string | null);
  }

  cells(): Cells<'text'> {
    return this.texts;
  }
}

/** Collects the numbers of a column, chunk by chunk. */
class Numbers {
  private readonly parts: Float64Array[] = [];
  private length = 0;

  take(vector: DuckDBVector): void {
    const part = new Float64Array(vector.itemCount);
    for (let row = 0; row < part.length; row += 1) part[row] = (vector.getItem(row) as number | null) ?? NaN;
    this.parts.push(part);
    this.length += part.length;
  }

  cells(): Cells<'number'> {
    const numbers = new Float64Array(this.length);
    let filled = 0;
    for (const part of this.parts) {
      numbers.set(part, filled);
      filled += part.length;
    }
    return numbers;
  }
}

/** Appends rows to a temporary table, a chunk at a time. */
export async function appendColumns(
  duck: DuckDBConnection,
  table: string,
  columns: readonly WrittenColumn[],
): Promise<void> {
  const appender = await duck.createAppender(table, undefined, 'temp');
  const rows = columns[0]?.values.length ?? 0;
  for (let start = 0; start < rows; start += ROWS_PER_CHUNK) {
    const end = Math.min(start + ROWS_PER_CHUNK, rows);
    const chunk = DuckDBDataChunk.create(columns.map(duckType), end - start);
    columns.forEach((column, index) => {
      chunk.setColumnValues(index, column.values.slice(start, end).map(valueOf(column.type)));
    });
    appender.appendDataChunk(chunk);
  }
  appender.closeSync();
}

function duckType({ type }: WrittenColumn): DuckDBType {
  if (type.kind === 'decimal') return DECIMAL(type.precision, type.scale);
  return type.kind === 'date' ? DATE : VARCHAR;
}

function valueOf(type: ColumnType): (value: bigint | string | null) => DuckDBValue {
  return (value) => {
    if (typeof value !== 'bigint') return value;
    return type.kind === 'decimal'
      ? new DuckDBDecimalValue(value, type.precision, type.scale)
      : new DuckDBDateValue(Number(value));
  };
}
