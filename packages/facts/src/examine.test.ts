import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Receipt } from './receipt/receipt.js';
import { csvOf, GOOD_ROW, HEADERS, openFilingDesk, type FilingDesk } from './testing/filing.js';

let desk: FilingDesk;
beforeAll(async () => {
  desk = await openFilingDesk();
});
afterAll(() => desk.close());

const good = csvOf(HEADERS, GOOD_ROW);
const withCell = (column: string, text: string): string => {
  return csvOf(
    HEADERS,
    GOOD_ROW.map((cell, index) => (HEADERS[index] === column ? text : cell)),
  );
};
const checksOf = (receipt: Receipt): string[] => receipt.checks.map((check) => check.check);

test('a good file is accepted, and its row can be read back as typed text', async () => {
  const receipt = await desk.file({ 'a.csv': good });
  expect(receipt).toMatchObject({
    state: 'accepted',
    rows: { read: 1, otherPeriods: 0, quarantined: 0, filed: 1 },
    checks: [],
    problemCount: 0,
    files: [{ name: 'a.csv', format: 'csv', encoding: 'utf-8', sheet: null, rows: 1 }],
  });
  expect(await desk.store.row('every_type', 'F1', 2)).toEqual({
    product_id: 'P1',
    product_name: '安稳一号',
    assets: '1234.50',
    growth: '0.0500',
    holders: '120',
    opened_on: '2016-07-18',
    listed: 'true',
    offering: 'private',
    district: '500112',
    manager: '91350100M000100Y43',
  });
});

test('the same bytes give the same receipt', async () => {
  const [first, second] = [await desk.file({ 'a.csv': good }), await desk.file({ 'a.csv': good })];
  expect(second).toEqual(first);
});

describe('a cell that is wrong fails exactly one check, at its row, under its header, with its text', () => {
  const cases: [check: string, column: string, text: string, says?: RegExp][] = [
    ['V.required', 'product_id', ''],
    ['V.required', 'assets', '   '],
    ['S.type', 'assets', '1,234.5', /千位/],
    ['S.type', 'assets', '１２３', /全角/],
    ['S.type', 'growth', '12%', /百分号/],
    ['S.type', 'assets', '1e5', /科学计数/],
    ['S.type', 'assets', '1_000'],
    ['S.type', 'assets', '100元', /单位/],
    ['S.type', 'growth', '—', /留空/],
    ['S.type', 'assets', '.5'],
    ['S.type', 'assets', 'Infinity'],
    ['S.formula', 'assets', '=SUM(A1:A9)'],
    ['S.formula', 'product_name', '=cmd|calc'],
    ['S.formula', 'product_name', '#REF!'],
    ['S.scale', 'assets', '1.005', /2 位/],
    ['S.scale', 'holders', '1.5'],
    ['V.range', 'assets', '-0.01'],
    ['V.range', 'assets', '100000000000000'],
    ['V.range', 'holders', '99999999999999999999999999999999999999999999'],
    ['V.range', 'growth', '10.0000'],
    ['S.type', 'opened_on', '2016-02-30'],
    ['S.type', 'opened_on', '18/07/2016'],
    ['S.type', 'opened_on', '42569'],
    ['S.type', 'listed', '也许'],
    ['V.enum', 'offering', '定向', /公募（public）/],
    ['V.region', 'district', '亚特兰蒂斯'],
    ['V.identifier', 'manager', '9135O100M000100Y43'],
    ['V.length', 'product_id', 'P1234567890'],
    ['S.characters', 'product_name', '安稳\n一号'],
    ['S.characters', 'product_name', '安\u202e稳'],
    ['S.characters', 'product_name', '安\ufffd稳'],
    ['ET-V01', 'holders', '201', /不得超过200人/],
  ];
  test.each(cases)('%s: %s is %j', async (check, column, text, says) => {
    const receipt = await desk.file({ 'a.csv': withCell(column, text) }, { filing: 'bad' });
    expect(receipt.state).toBe('rejected');
    expect(checksOf(receipt)).toEqual([check]);
    const [problem] = receipt.problems;
    expect(problem).toMatchObject({ check, file: 'a.csv', row: 2, quarantined: false });
    if (check !== 'ET-V01')
      expect(problem).toMatchObject({ column, value: text.trim() === '' ? problem?.value : text });
    if (says) expect(problem?.message.zh).toMatch(says);
    expect(receipt.contentHash).toBeNull();
  });
});

describe('a cell may use every notation that is unambiguous', () => {
  const cases: [column: string, text: string, stored: string | null][] = [
    ['assets', ' 1234.5 ', '1234.50'],
    ['assets', '+0001234.5000', '1234.50'],
    ['assets', '99999999999999.99', '99999999999999.99'],
    ['holders', '12.000', '12'],
    ['growth', '-9.9999', '-9.9999'],
    ['opened_on', '2016/7/18', '2016-07-18'],
    ['opened_on', '20160718', '2016-07-18'],
    ['opened_on', '2016年7月18日', '2016-07-18'],
    ['opened_on', '2016-07-18 00:00:00', '2016-07-18'],
    ['listed', 'FALSE', 'false'],
    ['listed', '0', 'false'],
    ['offering', ' Public ', 'public'],
    ['district', '上海|浦东', 'outside'],
    ['manager', ' 91350100m000100y43', '91350100M000100Y43'],
    ['product_name', '\u3000安稳 #1 "甲", 一号 ', '安稳 #1 "甲", 一号'],
    ['product_name', '#1', '#1'],
    ['product_name', '', null],
    ['growth', '', null],
  ];
  test.each(cases)('%s: %j is stored as %j', async (column, text, stored) => {
    const receipt = await desk.file({ 'a.csv': withCell(column, text) }, { filing: 'way' });
    expect(receipt.checks).toEqual([]);
    expect((await desk.store.row('every_type', 'way', 2))?.[column]).toBe(stored);
  });
});

