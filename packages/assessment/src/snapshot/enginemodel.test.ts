import type { CellTable, Engine } from '@levee/regulation/models/engines';
import type { EngineModel } from '@levee/regulation/models/model';
import type { Column } from '@levee/regulation/returns/relation';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openDuckFacts } from '@levee/facts/store/duckstore';
import { createEngineModel, EngineModelError } from './enginemodel.js';
import type { FactConnection, FactStore } from '@levee/facts/store/store';

const column = (id: string, type: Column['type']): Column => ({ id, zh: id, en: id, type, unit: '' });
const decimal = (scale: number, max: string): Column['type'] => ({ kind: 'decimal', scale, precision: 20, max });

/** Holdings of funds; the engine computes figures of every fund. */
const MODEL: EngineModel = {
  id: 'fund_figures',
  origin: 'model',
  title: { zh: '基金指标', en: 'Figures of funds' },
  subject: { kind: 'fund', key: ['fund'] },
  from: ['holdings'],
  file: 'models/fund_figures.yaml',
  engine: 'invented',
  subjects: {
    name: 'subjects',
    sql: `select filing_id, min(filing_row) as filing_row, reporter, reporter_kind, period_start, period_end, fund, min(units) as units
      from holdings group by filing_id, reporter, reporter_kind, period_start, period_end, fund`,
    columns: { fund: 'text', units: 'whole' },
  },
  inputs: [
    {
      name: 'holdings',
      sql: 'select fund, value, bought_on from holdings',
      columns: { fund: 'text', value: 'number', bought_on: 'date' },
    },
  ],
  computed: { figure: 'number', place: 'whole', day: 'date', note: 'text' },
  columns: [
    column('fund', { kind: 'text', maxLength: 20 }),
    column('figure', decimal(15, '99999')),
    column('place', decimal(0, '99999999999999999')),
    column('day', { kind: 'date' }),
    column('note', { kind: 'text', maxLength: 20 }),
  ],
};

/** An engine that returns one row about one subject; the other columns are missing. */
const giving = (given: { figure?: readonly number[]; place?: number; day?: number; note?: string }): Engine => {
  const rows = given.figure ?? [NaN];
  return () => ({
    subject: new Int32Array(rows.length),
    columns: {
      figure: Float64Array.from(rows),
      place: new Float64Array(rows.length).fill(given.place ?? NaN),
      day: new Float64Array(rows.length).fill(given.day ?? NaN),
      note: rows.map(() => given.note ?? null),
    },
  });
};

