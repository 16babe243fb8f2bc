import fc from 'fast-check';
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { flowsOfLoan, lendingCost, LendingCostError, ratesPerPeriod, type CashFlow } from './lendingcost.js';

const ORACLE = new URL('../../../../shared/oracles/npl/irr.json', import.meta.url);

const flow = (date: string, amount: string): CashFlow => ({ date, amount });
/** The rates, or why there are none. */
const outcome = (run: () => unknown): unknown => {
  try {
    return run();
  } catch (error) {
    return error instanceof LendingCostError ? error.fault : error;
  }
};
const day = (number: number): string => new Date(Date.UTC(2021, 0, 1 + number)).toISOString().slice(0, 10);
const rates = (...flows: readonly (readonly [number, string])[]) =>
  lendingCost(flows.map(([number, amount]) => flow(day(number), amount))).annualRates;

function faultOf(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    if (!(error instanceof LendingCostError)) throw error;
    expect(error.words.zh).not.toBe('');
    expect(error.words.en).not.toBe('');
    return error.fault;
  }
  return 'none';
}

interface KnownAnswers {
  readonly excel: {
    cf: [string, number][];
    exact: { XIRR: number; IRR4: number; IRR5: number; RATE_48_200_8000: number };
  };
  readonly flatFee: { principal: number; n: number; payment: number; monthlyIRR: number; EAR: number };
  readonly capCheck: { cashflows: [string, number][]; xirr: number; cap4x: number; breach: boolean };
  readonly multiRoot: { cf: number[]; roots: number[] };
}

describe.skipIf(!existsSync(ORACLE))(
  'the known answers about rates (skipped where ../shared/oracles is absent)',
  () => {
    const known = existsSync(ORACLE) ? (JSON.parse(readFileSync(ORACLE, 'utf8')) as KnownAnswers) : undefined;
    const dated = (flows: readonly [string, number][] = []) =>
      lendingCost(flows.map(([date, sum]) => flow(date, String(sum))));
    /** One rate, equal to the answer in 12 significant digits. */
    const expectRate = (found: readonly string[], answer = NaN): void => {
      expect(found).toHaveLength(1);
      expect(Math.abs(Number(found[0]) - answer)).toBeLessThanOrEqual(1e-11 * Math.abs(answer));
    };

    it('the rate of dated flows', () => {
      expectRate(dated(known?.excel.cf).annualRates, known?.excel.exact.XIRR);
    });

    it('the rate by the year and by the month of equal payments', () => {
      const yearly = ['-70000', '12000', '15000', '18000', '21000'];
      expectRate(ratesPerPeriod(yearly), known?.excel.exact.IRR4);
      expectRate(ratesPerPeriod([...yearly, '26000']), known?.excel.exact.IRR5);
      const instalments = ['8000', ...new Array<string>(48).fill('-200')];
      expectRate(ratesPerPeriod(instalments), known?.excel.exact.RATE_48_200_8000);
    });

    it('a monthly fee of 0.8 % of the first principal costs 18.7 % a year', () => {
      const { principal = 0, n = 0, payment = 0, monthlyIRR, EAR = NaN } = known?.flatFee ?? {};
      const found = ratesPerPeriod([String(-principal), ...new Array<string>(n).fill(String(payment))]);
      expectRate(found, monthlyIRR);
      expect((1 + Number(found[0])) ** 12 - 1).toBeCloseTo(EAR, 10);
    });

    it('a fee of 3,000 kept back from 100,000 makes the cost exceed four times the LPR', () => {
      const { annualRates } = dated(known?.capCheck.cashflows);
      expectRate(annualRates, known?.capCheck.xirr);
      expect(Number(annualRates[0]) > (known?.capCheck.cap4x ?? NaN)).toBe(known?.capCheck.breach);
    });

    it('both rates of flows that have two', () => {
      expect(ratesPerPeriod(known?.multiRoot.cf.map(String) ?? []).map(Number)).toEqual(known?.multiRoot.roots);
    });
  },
);

