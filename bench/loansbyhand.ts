/** The breach conditions of the twenty clauses as a person would write them in SQL, multiplied out to whole numbers. */
export const BREACHES: readonly string[] = [
  "overdue_days > 0 AND contract_date >= DATE '2023-07-01' AND loan_class = 'normal'",
  "overdue_days > 90 AND contract_date >= DATE '2023-07-01' AND loan_class NOT IN ('substandard', 'doubtful', 'loss')",
  "overdue_days > 270 AND contract_date >= DATE '2023-07-01' AND loan_class NOT IN ('doubtful', 'loss')",
  "overdue_days > 360 AND contract_date >= DATE '2023-07-01' AND loan_class <> 'loss'",
  "related_party AND collateral = 'credit'",
  'related_party AND better_terms',
  'lgfv AND NOT lgfv_listed',
  'group_id IS NOT NULL AND balance > 0 AND limit_id IS NULL',
  "customer_list IN ('withdraw', 'blacklist') AND contract_date > listed_on",
  "customer_list <> 'unlisted' AND (list_owner IS NULL OR list_reason IS NULL OR listed_on IS NULL)",
  "customer_list <> 'unlisted' AND DATE '2024-03-31' - list_reviewed_on > 180",
  'balance * 4 > amount * 5',
  'risk_exposure * 4 > balance * 5',
  'borrower_guarantees * 2 > borrower_net_assets * 3',
  'balance * 2 > borrower_net_assets * 3',
  'amount * 2 + borrower_guarantees * 2 > borrower_sales * 3',
  'balance * 2 + borrower_guarantees * 2 > borrower_net_assets * 3 + borrower_sales * 2',
  'balance * 2 > joint_credit_limit * 3',
  'borrower_net_assets * 3 < amount * 2 - risk_exposure * 2',
  'due_on <= contract_date',
];

const AMOUNTS = [
  'amount',
  'balance',
  'risk_exposure',
  'joint_credit_limit',
  'borrower_sales',
  'borrower_net_assets',
  'borrower_guarantees',
];

/** Columns that the statement reads besides the amounts. */
const OTHERS = [
  'filing_id',
  'region',
  'lender_kind',
  'overdue_days',
  'contract_date',
  'due_on',
  'loan_class',
  'related_party',
  'collateral',
  'better_terms',
  'lgfv',
  'lgfv_listed',
  'group_id',
  'limit_id',
  'customer_list',
  'listed_on',
  'list_reviewed_on',
  'list_owner',
  'list_reason',
];

const IN_SCOPE = "region <> 'outside' AND lender_kind = 'bank'";

/** One statement that counts the breaches of every clause in every filing; `as` is the SQL form of a count. */
export function byHand(from: string, as: 'filter' | 'sum' = 'filter'): string {
  const counts = BREACHES.map((breach) =>
    as === 'filter' ? `count(*) FILTER (WHERE ${breach})` : `sum(CASE WHEN ${breach} THEN 1 ELSE 0 END)`,
  );
  return `SELECT filing_id, count(*), ${counts.join(', ')} FROM ${from} WHERE ${IN_SCOPE} GROUP BY filing_id`;
}

/** The columns of the statement with every amount as DOUBLE: not exact, and not comparable with law. */
export const IN_DOUBLES = selecting([...OTHERS, ...AMOUNTS.map((amount) => `CAST(${amount} AS DOUBLE) AS ${amount}`)]);

/** The columns of the statement as they are. */
export const AS_FILED = selecting([...OTHERS, ...AMOUNTS]);

function selecting(columns: readonly string[]): string {
  return `SELECT ${columns.join(', ')} FROM credit_facility_monthly`;
}
