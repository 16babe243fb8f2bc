import { createReadStream } from 'node:fs';
import type { Bilingual } from '@levee/regulation/text/bilingual';
import { CsvRecords, type CsvRecord, type RecordFlaw } from './csvrecords.js';
import {
  HEADER_SEARCH_BYTES,
  HEADER_SEARCH_RECORDS,
  MAX_CELL_CHARACTERS,
  MAX_COLUMNS,
  MAX_RECORD_CHARACTERS,
  MAX_STRUCTURE_PROBLEMS,
} from './limits.js';
import type { Reading } from './reading.js';
import { RowsFile } from './rowsfile.js';
import type { SourceProblem } from '../receipt/sourceproblem.js';

/** Reads a CSV file record by record under its header of `width` columns, so that every problem names its row. */
export async function readCsvRecords(path: string, output: string, width: number): Promise<Reading> {
  const rows = new RowsFile(output);
  const problems: SourceProblem[] = [];
  try {
    for await (const record of recordsOf(path)) {
      if (record.row === 1 || record.blank) continue;
      const message = recordFault(record, width);
      if (message)
        problems.push({ check: 'S.record', row: record.row, column: null, value: shown(record.cells), message });
      else await rows.add(record.row, record.cells, width);
      if (problems.length >= MAX_STRUCTURE_PROBLEMS) break;
    }
  } finally {
    await rows.end();
  }
  return { sheet: null, rows: { headers: [], preview: [], ragged: false }, problems };
}

async function* recordsOf(path: string): AsyncGenerator<CsvRecord> {
  const records = new CsvRecords();
  let atStart = true;
  for await (const piece of createReadStream(path, { encoding: 'utf8', highWaterMark: 1 << 18 })) {
    const text = piece as string;
    yield* records.push(atStart ? text.replace(/^\ufeff/, '') : text);
    atStart = false;
  }
  const last = records.end();
  if (last) yield last;
}

/** The first records of a CSV file in UTF-8; reads at most HEADER_SEARCH_BYTES. */
export async function firstRecords(path: string): Promise<CsvRecord[]> {
  const records = new CsvRecords();
  const first: CsvRecord[] = [];
  let bytes = 0;
  const stream = createReadStream(path, { encoding: 'utf8', end: HEADER_SEARCH_BYTES - 1 });
  for await (const piece of stream) {
    const text = piece as string;
    first.push(...records.push(bytes === 0 ? text.replace(/^\ufeff/, '') : text));
    bytes += Buffer.byteLength(text);
    if (first.length >= HEADER_SEARCH_RECORDS) return first.slice(0, HEADER_SEARCH_RECORDS);
  }
  if (bytes >= HEADER_SEARCH_BYTES - 4) return first.length > 0 ? first : [records.cut()];
  const last = records.end();
  return last ? [...first, last] : first;
}

/** Text of a record in a problem: its first 50 cells. */
function shown(cells: readonly string[]): string {
  return cells.slice(0, 50).join(',');
}

function recordFault(record: CsvRecord, width: number): Bilingual | undefined {
  if (record.flaw) return flawWords(record.flaw);
  const found = record.cells.length;
  if (found === width) return undefined;
  return {
    zh: `本行有 ${found} 列，表头有 ${width} 列。请检查多出或缺少的逗号；含逗号的文字要用英文双引号括起来。`,
    en: `This row has ${found} cells, the header has ${width}. Look for a missing or extra comma; put texts with commas in double quotes.`,
  };
}

/** What is wrong with a record that is not well formed, and what to do. */
export function flawWords(flaw: RecordFlaw): Bilingual {
  switch (flaw) {
    case 'text_after_quote':
      return {
        zh: '右引号后面还有文字。引号内的双引号要写两遍（""）。',
        en: 'Text follows a closing quote. A quote inside quotes is written twice ("").',
      };
    case 'unclosed_quote':
      return {
        zh: '左引号没有配对的右引号。请补上或删去引号。',
        en: 'A quote is opened but never closed. Close it or take it out.',
      };
    case 'cell_too_long':
      return {
        zh: `单元格超过 ${MAX_CELL_CHARACTERS} 个字符。请缩短；如果内容并不长，请检查是否缺少右引号。`,
        en: `A cell has more than ${MAX_CELL_CHARACTERS} characters. Shorten it; if it is not that long, look for a missing closing quote.`,
      };
    case 'too_many_cells':
      return {
        zh: `本行超过 ${MAX_COLUMNS} 列，最多允许 ${MAX_COLUMNS} 列。请检查是否缺少换行，或把数据写成了列。`,
        en: `This row has more than ${MAX_COLUMNS} columns, which is the most. Look for missing line ends or rows written as columns.`,
      };
    case 'record_too_long':
      return {
        zh: `本行超过 ${MAX_RECORD_CHARACTERS} 个字符，最多允许这么多。请检查是否缺少换行或右引号。`,
        en:
          `This row has more than ${MAX_RECORD_CHARACTERS} characters, which is the most. ` +
          'Look for missing line ends or a missing closing quote.',
      };
  }
}
