import { shiftPeriod } from '@levee/facts/receipt/period';
import type { Content } from '@levee/regulation/content/content';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FILES_FOR_OTHERS } from '@levee/server/obligations/obligations';
import { CITY_MONTHS } from '../city.js';
import type { Sector } from '../form/sector.js';
import {
  foundIn,
  monthsBetween,
  openSectorDesk,
  projectContent,
  promisedOf,
  unansweredIn,
  type SectorDesk,
} from './sector.js';
import { LOCAL } from '../local/local.js';
import { P2P } from '../p2p/p2p.js';
import { PRODUCTS } from '../products/products.js';
import { WEALTH_BANKS } from '../credit/banks.js';
import { wealthSector } from '../wealth/wealth.js';

const SECTORS: readonly Sector[] = [PRODUCTS, wealthSector(WEALTH_BANKS), P2P, LOCAL];
const SIZE = { scale: 0.01, months: CITY_MONTHS };

/**
 * Rules that some row leaves not assessable on purpose: institutions without an inspection or check yet, a platform that stopped
 * reporting shares when its last investor left, months before the history begins, and a product that cannot be looked through.
 */
const LEFT_OPEN = new Set([
  'AM-06-L',
  'AM-08-L',
  'GU-04',
  'ML-10',
  'PP-03',
  'PP-C1',
  'PP-S2',
  'PP-S3',
  'XR-01',
  'XR-01-I',
]);

let content: Content;
beforeAll(async () => {
  content = await projectContent();
}, 60_000);

describe.each(SECTORS)('the sector $id', (sector) => {
  const ofMonth = (period: string) => monthsBetween(period, period).flatMap((month) => sector.returns(SIZE, month));
  let desk: SectorDesk;
  beforeAll(async () => {
    desk = await openSectorDesk(content, sector, SIZE);
  }, 30_000);
  afterAll(() => desk.close());

  it.each(['2016-12', '2017-06', '2018-04', '2018-09'])(
    'files %s without a question, and its findings are the planted breaches and nothing else',
    async (period) => {
      // Clauses on the change within three months need the three months before.
      const months = monthsBetween(sector === P2P ? shiftPeriod(period, -3) : period, period);
      for (const month of months) await desk.file(month);
      const promised = promisedOf(sector, { ...SIZE, months }, period);
      expect(promised.length).toBeGreaterThan(0);
      const result = await desk.assess(period);
      expect(foundIn(result)).toEqual(promised);
      expect(unansweredIn(result).filter((rule) => !LEFT_OPEN.has(rule))).toEqual([]);
    },
    30_000,
  );

  it('files columns of the returns, and no money in floating point', async () => {
    for (const one of ofMonth('2018-09')) {
      const columns = await desk.rows(`DESCRIBE ${one.select}`);
      const known = new Set(content.returns.get(one.return)?.columns.map(({ id }) => id));
      expect(columns.filter((column) => !known.has(String(column.column_name)))).toEqual([]);
      expect(columns.filter((column) => /DOUBLE|FLOAT/.test(String(column.column_type)))).toEqual([]);
    }
  });

  it('files about every institution whose kind owes the return', async () => {
    const members = sector.institutions(SIZE).filter(({ kind }) => !FILES_FOR_OTHERS.has(kind));
    const returns = ofMonth('2017-06');
    for (const id of new Set(returns.map((one) => one.return))) {
      const definition = content.returns.get(id);
      if (definition?.frequency !== 'monthly') continue;
      const column = definition.subject.institution ?? definition.subject.key[0] ?? '';
      const filed = returns.filter((one) => one.return === id);
      const selects = filed.map(({ select }) => `SELECT ${column} AS id FROM (${select})`);
      const spokenOf = new Set((await desk.rows(selects.join(' UNION '))).map((row) => row.id));
      const owing = members.filter(({ kind }) => definition.filers.includes(kind));
      expect(owing.filter((one) => !spokenOf.has(one.id))).toEqual([]);
    }
  });
});

describe('the products', () => {
  let desk: SectorDesk;
  beforeAll(async () => {
    desk = await openSectorDesk(content, PRODUCTS, SIZE);
    for (const month of monthsBetween('2018-03', '2018-03')) await desk.file(month);
  }, 30_000);
  afterAll(() => desk.close());

  it('hold assets that add up to their total assets, to the fen', async () => {
    const apart = await desk.rows(
      `SELECT product_id FROM fact_asset_product_monthly AS product
       JOIN (SELECT product_id, sum(amount) AS amount FROM fact_product_holding_monthly GROUP BY ALL) AS held USING (product_id)
       WHERE amount != total_assets`,
    );
    expect(apart).toEqual([]);
  });

  it('are held by investors and other products to the last fen, except the planted ones', async () => {
    const gaps = await desk.rows(
      `SELECT product_id, CAST(net_assets - amount AS VARCHAR) AS gap
       FROM fact_asset_product_monthly JOIN (
         SELECT product_id, sum(amount) AS amount FROM (
           SELECT product_id, amount FROM fact_product_investor_monthly
           UNION ALL SELECT held_product_id, amount FROM fact_product_holding_monthly WHERE held_product_id IS NOT NULL
         ) GROUP BY ALL
       ) AS held USING (product_id)
       WHERE amount != net_assets`,
    );
    expect(gaps.sort((a, b) => (String(a.product_id) < String(b.product_id) ? -1 : 1))).toEqual([
      { product_id: 'CP-F01', gap: '-10000000.00' },
      { product_id: 'CP-G01', gap: '12000000.00' },
    ]);
  });

  it('count as many investors as their tranches do', async () => {
    const apart = await desk.rows(
      `SELECT product_id FROM fact_asset_product_monthly JOIN (
         SELECT product_id, sum(natural_investors + institutional_investors) AS counted FROM fact_product_tranche_monthly GROUP BY ALL
       ) USING (product_id) WHERE counted != investors`,
    );
    expect(apart).toEqual([]);
  });

  it('hold one another in layers and in a ring', async () => {
    const [{ layers, rings } = {}] = await desk.rows(
      `WITH RECURSIVE held AS (
         SELECT product_id AS holder, held_product_id AS held FROM fact_product_holding_monthly WHERE asset_class = 'am_product'
       ), chain AS (
         SELECT holder AS top, held, 1 AS layers FROM held
         UNION ALL SELECT top, held.held, layers + 1 FROM chain JOIN held ON held.holder = chain.held WHERE layers < 6 AND held.held != top
       )
       SELECT (SELECT max(layers) FROM chain WHERE top = 'CP-L01') AS layers,
         (SELECT count(*) FROM held AS a JOIN held AS b ON a.holder = b.held AND a.held = b.holder WHERE a.holder < a.held) AS rings`,
    );
    expect({ layers, rings }).toEqual({ layers: 3, rings: '2' });
  });
});
