import { openDuckFacts } from '@levee/facts/store/duckstore';
import { openSnapshot } from './snapshot.js';
import type { FactConnection } from '@levee/facts/store/store';
import { csvOf, openFilingDesk } from '@levee/facts/testing/filing';
import { loadContent, readContentFolder } from '@levee/regulation/content/load';
import type { SqlModel } from '@levee/regulation/models/model';
import fc from 'fast-check';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readOracle } from '../../../../tests/oracles/oracle.js';

const CONTENT = loadContent(await readContentFolder(fileURLToPath(new URL('../../../../regulation', import.meta.url))));
const FACILITIES = present(CONTENT.returns.get('credit_facility_monthly'));
const model = (id: string): SqlModel => {
  const definition = present(CONTENT.models.get(id));
  if (!('sql' in definition)) throw new Error(`${id} is not a model in SQL`);
  return definition;
};
const WINDOWS = model('borrower_windows');
const GROWTH = model('borrower_growth');

function present<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('the regulation folder lacks what this test is about');
  return value;
}

const DAY_MS = 86_400_000;
/** A day by its number from 2025-01-01. */
const day = (number: number): string => new Date(Date.UTC(2025, 0, 1 + number)).toISOString().slice(0, 10);

type Event = readonly [borrower: string, lender: string, contractDate: string];

/** By definition: among the windows that end on a contract of the period, the one with most different lenders. */
function mostLenders(
  events: readonly Event[],
  borrower: string,
  days: number,
  [first, last]: readonly [string, string],
) {
  const own = events.filter(([who]) => who === borrower);
  const ends = own.map(([, , date]) => date).filter((date) => date >= first && date <= last);
  const counts = ends.map((end) => {
    const after = new Date(Date.parse(end) - days * DAY_MS).toISOString().slice(0, 10);
    return new Set(own.filter(([, , date]) => date > after && date <= end).map(([, lender]) => lender)).size;
  });
  return Math.max(...counts);
}

describe('the lenders of a borrower within days', () => {
  it('are the known answers once filed', async () => {
    const { apps, expected } = readOracle('entity/multilender.json') as {
      apps: Event[];
      expected: Record<string, Record<string, number>>;
    };
    const desk = await openFilingDesk([FACILITIES]);
    const header =
      'lender_id,lender_kind,region,facility_id,borrower_id,borrower_kind,borrower_region,product_kind,off_balance,' +
      'contract_date,amount,balance,overdue_days,in_default';
    const most: Record<string, Record<string, number>> = {};
    const filings = [];
    for (const period of ['2025-01', '2025-02']) {
      const known = apps.filter(([, , date]) => date <= `${period}-31`);
      const rows = known.map(([borrower, lender, date], index) => [
        lender,
        'bank',
        '渝北',
        `F${index}`,
        borrower,
        'enterprise',
        '渝北',
        'loan',
        '否',
        date,
        '10.00',
        '10.00',
        '0',
        '否',
      ]);
      const request = { filing: period, return: FACILITIES, reporter: 'R', period };
      const receipt = await desk.file({ 'f.csv': csvOf(header.split(','), ...rows) }, request);
      expect(receipt.problems).toEqual([]);
      filings.push({ filing: period, return: FACILITIES.id, reporter: 'R', reporterKind: 'regulator', period });
      const snapshot = await openSnapshot(desk.store, { returns: [FACILITIES], models: [WINDOWS], period, filings });
      for (const row of await snapshot.rows('SELECT * FROM borrower_windows')) {
        const figures = (most[String(row.borrower_id)] ??= {});
        for (const days of [7, 30, 90]) {
          figures[days] = Math.max(figures[days] ?? 0, Number(row[`lenders_${days}_days`]));
        }
      }
      snapshot.close();
    }
    expect(most).toEqual(expected);
    await desk.close();
  });
});

