import { createReadStream } from 'node:fs';
import type { Bilingual } from '@levee/regulation/bilingual';
import { pathLiteral, quoted } from '../sqltext.js';
import type { FactConnection } from '../store.js';
import { CsvRecords, type CsvRecord, type RecordFlaw } from './csvrecords.js';
import {
  HEADER_SEARCH_RECORDS,
  MAX_CELL_CHARACTERS,
  MAX_COLUMNS,
  MAX_LINE_BYTES,
  MAX_STRUCTURE_PROBLEMS,
} from './limits.js';
import { StagingWriter, stagingColumn, type SourceProblem, type SourceRead, type StagedTable } from './staging.js';

/** Separators that are recognised in order to say which one was found; only the comma is taken. */
const OTHER_DELIMITERS: readonly { readonly mark: string; readonly name: Bilingual }[] = [
  { mark: ';', name: { zh: '分号', en: 'semicolons' } },
  { mark: '\t', name: { zh: '制表符', en: 'tabs' } },
  { mark: '|', name: { zh: '竖线', en: 'vertical bars' } },
  { mark: '，', name: { zh: '中文逗号', en: 'Chinese commas' } },
  { mark: '、', name: { zh: '顿号', en: 'Chinese enumeration commas' } },
];

/**
 * Stages a CSV file in UTF-8. DuckDB reads it with everything said and nothing guessed; where it stumbles, or where
 * blank lines would shift the row numbers, the records are read one by one instead, so that every fault has its row.
 */
export async function readCsv(
  connection: FactConnection,
  path: string,
  table: string,
  mayHaveBlankLines: boolean,
): Promise<SourceRead> {
  const preview = await firstRecords(path);
  const header = preview[0];
  const headers = header?.cells ?? [];
  const fault = headerFault(header, headers);
  if (fault) return { sheet: null, staged: undefined, problems: [fault] };
  const staged: StagedTable = {
    table,
    rowSql: 'rowid + 2',
    headers,
    preview: preview.map(({ row, cells }) => ({ row, cells })),
    hasHeaderRecord: true,
  };
  const plain = !mayHaveBlankLines && headers.length > 1;
  if (plain && (await readWhole(connection, path, table, headers.length))) return { sheet: null, staged, problems: [] };
  const problems = await readRecords(connection, path, table, headers.length);
  return { sheet: null, staged: { ...staged, rowSql: 'source_row' }, problems };
}

/** Row numbers follow from the order of insertion, which CREATE TABLE AS keeps; false when any line was not clean. */
async function readWhole(connection: FactConnection, path: string, table: string, width: number): Promise<boolean> {
  const columns = Array.from({ length: width }, (_, index) => `'${stagingColumn(index)}': 'VARCHAR'`).join(', ');
  const [errors, scans] = [`${table}_errors`, `${table}_scans`];
  try {
    await connection.run(
      `CREATE OR REPLACE TEMP TABLE ${quoted(table)} AS SELECT * FROM read_csv(${pathLiteral(path)},
       columns = {${columns}}, auto_detect = false, header = true, delim = ',', quote = '"', escape = '"', nullstr = '',
       strict_mode = true, max_line_size = ${MAX_LINE_BYTES}, store_rejects = true,
       rejects_table = '${errors}', rejects_scan = '${scans}', rejects_limit = 1)`,
    );
  } catch {
    // Mixed line ends and the like: DuckDB gives up without saying where. The careful reading that follows does say.
    return false;
  }
  const [count] = await connection.rows(`SELECT count(*) AS faults FROM ${quoted(errors)}`);
  await connection.run(`DROP TABLE ${quoted(errors)}; DROP TABLE ${quoted(scans)}`);
  return count?.faults === '0';
}

/** Reads record by record into a staging table with row numbers; gives what is wrong with single records. */
async function readRecords(
  connection: FactConnection,
  path: string,
  table: string,
  width: number,
): Promise<SourceProblem[]> {
  const writer = await StagingWriter.create(connection, table, width);
  const problems: SourceProblem[] = [];
  for await (const record of recordsOf(path)) {
    if (record.row === 1 || record.blank) continue;
    const message = recordFault(record, width);
    if (message)
      problems.push({ check: 'S.record', row: record.row, column: null, value: record.cells.join(','), message });
    else await writer.add(record.row, record.cells);
    if (problems.length >= MAX_STRUCTURE_PROBLEMS) break;
  }
  await writer.flush();
  return problems;
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

async function firstRecords(path: string): Promise<CsvRecord[]> {
  const first: CsvRecord[] = [];
  for await (const record of recordsOf(path)) {
    first.push(record);
    if (first.length === HEADER_SEARCH_RECORDS) break;
  }
  return first;
}

function headerFault(header: CsvRecord | undefined, headers: readonly string[]): SourceProblem | undefined {
  const fault = (check: SourceProblem['check'], message: Bilingual): SourceProblem => {
    return { check, row: 1, column: null, value: headers.join(','), message };
  };
  if (header?.flaw) return fault('S.record', flawWords(header.flaw));
  if (headers.length > MAX_COLUMNS) {
    return fault('S.header', {
      zh: `文件有 ${headers.length} 列，最多允许 ${MAX_COLUMNS} 列。`,
      en: `The file has ${headers.length} columns; ${MAX_COLUMNS} is the most.`,
    });
  }
  if (headers.length > 1) return undefined;
  const other = OTHER_DELIMITERS.find(({ mark }) => headers[0]?.includes(mark));
  return (
    other &&
    fault('S.delimiter', {
      zh: `列之间使用了${other.name.zh}。请改用英文逗号分隔后重新报送。`,
      en: `Columns are separated by ${other.name.en}. Separate them by commas and file again.`,
    })
  );
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

function flawWords(flaw: RecordFlaw): Bilingual {
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
  }
}
