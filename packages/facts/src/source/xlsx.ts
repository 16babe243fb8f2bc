import { readFile } from 'node:fs/promises';
import type { Bilingual } from '@levee/regulation/bilingual';
import { readXlsx, streamXlsxRows, type CellValue, type StreamRow } from 'hucre/xlsx';
import type { FactConnection } from '../store.js';
import { HEADER_SEARCH_RECORDS, MAX_CELL_CHARACTERS, MAX_COLUMNS, MAX_STRUCTURE_PROBLEMS } from './limits.js';
import { StagingWriter, type SourceProblem, type SourceRead, type StagedTable } from './staging.js';
import { uncachedFormulas } from './uncachedformulas.js';
import { DAMAGED, workbookParts } from './workbookparts.js';

interface Sheet {
  readonly name: string;
  readonly index: number;
}

/**
 * Stages the one visible sheet of a workbook that has data. Values only: of a formula the value that Excel saved with it.
 * Dates become ISO text, numbers plain decimal text.
 */
export async function readWorkbook(connection: FactConnection, path: string, table: string): Promise<SourceRead> {
  const data = await readFile(path);
  const parts = workbookParts(data);
  if ('zh' in parts) return refused('S.file', parts);
  try {
    const sheets = await filledSheets(data);
    const [sheet] = sheets;
    if (!sheet) return refused('S.file', NO_DATA);
    if (sheets.length > 1) return refused('S.sheet', severalSheets(sheets));
    const formulas = await uncachedFormulas(data, parts, sheet.index);
    const { staged, problems } = await readSheet(connection, data, sheet, table);
    return { sheet: sheet.name, staged, problems: [...formulas, ...problems] };
  } catch (error) {
    // The reader's own errors (broken archive, broken XML, sizes that lie) are facts about the file, in its words.
    if (!(error instanceof Error) || error.name === 'FactStoreError') throw error;
    return refused('S.file', DAMAGED);
  }
}

function refused(check: SourceProblem['check'], message: Bilingual): SourceRead {
  return { sheet: null, staged: undefined, problems: [{ check, row: null, column: null, value: null, message }] };
}

/** Visible sheets with at least one cell that is not blank. */
async function filledSheets(data: Buffer): Promise<Sheet[]> {
  const visible: Sheet[] = [];
  await readXlsx(data, {
    sheets: (info, index) => {
      if (!info.hidden && !info.veryHidden) visible.push({ name: info.name, index });
      return false;
    },
  });
  const filled: Sheet[] = [];
  for (const sheet of visible) {
    for await (const row of streamXlsxRows(data, { sheet: sheet.index })) {
      if (!row.values.some((value) => value !== null && value !== '')) continue;
      filled.push(sheet);
      break;
    }
  }
  return filled;
}

async function readSheet(
  connection: FactConnection,
  data: Buffer,
  sheet: Sheet,
  table: string,
): Promise<{ staged: StagedTable | undefined; problems: SourceProblem[] }> {
  const problems: SourceProblem[] = [];
  const preview: { row: number; cells: string[] }[] = [];
  let writer: StagingWriter | undefined;
  let width = 0;
  for await (const { row, cells } of textRows(streamXlsxRows(data, { sheet: sheet.index }))) {
    if (preview.length < HEADER_SEARCH_RECORDS) preview.push({ row, cells: cells.map((text) => text ?? '') });
    if (!writer) {
      // The first row with anything on it stands for the header; whether it is row 1 is judged with the headers.
      width = cells.length;
      if (width > MAX_COLUMNS) return { staged: undefined, problems: [tooManyColumns(width)] };
      writer = await StagingWriter.create(connection, table, width);
      continue;
    }
    const message = rowFault(cells, width);
    if (message) problems.push({ check: 'S.record', row, column: null, value: cells.join(','), message });
    else await writer.add(row, cells);
    if (problems.length >= MAX_STRUCTURE_PROBLEMS) break;
  }
  await writer?.flush();
  const headers = preview[0]?.cells ?? [];
  return { staged: { table, rowSql: 'source_row', headers, preview, hasHeaderRecord: true }, problems };
}

