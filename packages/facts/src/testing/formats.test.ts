import fc from 'fast-check';
import { writeXlsx, type CellValue } from 'hucre/xlsx';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { plainNumber } from '../source/plainnumber.js';
import { csvOf, EVERY_TYPE, GOOD_ROW, HEADERS, openFilingDesk, type FilingDesk } from './filing.js';

let desk: FilingDesk;
beforeAll(async () => {
  desk = await openFilingDesk();
});
afterAll(() => desk.close());

const SECOND_ROW = ['P2', '安稳二号', '0.10', '', '7', '', '否', '', '500112', ''];
const ROWS = [GOOD_ROW, SECOND_ROW];

/** A sheet with real numbers, dates and booleans where a person would have them. */
function sheetRows(): CellValue[][] {
  return [
    EVERY_TYPE.columns.map((column) => column.zh),
    ['P1', '安稳一号', 1234.5, 0.05, 120, new Date('2016-07-18T00:00:00Z'), true, '私募', '渝北', GOOD_ROW[9] ?? ''],
    ['P2', '安稳二号', 0.1, null, 7, null, false, null, '500112', null],
  ];
}

function jsonLines(): string {
  const numbers = new Set(['assets', 'growth', 'holders']);
  const member = (cell: string, index: number): string => {
    const key = HEADERS[index] ?? '';
    return `"${key}": ${cell === '' ? 'null' : numbers.has(key) ? cell : JSON.stringify(cell)}`;
  };
  return ROWS.map((row) => `{${row.map(member).join(', ')}}\n`).join('');
}

/** The Chinese characters of the test rows in GB18030; Node decodes it but does not encode it. */
function gb18030(text: string): Uint8Array {
  const decoder = new TextDecoder('gb18030');
  const bytesOf = new Map<string, number[]>();
  for (let first = 0x81; first <= 0xfe; first++) {
    for (let second = 0x40; second <= 0xfe; second++) {
      if (second !== 0x7f) bytesOf.set(decoder.decode(new Uint8Array([first, second])), [first, second]);
    }
  }
  return new Uint8Array(Array.from(text).flatMap((character) => bytesOf.get(character) ?? [character.charCodeAt(0)]));
}

test('the same rows as CSV, GB18030, workbook and JSON Lines are the same facts', async () => {
  const text = csvOf(
    EVERY_TYPE.columns.map((column) => column.zh),
    ...ROWS,
  );
  const workbook = await writeXlsx({ sheets: [{ name: '八月', rows: sheetRows() }] });
  const receipts = [
    await desk.file({ 'a.csv': text }, { filing: 'csv' }),
    await desk.file({ 'a.csv': `\ufeff${text.replaceAll('\n', '\r\n')}` }, { filing: 'bom' }),
    await desk.file({ 'a.csv': gb18030(text) }, { filing: 'gb' }),
    await desk.file({ 'a.xlsx': workbook }, { filing: 'xlsx' }),
    await desk.file({ 'a.jsonl': jsonLines() }, { filing: 'jsonl' }),
  ];
  expect(receipts.map((receipt) => receipt.problems)).toEqual([[], [], [], [], []]);
  expect(receipts.map((receipt) => receipt.files[0]?.format)).toEqual(['csv', 'csv', 'csv', 'xlsx', 'jsonl']);
  expect(receipts.map((receipt) => receipt.files[0]?.encoding)).toEqual(['utf-8', 'utf-8', 'gb18030', null, 'utf-8']);
  expect(receipts[3]?.files[0]?.sheet).toBe('八月');
  expect(new Set(receipts.map((receipt) => receipt.contentHash)).size).toBe(1);
});

test('other facts, or facts in another order, have another hash', async () => {
  const hash = async (...rows: string[][]): Promise<string | null> => {
    return (await desk.file({ 'a.csv': csvOf(HEADERS, ...rows) }, { filing: 'other' })).contentHash;
  };
  const moved = GOOD_ROW.with(3, '').with(4, '5');
  const hashes = [await hash(...ROWS), await hash(SECOND_ROW, GOOD_ROW), await hash(GOOD_ROW), await hash(moved)];
  expect(new Set(hashes).size).toBe(4);
});

