import { shiftPeriod } from '@levee/facts/receipt/period';
import { dateOf, tableOf } from '../form/figures.js';
import type { Plant } from '../form/planting.js';

/** A loan that exists only to breach rules, from its contract to its maturity. */
export interface PlantedLoan extends Omit<Plant, 'months' | 'cells'> {
  readonly contractDate: string;
  readonly maturesOn: string;
  /** All-in annual cost as a ratio. */
  readonly cost: string;
  /** The bank rate of the same kind on the day of the contract, where a rule compares with it. */
  readonly bankRate?: string;
  readonly incomeChecked?: boolean;
}

/** The statement that creates a temporary table of planted loans. */
export function plantedLoanTable(name: string, loans: readonly PlantedLoan[]): string {
  const columns = {
    lender: 'VARCHAR',
    loan_id: 'VARCHAR',
    contract_date: 'DATE',
    matures_on: 'DATE',
    cost: 'DECIMAL(12, 6)',
    bank_rate: 'DECIMAL(12, 6)',
    income_source_checked: 'BOOLEAN',
  };
  const rows = loans.map(({ subject, contractDate, maturesOn, cost, bankRate = null, incomeChecked = true }) => {
    return [...subject.split('/'), contractDate, maturesOn, cost, bankRate, incomeChecked];
  });
  return tableOf(name, columns, rows);
}

/** Condition, as SQL, that a planted loan is outstanding on a day. */
export function outstandingOn(day: string): string {
  return `contract_date <= ${dateOf(day)} AND matures_on > ${dateOf(day)}`;
}

/** The planted loans as plants: each exists at the end of every month up to the one before its maturity. */
export function plantsOfLoans(loans: readonly PlantedLoan[]): Omit<Plant, 'cells'>[] {
  return loans.map(({ subject, contractDate, maturesOn, breaches, why }) => {
    return { subject, months: [contractDate.slice(0, 7), shiftPeriod(maturesOn.slice(0, 7), -1)], breaches, why };
  });
}