/** Rows as text, without blank cells on the right; blank rows are passed over. */
async function* textRows(rows: AsyncIterable<StreamRow>): AsyncGenerator<{ row: number; cells: (string | null)[] }> {
  for await (const { index, values } of rows) {
    const cells = values.map(cellText);
    while (cells.length > 0 && (cells.at(-1) ?? '').trim() === '') cells.pop();
    if (cells.length > 0) yield { row: index + 1, cells };
  }
}

/** A cell as the text that a person would have typed. */
export function cellText(value: CellValue): string | null {
  if (value === null) return null;
  if (typeof value === 'number') return plainNumber(value);
  if (typeof value === 'boolean') return value ? 'true' : 'false';
  if (value instanceof Date) return isoText(value);
  return value;
}

function isoText(date: Date): string {
  const text = Number.isNaN(date.getTime()) ? '' : date.toISOString();
  return text.endsWith('T00:00:00.000Z') ? text.slice(0, 10) : text.slice(0, 19).replace('T', ' ');
}

/** Difference below which two numbers in a workbook are the same figure with the noise of binary arithmetic. */
const NOISE = 1e-6;

/**
 * A workbook's number as plain decimal text. Excel shows and guarantees 15 significant digits; the digits behind them
 * are noise of binary arithmetic (0.1 + 0.2 is saved as 0.30000000000000004) and are left off where the difference is
 * below a millionth. Larger differences stay and are found as excess decimals.
 */
export function plainNumber(value: number): string {
  const shown = Number(value.toPrecision(15));
  const text = String(Math.abs(shown - value) < NOISE ? shown : value);
  const match = /^(-?)(\d+)(?:\.(\d+))?e([+-]\d+)$/.exec(text);
  if (!match) return text;
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = match;
  const digits = whole + fraction;
  const point = whole.length + Number(exponent);
  if (point <= 0) return `${sign}0.${'0'.repeat(-point)}${digits}`;
  if (point >= digits.length) return `${sign}${digits}${'0'.repeat(point - digits.length)}`;
  return `${sign}${digits.slice(0, point)}.${digits.slice(point)}`;
}

function rowFault(cells: readonly (string | null)[], width: number): Bilingual | undefined {
  if (cells.length > width) {
    return {
      zh: `本行有 ${cells.length} 列有数据，表头只有 ${width} 列。请删去表头之外的内容。`,
      en: `This row has data in ${cells.length} columns, the header only ${width}. Remove what stands outside the header.`,
    };
  }
  if (!cells.some((text) => (text?.length ?? 0) > MAX_CELL_CHARACTERS)) return undefined;
  return {
    zh: `单元格超过 ${MAX_CELL_CHARACTERS} 个字符。请缩短后重新报送。`,
    en: `A cell has more than ${MAX_CELL_CHARACTERS} characters. Shorten it and file again.`,
  };
}

function tooManyColumns(width: number): SourceProblem {
  const message = {
    zh: `工作表有 ${width} 列，最多允许 ${MAX_COLUMNS} 列。`,
    en: `The sheet has ${width} columns; ${MAX_COLUMNS} is the most.`,
  };
  return { check: 'S.header', row: 1, column: null, value: null, message };
}

const NO_DATA: Bilingual = {
  zh: '工作簿的可见工作表中没有数据。请填写后重新报送。',
  en: 'No visible sheet of the workbook has data. Fill one in and file again.',
};

function severalSheets(sheets: readonly Sheet[]): Bilingual {
  const names = sheets.map((sheet) => sheet.name);
  return {
    zh: `有数据的可见工作表不止一个：${names.join('、')}。请只保留要报送的一个，其余删除或隐藏。`,
    en: `More than one visible sheet has data: ${names.join(', ')}. Keep the one to be filed and delete or hide the others.`,
  };
}