describe('figures of borrowers over the periods', () => {
  let connection: FactConnection;
  let close: () => Promise<void>;

  beforeAll(async () => {
    const store = await openDuckFacts(':memory:');
    connection = await store.connect();
    close = async () => {
      connection.close();
      await store.close();
    };
  });
  afterAll(() => close());

  interface Row {
    readonly month: string;
    readonly reporter?: string;
    readonly borrower: string;
    readonly lender?: string;
    readonly contractDate?: string;
    readonly balance?: number;
    readonly sales?: number | null;
  }

  /** Puts facilities into the connection as the return and its history, and reads a model for March 2025. */
  const derived = async (definition: typeof WINDOWS, rows: readonly Row[]) => {
    const values = rows.map(
      ({ month, reporter = 'R', borrower, lender = 'L1', contractDate, balance, sales }, index) => {
        const texts = [`F-${month}-${reporter}`, reporter, borrower, lender].map((text) => `'${text}'`);
        const dates = `DATE '${month}-01', DATE '${contractDate ?? '2010-01-01'}'`;
        return `(${texts.join(', ')}, ${index + 2}, ${dates}, ${balance ?? 1}, ${sales ?? 'NULL'})`;
      },
    );
    await connection.run(
      `CREATE OR REPLACE TEMP TABLE credit_facility_monthly_history AS
       SELECT filing_id, filing_row, reporter, 'bank' AS reporter_kind, period_start, last_day(period_start) AS period_end,
         borrower_id, borrower_id AS borrower_name, 'enterprise' AS borrower_kind, '500112' AS borrower_region, lender_id,
         contract_date, CAST(balance AS DECIMAL(16,2)) AS balance, CAST(borrower_sales AS DECIMAL(16,2)) AS borrower_sales
       FROM (VALUES ${values.join(', ')}) AS given(
         filing_id, reporter, borrower_id, lender_id, filing_row, period_start, contract_date, balance, borrower_sales)`,
    );
    await connection.run(
      `CREATE OR REPLACE TEMP VIEW credit_facility_monthly AS
       SELECT * FROM credit_facility_monthly_history WHERE period_start = DATE '2025-03-01'`,
    );
    return connection.rows(`SELECT * FROM (${definition.sql}) AS derived ORDER BY borrower_id`);
  };

  it('count the lenders of windows by their definition, in whichever period a contract was filed', async () => {
    const event = fc.tuple(
      fc.constantFrom('甲', '乙'),
      fc.constantFrom('L1', 'L2', 'L3', 'L4'),
      fc.integer({ min: -70, max: 89 }),
    );
    const march = ['2025-03-01', '2025-03-31'] as const;
    await fc.assert(
      fc.asyncProperty(fc.array(event, { minLength: 1, maxLength: 25 }), async (list) => {
        const events = list.map(([borrower, lender, number]): Event => [borrower, lender, day(number)]);
        // A contract is filed for its own month and for March again, where it is not repaid.
        const rows = events.flatMap(([borrower, lender, contractDate], index): Row[] => {
          const months = [
            ...new Set([contractDate.slice(0, 7), index % 3 === 0 ? '2025-03' : contractDate.slice(0, 7)]),
          ];
          return months.map((month) => ({ month, borrower, lender, contractDate }));
        });
        const found = await derived(WINDOWS, rows);
        const borrowers = new Set(
          events.filter(([, , date]) => date >= march[0] && date <= march[1]).map(([who]) => who),
        );
        expect(found.map((row) => row.borrower_id)).toEqual([...borrowers].sort());
        for (const row of found) {
          for (const days of [7, 30, 90]) {
            const expected = mostLenders(events, String(row.borrower_id), days, march);
            expect([days, Number(row[`lenders_${days}_days`])]).toEqual([days, expected]);
          }
        }
      }),
      { numRuns: 25 },
    );
  });

  it('cite the last contract of the month', async () => {
    const rows = ['2025-03-02', '2025-03-30', '2025-02-01'].map((contractDate): Row => {
      return { month: '2025-03', borrower: '甲', contractDate };
    });
    expect(await derived(WINDOWS, rows)).toMatchObject([
      { filing_id: 'F-2025-03-R', filing_row: 3, contracts: '2', lenders_90_days: '1' },
    ]);
  });

  it('compare debt and sales with twelve months before, of reporters that filed in both months', async () => {
    const rows: Row[] = [
      { month: '2024-03', reporter: 'R', borrower: '甲', balance: 60, sales: 500 },
      { month: '2024-03', reporter: 'R', borrower: '甲', balance: 40, sales: 450, lender: 'L2' },
      { month: '2024-03', reporter: 'gone', borrower: '甲', balance: 900 },
      { month: '2024-02', reporter: 'R', borrower: '甲', balance: 7 },
      { month: '2025-03', reporter: 'R', borrower: '甲', balance: 140, sales: 480 },
      { month: '2025-03', reporter: 'new', borrower: '甲', balance: 800, sales: 1 },
      { month: '2025-03', reporter: 'R', borrower: '乙', balance: 5, sales: 30 },
    ];
    const found = await derived(GROWTH, rows);
    const figures = found.map(
      ({ borrower_id: id, debt, debt_12_months_before: before, sales, sales_12_months_before: was }) => {
        return [id, debt, before, sales, was];
      },
    );
    expect(figures).toEqual([
      ['乙', '5.00', '0.00', '30.00', null],
      ['甲', '140.00', '100.00', '480.00', '450.00'],
    ]);
  });

  it('are missing for growth in the first year', async () => {
    expect(await derived(GROWTH, [{ month: '2025-03', borrower: '甲' }])).toEqual([]);
  });
});