describe('the all-in cost of a loan', () => {
  it('is its rate when it is repaid after a year without a fee', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_000_000 }), fc.integer({ min: 50, max: 50_000 }), (sum, rate) => {
        const back = (BigInt(sum) * BigInt(10_000 + rate)).toString().padStart(5, '0');
        const repaid = `${back.slice(0, -4)}.${back.slice(-4)}`;
        expect(rates([0, String(-sum)], [365, repaid])).toEqual([String(rate / 10_000)]);
      }),
    );
  });

  it('is zero, not a crumb, when what comes back is what went out', () => {
    expect(rates([0, '-97000.00'], [100, '97000'])).toEqual(['0']);
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
        const scaled = flows.map(([at, units]) => [at, String(units * factor * side)] as const);
        const plain = flows.map(([at, units]) => [at, String(units)] as const);
        expect(outcome(() => rates(...scaled.reverse()))).toEqual(outcome(() => rates(...plain)));
      }),
    );
  });

  it('makes the flows worth nothing together', () => {
    const payments = fc.array(fc.tuple(fc.integer({ min: 90, max: 2000 }), fc.integer({ min: 100, max: 100_000 })), {
      minLength: 1,
      maxLength: 20,
    });
    fc.assert(
      fc.property(payments, (list) => {
        const out = list.reduce((sum, [, units]) => sum + units, 0) * 0.8;
        const flows: [number, number][] = [[0, -Math.round(out)], ...list];
        const [rate, ...more] = rates(...flows.map(([at, units]) => [at, String(units)] as const)).map(Number);
        const worth = flows.reduce((sum, [at, units]) => sum + units * (1 + (rate ?? NaN)) ** (-at / 365), 0);
        expect(more).toEqual([]);
        expect(Math.abs(worth)).toBeLessThan(1e-8 * out);
      }),
    );
  });

  it('has every rate that was built into the flows', () => {
    const chosen = fc.uniqueArray(fc.integer({ min: -9, max: 40 }), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(chosen, (percents) => {
        // (1+r)-polynomial with these roots, in whole numbers: Π (100·z − (100 + p)), z = 1 + r.
        const powers = percents.reduce<bigint[]>(
          (product, percent) => {
            const times = product.map((one) => one * 100n);
            const less = product.map((one) => -one * BigInt(100 + percent * 2));
            return [...times, 0n].map((one, place) => one + (less[place - 1] ?? 0n));
          },
          [1n],
        );
        const found = ratesPerPeriod(powers.map(String)).map(Number);
        const expected = percents.map((percent) => percent / 50).sort((a, b) => a - b);
        expect(found).toHaveLength(expected.length);
        for (const [place, rate] of expected.entries()) expect(found[place]).toBeCloseTo(rate, 8);
      }),
    );
  });

  it('is found by the month for a loan of thirty years', () => {
    const instalments = ratesPerPeriod(['-1000000', ...new Array<string>(360).fill('5995.51')]);
    expect(instalments.map((rate) => Number(rate).toFixed(7))).toEqual(['0.0050000']);
  });

  it('counts a rate that the flows only touch once', () => {
    const [rate, ...more] = ratesPerPeriod(['-1000', '2200', '-1210']);
    expect(Number(rate)).toBeCloseTo(0.1, 6);
    expect(more).toEqual([]);
  });

  it('counts what was kept back as cost, not as principal', () => {
    const payments = [flow(day(365), '112000')];
    const loan = { drawnOn: day(0), principal: '100000.00', deductedInAdvance: '3000', payments };
    const cost = lendingCost(flowsOfLoan(loan));
    expect(cost.principal).toBe('97000');
    expect(cost.annualRates).toEqual(['0.154639175258']);
    expect(lendingCost(flowsOfLoan({ ...loan, deductedInAdvance: '0' })).annualRates).toEqual(['0.12']);
  });

  it('takes a fee paid on the day of the loan for one kept back', () => {
    const fee = rates([0, '-100000'], [0, '3000'], [365, '112000']);
    expect(fee).toEqual(rates([0, '-97000'], [365, '112000']));
  });

  it('is found for a revolving loan of ten years within a moment', () => {
    const flows = Array.from({ length: 99 }, (_, turn) => [turn * 37, turn % 2 === 0 ? '-10000' : '10100'] as const);
    const began = performance.now();
    expect(rates(...flows, [3663, '10100']).length).toBeGreaterThanOrEqual(1);
    expect(performance.now() - began).toBeLessThan(5000);
  });
});

describe('flows that have no cost', () => {
  it.each<[string, () => unknown]>([
    ['no_flows', () => lendingCost([])],
    ['no_flows', () => rates([0, '-1'], [0, '1'])],
    ['no_flows', () => ratesPerPeriod([])],
    ['one_day', () => rates([0, '-100'], [0, '90'])],
    ['one_sign', () => rates([0, '100'], [30, '100'])],
    ['not_a_date', () => lendingCost([flow('2021-02-29', '-1'), flow('2021-03-01', '1')])],
    ['not_a_date', () => lendingCost([flow('', '-1'), flow('2021-03-01', '1')])],
    ['not_an_amount', () => lendingCost([flow('2021-01-01', '1,000'), flow('2021-03-01', '1')])],
    ['not_an_amount', () => ratesPerPeriod(['1e3', '-1'])],
    ['above_range', () => rates([0, '-900'], [7, '1000'])],
    [
      'too_many_turns',
      () => ratesPerPeriod(Array.from({ length: 101 }, (_, turn) => (turn % 2 === 0 ? '-1' : '1')).concat('-1', '1')),
    ],
    ['no_rate', () => rates([0, '-1000'], [365, '9.9'])],
    ['no_rate', () => ratesPerPeriod(['-1000', '1500', '-1000'])],
    ['deducted_too_much', () => flowsOfLoan({ drawnOn: day(0), principal: '1', deductedInAdvance: '1', payments: [] })],
    [
      'deducted_too_much',
      () => flowsOfLoan({ drawnOn: day(0), principal: '1', deductedInAdvance: '-1', payments: [] }),
    ],
  ])('say why: %s', (fault, run) => {
    expect(faultOf(run)).toBe(fault);
  });
});