describe('a malformed file is refused with one clear problem', () => {
  const plain = (row: readonly string[], mark = ','): string => `${row.join(mark)}\n`;
  const body = plain(GOOD_ROW);
  const cases: [what: string, content: string | Uint8Array, check: string, row: number | null, says: RegExp][] = [
    ['an empty file', '', 'S.file', null, /空/],
    ['a header only', plain(HEADERS), 'S.rows', null, /没有数据/],
    ['semicolons', plain(HEADERS, ';') + plain(GOOD_ROW, ';'), 'S.delimiter', 1, /分号/],
    ['tabs', plain(HEADERS, '\t') + plain(GOOD_ROW, '\t'), 'S.delimiter', 1, /制表符/],
    ['UTF-16', new Uint8Array(Buffer.from(`\ufeff${good}`, 'utf16le')), 'S.encoding', null, /UTF-16/],
    [
      'neither encoding',
      new Uint8Array([...Buffer.from(plain(HEADERS)), 0xff, 0xff, 0x0a]),
      'S.encoding',
      null,
      /GB18030/,
    ],
    ['a NUL byte', `${plain(HEADERS)}P\0`, 'S.encoding', null, /NUL/],
    [
      'a missing required column',
      plain(HEADERS.filter((id) => id !== 'assets')) + body,
      'S.header',
      1,
      /总资产、assets/,
    ],
    ['an unknown column', plain([...HEADERS, 'colour']) + plain([...GOOD_ROW, 'red']), 'S.header', 1, /colour/],
    ['a column twice', plain([...HEADERS, '总资产']) + plain([...GOOD_ROW, '1']), 'S.header', 1, /同一列/],
    ['a column without header', plain([...HEADERS, '']) + plain([...GOOD_ROW, '1']), 'S.header', 1, /没有表头/],
    ['a header in row 3', `某某银行\n2017年8月\n${good}`, 'S.header', 1, /第 3 行/],
    ['a row too short', `${good}P2,甲\n`, 'S.record', 3, /2 列/],
    ['an open quote', `${good}"P2,x\n`, 'S.record', 3, /引号/],
    ['a cut-off workbook', new Uint8Array([0x50, 0x4b, 3, 4, ...Array<number>(60).fill(7)]), 'S.file', null, /损坏/],
    ['an old workbook', new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 1]), 'S.file', null, /xls/],
    ['a JSON array', '[{"a":1}]', 'S.file', null, /JSON Lines/],
    ['a web page', '<html></html>', 'S.file', null, /HTML/],
  ];
  test.each(cases)('%s', async (_, content, check, row, says) => {
    const receipt = await desk.file({ 'a.csv': content }, { filing: 'hostile' });
    expect(receipt.state).toBe('rejected');
    expect(checksOf(receipt)).toEqual([check]);
    expect(receipt.problems).toHaveLength(1);
    expect(receipt.problems[0]).toMatchObject({ row, file: 'a.csv' });
    expect(receipt.problems[0]?.message.zh).toMatch(says);
    expect(await desk.store.row('every_type', 'hostile', 2)).toBeUndefined();
  });
});

test('rows are numbered as a spreadsheet shows them: blank lines count, line ends inside quotes do not', async () => {
  const row = (id: string, name: string): string => csvOf([id, name, ...GOOD_ROW.slice(2)]);
  const text = `${csvOf(HEADERS)}${row('P1', '甲')}\r\n\n${row('P2', '乙')}${row('P3', '丙\n丁')},,,,,,,,,\n${row('', '戊')}`;
  const receipt = await desk.file({ 'a.csv': text }, { filing: 'rows' });
  expect(receipt.rows.read).toBe(4);
  expect(receipt.problems.map(({ check, row: at }) => [check, at])).toEqual([
    ['S.characters', 6],
    ['V.required', 8],
  ]);
});

test('problems come in the order row, column, check; all are counted, the first thousand are listed', async () => {
  const rows = Array.from({ length: 700 }, (_, index) => ['', '甲', 'x', ...GOOD_ROW.slice(3, 9), `${index}`]);
  const receipt = await desk.file({ 'a.csv': csvOf(HEADERS, ...rows) }, { filing: 'many' });
  expect(receipt.problemCount).toBe(2100);
  expect(receipt.problems).toHaveLength(1000);
  expect(receipt.problems.slice(0, 4).map(({ row, column }) => [row, column])).toEqual([
    [2, 'product_id'],
    [2, 'assets'],
    [2, 'manager'],
    [3, 'product_id'],
  ]);
  expect(receipt.checks.map(({ check, problems }) => [check, problems])).toEqual([
    ['S.type', 700],
    ['V.identifier', 700],
    ['V.required', 700],
  ]);
});

test('without a mapping, one file is a filing', async () => {
  const receipt = await desk.file({ 'a.csv': good, 'b.csv': good });
  expect(receipt.problems[0]).toMatchObject({ check: 'S.file' });
  expect(receipt.problems[0]?.message.en).toContain('b.csv');
});

test('a subject filed twice: the same row again is one problem, different rows are all problems', async () => {
  const [a, b] = [GOOD_ROW, GOOD_ROW.with(0, 'P2')];
  const receipt = await desk.file({ 'a.csv': csvOf(HEADERS, a, b, a, b.with(2, '7')) }, { filing: 'twice' });
  expect(checksOf(receipt)).toEqual(['V.duplicate_key']);
  expect(receipt.problems.map(({ row, value }) => [row, value])).toEqual([
    [3, 'P2'],
    [4, 'P1'],
    [5, 'P2'],
  ]);
});
