import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readOracle } from '../../../../tests/oracles/oracle.js';
import { type CashFlow, lendingCost, type RateFault } from './lendingcost.js';

/** Flows by day number and in CNY or any other unit. */
const dated = (...flows: readonly (readonly [day: number, amount: number])[]): CashFlow[] =>
  flows.map(([day, amount]) => ({ time: day / 365, amount }));
/** Flows one period apart, the first at once. */
const periodic = (...amounts: readonly number[]): CashFlow[] => amounts.map((amount, time) => ({ time, amount }));
const rates = (...flows: readonly (readonly [day: number, amount: number])[]) => lendingCost(dated(...flows)).rates;

interface KnownAnswers {
  readonly excel: {
    cf: [string, number][];
    exact: { XIRR: number; IRR4: number; IRR5: number; RATE_48_200_8000: number };
  };
  readonly flatFee: { principal: number; n: number; payment: number; monthlyIRR: number; EAR: number };
  readonly capCheck: { cashflows: [string, number][]; xirr: number; cap4x: number; breach: boolean };
  readonly multiRoot: { cf: number[]; roots: number[] };
}

describe('the known answers about rates', () => {
  const known = readOracle('npl/irr.json') as KnownAnswers;
  const ratesOf = (flows: readonly [string, number][]) =>
    rates(...flows.map(([date, amount]) => [Date.parse(date) / 86_400_000, amount] as const));
  /** One rate, equal to the answer in 12 significant digits. */
  const expectRate = (found: readonly number[], answer: number): void => {
    expect(found).toHaveLength(1);
    expect(Math.abs((found[0] ?? NaN) - answer)).toBeLessThanOrEqual(1e-11 * Math.abs(answer));
  };

  it('the rate of dated flows', () => {
    expectRate(ratesOf(known.excel.cf), known.excel.exact.XIRR);
  });

  it('the rate by the year and by the month of equal payments', () => {
    const yearly = [-70000, 12000, 15000, 18000, 21000];
    expectRate(lendingCost(periodic(...yearly)).rates, known.excel.exact.IRR4);
    expectRate(lendingCost(periodic(...yearly, 26000)).rates, known.excel.exact.IRR5);
    const instalments = periodic(8000, ...new Array<number>(48).fill(-200));
    expectRate(lendingCost(instalments).rates, known.excel.exact.RATE_48_200_8000);
  });

  it('a monthly fee of 0.8 % of the first principal costs 18.7 % a year', () => {
    const { principal, n, payment, monthlyIRR, EAR } = known.flatFee;
    const inCents = Math.round(payment * 100);
    const found = lendingCost(periodic(-principal * 100, ...new Array<number>(n).fill(inCents))).rates;
    expectRate(found, monthlyIRR);
    expect((1 + (found[0] ?? NaN)) ** 12 - 1).toBeCloseTo(EAR, 10);
  });

  it('a fee of 3,000 kept back from 100,000 makes the cost exceed four times the LPR', () => {
    const found = ratesOf(known.capCheck.cashflows);
    expectRate(found, known.capCheck.xirr);
    expect((found[0] ?? NaN) > known.capCheck.cap4x).toBe(known.capCheck.breach);
  });

  it('both rates of flows that have two', () => {
    expect(lendingCost(periodic(...known.multiRoot.cf)).rates).toEqual(known.multiRoot.roots);
  });
});