describe('a workbook', () => {
  const workbook = (sheets: { name: string; rows: CellValue[][]; hidden?: boolean }[]) => writeXlsx({ sheets });
  const rows = sheetRows();

  test('may have hidden and empty sheets besides the one that is filed', async () => {
    const file = await workbook([
      { name: '说明', rows: [['x']], hidden: true },
      { name: '数据', rows },
      { name: '空', rows: [] },
    ]);
    const receipt = await desk.file({ 'a.xlsx': file }, { filing: 'hidden' });
    expect(receipt).toMatchObject({ state: 'accepted', files: [{ sheet: '数据', rows: 2 }] });
  });

  test('with data on several visible sheets is refused, naming them', async () => {
    const receipt = await desk.file({
      'a.xlsx': await workbook([
        { name: '一', rows },
        { name: '二', rows },
      ]),
    });
    expect(receipt.problems[0]).toMatchObject({ check: 'S.sheet', row: null });
    expect(receipt.problems[0]?.message.zh).toContain('一、二');
  });

  test('names sheet and row of a problem, and says when the header is not in row 1', async () => {
    const [header = [], first = [], second = []] = rows;
    const bad = await desk.file({
      'a.xlsx': await workbook([{ name: '八月', rows: [header, [], first, second.with(2, -1)] }]),
    });
    expect(bad.problems).toMatchObject([{ check: 'V.range', sheet: '八月', row: 4, value: '-1' }]);
    const late = await desk.file({ 'a.xlsx': await workbook([{ name: '八月', rows: [['报表'], [], header, first] }]) });
    expect(late.problems).toMatchObject([{ check: 'S.header' }]);
    expect(late.problems[0]?.message.zh).toContain('第 3 行');
  });

  test('gives the saved values of its formulas; a formula saved without value is a problem, never an empty cell', async () => {
    const cells = (withResult: boolean) =>
      new Map([['1,3', { formula: '0.1*0.5', ...(withResult && { formulaResult: 0.05 }) }]]);
    const file = (withResult: boolean) => writeXlsx({ sheets: [{ name: 'S', rows, cells: cells(withResult) }] });
    expect((await desk.file({ 'a.xlsx': await file(true) }, { filing: 'formula' })).problems).toEqual([]);
    expect((await desk.store.row('every_type', 'formula', 2))?.growth).toBe('0.0500');
    const receipt = await desk.file({ 'a.xlsx': await file(false) });
    expect(receipt.problems).toMatchObject([{ check: 'S.formula', row: 2, value: '=0.1*0.5' }]);
  });

  test('that is cut off anywhere, or unpacks to more than it says, is refused and never read in part', async () => {
    const whole = Buffer.from(await workbook([{ name: 'S', rows }]));
    for (const share of [0.2, 0.5, 0.9, 0.99]) {
      const receipt = await desk.file({ 'a.xlsx': whole.subarray(0, Math.floor(whole.length * share)) });
      expect(receipt.problems).toMatchObject([{ check: 'S.file' }]);
    }
    const bomb = Buffer.from(whole);
    for (let at = bomb.indexOf('PK\u0001\u0002'); at >= 0; at = bomb.indexOf('PK\u0001\u0002', at + 1))
      bomb.writeUInt32LE(0xfffffff0, at + 24);
    expect((await desk.file({ 'a.xlsx': bomb })).problems[0]?.message.zh).toMatch(/解压/);
  });
});

test('a workbook number is the number that Excel shows, without the noise of binary arithmetic', () => {
  expect([0.1 + 0.2, 0.7 + 0.1, 1234.5, -0.00001, 1e21, 123456789012, 1.1 * 3].map(plainNumber)).toEqual([
    '0.3',
    '0.8',
    '1234.5',
    '-0.00001',
    '1000000000000000000000',
    '123456789012',
    '3.3',
  ]);
  // Here the sixteenth digit is worth more than a millionth, so it stays; a check may report it as excess decimals.
  expect(plainNumber(99999999999999.98)).toBe('99999999999999.98');
});

