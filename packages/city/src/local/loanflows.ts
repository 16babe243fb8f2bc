import type { CityMonth } from '../form/sector.js';
import { dateOf, tableOf } from '../form/figures.js';
import { microloanSelect, PLANTED_AMOUNT } from './microloans.js';
import { outstandingOn } from './plantedloans.js';

/** Flows of planted loans: days after the contract, kind, CNY. The cost filed for them is in the return of microloans. */
const PLANTED_FLOWS: Readonly<Record<string, readonly (readonly [days: number, kind: string, amount: string])[]>> = {
  'HT-Z06': [
    [0, 'disbursed', PLANTED_AMOUNT],
    [0, 'third_party_fee', '1500'],
    [365, 'principal', PLANTED_AMOUNT],
    [365, 'interest', '8640'],
  ],
  'HT-Z07': [[0, 'disbursed', PLANTED_AMOUNT]],
  'HT-Z08': [
    [0, 'disbursed', PLANTED_AMOUNT],
    [0, 'kept_back', '2400'],
    [365, 'principal', PLANTED_AMOUNT],
    [365, 'interest', '6264'],
  ],
};

/** The statement that creates the table of these flows. */
export function plantedFlowTable(): string {
  const rows = Object.entries(PLANTED_FLOWS).flatMap(([loan, flows]) =>
    flows.map(([days, kind, amount], index) => [loan, index + 1, days, kind, amount]),
  );
  const columns = { loan_id: 'VARCHAR', number: 'INTEGER', days: 'INTEGER', kind: 'VARCHAR', amount: 'DECIMAL(16, 2)' };
  return tableOf('local_planted_flow', columns, rows);
}

/**
 * Cash flows that the association files for a month: of one-year loans made in it, repaid at once with the cost that was filed,
 * and of the planted loans as long as they are outstanding.
 */
export function loanFlowSelect(month: CityMonth): string {
  return `
WITH made AS (
  SELECT lender_id, lender_name, lender_kind, region, loan_id, borrower_id, contract_date, amount,
    CAST(amount * all_in_annual_cost AS DECIMAL(16, 2)) AS cost
  FROM (${microloanSelect(month)}) AS loan
  WHERE term_months = 12 AND contract_date >= ${dateOf(month.start)} AND loan_id NOT LIKE 'HT-Z%'
), flows AS (
  SELECT *, unnest([1, 2, 3]) AS flow_number FROM made
)
SELECT lender_id, lender_name, lender_kind, region, loan_id, borrower_id, contract_date, flow_number,
  CASE flow_number WHEN 1 THEN contract_date ELSE contract_date + 365 END AS paid_on,
  ['disbursed', 'principal', 'interest'][flow_number] AS flow_kind, CASE flow_number WHEN 3 THEN cost ELSE amount END AS amount
FROM flows
UNION ALL BY NAME
SELECT company.id AS lender_id, company.name AS lender_name, 'microlender' AS lender_kind, company.district AS region, loan.loan_id,
  replace(loan.loan_id, 'HT', 'JK') AS borrower_id, contract_date, number AS flow_number, contract_date + days AS paid_on,
  kind AS flow_kind, CAST(flow.amount AS DECIMAL(16, 2)) AS amount
FROM local_planted_loan AS loan JOIN local_planted_flow AS flow USING (loan_id)
  JOIN local_microlender AS company ON company.id = loan.lender
WHERE ${outstandingOn(month.end)}
ORDER BY loan_id, flow_number`;
}
