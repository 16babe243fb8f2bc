import type { MappingDefinition } from '@levee/regulation/returns/mapping';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openFilingDesk, type FilingDesk } from './filing.js';

let desk: FilingDesk;
beforeAll(async () => {
  desk = await openFilingDesk();
});
afterAll(() => desk.close());

const words = { zh: '门户', en: 'Portal' };
const MAPPING: MappingDefinition = {
  id: 'portal',
  return: 'every_type',
  title: words,
  about: words,
  periodColumn: 'day',
  joins: [{ id: 'register', key: 'plat', mainKey: 'id', optional: true }],
  columns: {
    product_id: { from: 'id', zeroMeans: 'value' },
    product_name: { from: 'full name', file: 'register', zeroMeans: 'value' },
    assets: { from: 'assets_w', multiply: '10000', zeroMeans: 'value' },
    growth: { from: 'growth_percent', multiply: '0.01', zeroMeans: 'missing' },
    offering: { from: 'type', values: { A: 'public', B: 'private' }, zeroMeans: 'value' },
    district: { from: 'place', file: 'register', zeroMeans: 'value' },
  },
  ignore: ['comment'],
  quarantine: ['V.duplicate_key', 'ET-Q01', 'V.enum', 'S.scale'],
};
const HEADER = 'day,id,assets_w,growth_percent,type,comment\n';
const REGISTER = 'plat,full name,place,capital\nP1,安稳一号,渝北,5\nP2,安稳二号,开县,6\n';

const file = (main: string, register: string | undefined = REGISTER, filing = 'M1', mapping = MAPPING) =>
  desk.file({ 'main.csv': HEADER + main, ...(register !== '' && { 'register.csv': register }) }, { filing, mapping });
const stored = (row: number, filing = 'M1') => desk.store.row('every_type', filing, row);

test('units, codes, zeros and a joined file turn a foreign file into facts', async () => {
  const receipt = await file('2017-08-31,P1,12.3456,5.25,A,x\n2017-08-31,P2,0,0,B,\n2017-08-31,P3,7,,,\n');
  expect(receipt).toMatchObject({ state: 'accepted', problemCount: 0, rows: { read: 3, filed: 3 } });
  expect(await stored(2)).toMatchObject({
    assets: '123456.00',
    growth: '0.0525',
    offering: 'public',
    product_name: '安稳一号',
    district: '500112',
  });
  expect(await stored(3)).toMatchObject({ assets: '0.00', growth: null, district: '500154', holders: null });
  expect(await stored(4)).toMatchObject({ product_name: null, district: null });
});

test('rows of other periods are left out and counted; a period without rows is refused', async () => {
  const rows = '2017-08-31,P1,1,1,A,\n2017/9/30,P1,1,1,A,\n201707,P1,1,1,A,\n';
  expect(await file(rows)).toMatchObject({ state: 'accepted', rows: { read: 3, otherPeriods: 2, filed: 1 } });
  const empty = await file('2017-09-30,P1,1,1,A,\n');
  expect(empty).toMatchObject({ state: 'rejected', rows: { otherPeriods: 1 }, checks: [{ check: 'S.period' }] });
  const unclear = await file('2017-08-31,P1,1,1,A,\nAugust,P2,1,1,A,\n');
  expect(unclear.problems).toMatchObject([{ check: 'S.period', row: 3, column: 'day', value: 'August' }]);
});

test('the product of figure and unit is exact: what does not fit the column is a problem, never rounded', async () => {
  const mapping = { ...MAPPING, quarantine: [] };
  const receipt = await file(
    '2017-08-31,P1,0.0000001,1.2345,A,\n2017-08-31,P2,99999999999,1,A,\n',
    REGISTER,
    'M2',
    mapping,
  );
  expect(receipt.problems.map(({ check, row, column, value }) => [check, row, column, value])).toEqual([
    ['S.scale', 2, 'assets_w', '0.0000001'],
    ['S.scale', 2, 'growth_percent', '1.2345'],
    ['V.range', 3, 'assets_w', '99999999999'],
  ]);
  const large = await file('2017-08-31,P1,9999999999.999999,0.01,A,\n', REGISTER, 'M3');
  expect(large.problems).toEqual([]);
  expect(await stored(2, 'M3')).toMatchObject({ assets: '99999999999999.99', growth: '0.0001' });
});