describe('a model that an engine computes', () => {
  let store: FactStore;
  let connection: FactConnection;

  beforeEach(async () => {
    store = await openDuckFacts(':memory:');
    connection = await store.connect();
    await connection.run(
      `CREATE TEMP TABLE holdings AS SELECT * FROM (VALUES
        ('F2', 2, 'CQB-01', 'bank', DATE '2016-08-01', DATE '2016-08-31', '乙', 12.34, DATE '2016-08-05', 7),
        ('F1', 3, 'CQB-02', 'bank', DATE '2016-08-01', DATE '2016-08-31', '甲', NULL, DATE '1969-12-31', 9007199254740991),
        ('F1', 2, 'CQB-02', 'bank', DATE '2016-08-01', DATE '2016-08-31', '甲', 0.10, NULL, NULL)
      ) AS t(filing_id, filing_row, reporter, reporter_kind, period_start, period_end, fund, value, bought_on, units)`,
    );
  });
  afterEach(async () => {
    connection.close();
    await store.close();
  });

  const modelled = async (engine: Engine, model: EngineModel = MODEL) => {
    await createEngineModel(connection, model, engine);
    return connection.rows(`SELECT * FROM ${model.id} ORDER BY ALL`);
  };

  it('gives the engine its rows in one order, with what is missing as NaN or null', async () => {
    let seen: Readonly<Record<string, CellTable>> = {};
    await modelled((inputs) => {
      seen = inputs;
      return giving({})(inputs);
    });
    expect(seen.subjects).toEqual({ fund: ['甲', '乙'], units: Float64Array.of(9007199254740991, 7) });
    expect(seen.holdings).toEqual({
      fund: ['乙', '甲', '甲'],
      value: Float64Array.of(12.34, 0.1, NaN),
      bought_on: Float64Array.of(17018, NaN, -1),
    });
  });

  it('puts each result beside its subject, which cites a filed row', async () => {
    const engine: Engine = () => ({
      subject: Int32Array.of(1, 0, 1),
      columns: {
        figure: Float64Array.of(0.5, NaN, 1 / 3),
        place: Float64Array.of(1, 2, 3),
        day: Float64Array.of(17018, NaN, -1),
        note: ['一', null, '三'],
      },
    });
    const standard = { filing_id: 'F2', filing_row: 2, reporter: 'CQB-01', reporter_kind: 'bank' };
    const month = { period_start: '2016-08-01', period_end: '2016-08-31' };
    expect(await modelled(engine)).toEqual([
      {
        ...{ ...standard, filing_id: 'F1', reporter: 'CQB-02', ...month },
        ...{ fund: '甲', figure: null, place: '2', day: null, note: null },
      },
      { ...standard, ...month, fund: '乙', figure: '0.333333333333000', place: '3', day: '1969-12-31', note: '三' },
      { ...standard, ...month, fund: '乙', figure: '0.500000000000000', place: '1', day: '2016-08-05', note: '一' },
    ]);
  });

  it('keeps 12 significant digits of a number, so that its last bits do not matter, and a whole number as it is', async () => {
    const nearly = [0.1 + 0.2, 1e-7 / 3, 12345.6789012345, -1.5e-15, 1e-30];
    const rows = await modelled(giving({ figure: nearly, place: 90071992547409 }));
    expect(rows.map((row) => row.figure)).toEqual([
      '-0.000000000000002',
      '0.000000000000000',
      '0.000000033333333',
      '0.300000000000000',
      '12345.678901200000000',
    ]);
    expect(rows[0]?.place).toBe('90071992547409');
  });

  it('reads and writes tens of thousands of rows', async () => {
    await connection.run(
      `CREATE OR REPLACE TEMP TABLE holdings AS SELECT 'F1' AS filing_id, n AS filing_row, 'R' AS reporter, 'bank' AS reporter_kind,
       DATE '2016-08-01' AS period_start, DATE '2016-08-31' AS period_end, 'fund ' || n AS fund, n / 4 AS value,
       DATE '2016-08-05' AS bought_on, n AS units FROM range(20000) AS t(n)`,
    );
    await createEngineModel(connection, MODEL, ({ subjects }) => ({
      subject: Int32Array.from((subjects?.fund as string[]).keys()),
      columns: {
        figure: Float64Array.from(subjects?.units as Float64Array, (units) => units / 8),
        place: subjects?.units as Float64Array,
        day: subjects?.units as Float64Array,
        note: subjects?.fund as string[],
      },
    }));
    const [sums] = await connection.rows(
      `SELECT count(*) AS n, sum(figure) AS figures, count(*) FILTER (WHERE note = fund AND place = filing_row) AS same FROM fund_figures`,
    );
    expect(sums).toEqual({ n: '20000', figures: '24998750.000000000000000', same: '20000' });
  });

  it('leaves no other table behind and may be empty', async () => {
    await connection.run('DELETE FROM holdings');
    const engine: Engine = () => {
      const none = new Float64Array();
      return { subject: new Int32Array(), columns: { figure: none, place: none, day: none, note: [] } };
    };
    expect(await modelled(engine)).toEqual([]);
    const tables = await connection.rows(`SELECT table_name AS name FROM duckdb_tables() WHERE temporary ORDER BY 1`);
    expect(tables.map(({ name }) => name)).toEqual(['fund_figures', 'holdings']);
  });

  it.each([
    ['is beyond its column', giving({ figure: [100_000] }), /figure comes to 100000, beyond its max of 99999/],
    ['is not finite', giving({ figure: [1, -Infinity] }), /figure comes to -Infinity/],
  ])('is refused in both languages when what was computed %s', async (_name, engine, message) => {
    const error = await modelled(engine).then(
      () => undefined,
      (reason: unknown) => reason,
    );
    expect(error).toBeInstanceOf(EngineModelError);
    expect((error as EngineModelError).words.en).toMatch(message);
    expect((error as EngineModelError).words.zh).toContain('基金指标');
  });

  it('is refused when a double cannot hold a whole number of its input exactly', async () => {
    await connection.run("UPDATE holdings SET units = 9007199254740993 WHERE filing_id = 'F2'");
    await expect(modelled(giving({}))).rejects.toThrow(/the column units of its input subjects has 9007199254740992/);
  });

  it('refuses rows about a subject that does not exist, and columns of different lengths', async () => {
    await expect(modelled((inputs) => ({ ...giving({})(inputs), subject: Int32Array.of(2) }))).rejects.toThrow(
      /not there/,
    );
    await connection.run('DROP TABLE fund_figures');
    await connection.run('DROP TABLE "fund_figures computed"');
    await connection.run('DROP TABLE "fund_figures subjects"');
    await expect(modelled((inputs) => ({ ...giving({})(inputs), subject: Int32Array.of(0, 1) }))).rejects.toThrow(
      /lengths/,
    );
  });
});
