import type { FactStore } from '@levee/facts/store/store';
import type { CompiledRule } from '@levee/regulation/compile/compiled';
import type { Content } from '@levee/regulation/content/content';
import { draftRule } from '@levee/regulation/content/load';

/** The assessed month: every clause about facilities is in force. */
export const MONTH = { period: '2024-03', periodStart: '2024-03-01', periodEnd: '2024-03-31' } as const;

/** Banks that file, each one file a month. */
const BANKS = 40;

/** SQL of each column of a made-up facility, over its number `i`. A few in a hundred thousand breach a clause. */
const CELLS: Readonly<Record<string, string>> = {
  lender_id: "'CQB-' || (i % 40)",
  lender_kind: "'bank'",
  region: "'500103'",
  facility_id: "'L' || i",
  borrower_id: "'B' || (i % 400000)",
  borrower_kind: "CASE WHEN i % 5 = 0 THEN 'enterprise' ELSE 'natural_person' END",
  borrower_region: "'500112'",
  group_id: "CASE WHEN i % 50 = 0 THEN 'G' || (i % 9000) END",
  product_kind: "CASE WHEN i % 5 = 0 THEN 'loan' ELSE 'housing_loan' END",
  off_balance: 'false',
  contract_date: "DATE '2020-01-01' + CAST(i * 7919 % 1500 AS INTEGER)",
  due_on: "DATE '2024-06-01' + CAST(i * 104729 % 3000 AS INTEGER)",
  amount: '200000 + i * 7919 % 3000000 + 0.25',
  balance: '100000 + i * 7919 % 3000000 + 0.05',
  risk_exposure: '90000 + i * 7919 % 3000000 + 0.05',
  overdue_days: 'CASE WHEN i % 97 = 0 THEN i % 400 ELSE 0 END',
  in_default: 'i % 970 = 0',
  loan_class:
    "CASE WHEN i % 97 <> 0 THEN 'normal' WHEN i % 400 > 360 THEN 'loss' WHEN i % 400 > 270 THEN 'doubtful' " +
    "WHEN i % 400 > 90 THEN 'substandard' WHEN i % 100003 = 0 THEN 'normal' ELSE 'special_mention' END",
  collateral: "CASE WHEN i % 3 = 0 THEN 'guaranteed' ELSE 'mortgaged' END",
  related_party: 'i % 1000 = 0',
  better_terms: 'i % 100000 = 0',
  real_estate: 'i % 5 <> 0',
  lgfv: 'i % 500 = 0',
  lgfv_listed: 'i % 250000 <> 0',
  limit_id: "CASE WHEN i % 50 = 0 AND i % 200000 <> 0 THEN 'T' || (i % 9000) END",
  joint_credit: 'i % 200 = 0',
  joint_credit_limit: 'CASE WHEN i % 200 = 0 THEN 90000000 END',
  customer_list: "CASE WHEN i % 20 = 0 THEN 'maintain' ELSE 'unlisted' END",
  listed_on: "CASE WHEN i % 20 = 0 THEN DATE '2023-12-01' END",
  list_reviewed_on: "CASE WHEN i % 20 = 0 AND i % 100000 <> 20 THEN DATE '2024-02-01' END",
  list_owner: "CASE WHEN i % 20 = 0 THEN '客户部' END",
  list_reason: "CASE WHEN i % 20 = 0 THEN '行业调整' END",
  borrower_sales: 'CASE WHEN i % 5 = 0 THEN 40000000 + i % 1000000 END',
  borrower_net_assets: 'CASE WHEN i % 5 = 0 THEN 9000000 + i % 100000 END',
  borrower_guarantees: 'CASE WHEN i % 5 = 0 THEN 1000000 + i % 100000 END',
};