describe('the all-in cost of a loan', () => {
  it('is its rate when it is repaid after a year without a fee', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_000_000 }), fc.integer({ min: 50, max: 50_000 }), (sum, rate) => {
        expect(rates([0, -sum * 10_000], [365, sum * (10_000 + rate)])).toEqual([rate / 10_000]);
      }),
    );
  });

  it('is exactly zero when what comes back equals what went out', () => {
    expect(rates([0, -97000], [100, 97000])).toEqual([0]);
  });

  it('does not depend on the unit, the side or the order of the flows: the same digits', () => {
    const payments = fc.array(fc.tuple(fc.integer({ min: 1, max: 3000 }), fc.integer({ min: 1, max: 10_000_000 })), {
      minLength: 1,
      maxLength: 12,
    });
    fc.assert(
      fc.property(payments, fc.integer({ min: 1, max: 1_000_000 }), fc.boolean(), (list, factor, isMirrored) => {
        const total = list.reduce((sum, [, units]) => sum + units, 0);
        const flows: [number, number][] = [[0, -Math.ceil(total * 0.9)], ...list];
        const side = isMirrored ? -1 : 1;
        const scaled = flows.map(([at, units]) => [at, units * factor * side] as const);
        expect(lendingCost(dated(...scaled.reverse()))).toEqual(lendingCost(dated(...flows)));
      }),
    );
  });

  it('gives the flows a present value of zero in sum', () => {
    const payments = fc.array(fc.tuple(fc.integer({ min: 90, max: 2000 }), fc.integer({ min: 100, max: 100_000 })), {
      minLength: 1,
      maxLength: 20,
    });
    fc.assert(
      fc.property(payments, (list) => {
        const out = list.reduce((sum, [, units]) => sum + units, 0) * 0.8;
        const flows: [number, number][] = [[0, -Math.round(out)], ...list];
        const [rate, ...more] = rates(...flows);
        const worth = flows.reduce((sum, [at, units]) => sum + units * (1 + (rate ?? NaN)) ** (-at / 365), 0);
        expect(more).toEqual([]);
        expect(Math.abs(worth)).toBeLessThan(1e-8 * out);
      }),
    );
  });

  it('has every rate that the flows were constructed from', () => {
    const chosen = fc.uniqueArray(fc.integer({ min: -9, max: 40 }), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(chosen, (percents) => {
        // (1+r)-polynomial with these roots, in whole numbers: Π (50·z − (50 + p)), z = 1 + r.
        const powers = percents.reduce<number[]>(
          (product, percent) => {
            const times = product.map((one) => one * 50);
            const less = product.map((one) => -one * (50 + percent));
            return [...times, 0].map((one, place) => one + (less[place - 1] ?? 0));
          },
          [1],
        );
        const found = lendingCost(periodic(...powers)).rates;
        const expected = percents.map((percent) => percent / 50).sort((a, b) => a - b);
        expect(found).toHaveLength(expected.length);
        for (const [place, rate] of expected.entries()) expect(found[place]).toBeCloseTo(rate, 8);
      }),
    );
  });

  it('is found by the month for a loan of thirty years', () => {
    const { rates: found } = lendingCost(periodic(-100_000_000, ...new Array<number>(360).fill(599_551)));
    expect(found.map((rate) => rate.toFixed(7))).toEqual(['0.0050000']);
  });

  it('counts a double root once', () => {
    const [rate, ...more] = lendingCost(periodic(-1000, 2200, -1210)).rates;
    expect(rate).toBeCloseTo(0.1, 6);
    expect(more).toEqual([]);
  });

  it('does not distinguish a fee paid on the day of the loan from one kept back', () => {
    const keptBack = rates([0, -97_000], [365, 112_000]);
    expect(keptBack).toEqual([0.154639175258]);
    expect(rates([0, -100_000], [0, 3000], [365, 112_000])).toEqual(keptBack);
    expect(rates([0, -100_000], [365, 112_000])).toEqual([0.12]);
  });

  it('is found for a revolving loan of ten years', () => {
    const flows = Array.from({ length: 99 }, (_, turn) => [turn * 37, turn % 2 === 0 ? -10_000 : 10_100] as const);
    expect(rates(...flows, [3663, 10_100]).length).toBeGreaterThanOrEqual(1);
  });
});

describe('flows that have no cost', () => {
  const turning = Array.from({ length: 101 }, (_, turn) => (turn % 2 === 0 ? -1 : 1));
  it.each<[RateFault, CashFlow[]]>([
    ['no_flows', []],
    ['incomplete', dated([0, -100], [NaN, 110])],
    ['incomplete', dated([0, -100], [30, NaN])],
    ['no_flows', dated([0, -1], [0, 1])],
    ['one_day', dated([0, -100], [0, 90])],
    ['one_sign', dated([0, 100], [30, 100])],
    ['above_range', dated([0, -900], [7, 1000])],
    ['too_many_turns', periodic(...turning, -1, 1)],
    ['no_rate', dated([0, -10_000], [365, 99])],
    ['no_rate', periodic(-1000, 1500, -1000)],
  ])('give the reason: %s', (fault, flows) => {
    expect(lendingCost(flows)).toEqual({ rates: [], fault });
  });
});
