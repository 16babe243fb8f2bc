import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import type { Bilingual } from '@levee/regulation/bilingual';
import type { FactConnection } from '../store.js';
import { FlatJsonError, parseFlatObject } from './flatjson.js';
import { MAX_CELL_CHARACTERS, MAX_COLUMNS, MAX_LINE_BYTES, MAX_STRUCTURE_PROBLEMS } from './limits.js';
import { StagingWriter, type SourceProblem, type SourceRead } from './staging.js';

/**
 * Stages a JSON Lines file in UTF-8: one flat object per line; the keys are the headers. Rows are numbered by line.
 * Blank lines are passed over.
 */
export async function readJsonLines(connection: FactConnection, path: string, table: string): Promise<SourceRead> {
  const writer = await StagingWriter.create(connection, table, 0);
  const places = new Map<string, number>();
  const problems: SourceProblem[] = [];
  const stream = createReadStream(path, { encoding: 'utf8' });
  let row = 0;
  for await (const raw of createInterface({ input: stream, crlfDelay: Infinity })) {
    row++;
    const line = row === 1 ? raw.replace(/^\ufeff/, '') : raw;
    if (line.trim() === '') continue;
    const parsed = readLine(line);
    if ('zh' in parsed) {
      problems.push({ check: 'S.record', row, column: null, value: line, message: parsed });
      if (problems.length >= MAX_STRUCTURE_PROBLEMS) break;
      continue;
    }
    for (const key of parsed.keys()) {
      if (places.has(key)) continue;
      places.set(key, places.size);
      if (places.size > MAX_COLUMNS) return { sheet: null, staged: undefined, problems: [tooManyKeys(row)] };
      await writer.widen();
    }
    const cells = Array<string | null>(places.size).fill(null);
    for (const [key, text] of parsed) cells[places.get(key) ?? 0] = text;
    await writer.add(row, cells);
  }
  await writer.flush();
  const headers = [...places.keys()];
  const staged = { table, rowSql: 'source_row', headers, preview: [], hasHeaderRecord: false };
  return { sheet: null, staged, problems };
}

function readLine(line: string): Map<string, string | null> | Bilingual {
  if (line.length > MAX_LINE_BYTES) return cellTooLong(line.length, MAX_LINE_BYTES);
  try {
    const members = parseFlatObject(line);
    const longest = Math.max(0, ...[...members.values()].map((text) => text?.length ?? 0));
    return longest > MAX_CELL_CHARACTERS ? cellTooLong(longest, MAX_CELL_CHARACTERS) : members;
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
    case 'repeated_key':
      return {
        zh: `第 ${error.at} 个字符之前的键重复出现。同一对象中每个键只能写一次。`,
        en: `The key before character ${error.at} occurs twice. A key may stand only once in an object.`,
      };
    case 'syntax':
      return {
        zh: `第 ${error.at} 个字符处不是有效的 JSON。每行应为一个完整的对象：{"列名": 值, …}。`,
        en: `Not valid JSON at character ${error.at}. Each line must be one whole object: {"column": value, …}.`,
      };
  }
}

function cellTooLong(found: number, most: number): Bilingual {
  return {
    zh: `本行有 ${found} 个字符长的内容，最多允许 ${most} 个。请缩短后重新报送。`,
    en: `This line has a text of ${found} characters; ${most} is the most. Shorten it and file again.`,
  };
}

function tooManyKeys(row: number): SourceProblem {
  const message = {
    zh: `文件的列超过 ${MAX_COLUMNS} 个。请检查是否把数据写成了列名。`,
    en: `The file has more than ${MAX_COLUMNS} columns. Look whether data were written as keys.`,
  };
  return { check: 'S.header', row, column: null, value: null, message };
}