/** Nine clauses of arithmetic over a facility's money, for measuring only: they are in no content and no law. */
const ARITHMETIC = `
id: BK-99
catalogue: BK-06
measure: M1.2
mechanisms: [S9]
title: { zh: 测速用算式, en: Arithmetic for measuring }
subject: credit_facility_monthly
date: period_end
in_force: { from: 2016-06-20 }
confidence: unsure
scope: { territory: municipality, filer_kinds: [bank] }
clauses:
${[
  'balance <= share * amount',
  'risk_exposure <= share * balance',
  'borrower_guarantees <= multiple * borrower_net_assets',
  'balance <= multiple * borrower_net_assets',
  'amount + borrower_guarantees <= multiple * borrower_sales',
  'balance + borrower_guarantees <= multiple * borrower_net_assets + borrower_sales',
  'balance <= multiple * joint_credit_limit',
  'borrower_net_assets * multiple >= amount - risk_exposure',
  'due_on > contract_date',
]
  .map(
    (must, index) => `  - id: ${String.fromCharCode(97 + index)}
    must: ${must}
    level: amber
    citation: 渝府办发〔2016〕110号 一(二)
    says: { zh: 测速。, en: For measuring. }`,
  )
  .join('\n')}
parameters:
  share:
    title: { zh: 倍数甲, en: First factor }
    unit: ratio
    values: [{ from: 2016-06-20, value: 1.25, confidence: unsure }]
  multiple:
    title: { zh: 倍数乙, en: Second factor }
    unit: ratio
    values: [{ from: 2016-06-20, value: 1.5, confidence: unsure }]
evidence:
  - { label: { zh: 余额, en: Balance }, value: balance }
examples:
  - name: { zh: 都符合, en: all met }
    on: 2016-08-31
    given:
      { balance: 1, amount: 1, risk_exposure: 1, borrower_guarantees: 1, borrower_net_assets: 1, borrower_sales: 4,
        joint_credit_limit: 1, contract_date: 2016-01-01, due_on: 2017-01-01 }
    expect: met
  - name: { zh: 都违反, en: all breached }
    on: 2016-08-31
    given:
      { balance: 9, amount: 1, risk_exposure: 90, borrower_guarantees: 90, borrower_net_assets: -100, borrower_sales: 1,
        joint_credit_limit: 1, contract_date: 2016-01-01, due_on: 2016-01-01 }
    expect: breached
  - name: { zh: 数字不全, en: figures missing }
    on: 2016-08-31
    given: { joint_credit: false }
    expect: not_assessable
`;

/** Every rule about facilities that is in force, and the arithmetic: twenty clauses in all. */
export function loanRules(content: Content): CompiledRule[] {
  const about = [...content.rules.values()].filter(({ relation }) => relation.id === 'credit_facility_monthly');
  return [...about, draftRule(content, 'rules/bk/BK-99.yaml', ARITHMETIC)];
}

/** Number of columns of a made-up facility. */
export const LOAN_COLUMNS = Object.keys(CELLS).length;

/** A query that generates facilities; they pass every check of the return. */
export function loansSql(rows: number): string {
  const cells = Object.entries(CELLS).map(([id, sql]) => `${sql} AS ${id}`);
  return `SELECT ${cells.join(', ')} FROM range(${rows}) t(i)`;
}

/** Puts made-up facilities into the fact table, a filing for each bank. */
export async function fillLoans(store: FactStore, rows: number): Promise<void> {
  const connection = await store.connect();
  await connection.run(
    `INSERT INTO fact_credit_facility_monthly (filing, "row", ${Object.keys(CELLS).join(', ')}) ` +
      `SELECT 'R' || lpad(CAST(i // ${Math.ceil(rows / BANKS)} AS VARCHAR), 15, '0'), i + 2, ` +
      `${Object.values(CELLS).join(', ')} FROM range(${rows}) t(i)`,
  );
  await connection.run('CHECKPOINT');
  connection.close();
}

/** The filings of the made-up banks, in the form of a manifest. */
export function loanFilings() {
  return Array.from({ length: BANKS }, (_, bank) => ({
    filing: `R${String(bank).padStart(15, '0')}`,
    return: 'credit_facility_monthly',
    reporter: `CQB-${bank}`,
    reporterKind: 'bank',
    period: MONTH.period,
  }));
}
