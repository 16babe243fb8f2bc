import { mkdtemp, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { examine } from '../examine.js';
import type { Receipt } from '../receipt/receipt.js';
import {
  HEADER_SEARCH_BYTES,
  MAX_CELL_CHARACTERS,
  MAX_COLUMNS,
  MAX_FILE_BYTES,
  MAX_RECORD_CHARACTERS,
  MAX_SHEET_ROWS,
  MAX_STRUCTURE_PROBLEMS,
  MAX_UNPACK_RATIO,
  MAX_WORKBOOK_BYTES,
  MAX_WORKBOOK_PART_BYTES,
  MAX_WORKBOOK_PARTS,
  MAX_WORKBOOK_UNPACKED_BYTES,
  MAX_XML_TOKEN_CHARACTERS,
  RATIO_FREE_BYTES,
  readingMilliseconds,
} from '../source/limits.js';
import { archiveOf, sheetRows, workbookOf, type ArchivePart } from './archive.js';
import { csvOf, EVERY_TYPE, GOOD_ROW, HEADERS, openFilingDesk, SOME_REGIONS, type FilingDesk } from './filing.js';

let desk: FilingDesk;
let folder: string;
beforeAll(async () => {
  desk = await openFilingDesk();
  folder = await mkdtemp(join(tmpdir(), 'levee-limits-'));
});
afterAll(async () => {
  await desk.close();
  await rm(folder, { recursive: true });
});

const file = (content: string | Uint8Array): Promise<Receipt> => desk.file({ a: content }, { filing: 'limit' });
const checks = (receipt: Receipt) => receipt.problems.map(({ check, row }) => [check, row]);
const cells = `<sheetData>${sheetRows([HEADERS, GOOD_ROW])}</sheetData>`;
const withPart = (part: ArchivePart): Buffer => archiveOf([...workbookOf({ sheet: cells }), part]);

describe('a file one byte beyond its limit, or of two gigabytes, is refused without reading it', () => {
  test.each([
    ['a CSV', 'a,b\n', MAX_FILE_BYTES, '1024 MB'],
    ['a workbook', 'PK', MAX_WORKBOOK_BYTES, '256 MB'],
  ])('%s', async (_, head, limit, says) => {
    const path = join(folder, 'sparse');
    for (const size of [limit + 1, 2_000_000_000]) {
      await writeFile(path, head);
      await truncate(path, size);
      const started = performance.now();
      const filed = { filing: 'large', return: EVERY_TYPE, reporter: 'R', period: '2017-08', regions: SOME_REGIONS };
      const receipt = await examine(desk.store, { ...filed, files: [{ name: 'large', path }] });
      expect(performance.now() - started).toBeLessThan(1000);
      expect(checks(receipt)).toEqual([['S.file', null]]);
      expect(receipt.problems[0]?.message.zh).toContain(`最大允许 ${says}`);
    }
  });
});

describe('columns', () => {
  const wide = (count: number): string[] => [
    ...HEADERS,
    ...Array.from({ length: count - HEADERS.length }, (_, i) => `x${i}`),
  ];
  const header = (count: number, mark = ','): string => `${wide(count).join(mark)}\n`;

  test('up to the limit are checked one by one; one more is refused as too many', async () => {
    expect((await file(header(MAX_COLUMNS))).problemCount).toBe(MAX_COLUMNS - HEADERS.length);
    const receipt = await file(header(MAX_COLUMNS + 1));
    expect(checks(receipt)).toEqual([['S.header', 1]]);
    expect(receipt.problems[0]?.message.zh).toContain(`${MAX_COLUMNS} 列`);
  });

  test('ten million of them are refused after the part of the file that a header may take', async () => {
    const started = performance.now();
    expect(checks(await file(`${','.repeat(10_000_000)}\n`))).toEqual([['S.header', 1]]);
    expect(performance.now() - started).toBeLessThan(5000);
  });

  test('of a sheet and of a JSON object count alike', async () => {
    const sheet = workbookOf({ sheet: `<sheetData>${sheetRows([wide(MAX_COLUMNS + 1)])}</sheetData>` });
    expect(checks(await file(archiveOf(sheet)))).toEqual([['S.header', 1]]);
    const keys = wide(MAX_COLUMNS + 1).map((key) => `"${key}": 1`);
    expect(checks(await file(`{${keys.join(',')}}`))).toEqual([['S.record', 1]]);
    const lines = [keys.slice(0, 600), keys.slice(600)].map((some) => `{${some.join(',')}}\n`);
    expect(checks(await file(lines.join('')))).toEqual([['S.header', 2]]);
  });
});

describe('texts', () => {
  const named = (name: string): string[] => GOOD_ROW.with(1, name);
  const long = 'x'.repeat(MAX_CELL_CHARACTERS);

  test('of a cell may be as long as Excel allows, in every format', async () => {
    expect(checks(await file(csvOf(HEADERS, named(long))))).toEqual([['V.length', 2]]);
    expect(checks(await file(`${csvOf(HEADERS, named(`${long}x`))}\n`))).toEqual([['S.record', 2]]);
    const sheet = (name: string) =>
      archiveOf(workbookOf({ sheet: `<sheetData>${sheetRows([HEADERS, named(name)])}</sheetData>` }));
    expect(checks(await file(sheet(long)))).toEqual([['V.length', 2]]);
    expect(checks(await file(sheet(`${long}x`)))).toEqual([['S.record', 2]]);
    const line = (name: string): string => `{"product_id": "P1", "assets": 1, "product_name": "${name}"}\n`;
    expect(checks(await file(line(long)))).toEqual([['V.length', 1]]);
    expect(checks(await file(line(`${long}x`)))).toEqual([['S.record', 1]]);
  });

  test('of a record have a longest length, in every format', async () => {
    const many = Array.from({ length: 40 }, () => 'x'.repeat(MAX_RECORD_CHARACTERS / 36));
    expect(checks(await file(`${csvOf(HEADERS, GOOD_ROW)}${csvOf(many)}\n`))).toEqual([['S.record', 3]]);
    const open = `{"product_id": "P1", "assets": 1${' '.repeat(MAX_RECORD_CHARACTERS)}}\n{"product_id": "P1", "assets": 1}`;
    expect(checks(await file(open))).toEqual([['S.record', 1]]);
    const header = await file(`${'x'.repeat(10_000)},`.repeat(HEADER_SEARCH_BYTES / 10_000 + 1));
    expect(checks(header)).toEqual([['S.record', 1]]);
    expect(header.problems[0]?.message.zh).toContain(String(MAX_RECORD_CHARACTERS));
  });

  test('of a workbook’s XML have a longest length', async () => {
    const sheet = `${cells}<a b="${'x'.repeat(2 * MAX_XML_TOKEN_CHARACTERS)}"/>`;
    expect(checks(await file(archiveOf(workbookOf({ sheet }))))).toEqual([['S.file', null]]);
  });
});

describe('a workbook', () => {
  const refusedAsBomb = async (workbook: Buffer): Promise<void> => {
    const receipt = await file(workbook);
    expect(checks(receipt)).toEqual([['S.file', null]]);
    expect(receipt.problems[0]?.message.zh).toMatch(/解压/);
  };

  test('has a limit on its parts', async () => {
    const more = Array.from({ length: MAX_WORKBOOK_PARTS }, (_, index) => ({ name: `x/${index}`, text: '' }));
    await refusedAsBomb(archiveOf([...workbookOf({ sheet: cells }), ...more]));
  });

  test('has a limit on its unpacked size, in all and for a part held in memory', async () => {
    const half = MAX_WORKBOOK_UNPACKED_BYTES / 2 + 1;
    const halves = ['2', '3'].map((id) => ({
      name: `xl/worksheets/sheet${id}.xml`,
      text: Buffer.alloc(9),
      declared: half,
    }));
    await refusedAsBomb(archiveOf([...workbookOf({ sheet: cells }), ...halves]));
    await refusedAsBomb(withPart({ name: 'xl/media/a', text: 'x', declared: MAX_WORKBOOK_PART_BYTES + 1 }));
  });

  test('has a limit on its compression ratio: repeated rows are no bomb', async () => {
    const row = sheetRows([GOOD_ROW]).replace(' r="1"', '');
    const rows = row.repeat(Math.ceil((1.2 * RATIO_FREE_BYTES) / Buffer.byteLength(row)));
    const part = {
      name: 'xl/worksheets/sheet1.xml',
      text: `<worksheet><sheetData>${sheetRows([HEADERS])}${rows}</sheetData></worksheet>`,
    };
    const receipt = await file(archiveOf([...workbookOf({ sheet: '' }).slice(0, -1), part]));
    expect(receipt.checks.map(({ check }) => check)).toEqual(['V.duplicate_key']);
    expect(MAX_UNPACK_RATIO).toBeLessThan(1032);
    await refusedAsBomb(withPart({ name: 'xl/media/a', text: Buffer.alloc(RATIO_FREE_BYTES + 1) }));
  });

  test('ends with the last row that Excel has', async () => {
    const sheet = (row: number) => `<sheetData>${sheetRows([HEADERS])}${sheetRows([GOOD_ROW], row)}</sheetData>`;
    expect((await file(archiveOf(workbookOf({ sheet: sheet(MAX_SHEET_ROWS) })))).state).toBe('accepted');
    expect(checks(await file(archiveOf(workbookOf({ sheet: sheet(MAX_SHEET_ROWS + 1) }))))).toEqual([['S.file', null]]);
  });
});

test('structural problems are collected up to their limit', async () => {
  const receipt = await file(`${csvOf(HEADERS)}${'x\n'.repeat(MAX_STRUCTURE_PROBLEMS + 50)}`);
  expect(receipt.problemCount).toBe(MAX_STRUCTURE_PROBLEMS);
});

test('the time limit of reading is a minute plus half a second per MiB', () => {
  expect(readingMilliseconds(0)).toBe(60_000);
  expect(readingMilliseconds(100 * 1024 * 1024)).toBe(110_000);
});
