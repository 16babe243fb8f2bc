import { regionSql } from '../form/names.js';
import type { CityMonth } from '../form/sector.js';
import { amountOf, dateOf, monthNumber, tableOf, yuan } from '../form/figures.js';
import { NETWORK_LENDER } from './microlenders.js';
import { outstandingOn, plantedLoanTable, plantsOfLoans, type PlantedLoan } from './plantedloans.js';

/** Loans of microlenders at scale 1; each lender has at least four at any scale. */
const LOANS_AT_SCALE_1 = 5000;
const LOANS_PER_LENDER_LEAST = 4;

/** Nominal annual rates and their annual cost with monthly interest, below the 24 percent that courts protect. */
const RATES = [
  ['0.100000', '0.104713'],
  ['0.120000', '0.126825'],
  ['0.144000', '0.153895'],
  ['0.150000', '0.160755'],
  ['0.168000', '0.181559'],
  ['0.180000', '0.195618'],
  ['0.204000', '0.224197'],
] as const;

/** Statements that create the tables of loans and of their rates; `lenders` is the number of microlenders. */
export function loanTables(scale: number, lenders: number): string[] {
  const loans = Math.max(LOANS_PER_LENDER_LEAST * lenders, Math.floor(LOANS_AT_SCALE_1 * scale));
  return [
    tableOf(
      'local_rate',
      { place: 'INTEGER', nominal: 'DECIMAL(12, 6)', cost: 'DECIMAL(12, 6)' },
      RATES.map(([nominal, cost], place) => [place, nominal, cost]),
    ),
    plantedLoanTable('local_planted_loan', PLANTED_LOANS),
    // A slot is a place for a loan: the next loan follows in it on repayment, every second time of the same borrower.
    `CREATE OR REPLACE TEMP TABLE local_loan_slot AS
     SELECT slot, slot % ${lenders} + 1 AS lender, slot * 7919 % 10007 AS draw, [3, 6, 12, 12, 18, 24][slot * 13 % 6 + 1] AS term
     FROM (SELECT CAST(range AS BIGINT) AS slot FROM range(${loans}))`,
  ];
}

/** Rows of all loans of all microlenders that keep the rules. Contracts are signed on the first twenty days of a month. */
export function microloanSelect({ period, start, end }: CityMonth): string {
  const now = monthNumber(period);
  return `
WITH aged AS (
  SELECT *, (${now} + draw) % term AS age, (${now} + draw) // term AS generation FROM local_loan_slot
), drawn AS (
  SELECT aged.*, company.id, company.name, company.district, ${NETWORK_LENDER} AS network, (draw + generation * 17) % 1000 AS luck,
    CAST(${dateOf(start)} - to_months(CAST(age AS INTEGER)) AS DATE) + CAST((draw + generation) % 20 AS INTEGER) AS contract_date
  FROM aged JOIN local_microlender AS company ON company.n = aged.lender
), sized AS (
  SELECT *, draw % 5 < 2 AS consumes, CASE draw % 5 WHEN 0 THEN 'person' WHEN 1 THEN 'person' WHEN 2 THEN 'household_business'
      WHEN 3 THEN 'farmer' ELSE 'enterprise' END AS borrower_kind,
    CASE WHEN draw % 5 < 2 THEN 5 + luck % 95 WHEN draw % 5 = 4 THEN 200 + luck % 800 ELSE 20 + luck % 280 END * 100000 AS fen,
    CASE WHEN luck % 50 = 7 AND age >= 5 THEN 95 + luck % 20 WHEN luck % 25 = 3 AND age >= 3 THEN 12 + luck % 45 ELSE 0 END AS late
  FROM drawn
)
SELECT
  id AS lender_id, name AS lender_name, 'microlender' AS lender_kind, 'unit' AS lender_form, network AS network_lender,
  ${regionSql('district', end)} AS region,
  'HT-' || lpad(CAST(slot AS VARCHAR), 7, '0') || '-' || CAST(generation AS VARCHAR) AS loan_id,
  'JK-' || lpad(CAST(slot AS VARCHAR), 7, '0') || '-' || CAST(generation // 2 AS VARCHAR) AS borrower_id, borrower_kind,
  CASE WHEN consumes THEN 'consumption' ELSE 'business' END AS purpose,
  contract_date, CAST(contract_date + to_months(term) AS DATE) AS matures_on, term AS term_months,
  ${yuan('fen')} AS amount, ${yuan('CASE WHEN consumes THEN fen * (term - age) // term ELSE fen END')} AS balance,
  rate.nominal AS nominal_rate, rate.cost AS all_in_annual_cost, ${yuan('fen * age * 12 // 1000')} AS charges_received,
  CAST(late AS INTEGER) AS overdue_days,
  CASE WHEN late = 0 THEN 'normal' WHEN late <= 90 THEN 'special_mention' ELSE 'substandard' END AS loan_class,
  CASE WHEN consumes THEN 'unsecured' WHEN luck % 3 = 0 THEN 'mortgaged' ELSE 'guaranteed' END AS collateral_kind,
  network AND luck % 2 = 0 AS online, network AND luck % 10 = 4 AS joint_loan,
  CAST(CASE WHEN network AND luck % 10 = 4 THEN 0.30 + luck % 3 * 0.1 ELSE 1 END AS DECIMAL(12, 6)) AS own_share,
  CASE WHEN borrower_kind = 'person' THEN true END AS income_source_checked, false AS unspecified_borrower
FROM sized JOIN local_rate AS rate ON rate.place = luck % ${RATES.length}
UNION ALL BY NAME ${plantedLoans(end)}
ORDER BY loan_id`;
}

