import { regionSql } from '../form/names.js';
import type { CityMonth } from '../form/sector.js';
import { amountOf, dateOf, monthNumber, yuan } from '../form/figures.js';
import { outstandingOn, plantedLoanTable, plantsOfLoans, type PlantedLoan } from './plantedloans.js';

/** Number of loans between persons and firms on record at the registration centre, from 30 lenders in all districts. */
const LOANS = 60;

const PLANTED_LOANS: readonly PlantedLoan[] = [
  {
    subject: 'MJ-03/JD-Z01',
    contractDate: '2015-07-10',
    maturesOn: '2017-07-10',
    cost: '0.216000',
    bankRate: '0.048500',
    breaches: ['LR-01 a'],
    why: {
      zh: '2015 年 7 月的合同年利率 21.6%，高于银行同类利率 4.85% 的四倍。',
      en: 'A contract of July 2015 at 21.6 percent, more than four times the bank rate of 4.85.',
    },
  },
  {
    subject: 'MJ-08/JD-Z02',
    contractDate: '2016-12-05',
    maturesOn: '2018-12-05',
    cost: '0.300000',
    breaches: ['LR-02 a'],
    why: { zh: '年利率 30%，超过受保护的 24%。', en: 'It bears 30 percent; 24 are protected.' },
  },
  {
    subject: 'MJ-11/JD-Z03',
    contractDate: '2018-08-02',
    maturesOn: '2019-02-02',
    cost: '0.450000',
    breaches: ['LR-02 b'],
    why: { zh: '年利率 45%，超过 36%。', en: 'It bears 45 percent; above 36 interest is void.' },
  },
];

/** The statement that creates the table of the planted private loans. */
export function privateLoanTable(): string {
  return plantedLoanTable('local_planted_private_loan', PLANTED_LOANS);
}

/** Loans on record at the end of a month; those that keep the rules cost 8 to 23 percent, signed since 2015-09-01. */
export function privateLoanSelect({ period, start, end }: CityMonth): string {
  const now = monthNumber(period);
  return `
WITH loan AS (
  SELECT 'MJ-' || lpad(CAST(slot % 30 + 1 AS VARCHAR), 2, '0') AS lender,
    'JD-' || lpad(CAST(slot AS VARCHAR), 3, '0') || '-' || CAST((${now} + slot * 5) // 12 AS VARCHAR) AS loan_id,
    CAST(${dateOf(start)} - to_months(CAST((${now} + slot * 5) % 12 AS INTEGER)) AS DATE) + CAST(slot % 20 AS INTEGER) AS contract_date,
    12 AS term, (10 + slot * 37 % 190) * 100000 AS fen, CAST((80 + slot * 7 % 150) * 0.001 AS DECIMAL(12, 6)) AS cost,
    CAST(NULL AS DECIMAL(12, 6)) AS bank_rate
  FROM (SELECT CAST(range AS INTEGER) AS slot FROM range(${LOANS}))
  UNION ALL
  SELECT lender, loan_id, contract_date, CAST(datediff('month', contract_date, matures_on) AS INTEGER), 30000000, cost, bank_rate
  FROM local_planted_private_loan
  WHERE ${outstandingOn(end)}
)
SELECT lender AS lender_id, '民间出借人' || lender || '（演示）' AS lender_name, 'private_lender' AS lender_kind,
  CASE WHEN company.n % 3 = 0 THEN 'unit' ELSE 'person' END AS lender_form, false AS network_lender,
  ${regionSql('company.district', end)} AS region, loan_id, 'JR-' || substr(loan_id, 4) AS borrower_id,
  CASE WHEN company.n % 2 = 0 THEN 'household_business' ELSE 'enterprise' END AS borrower_kind, 'business' AS purpose,
  contract_date, CAST(contract_date + to_months(term) AS DATE) AS matures_on, term AS term_months,
  ${yuan('fen')} AS amount, ${yuan('fen')} AS balance, cost AS nominal_rate, cost AS all_in_annual_cost,
  bank_rate AS same_kind_bank_rate, ${amountOf('0')} AS charges_received, 0 AS overdue_days, 'guaranteed' AS collateral_kind,
  false AS online, false AS joint_loan, false AS unspecified_borrower
FROM loan JOIN local_microlender AS company ON company.n = CAST(substr(lender, 4) AS INTEGER)
ORDER BY loan_id`;
}

/** The findings that the planted private loans have to cause. */
export const PRIVATE_LOAN_PLANTS = plantsOfLoans(PLANTED_LOANS);
