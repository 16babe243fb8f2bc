import { createReadStream } from 'node:fs';
import type { Bilingual } from '@levee/regulation/text/bilingual';
import { FlatJsonError, parseFlatObject, type FlatObject } from './flatjson.js';
import { MAX_CELL_CHARACTERS, MAX_COLUMNS, MAX_RECORD_CHARACTERS, MAX_STRUCTURE_PROBLEMS } from './limits.js';
import type { Reading } from './reading.js';
import { RowsFile } from './rowsfile.js';
import type { SourceProblem } from '../receipt/sourceproblem.js';

/**
 * Reads a JSON Lines file in UTF-8: one flat object per line; the keys are the headers. Rows are numbered by line. Blank
 * lines are skipped.
 */
export async function readJsonLines(path: string, output: string): Promise<Reading> {
  const rows = new RowsFile(output);
  const places = new Map<string, number>();
  const problems: SourceProblem[] = [];
  let ragged = false;
  let written = false;
  try {
    for await (const { row, text } of linesOf(path)) {
      if (text?.trim() === '') continue;
      const parsed = text === undefined ? LINE_TOO_LONG : readLine(text);
      if ('zh' in parsed) {
        problems.push({ check: 'S.record', row, column: null, value: text?.slice(0, 1000) ?? null, message: parsed });
        if (problems.length >= MAX_STRUCTURE_PROBLEMS) break;
        continue;
      }
      for (const key of parsed.keys) {
        if (places.has(key)) continue;
        places.set(key, places.size);
        ragged ||= written;
      }
      if (places.size > MAX_COLUMNS) return { sheet: null, rows: undefined, problems: [tooManyKeys(row)] };
      const cells = Array<string | null>(places.size).fill(null);
      parsed.keys.forEach((key, index) => (cells[places.get(key) ?? 0] = parsed.values[index] ?? null));
      await rows.add(row, cells, places.size);
      written = true;
    }
  } finally {
    await rows.end();
  }
  return { sheet: null, rows: { headers: [...places.keys()], preview: [], ragged }, problems };
}

/**
 * Splits lines at LF only: other line separators may occur inside JSON texts. A line beyond the limit is not kept; its `text`
 * is undefined.
 */
async function* linesOf(path: string): AsyncGenerator<{ row: number; text: string | undefined }> {
  let rest: string | undefined = '';
  let row = 0;
  const whole = (text: string | undefined): string | undefined =>
    text === undefined || text.length > MAX_RECORD_CHARACTERS ? undefined : text;
  for await (const piece of createReadStream(path, { encoding: 'utf8', highWaterMark: 1 << 18 })) {
    const lines = (piece as string).split('\n');
    const last = lines.pop() ?? '';
    for (const line of lines) {
      row++;
      const text: string | undefined = rest === undefined ? undefined : rest + line;
      yield { row, text: whole(row === 1 ? text?.replace(/^\ufeff/, '') : text) };
      rest = '';
    }
    rest = whole(rest === undefined ? undefined : rest + last);
  }
  row++;
  yield { row, text: row === 1 ? rest?.replace(/^\ufeff/, '') : rest };
}

function readLine(line: string): FlatObject | Bilingual {
  try {
    const members = parseFlatObject(line, MAX_COLUMNS);
    for (const text of members.values) if ((text?.length ?? 0) > MAX_CELL_CHARACTERS) return CELL_TOO_LONG;
    const repeated = repeatedKey(members.keys);
    return repeated === undefined ? members : keyTwice(repeated);
  } catch (error) {
    if (error instanceof FlatJsonError) return faultWords(error);
    throw error;
  }
}

function faultWords(error: FlatJsonError): Bilingual {
  switch (error.kind) {
    case 'nested':
      return {
        zh: `第 ${error.at} 个字符处的值是数组或对象。每个值只能是文字、数字、是否或 null。`,
        en: `The value at character ${error.at} is an array or object. Values may only be text, numbers, true, false or null.`,
      };
    case 'too_many_keys':
      return {
        zh: `本行超过 ${MAX_COLUMNS} 个键，最多允许 ${MAX_COLUMNS} 个。请检查是否把数据写成了列名。`,
        en: `This line has more than ${MAX_COLUMNS} keys, which is the most. Look whether data were written as keys.`,
      };
    case 'syntax':
      return {
        zh: `第 ${error.at} 个字符处不是有效的 JSON。每行应为一个完整的对象：{"列名": 值, …}。`,
        en: `Not valid JSON at character ${error.at}. Each line must be one whole object: {"column": value, …}.`,
      };
  }
}

/** The first key that occurs twice. Most objects have few keys, for which comparing pairs is faster than a Set. */
function repeatedKey(keys: readonly string[]): string | undefined {
  if (keys.length > FEW_KEYS && new Set(keys).size === keys.length) return undefined;
  return keys.find((key, index) => keys.includes(key, index + 1));
}

const FEW_KEYS = 40;

function keyTwice(key: string): Bilingual {
  const shown = key.slice(0, 100);
  return {
    zh: `键“${shown}”重复出现。请删去一个：同一对象中每个键只能写一次。`,
    en: `The key "${shown}" occurs twice. Remove one of them: a key may occur only once in an object.`,
  };
}

const LINE_TOO_LONG: Bilingual = {
  zh: `本行超过 ${MAX_RECORD_CHARACTERS} 个字符，最多允许这么多。请检查是否缺少换行（每行一个对象）。`,
  en: `This line has more than ${MAX_RECORD_CHARACTERS} characters, which is the most. Look for missing line ends (one object per line).`,
};
const CELL_TOO_LONG: Bilingual = {
  zh: `本行有超过 ${MAX_CELL_CHARACTERS} 个字符的内容。请缩短后重新报送。`,
  en: `This line has a text of more than ${MAX_CELL_CHARACTERS} characters. Shorten it and file again.`,
};

function tooManyKeys(row: number): SourceProblem {
  const message = {
    zh: `文件的列超过 ${MAX_COLUMNS} 个。请检查是否把数据写成了列名。`,
    en: `The file has more than ${MAX_COLUMNS} columns. Look whether data were written as keys.`,
  };
  return { check: 'S.header', row, column: null, value: null, message };
}
