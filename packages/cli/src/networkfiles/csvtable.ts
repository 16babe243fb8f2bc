import { readFile } from 'node:fs/promises';
import { CsvRecords, type CsvRecord } from '@levee/facts/source/csvrecords';
import { flawWords } from '@levee/facts/source/csvrows';
import { unreadable } from '../line/connection.js';
import { CommandFailure } from '../line/failure.js';
import { both } from '../terminal/language.js';

/** A CSV read under its header. */
export interface CsvTable {
  readonly path: string;
  readonly columns: readonly string[];
  readonly rows: readonly CsvRow[];
}

/** A row of the file; `row` counts from 1 as a spreadsheet does. */
export interface CsvRow {
  readonly row: number;
  readonly cells: Readonly<Record<string, string>>;
}

/**
 * Reads a CSV in UTF-8 or GB18030 whose first row names its columns. Throws CommandFailure: no such file, a column of `needed` is
 * missing, a row is malformed or has another number of cells.
 */
export async function readCsvTable(path: string, needed: readonly string[]): Promise<CsvTable> {
  const bytes = await readFile(path).catch((error: unknown) => {
    throw unreadable(path, error);
  });
  const reader = new CsvRecords();
  const records = reader.push(decoded(bytes));
  const last = reader.end();
  const [header, ...rest] = [...records, ...(last ? [last] : [])].filter((record) => !record.blank);
  const columns = (header?.cells ?? []).map((cell) => cell.trim());
  const missing = needed.filter((name) => !columns.includes(name));
  if (missing.length > 0) {
    const [names, found] = [missing.join(', '), columns.join(', ')];
    throw malformedRow(path, 1, `缺少列 ${names}；现有列：${found}。`, `there is no column ${names}; it has ${found}.`);
  }
  return { path, columns, rows: rest.map((record) => rowOf(path, columns, record)) };
}

/** The error for a malformed row of a CSV: where it is and what it should be. */
export function malformedRow(path: string, row: number, zh: string, en: string): CommandFailure {
  return new CommandFailure(2, 'file_malformed', both(`${path} 第 ${row} 行：${zh}`, `${path}, row ${row}: ${en}`));
}

/** The number in a cell. Throws CommandFailure unless it is a finite number: an empty cell is not zero. */
export function numberIn({ path }: CsvTable, { row, cells }: CsvRow, column: string): number {
  const text = (cells[column] ?? '').trim();
  const value = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/.test(text) ? Number(text) : NaN;
  if (Number.isFinite(value)) return value;
  throw malformedRow(
    path,
    row,
    `${column} 应为数字，现为“${text}”；没有数值不能当作零。`,
    `${column} has to be a number and is "${text}"; a missing figure is not zero.`,
  );
}

function rowOf(path: string, columns: readonly string[], record: CsvRecord): CsvRow {
  const { row, cells, flaw } = record;
  if (flaw) {
    const words = flawWords(flaw);
    throw malformedRow(path, row, words.zh, words.en);
  }
  if (cells.length !== columns.length) {
    const [is, should] = [cells.length, columns.length];
    throw malformedRow(
      path,
      row,
      `有 ${is} 列，表头有 ${should} 列。`,
      `it has ${is} cells, the header has ${should}.`,
    );
  }
  return { row, cells: Object.fromEntries(columns.map((name, place) => [name, cells[place] ?? ''])) };
}

function decoded(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('gb18030').decode(bytes);
  }
}
