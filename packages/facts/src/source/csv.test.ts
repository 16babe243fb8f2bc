import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openDuckFacts } from '../store/duckstore.js';
import type { FactConnection, FactStore } from '../store/store.js';
import { readCsv } from './csv.js';
import { CsvRecords, type CsvRecord } from './csvrecords.js';
import { inspect } from './detect.js';
import { stagingColumn } from './staging.js';

let store: FactStore;
let connection: FactConnection;
let folder: string;
beforeAll(async () => {
  store = await openDuckFacts(':memory:');
  connection = await store.connect();
  folder = await mkdtemp(join(tmpdir(), 'levee-[csv]*-'));
});
afterAll(async () => {
  connection.close();
  await store.close();
  await rm(folder, { recursive: true });
});

/** Reads a file as filing does and gives its rows as objects. */
async function staged(path: string) {
  const inspection = await inspect(path);
  const output = join(await mkdtemp(join(folder, 'rows-')), 'rows');
  const read = await readCsv(connection, path, 'staged', inspection.mayHaveBlankLines, output);
  const headers = read.staged?.headers ?? [];
  const rowSql = read.staged?.rowSql ?? 'NULL';
  const rows = read.staged ? await connection.rows(`SELECT ${rowSql} AS "row", * FROM staged ORDER BY 1`) : [];
  const objects = rows.map((row) =>
    Object.fromEntries(headers.map((header, index) => [header, row[stagingColumn(index)] ?? ''])),
  );
  return { objects, numbers: rows.map(({ row }) => Number(row)), problems: read.problems };
}

async function stagedText(text: string | Uint8Array) {
  const path = join(folder, 'a.csv');
  await writeFile(path, text);
  return staged(path);
}

const SPECTRUM = fileURLToPath(new URL('../../../../../shared/data/csv-spectrum', import.meta.url));
// The JSON of this file has another telephone number than its CSV, and bytes that are not UTF-8.
const DISAGREEING = 'location_coordinates';

describe.skipIf(!existsSync(SPECTRUM))('the files of csv-spectrum (skipped where ../shared/data is absent)', () => {
  test('mean what their JSON says', async () => {
    const names = (await readdir(join(SPECTRUM, 'csvs'))).map((file) => file.replace('.csv', ''));
    expect(names).toHaveLength(12);
    for (const name of names.filter((candidate) => candidate !== DISAGREEING)) {
      const { objects, problems } = await staged(join(SPECTRUM, 'csvs', `${name}.csv`));
      expect(problems).toEqual([]);
      expect({ name, objects }).toEqual({
        name,
        objects: JSON.parse(await readFile(join(SPECTRUM, 'json', `${name}.json`), 'utf8')) as unknown,
      });
    }
  });
});

describe('files that DuckDB alone misreads or refuses are read record by record, with the right row numbers', () => {
  test('line ends of both kinds in one file', async () => {
    const { objects, numbers } = await stagedText('a,b\r\n1,2\n3,4\r\n5,6\n');
    expect(objects.map(({ a }) => a)).toEqual(['1', '3', '5']);
    expect(numbers).toEqual([2, 3, 4]);
  });

  test('line ends of old Macintosh files', async () => {
    expect((await stagedText('a,b\r1,2\r3,4\r')).objects).toEqual([
      { a: '1', b: '2' },
      { a: '3', b: '4' },
    ]);
  });

  test('blank lines keep their place in the numbering', async () => {
    expect((await stagedText('a,b\n1,2\n\n3,4\n\n')).numbers).toEqual([2, 4]);
    expect((await stagedText('a\n1\n\n2\n')).numbers).toEqual([2, 4]);
  });

  test('a header cell with a line end inside', async () => {
    expect((await stagedText('"a\nx",b\n1,2\n')).objects).toEqual([{ 'a\nx': '1', b: '2' }]);
  });

  test('rows too short or too long, text after a quote: each is a problem of its row, the others are read', async () => {
    const { numbers, problems } = await stagedText('a,b\n"x\ny",2\n3\n4,5,6\n"p"q,1\n7,8\n');
    expect(numbers).toEqual([2, 6]);
    expect(problems.map(({ check, row }) => [check, row])).toEqual([
      ['S.record', 3],
      ['S.record', 4],
      ['S.record', 5],
    ]);
  });

  test('a quote that is never closed is a problem at its row and does not swallow the file silently', async () => {
    const { problems } = await stagedText(`a,b\n1,2\n"3,4\n${'5,6\n'.repeat(20_000)}`);
    expect(problems).toMatchObject([{ check: 'S.record', row: 3 }]);
  });

  test('a cell longer than a spreadsheet allows', async () => {
    const { problems, numbers } = await stagedText(`a,b\n1,"${'x'.repeat(40_000)}\n\n"\n3,4\n`);
    expect(problems).toMatchObject([{ check: 'S.record', row: 2 }]);
    expect(numbers).toEqual([3]);
  });
});

test('records are the same wherever the text is cut into pieces', () => {
  const text = fc.string({ unit: fc.constantFrom('a', ',', '"', '\n', '\r', '甲'), maxLength: 40 });
  const read = (pieces: readonly string[]): CsvRecord[] => {
    const records = new CsvRecords();
    const all = pieces.flatMap((piece) => records.push(piece));
    const last = records.end();
    return last ? [...all, last] : all;
  };
  fc.assert(
    fc.property(text, fc.array(fc.nat(40)), (whole, cuts) => {
      const places = [0, ...cuts.sort((a, b) => a - b), whole.length];
      const pieces = places.slice(1).map((end, index) => whole.slice(places[index], end));
      expect(read(pieces)).toEqual(read([whole]));
    }),
  );
});

test('what is written as CSV is read back, cell by cell', () => {
  const cell = fc.string({ unit: fc.constantFrom('a', ',', '"', '\n', '\r\n', '甲', ' ') });
  fc.assert(
    fc.property(fc.array(fc.array(cell, { minLength: 2, maxLength: 4 })), (rows) => {
      const records = new CsvRecords();
      const line = (row: readonly string[]): string => row.map((text) => `"${text.replaceAll('"', '""')}"`).join(',');
      const read = records.push(rows.map((row) => `${line(row)}\r\n`).join(''));
      expect(read.map(({ cells }) => cells)).toEqual(rows);
      expect(read.some(({ flaw, blank }) => flaw !== undefined || blank)).toBe(false);
    }),
  );
});
