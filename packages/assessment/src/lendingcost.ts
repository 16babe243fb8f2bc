import type { Bilingual } from '@levee/regulation/bilingual';
import { isCalendarDate, isDecimalText, scaledUnits, scaleOf } from '@levee/regulation/fields';
import { rateRoots, signChanges, type TimedAmount } from './rateroots.js';

/** Money that really moved between lender and borrower, fees and whatever else is tied to the loan included. */
export interface CashFlow {
  /** YYYY-MM-DD. */
  readonly date: string;
  /** Exact decimal text in CNY, from the lender's side: negative when paid out, positive when received. */
  readonly amount: string;
}

/** A loan as its contract has it, and what was paid. */
export interface PaidLoan {
  readonly drawnOn: string;
  /** Principal by the contract, exact decimal text. */
  readonly principal: string;
  /** Interest and fees kept back when it was paid out, exact decimal text: they never were principal. */
  readonly deductedInAdvance: string;
  /** What the borrower paid or has to pay, each positive: principal, interest, fees, penalties. */
  readonly payments: readonly CashFlow[];
}

/** What a loan costs by the year. */
export interface LendingCost {
  /**
   * Every annual rate in (−0.99, 10) at which the flows are worth nothing together, ascending, as decimal text of 12 significant
   * digits (never finer than 15 decimals). More than one means that no single rate describes these flows; none is chosen here.
   */
  readonly annualRates: readonly string[];
  /** What the lender really paid out before the first payment came in, exact decimal text. */
  readonly principal: string;
}

/** Why a cost cannot be computed. */
export type LendingCostFault =
  | 'no_flows'
  | 'not_a_date'
  | 'not_an_amount'
  | 'one_sign'
  | 'one_day'
  | 'too_many_turns'
  | 'above_range'
  | 'no_rate'
  | 'deducted_too_much';

/** Flows that no annual cost can be computed from. */
export class LendingCostError extends Error {
  readonly words: Bilingual;

  constructor(
    readonly fault: LendingCostFault,
    zh: string,
    en: string,
  ) {
    super(en);
    this.name = 'LendingCostError';
    this.words = { zh, en };
  }
}

const LOWEST = -0.99;
const HIGHEST = 10;
/** Looked at only to say that a rate lies above the range: a tenth kept for one day comes to 10^15 a year. */
const BEYOND = 1e30;
const DAYS_OF_A_YEAR = 365;
const TURNS_MAX = 100;

/** Flows by day number, in the smallest decimal unit that any of them needs. */
interface ExactFlows {
  readonly byDay: readonly (readonly [day: number, units: bigint])[];
  readonly scale: number;
}

/**
 * All-in annual cost of a loan: the rates at which its real cash flows are worth nothing together, with actual days over 365
 * (XIRR). Order and scale of the flows do not matter: flows of one day are added exactly, and common factors are taken out
 * before anything is computed, so that the same loan in fen or in 万元 gives the same digits. Throws LendingCostError.
 */
export function lendingCost(flows: readonly CashFlow[]): LendingCost {
  const exact = exactFlows(flows);
  const first = exact.byDay[0]?.[0] ?? 0;
  const timed = timedAmounts(exact.byDay.map(([day, units]) => [(day - first) / DAYS_OF_A_YEAR, units]));
  return { annualRates: solved(timed), principal: paidOut(exact) };
}

/**
 * Flows of a loan from which interest or fees were kept back: what was paid out is the principal (法释〔2020〕17号 第二十六条),
 * so the first flow is the principal by the contract less the deduction. Throws LendingCostError.
 */
export function flowsOfLoan(loan: PaidLoan): readonly CashFlow[] {
  const texts = [loan.principal, loan.deductedInAdvance];
  texts.forEach(requireAmount);
  const scale = Math.max(...texts.map(scaleOf));
  const [principal = 0n, deducted = 0n] = texts.map((text) => scaledUnits(text, scale));
  if (deducted < 0n || deducted >= principal) {
    throw new LendingCostError(
      'deducted_too_much',
      `预先扣除额${loan.deductedInAdvance}应不为负且小于合同本金${loan.principal}。`,
      `The deduction ${loan.deductedInAdvance} must not be negative and must be less than the principal ${loan.principal}.`,
    );
  }
  return [{ date: loan.drawnOn, amount: decimalText(deducted - principal, scale) }, ...loan.payments];
}

/**
 * Rates per period of payments at equal distances (IRR; an instalment loan by the month), as annualRates. `amounts` are exact
 * decimal texts, the first at once. Throws LendingCostError.
 */
export function ratesPerPeriod(amounts: readonly string[]): readonly string[] {
  amounts.forEach(requireAmount);
  const scale = Math.max(0, ...amounts.map(scaleOf));
  return solved(timedAmounts(amounts.map((text, place) => [place, scaledUnits(text, scale)])));
}