describe('JSON Lines', () => {
  const line = (assets: string): string => `{"product_id": "P1", "assets": ${assets}}\n`;

  test('keep every digit of a number', async () => {
    await desk.file({ 'a.jsonl': line('99999999999999.99') }, { filing: 'digits' });
    expect((await desk.store.row('every_type', 'digits', 1))?.assets).toBe('99999999999999.99');
    const receipt = await desk.file({ 'a.jsonl': line('0.10000000000000000001') });
    expect(receipt.problems).toMatchObject([{ check: 'S.scale', row: 1, value: '0.10000000000000000001' }]);
  });

  test.each([
    ['a nested value', line('{"value": 1}'), /数组或对象/],
    ['a line that is cut off', '{"product_id": "P1", "assets": 1', /不是有效的 JSON/],
    ['a key twice', '{"product_id": "P1", "assets": 1, "assets": 2}', /重复/],
    ['a number with a leading zero', line('01'), /不是有效的 JSON/],
  ])('%s is a problem of its line', async (_, bad, says) => {
    const receipt = await desk.file({ 'a.jsonl': `${line('1')}\n${bad}` });
    expect(receipt.problems).toMatchObject([{ check: 'S.record', row: 3 }]);
    expect(receipt.problems[0]?.message.zh).toMatch(says);
  });

  test('may leave keys out and bring new ones later', async () => {
    const text = '{"product_id": "P1", "assets": 1}\n{"listed": true, "product_id": "P2", "assets": "2"}\n';
    expect(await desk.file({ 'a.jsonl': text }, { filing: 'later' })).toMatchObject({
      state: 'accepted',
      rows: { filed: 2 },
    });
    expect(await desk.store.row('every_type', 'later', 2)).toMatchObject({ listed: 'true', assets: '2.00' });
  });
});

test('whatever typed rows are filed as CSV, the same values are read back', async () => {
  const decimal = (scale: number, digits: number) =>
    fc.bigInt({ min: 0n, max: 10n ** BigInt(digits) - 1n }).map((unscaled) => {
      const text = unscaled.toString().padStart(scale + 1, '0');
      return scale === 0 ? text : `${text.slice(0, -scale)}.${text.slice(-scale)}`;
    });
  const words = fc.string({ unit: fc.constantFrom(...Array.from('甲乙丙𠮷a9 ,"\'#+-')), minLength: 1, maxLength: 20 });
  const name = words.map((text) => text.trim()).filter((text) => text !== '' && text !== '#');
  const maybe = (arbitrary: fc.Arbitrary<string>) => fc.option(arbitrary, { nil: '' });
  const date = fc.date({ min: new Date('1800-01-01'), max: new Date('2199-12-31'), noInvalidDate: true });
  const row = fc.tuple(
    maybe(name),
    decimal(2, 16),
    maybe(decimal(4, 4)),
    maybe(fc.integer({ min: 0, max: 200 }).map(String)),
    maybe(date.map((day) => day.toISOString().slice(0, 10))),
    maybe(fc.constantFrom('true', 'false')),
    maybe(fc.constantFrom('public', 'private')),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 30 }), async (rows) => {
      const filed = rows.map((cells, index) => [`P${index}`, ...cells, '', '']);
      const receipt = await desk.file({ 'a.csv': csvOf(HEADERS, ...filed) }, { filing: 'random' });
      expect(receipt.problems).toEqual([]);
      for (const [index, cells] of filed.entries()) {
        const stored = await desk.store.row('every_type', 'random', index + 2);
        expect(HEADERS.map((id) => stored?.[id] ?? '')).toEqual(cells);
      }
    }),
    { numRuns: 20 },
  );
});
