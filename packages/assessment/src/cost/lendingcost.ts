import { rateRoots, signChanges, type TimedAmount } from './rateroots.js';

/** Money that really moved between lender and borrower, including fees and all else that is tied to the loan. */
export interface CashFlow {
  /** In years since any day, so that a rate is per year. NaN when the day is not known. */
  readonly time: number;
  /** A whole number of the smallest unit of the currency, from the lender's side: negative when paid out. NaN when not known. */
  readonly amount: number;
}

/** Why flows have no rate, or none that is returned. */
export type RateFault =
  'incomplete' | 'no_flows' | 'one_day' | 'one_sign' | 'too_many_turns' | 'above_range' | 'no_rate';

/** The annual cost of a loan. */
interface LendingCost {
  /**
   * Every rate in (−0.99, 10) at which the present values of the flows sum to zero, ascending, to 12 significant digits and never
   * finer than 15 decimals. More than one means that no single rate describes these flows; none is chosen here.
   */
  readonly rates: readonly number[];
  /** Set when there is no rate; `above_range` says that there is one, but above HIGHEST_RATE. */
  readonly fault?: RateFault;
}

const LOWEST_RATE = -0.99;
/** Rates above 1000 % a year are not distinguished. */
export const HIGHEST_RATE = 10;
/** Searched up to here only to report a rate above the range: a tenth kept for one day comes to 10^15 a year. */
const BEYOND = 1e30;
const TURNS_MAX = 100;

/**
 * All-in cost of a loan: the rates at which the present values of its real cash flows sum to zero (XIRR). Order and scale of the
 * flows do not matter: flows of one time are added, and common factors are taken out before anything is computed, so that the
 * same loan in fen or in 万元 gives the same digits.
 */
export function lendingCost(flows: readonly CashFlow[]): LendingCost {
  if (!flows.every(({ time, amount }) => Number.isFinite(time) && Number.isFinite(amount)))
    return { rates: [], fault: 'incomplete' };
  const amounts = timedAmounts(flows);
  if (amounts.length === 0) return { rates: [], fault: 'no_flows' };
  if (amounts.length === 1) return { rates: [], fault: 'one_day' };
  const turns = signChanges(amounts);
  if (turns === 0) return { rates: [], fault: 'one_sign' };
  if (turns > TURNS_MAX) return { rates: [], fault: 'too_many_turns' };
  const rates = [...new Set(rateRoots(amounts, LOWEST_RATE, HIGHEST_RATE).map(rounded))];
  if (rates.length > 0) return { rates };
  const isBeyond = rateRoots(amounts, HIGHEST_RATE, BEYOND).length > 0;
  return { rates, fault: isBeyond ? 'above_range' : 'no_rate' };
}

/** One amount for each time, in the order of time and without a common factor; amounts that add up to zero are left out. */
function timedAmounts(flows: readonly CashFlow[]): readonly TimedAmount[] {
  const sums = new Map<number, number>();
  for (const { time, amount } of flows) sums.set(time, (sums.get(time) ?? 0) + amount);
  const moving = [...sums].filter(([, amount]) => amount !== 0).sort(([a], [b]) => a - b);
  const divisor = moving.reduce((common, [, amount]) => greatestCommonDivisor(common, amount), 0);
  return moving.map(([time, amount]) => ({ time, amount: amount / divisor }));
}

function greatestCommonDivisor(left: number, right: number): number {
  let [a, b] = [Math.abs(left), Math.abs(right)];
  while (b !== 0) [a, b] = [b, a % b];
  return a;
}

/** 12 significant digits, but nothing below 15 decimals: that is noise of the computation. */
function rounded(rate: number): number {
  return Number(Number(rate.toPrecision(12)).toFixed(15)) + 0;
}