function exactFlows(flows: readonly CashFlow[]): ExactFlows {
  for (const { date, amount } of flows) {
    requireAmount(amount);
    if (isCalendarDate(date)) continue;
    throw new LendingCostError(
      'not_a_date',
      `“${date}”不是日期（YYYY-MM-DD）。`,
      `"${date}" is not a date (YYYY-MM-DD).`,
    );
  }
  const scale = Math.max(0, ...flows.map(({ amount }) => scaleOf(amount)));
  const sums = new Map<number, bigint>();
  for (const { date, amount } of flows) {
    const day = Date.parse(`${date}T00:00:00Z`) / 86_400_000;
    sums.set(day, (sums.get(day) ?? 0n) + scaledUnits(amount, scale));
  }
  return { byDay: [...sums].sort(([a], [b]) => a - b), scale };
}

/** Times with amounts as whole numbers without a common factor; what adds up to nothing is left out. */
function timedAmounts(flows: readonly (readonly [time: number, units: bigint])[]): readonly TimedAmount[] {
  const moving = flows.filter(([, units]) => units !== 0n);
  const divisor = moving.reduce((common, [, units]) => greatestCommonDivisor(common, units), 0n);
  return moving.map(([time, units]) => ({ time, amount: Number(units / divisor) }));
}

function greatestCommonDivisor(left: bigint, right: bigint): bigint {
  let [a, b] = [left < 0n ? -left : left, right < 0n ? -right : right];
  while (b !== 0n) [a, b] = [b, a % b];
  return a;
}

function solved(amounts: readonly TimedAmount[]): readonly string[] {
  requireSolvable(amounts);
  const rates = rateRoots(amounts, LOWEST, HIGHEST).map(rateText);
  if (rates.length > 0) return [...new Set(rates)];
  if (rateRoots(amounts, HIGHEST, BEYOND).length > 0) {
    const [zh, en] = ['年利率高于1000%，不再给出数值。', 'The annual rate is above 1000 %; no figure is given.'];
    throw new LendingCostError('above_range', zh, en);
  }
  throw new LendingCostError(
    'no_rate',
    '在−99%至1000%之间没有使现金流现值为零的年利率。',
    'No annual rate between −99 % and 1000 % makes these flows worth nothing together.',
  );
}

function requireSolvable(amounts: readonly TimedAmount[]): void {
  if (amounts.length === 0) throw new LendingCostError('no_flows', '没有现金流。', 'There are no cash flows.');
  if (amounts.length === 1) {
    throw new LendingCostError('one_day', '全部现金流在同一天。', 'All cash flows are on one day.');
  }
  const turns = signChanges(amounts);
  if (turns === 0) {
    throw new LendingCostError(
      'one_sign',
      '现金流全部为同一方向，应既有放款（负）又有还款（正）。',
      'All cash flows have one sign; there must be money paid out (negative) and money received (positive).',
    );
  }
  if (turns > TURNS_MAX) {
    throw new LendingCostError(
      'too_many_turns',
      `现金流改变方向${turns}次，超过${TURNS_MAX}次，请按每笔提款分别计算。`,
      `The flows change direction ${turns} times, more than ${TURNS_MAX}: compute each drawdown on its own.`,
    );
  }
}

function requireAmount(text: string): void {
  if (isDecimalText(text)) return;
  throw new LendingCostError(
    'not_an_amount',
    `“${text}”不是金额，应写作 -97000.00。`,
    `"${text}" is not an amount; write -97000.00.`,
  );
}

/** 12 significant digits, but nothing below 15 decimals: that is noise of the computation. */
function rateText(rate: number): string {
  const rounded = Number(Number(rate.toPrecision(12)).toFixed(15));
  return decimalNotation(rounded === 0 ? 0 : rounded);
}

/** A number as decimal text without exponent. */
function decimalNotation(value: number): string {
  const text = value.toFixed(15);
  return text.replace(/\.?0+$/, '');
}

/** What was paid out before the first money came in. */
function paidOut({ byDay, scale }: ExactFlows): string {
  let sum = 0n;
  for (const [, units] of byDay) {
    if (units > 0n) break;
    sum -= units;
  }
  return decimalText(sum, scale);
}

function decimalText(units: bigint, scale: number): string {
  const digits = (units < 0n ? -units : units).toString().padStart(scale + 1, '0');
  const [whole, fraction] = [digits.slice(0, digits.length - scale), digits.slice(digits.length - scale)];
  return `${units < 0n ? '-' : ''}${whole}${scale > 0 ? `.${fraction}` : ''}`;
}