/** Amount of every planted loan, in CNY. */
export const PLANTED_AMOUNT = '48000';

const PLANTED_LOANS: readonly PlantedLoan[] = [
  {
    subject: 'XD-006/HT-Z01',
    contractDate: '2016-11-09',
    maturesOn: '2017-11-09',
    cost: '0.295000',
    breaches: ['LR-05 a'],
    why: { zh: '加上手续费，综合年化成本 29.5%。', en: 'With fees the loan costs 29.5 percent in a year.' },
  },
  {
    subject: 'XD-012/HT-Z02',
    contractDate: '2016-12-01',
    maturesOn: '2017-06-01',
    cost: '0.402000',
    breaches: ['LR-05 b'],
    why: {
      zh: '预扣“砍头息”，综合年化成本 40.2%。',
      en: 'Interest was kept back at payout; the loan costs 40.2 percent.',
    },
  },
  {
    subject: 'XD-019/HT-Z03',
    contractDate: '2018-03-15',
    maturesOn: '2019-03-15',
    cost: '0.366000',
    breaches: ['LR-05 b', 'ML-12 a'],
    why: { zh: '2018 年新签合同的综合年化成本 36.6%。', en: 'A contract of 2018 costs 36.6 percent.' },
  },
  {
    subject: 'XD-023/HT-Z04',
    contractDate: '2018-07-06',
    maturesOn: '2019-01-06',
    cost: '0.181559',
    incomeChecked: false,
    breaches: ['ML-12 b'],
    why: { zh: '没有核实收入来源即向自然人放贷。', en: 'Lent to a person whose income was not verified.' },
  },
  {
    subject: 'XD-023/HT-Z05',
    contractDate: '2018-08-20',
    maturesOn: '2019-02-20',
    cost: '0.360000',
    breaches: ['LR-05 a'],
    why: {
      zh: '综合年化成本恰为 36%：未触红线，仍应提示。',
      en: 'Exactly 36 percent: not over the red line, but to be shown.',
    },
  },
  {
    subject: 'XD-030/HT-Z06',
    contractDate: '2018-08-13',
    maturesOn: '2019-08-13',
    cost: '0.181559',
    breaches: ['LR-08 a'],
    why: {
      zh: '按现金流年化成本约 22%，只填报 18.2%。',
      en: 'Its cash flows come to about 22 percent a year; 18.2 were filed.',
    },
  },
  {
    subject: 'XD-031/HT-Z07',
    contractDate: '2018-08-14',
    maturesOn: '2019-08-14',
    cost: '0.181559',
    breaches: ['LR-08 b'],
    why: { zh: '只报放款，没有任何收回。', en: 'Only the payout was filed, and no repayment.' },
  },
  {
    subject: 'XD-034/HT-Z08',
    contractDate: '2018-07-10',
    maturesOn: '2019-07-10',
    cost: '0.190000',
    breaches: ['LR-08 c'],
    why: { zh: '放款时预先扣除利息。', en: 'Interest was kept back at payout.' },
  },
];

function plantedLoans(end: string): string {
  return `
SELECT company.id AS lender_id, company.name AS lender_name, 'microlender' AS lender_kind, 'unit' AS lender_form,
  ${NETWORK_LENDER} AS network_lender, ${regionSql('district', end)} AS region, loan_id,
  replace(loan_id, 'HT', 'JK') AS borrower_id, 'person' AS borrower_kind, 'consumption' AS purpose,
  contract_date, matures_on, CAST(datediff('month', contract_date, matures_on) AS INTEGER) AS term_months,
  ${amountOf(PLANTED_AMOUNT)} AS amount, ${amountOf(PLANTED_AMOUNT)} AS balance, CAST(0.168 AS DECIMAL(12, 6)) AS nominal_rate,
  cost AS all_in_annual_cost, ${amountOf('1200')} AS charges_received, 0 AS overdue_days, 'normal' AS loan_class,
  'unsecured' AS collateral_kind, false AS online, false AS joint_loan, CAST(1 AS DECIMAL(12, 6)) AS own_share,
  income_source_checked, false AS unspecified_borrower
FROM local_planted_loan AS loan JOIN local_microlender AS company ON company.id = loan.lender
WHERE ${outstandingOn(end)}`;
}

/** The findings that the planted loans have to cause. */
export const LOAN_PLANTS = plantsOfLoans(PLANTED_LOANS);
