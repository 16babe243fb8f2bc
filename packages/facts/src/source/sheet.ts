import type { Bilingual } from '@levee/regulation/text/bilingual';
import {
  HEADER_SEARCH_RECORDS,
  MAX_CELL_CHARACTERS,
  MAX_COLUMNS,
  MAX_RECORD_CHARACTERS,
  MAX_STRUCTURE_PROBLEMS,
} from './limits.js';
import type { Reading } from './reading.js';
import { RowsFile } from './rowsfile.js';
import { columnLetters, SheetScan, type SheetRow, type Workbook } from './sheetscan.js';
import type { PreviewRecord } from './staging.js';
import type { SourceProblem } from '../receipt/sourceproblem.js';
import { partText, type WorkbookPart } from './workbookparts.js';
import { XmlScan } from './xmlscan.js';

/** A visible sheet. */
export interface Sheet {
  readonly name: string;
  readonly part: WorkbookPart;
}

/** State of reading a sheet. */
interface Seen {
  readonly problems: SourceProblem[];
  readonly preview: PreviewRecord[];
  /** Columns of the header: the first row with anything in it; 0 before it. */
  width: number;
  lastRow: number;
}

/** Reads a sheet's rows under its header and reports the problems of its rows and of its layout. */
export async function readSheet(workbook: Workbook, sheet: Sheet, output: string): Promise<Reading> {
  const scan = new SheetScan(workbook);
  const xml = new XmlScan(scan);
  const rows = new RowsFile(output);
  const seen: Seen = { problems: [], preview: [], width: 0, lastRow: 0 };
  try {
    for await (const piece of partText(workbook.data, sheet.part)) {
      xml.push(piece);
      for (const row of scan.take()) await takeRow(row, rows, seen);
      if (seen.width > MAX_COLUMNS)
        return { sheet: sheet.name, rows: undefined, problems: [tooManyColumns(seen.width)] };
      // The sheet is refused already: the rest need not be read.
      if (seen.problems.length >= MAX_STRUCTURE_PROBLEMS) break;
    }
    if (seen.problems.length < MAX_STRUCTURE_PROBLEMS) xml.end();
  } finally {
    await rows.end();
  }
  const headers = seen.preview[0]?.cells ?? [];
  const problems = [...uncachedFormulas(scan), ...layoutProblems(scan, seen), ...seen.problems];
  return { sheet: sheet.name, rows: { headers, preview: seen.preview, ragged: false }, problems };
}

function takeRow(row: SheetRow, rows: RowsFile, seen: Seen): Promise<unknown> | undefined {
  if (row.width === 0) return undefined;
  const { cells } = row;
  seen.lastRow = row.row;
  if (seen.preview.length < HEADER_SEARCH_RECORDS)
    seen.preview.push({ row: row.row, cells: cells.map((text) => text ?? '') });
  if (row.isHidden) seen.problems.push(problemOf('S.layout', row, HIDDEN_ROW));
  if (seen.width === 0) {
    // The first row with a filled cell is the header; matching the headers later checks whether it is row 1.
    seen.width = row.width;
    return undefined;
  }
  const message = rowFault(row, seen.width);
  if (!message) return rows.add(row.row, cells, seen.width);
  seen.problems.push(problemOf('S.record', row, message));
  return undefined;
}

function problemOf(check: SourceProblem['check'], { row, cells }: SheetRow, message: Bilingual): SourceProblem {
  return { check, row, column: null, value: cells.slice(0, 50).join(','), message };
}

function rowFault({ cells, width: found }: SheetRow, width: number): Bilingual | undefined {
  if (found > width) {
    return {
      zh: `本行有 ${found} 列有数据，表头只有 ${width} 列。请删去表头之外的内容。`,
      en: `This row has data in ${found} columns, the header only ${width}. Remove the data outside the header.`,
    };
  }
  let characters = 0;
  for (const text of cells) {
    const length = text?.length ?? 0;
    characters += length;
    if (length > MAX_CELL_CHARACTERS || characters > MAX_RECORD_CHARACTERS) return TOO_LONG;
  }
  return undefined;
}

/** A formula saved without its value would be read as an empty cell, and no value may become missing by accident. */
function uncachedFormulas(scan: SheetScan): SourceProblem[] {
  return scan.uncached.map(({ row, column, text }) => {
    return { check: 'S.formula', row, column: columnLetters(column), value: text, message: UNCACHED };
  });
}

/** Merged cells and hidden columns: a person sees something else than what would be read. */
function layoutProblems(scan: SheetScan, { width, lastRow, preview }: Seen): SourceProblem[] {
  const first = preview[0]?.row ?? 1;
  const merged = scan.merged
    .filter(({ top, bottom, left }) => bottom >= first && top <= lastRow && left < width)
    .map(({ range, top, left }): SourceProblem => {
      return { check: 'S.layout', row: top, column: columnLetters(left), value: range, message: mergedCells(range) };
    });
  const hidden = scan.hiddenColumns
    .filter((columns) => columns.first < width)
    .map(({ first: from, last }): SourceProblem => {
      const name = [...new Set([from, Math.min(last, width - 1)])].map(columnLetters).join('–');
      return { check: 'S.layout', row: first, column: name, value: null, message: hiddenColumns(name) };
    });
  return [...merged, ...hidden];
}

const TOO_LONG: Bilingual = {
  zh: `单元格超过 ${MAX_CELL_CHARACTERS} 个字符，或整行超过 ${MAX_RECORD_CHARACTERS} 个字符。请缩短后重新报送。`,
  en: `A cell has more than ${MAX_CELL_CHARACTERS} characters, or the row more than ${MAX_RECORD_CHARACTERS}. Shorten it and file again.`,
};
const UNCACHED: Bilingual = {
  zh: '公式没有保存计算结果。请用 Excel 打开并保存一次，或粘贴为数值后重新报送。',
  en: 'The formula was saved without its result. Open and save the file in Excel once, or paste values, and file again.',
};
const HIDDEN_ROW: Bilingual = {
  zh: '本行有数据但被隐藏（可能因筛选）。请取消隐藏或筛选；不报送的行请删除。',
  en: 'This row has data but is hidden, perhaps by a filter. Show it, or delete it if it is not to be filed.',
};

function mergedCells(range: string): Bilingual {
  return {
    zh: `单元格 ${range} 是合并单元格，无法判断各格的内容。请取消合并，并逐格填写。`,
    en: `The cells ${range} are merged, so it is unclear what each of them contains. Unmerge them and fill in each.`,
  };
}

function hiddenColumns(name: string): Bilingual {
  return {
    zh: `${name} 列有表头但被隐藏。请取消隐藏；不报送的列请删除。`,
    en: `Column ${name} has a header but is hidden. Show it, or delete it if it is not to be filed.`,
  };
}

function tooManyColumns(width: number): SourceProblem {
  const message = {
    zh: `工作表有 ${width} 列，最多允许 ${MAX_COLUMNS} 列。请检查是否把数据写成了表头。`,
    en: `The sheet has ${width} columns; ${MAX_COLUMNS} is the most. Look whether data were written as headers.`,
  };
  return { check: 'S.header', row: 1, column: null, value: null, message };
}
