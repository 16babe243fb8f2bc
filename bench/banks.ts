import type { FactStore } from '@levee/facts/store';

/** What each made-up bank files, as SQL over its number `i`. About one in a hundred thousand breaches something. */
const AMOUNTS: Readonly<Record<string, string>> = {
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

/** The rules that the made-up banks are held against. */
export const BANK_RULES = ['BK-01', 'BK-02', 'BK-05', 'BK-06', 'BK-07', 'BK-11', 'BK-15', 'BK-16', 'BW-01'];

/** Puts made-up banks into the fact table of the bank return, under the filing `bench`. */
export async function fillBanks(store: FactStore, rows: number): Promise<void> {
  const connection = await store.connect();
  const columns = [
    'filing',
    '"row"',
    'bank_id',
    'bank_name',
    'bank_kind',
    'region',
    'systemic',
    ...Object.keys(AMOUNTS),
  ];
  const values = Object.values(AMOUNTS).map((amount) => `(${amount}) + 0.05`);
  await connection.run(
    `INSERT INTO fact_bank_prudential_monthly (${columns.join(', ')}) ` +
      `SELECT 'bench', i + 2, 'B' || i, 'bank', 'city_commercial', '500103', false, ${values.join(', ')} FROM range(${rows}) t(i)`,
  );
  connection.close();
}

/** The same statement in DECIMAL and in DOUBLE: a person's SQL for the bank rules on 2016-08-31, multiplied out. */
export function byHand(answers: 'breaches' | 'all', type: 'exact' | 'double'): string {
  const conditions: readonly [string, string][] = [
    ['(substandard + doubtful + loss) * 20 > total_loans', 'substandard + doubtful + loss + total_loans'],
    ['bad_credit_risk_assets * 25 > credit_risk_assets', 'bad_credit_risk_assets + credit_risk_assets'],
    [
      'provisions * 2 < (substandard + doubtful + loss) * 3 OR provisions * 40 < total_loans',
      'provisions + substandard + doubtful + loss + total_loans',
    ],
    ['overdue_90_days > substandard + doubtful + loss', 'overdue_90_days + substandard + doubtful + loss'],
    ['largest_borrower_loans * 10 > net_capital', 'largest_borrower_loans + net_capital'],
    ['largest_group_credit * 20 > net_capital * 3', 'largest_group_credit + net_capital'],
    ['liquid_assets * 4 < liquid_liabilities', 'liquid_assets + liquid_liabilities'],
    ['cet1_net * 20 < risk_weighted_assets', 'cet1_net + risk_weighted_assets'],
    ['tier1_net * 50 < risk_weighted_assets * 3', 'tier1_net + risk_weighted_assets'],
    ['net_capital * 25 < risk_weighted_assets * 2', 'net_capital + risk_weighted_assets'],
    ['NOT systemic AND cet1_net * 1000 < risk_weighted_assets * 63', 'cet1_net + risk_weighted_assets'],
    ['NOT systemic AND tier1_net * 1000 < risk_weighted_assets * 73', 'tier1_net + risk_weighted_assets'],
    ['NOT systemic AND net_capital * 1000 < risk_weighted_assets * 93', 'net_capital + risk_weighted_assets'],
    ['tier1_net * 25 < adjusted_exposure', 'tier1_net + adjusted_exposure'],
    [
      'nonstandard_balance * 20 > wealth_products_balance * 7 OR nonstandard_balance * 25 > prior_year_total_assets',
      'nonstandard_balance + wealth_products_balance + prior_year_total_assets',
    ],
  ];
  const counts = conditions.flatMap(([breach, needed]) => {
    const breached = `count(*) FILTER (WHERE ${breach})`;
    if (answers === 'breaches') return [breached];
    const met = `count(*) FILTER (WHERE NOT (${breach}))`;
    return [breached, met, `count(*) FILTER (WHERE (${needed}) IS NULL)`];
  });
  const rows =
    answers === 'all'
      ? `, array_agg(filing_row) FILTER (WHERE ${conditions.map(([breach]) => `(${breach})`).join(' OR ')})`
      : '';
  const from = type === 'exact' ? 'bank_prudential_monthly' : 'banks_in_doubles';
  return `SELECT filing_id, count(*), ${counts.join(', ')}${rows} FROM ${from} WHERE region <> 'outside' GROUP BY filing_id`;
}

/** A table of the same banks with every amount as DOUBLE. */
export const IN_DOUBLES =
  'CREATE TEMP TABLE banks_in_doubles AS SELECT filing_id, filing_row, region, systemic, ' +
  `${Object.keys(AMOUNTS)
    .map((amount) => `CAST(${amount} AS DOUBLE) AS ${amount}`)
    .join(', ')} FROM bank_prudential_monthly`;
