import type { Engine, ENGINE_SIGNATURES } from '@levee/regulation/models/engines';
import { type CashFlow, HIGHEST_RATE, lendingCost } from '../cost/lendingcost.js';

const DAYS_OF_A_YEAR = 365;

/**
 * The engine `annual_cost`: for each loan the number of its rates, the lowest and the highest, and the only one where there is
 * just one; actual days over 365. A rate above 1000 % is given as 1000 % and marked `above_range`: it is above every cap, so it
 * must not be lost among loans without a rate.
 */
export const annualCost: Engine<typeof ENGINE_SIGNATURES.annual_cost> = ({ subjects, flows }) => {
  const flowsOf = new Map<number, CashFlow[]>();
  for (const loan of subjects.loan) flowsOf.set(loan, []);
  flows.loan.forEach((loan, row) => {
    const time = (flows.paid_on[row] ?? NaN) / DAYS_OF_A_YEAR;
    flowsOf.get(loan)?.push({ time, amount: flows.amount[row] ?? NaN });
  });
  const costs = Array.from(subjects.loan, (loan) => costOf(flowsOf.get(loan) ?? []));
  return {
    subject: Int32Array.from(costs.keys()),
    columns: {
      rates: Float64Array.from(costs, (cost) => cost.rates),
      lowest_rate: Float64Array.from(costs, (cost) => cost.lowest),
      highest_rate: Float64Array.from(costs, (cost) => cost.highest),
      annual_rate: Float64Array.from(costs, (cost) => (cost.lowest === cost.highest ? cost.lowest : NaN)),
      without_rate: costs.map((cost) => cost.fault),
    },
  };
};

interface Cost {
  readonly rates: number;
  /** NaN where there is none. */
  readonly lowest: number;
  readonly highest: number;
  readonly fault: string | null;
}

function costOf(flows: readonly CashFlow[]): Cost {
  const { rates, fault } = lendingCost(flows);
  const bound = fault === 'above_range' ? HIGHEST_RATE : NaN;
  return {
    rates: rates.length,
    lowest: rates[0] ?? bound,
    highest: rates.at(-1) ?? bound,
    fault: fault ?? null,
  };
}