test('rows that fail a check listed under quarantine are quarantined and counted; the rest is filed', async () => {
  const rows = [
    ['P1', '1', '1', 'A'],
    ['P1', '1', '1', 'A'],
    ['P2', '1', '1', 'A'],
    ['P2', '2', '1', 'A'],
    ['P3', '1', '100', 'A'],
    ['P4', '1', '1', 'C'],
    ['P5', '1', '0.001', 'A'],
    ['P6', '1', '200', 'C'],
  ].map((cells) => `2017-08-31,${cells.join(',')},\n`);
  const receipt = await file(rows.join(''), REGISTER, 'M4');
  expect(receipt).toMatchObject({ state: 'accepted', rows: { read: 8, quarantined: 7, filed: 1 } });
  expect(receipt.checks.map(({ check, problems, quarantinedRows }) => [check, problems, quarantinedRows])).toEqual([
    ['S.scale', 1, 1],
    ['V.duplicate_key', 3, 3],
    ['V.enum', 2, 2],
    ['ET-Q01', 2, 2],
  ]);
  expect(receipt.problems.every((problem) => problem.quarantined)).toBe(true);
  expect(await stored(2, 'M4')).toBeDefined();
  expect(await stored(3, 'M4')).toBeUndefined();
});

test('a quarantine does not excuse other checks of the same row', async () => {
  const receipt = await file('2017-08-31,P1,x,100,A,\n', REGISTER, 'M5');
  expect(receipt.state).toBe('rejected');
  expect(receipt.problems.map(({ check, quarantined }) => [check, quarantined])).toEqual([
    ['S.type', false],
    ['ET-Q01', true],
  ]);
});

describe('the joined file', () => {
  const row = '2017-08-31,P1,1,1,A,\n';
  const strict = { ...MAPPING, joins: MAPPING.joins.map((join) => ({ ...join, optional: false })) };

  test('may be absent when it is optional, and must be there when it is not', async () => {
    expect(await file(row, '')).toMatchObject({ state: 'accepted' });
    const receipt = await file(row, '', 'M6', strict);
    expect(receipt.checks).toMatchObject([{ check: 'S.file' }]);
    expect(receipt.problems[0]?.message.zh).toContain('register');
  });

  test('must have a partner for every row when it is not optional', async () => {
    const receipt = await file(`${row}2017-08-31,P9,1,1,A,\n`, REGISTER, 'M6', strict);
    expect(receipt.problems).toMatchObject([{ check: 'V.join', file: 'main.csv', row: 3, column: 'id', value: 'P9' }]);
  });

  test('must not have two different rows for one key', async () => {
    const receipt = await file(row, `${REGISTER}P1,安稳甲号,渝北,5\n`);
    expect(receipt.problems).toMatchObject([
      { check: 'V.join', file: 'register.csv', row: 2 },
      { check: 'V.join', file: 'register.csv', row: 4, column: 'plat', value: 'P1' },
    ]);
    expect(await file(row, `${REGISTER}P1,安稳一号,渝北,5\n`)).toMatchObject({ state: 'accepted' });
  });

  test('is named when one of its cells is wrong', async () => {
    const receipt = await file(row, REGISTER.replace('渝北', '亚特兰蒂斯'));
    expect(receipt.problems).toMatchObject([{ check: 'V.region', file: 'register.csv', row: 2, column: 'place' }]);
  });
});

test('a foreign header that is neither mapped nor ignored is a problem, and so is a mapped one that is missing', async () => {
  const receipt = await desk.file(
    { 'main.csv': 'day,id,assets_w,type,colour\n2017-08-31,P1,1,A,red\n', 'register.csv': REGISTER },
    { mapping: MAPPING },
  );
  expect(receipt.checks).toMatchObject([{ check: 'S.header', problems: 2 }]);
  expect(receipt.problems.map((problem) => problem.message.zh).join()).toMatch(/growth_percent.*colour/);
});
