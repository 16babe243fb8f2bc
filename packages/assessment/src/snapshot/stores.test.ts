import type { ModelDefinition } from '@levee/regulation/models/model';
import type { ReturnDefinition } from '@levee/regulation/returns/return';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { DUCKDB, POSTGRES, type Place } from '../../../../tests/factstores/places.js';
import { openSnapshot } from './snapshot.js';
import { FactStoreError } from '@levee/facts/store/error';
import { csvOf, EVERY_TYPE, GOOD_ROW, HEADERS, openFilingDesk, type FilingDesk } from '@levee/facts/testing/filing';

describe.each([DUCKDB, POSTGRES])('the fact store on $store', (kind) => {
  let place: Place;
  let desk: FilingDesk;
  beforeEach(async () => {
    place = await kind.make();
    desk = await openFilingDesk([EVERY_TYPE], await place.open());
  });
  afterEach(async () => {
    await desk.close();
    await place.remove();
  });

  const rows = (count: number, assets = '100.00', growth = '0.05'): Record<string, string> => {
    const row = (_: unknown, index: number): string[] => GOOD_ROW.with(0, `P${index}`).with(2, assets).with(3, growth);
    return { 'a.csv': csvOf(HEADERS, ...Array.from({ length: count }, row)) };
  };
  const tables = async (): Promise<unknown> => {
    const connection = await desk.store.connect();
    const counts = await connection.rows(
      'SELECT (SELECT count(*) FROM fact_every_type) AS facts, (SELECT count(*) FROM filing_facts) AS filings',
    );
    connection.close();
    return counts[0];
  };

  describe('an unusual filing waits for the filer’s reason', () => {
    test('a quality check asks the filer; with a reason the filing is accepted and the question stays visible', async () => {
      const asked = await desk.file(rows(1, '1', '1.5'));
      expect(asked).toMatchObject({
        state: 'awaiting_confirmation',
        rows: { filed: 1 },
        checks: [{ check: 'ET-Q01' }],
      });
      expect(asked.contentHash).toMatch(/^[0-9a-f]{64}$/);
      expect(await tables()).toEqual({ facts: '0', filings: '0' });
      const confirmed = await desk.file(rows(1, '1', '1.5'), { confirmation: '新产品，已核实。' });
      expect(confirmed).toMatchObject({
        state: 'accepted',
        checks: [{ check: 'ET-Q01' }],
        contentHash: asked.contentHash,
      });
    });

    test('a whole-file check compares with the filing of the month before, exactly at its limit', async () => {
      await desk.file(rows(4), { filing: 'before' });
      const next = (files: Record<string, string>) => desk.file(files, { filing: 'next', previous: 'before' });
      expect(await next(rows(6, '83.33'))).toMatchObject({ state: 'accepted' });
      expect((await next(rows(4, '125.01'))).checks).toMatchObject([{ check: 'ET-M02', class: 'macro' }]);
      expect(await next(rows(4, '125.00'))).toMatchObject({ state: 'accepted' });
      const fewer = await next(rows(1, '400.00'));
      expect(fewer.checks).toMatchObject([{ check: 'ET-M01' }]);
      expect(fewer.problems[0]).toMatchObject({ row: null, value: '1' });
      expect(fewer.problems[0]?.message.zh).toContain('上期为 4，本期为 1');
    });

    test('without a filing for the month before there is nothing to compare', async () => {
      expect(await desk.file(rows(9))).toMatchObject({ state: 'accepted', checks: [] });
    });
  });

  test('a rejected filing leaves nothing in the store; filing again under the same id replaces its facts', async () => {
    await desk.file(rows(2, '-1'));
    expect(await tables()).toEqual({ facts: '0', filings: '0' });
    await desk.file(rows(2));
    await desk.file(rows(3));
    expect(await tables()).toEqual({ facts: '3', filings: '1' });
  });

  test('start-up sweeps facts of filings that were never accepted; discarding removes one filing', async () => {
    for (const filing of ['A', 'B', 'C']) await desk.file(rows(2), { filing });
    expect(await desk.store.sweep(new Set(['A', 'B']))).toBe(1);
    expect(await desk.store.sweep(new Set(['A', 'B']))).toBe(0);
    await desk.store.discard('B');
    expect(await tables()).toEqual({ facts: '2', filings: '1' });
    await expect(desk.store.sweep(new Set(['B']))).rejects.toThrow('accepted filings (B, for one) have no facts');
    expect(await tables()).toEqual({ facts: '2', filings: '1' });
  });

  test('facts outlive the process that filed them', async () => {
    const given = GOOD_ROW.with(1, '"引号", 逗号 \\ 反斜线').with(2, '1.50').with(3, '-0.05').with(4, '');
    expect(await desk.file({ 'a.csv': csvOf(HEADERS, given) })).toMatchObject({ state: 'accepted' });
    await desk.close();
    desk = await openFilingDesk([EVERY_TYPE], await place.open());
    expect(await desk.store.row('every_type', 'F1', 2)).toEqual({
      product_id: 'P1',
      product_name: '"引号", 逗号 \\ 反斜线',
      assets: '1.50',
      growth: '-0.0500',
      holders: null,
      opened_on: '2016-07-18',
      listed: 'true',
      offering: 'private',
      district: '500112',
      manager: '91350100M000100Y43',
    });
    expect(await desk.store.row('every_type', 'F1', 3)).toBeUndefined();
  });

  test('a return that grew gets new and wider columns; its old facts stay', async () => {
    await desk.file(rows(1));
    const [first, ...others] = EVERY_TYPE.columns;
    if (!first) throw new Error('the return has columns');
    const wider = { kind: 'decimal', scale: 6, precision: 20, max: '99999999999999.999999' } as const;
    const grown: ReturnDefinition = {
      ...EVERY_TYPE,
      columns: [
        first,
        ...others.map((column) => (column.id === 'assets' ? { ...column, type: wider } : column)),
        { ...first, id: 'remark', zh: '备注', required: false },
      ],
    };
    await desk.store.prepare([grown]);
    await desk.store.prepare([EVERY_TYPE]);
    expect(await desk.store.row('every_type', 'F1', 2)).toMatchObject({ assets: '100.000000', remark: null });
    const changed: ReturnDefinition = {
      ...EVERY_TYPE,
      columns: EVERY_TYPE.columns.map((column) =>
        column.id === 'listed' ? { ...column, type: { kind: 'date' } } : column,
      ),
    };
    await expect(desk.store.prepare([changed])).rejects.toThrow(FactStoreError);
  });

  test('a snapshot shows the visible filings of the period, their history, and models over them', async () => {
    const filed = (filing: string, reporter: string, period: string) => {
      return { filing, return: 'every_type', reporter, reporterKind: 'bank', period };
    };
    await desk.file(rows(2), { filing: 'july' });
    await desk.file(rows(3), { filing: 'august' });
    await desk.file(rows(4), { filing: 'august-corrected' });
    await desk.file(rows(5), { filing: 'september' });
    const model = { id: 'counts', sql: 'select period_end, count(*) as products from every_type_history group by 1' };
    const snapshot = await openSnapshot(desk.store, {
      returns: [EVERY_TYPE],
      models: [model as ModelDefinition],
      period: '2017-08',
      filings: [
        filed('july', 'A', '2017-07'),
        filed('august-corrected', 'A', '2017-08'),
        filed('september', 'A', '2017-09'),
      ],
    });
    expect(await snapshot.rows('SELECT count(*) AS n, max(filing_id) AS f FROM every_type')).toEqual([
      { n: '4', f: 'august-corrected' },
    ]);
    expect(await snapshot.rows('SELECT * FROM counts ORDER BY 1')).toEqual([
      { period_end: '2017-07-31', products: '2' },
      { period_end: '2017-08-31', products: '4' },
    ]);
    const [row] = await snapshot.rows('SELECT * FROM every_type ORDER BY filing_row LIMIT 1');
    expect(row).toMatchObject({
      filing_id: 'august-corrected',
      filing_row: 2,
      reporter: 'A',
      reporter_kind: 'bank',
      period_start: '2017-08-01',
      period_end: '2017-08-31',
      assets: '100.00',
      listed: true,
    });
    snapshot.close();
  });
});
