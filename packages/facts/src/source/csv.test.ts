import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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

/** A file, and the rows that it means. Line ends are \n here; every case is also read with \r\n and without its last one. */
const DIALECT: readonly (readonly [kind: string, csv: string, rows: readonly Record<string, string>[]])[] = [
  ['plain cells', 'a,b,c\n1,2,3\n', [{ a: '1', b: '2', c: '3' }]],
  ['one column', 'a\n1\n2\n', [{ a: '1' }, { a: '2' }]],
  ['no row at all', 'a,b\n', []],
  [
    'a comma in quotes',
    'bank,address,district\nB1,"5 Linjiang Rd, Yuzhong",渝中\n',
    [{ bank: 'B1', address: '5 Linjiang Rd, Yuzhong', district: '渝中' }],
  ],
  ['quotes around everything', '"a","b"\n"1","2"\n', [{ a: '1', b: '2' }]],
  [
    'empty cells, with and without quotes',
    'a,b,c\n1,"",\n,,3\n"","",""\n4,5,6\n',
    [
      { a: '1', b: '', c: '' },
      { a: '', b: '', c: '3' },
      { a: '', b: '', c: '' },
      { a: '4', b: '5', c: '6' },
    ],
  ],
  [
    'quotes inside quotes',
    'a,b\n1,"the ""hub"" bank"\n"""",""""""\n3,"""x"""\n',
    [
      { a: '1', b: 'the "hub" bank' },
      { a: '"', b: '""' },
      { a: '3', b: '"x"' },
    ],
  ],
  [
    'JSON in a cell',
    'key,value\n1,"{""shares"": [0.25, 0.75], ""of"": {""名"": ""甲""}}"\n',
    [{ key: '1', value: '{"shares": [0.25, 0.75], "of": {"名": "甲"}}' }],
  ],
  [
    'degrees, minutes and seconds, whose marks look like quotes',
    'branch,place\nB1,"29°33\'47.2""N 106°33\'2.9""E"\nB2,北纬29°\n',
    [
      { branch: 'B1', place: '29°33\'47.2"N 106°33\'2.9"E' },
      { branch: 'B2', place: '北纬29°' },
    ],
  ],
  [
    'a line end in quotes',
    'a,b,c\n1,2,3\n"first line\nsecond line",5,6\n7,8,"\n"\n9,10,11\n',
    [
      { a: '1', b: '2', c: '3' },
      { a: 'first line\nsecond line', b: '5', c: '6' },
      { a: '7', b: '8', c: '\n' },
      { a: '9', b: '10', c: '11' },
    ],
  ],
  [
    'quotes and line ends in one cell',
    'a,b\n1,"he said\n""no"", twice\n""no"""\n3,4\n',
    [
      { a: '1', b: 'he said\n"no", twice\n"no"' },
      { a: '3', b: '4' },
    ],
  ],
  [
    'characters of one to four bytes',
    'a,b,c\né,ʤ,€\n重庆,𠮷,😀\n',
    [
      { a: 'é', b: 'ʤ', c: '€' },
      { a: '重庆', b: '𠮷', c: '😀' },
    ],
  ],
  ['blanks around cells', 'a,b\n 1 ,\t2\n', [{ a: ' 1 ', b: '\t2' }]],
  [
    'other separators, which are none',
    'a,b\n1;2,3|4\n"5\t6",7\n',
    [
      { a: '1;2', b: '3|4' },
      { a: '5\t6', b: '7' },
    ],
  ],
];

describe('a file as programs write it means the rows that a person reads in it:', () => {
  test.each(DIALECT)('%s', async (_kind, csv, rows) => {
    expect(await stagedText(csv)).toMatchObject({ objects: rows, problems: [] });
  });

  test.each(DIALECT)('%s, with line ends of Windows', async (_kind, csv, rows) => {
    const withCr = rows.map((row) =>
      Object.fromEntries(Object.entries(row).map(([header, cell]) => [header, cell.replaceAll('\n', '\r\n')])),
    );
    expect(await stagedText(csv.replaceAll('\n', '\r\n'))).toMatchObject({ objects: withCr, problems: [] });
  });

  test.each(DIALECT)('%s, with a mark of byte order and without a last line end', async (_kind, csv, rows) => {
    expect(await stagedText(`\ufeff${csv.slice(0, -1)}`)).toMatchObject({ objects: rows, problems: [] });
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
