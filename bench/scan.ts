import { scan } from '@levee/assessment/scan';
import { openDuckFacts } from '@levee/facts/duckstore';
import { openSnapshot } from '@levee/facts/snapshot';
import type { FactStore } from '@levee/facts/store';
import type { Content } from '@levee/regulation/content';
import { compare, measure } from './clock.js';

export const RULES = ['BK-01', 'BK-02', 'BK-05', 'BK-06', 'BK-07', 'BK-11', 'BK-15', 'BK-16', 'BW-01'];

/**
 * What a person would write for the same clauses on 2016-08-31: exact, multiplied out, and counting breaches only. Missing
 * figures fall through as NULL, which is less than what a scan says of them.
 */
export const BY_HAND = `
  SELECT filing_id, count(*),
    count(*) FILTER (WHERE (substandard + doubtful + loss) * 20 > total_loans),
    count(*) FILTER (WHERE bad_credit_risk_assets * 25 > credit_risk_assets),
    count(*) FILTER (WHERE provisions * 2 < (substandard + doubtful + loss) * 3 OR provisions * 40 < total_loans),
    count(*) FILTER (WHERE overdue_90_days > substandard + doubtful + loss),
    count(*) FILTER (WHERE largest_borrower_loans * 10 > net_capital),
    count(*) FILTER (WHERE largest_group_credit * 20 > net_capital * 3),
    count(*) FILTER (WHERE liquid_assets * 4 < liquid_liabilities),
    count(*) FILTER (WHERE cet1_net * 20 < risk_weighted_assets),
    count(*) FILTER (WHERE tier1_net * 50 < risk_weighted_assets * 3),
    count(*) FILTER (WHERE net_capital * 25 < risk_weighted_assets * 2),
    count(*) FILTER (WHERE NOT systemic AND cet1_net * 1000 < risk_weighted_assets * 63),
    count(*) FILTER (WHERE NOT systemic AND tier1_net * 1000 < risk_weighted_assets * 73),
    count(*) FILTER (WHERE NOT systemic AND net_capital * 1000 < risk_weighted_assets * 93),
    count(*) FILTER (WHERE tier1_net * 25 < adjusted_exposure),
    count(*) FILTER (WHERE nonstandard_balance * 20 > wealth_products_balance * 7
                        OR nonstandard_balance * 25 > prior_year_total_assets)
  FROM bank_prudential_monthly WHERE region <> 'outside' GROUP BY filing_id`;

/** All clauses about banks over many rows in one scan, against one hand-written statement on the same engine. */
export async function benchScan(content: Content, rows: number): Promise<string> {
  const definition = content.returns.get('bank_prudential_monthly');
  if (!definition) throw new Error('the content has no bank_prudential_monthly');
  const store = await openDuckFacts(':memory:');
  await store.prepare([definition]);
  await fillBanks(store, rows);
  const visible = {
    filing: 'bench',
    return: definition.id,
    reporter: 'bench',
    reporterKind: 'bank',
    period: '2016-08',
  };
  const connection = await openSnapshot(store, {
    returns: [definition],
    models: [],
    period: '2016-08',
    filings: [visible],
  });
  const rules = RULES.map((id) => content.rules.get(id)).filter((rule) => rule !== undefined);
  const clauses = rules.reduce((sum, rule) => sum + rule.clauses.length, 0);
  const byHand = await measure('one hand-written statement that counts the same breaches', 5, () =>
    connection.rows(BY_HAND),
  );
  const request = {
    relation: definition,
    rules,
    territory: 'municipality',
    periodStart: '2016-08-01',
    periodEnd: '2016-08-31',
  } as const;
  const name = `scan of ${clauses} clauses over ${rows.toLocaleString('en')} rows, every verdict counted, breaching rows gathered`;
  const scanned = await measure(name, 5, () => scan(connection, request));
  connection.close();
  await store.close();
  return compare(scanned, byHand);
}

/** Made-up banks of which about one in a hundred thousand breaches something, so that reading findings stays small. */
export async function fillBanks(store: FactStore, rows: number): Promise<void> {
  const connection = await store.connect();
  const amounts: Record<string, string> = {
    normal: '960000 + i % 1000',
    special_mention: '20000',
    substandard: 'CASE WHEN i % 100000 = 7 THEN 60000 ELSE 4000 END',
    doubtful: '3000',
    loss: '1000',
    total_loans: '1000000 + i % 1000',
    overdue_90_days: '6000',
    provisions: '110000',
    credit_risk_assets: '1500000',
    bad_credit_risk_assets: '9000',
    total_assets: '2000000',
    prior_year_total_assets: '1900000',
    liquid_assets: '300000 + i % 5000',
    liquid_liabilities: '700000',
    total_deposits: '1400000',
    cet1_net: '130000 + i % 300',
    tier1_net: '140000 + i % 300',
    net_capital: '150000 + i % 300',
    risk_weighted_assets: '1100000',
    adjusted_exposure: '2100000',
    largest_borrower_loans: '9000',
    largest_group_credit: '14000',
    wealth_products_balance: '400000',
    nonstandard_balance: '70000',
  };
  const columns = [
    'filing',
    '"row"',
    'bank_id',
    'bank_name',
    'bank_kind',
    'region',
    'systemic',
    ...Object.keys(amounts),
  ];
  const values = Object.values(amounts).map((amount) => `(${amount}) + 0.05`);
  await connection.run(
    `INSERT INTO fact_bank_prudential_monthly (${columns.join(', ')}) ` +
      `SELECT 'bench', i + 2, 'B' || i, 'bank', 'city_commercial', '500103', false, ${values.join(', ')} FROM range(${rows}) t(i)`,
  );
  connection.close();
}
