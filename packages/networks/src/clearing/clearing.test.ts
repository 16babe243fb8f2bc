import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readOracle } from '../../../../tests/oracles/oracle.js';
import { NetworkError } from '../graph/networkerror.js';
import { clear, obligationsOf, type Clearing, type DefaultCosts } from './clearing.js';

type Debt = readonly [debtor: number, creditor: number, amount: number];

interface Given {
  readonly assets: readonly number[];
  readonly liabilities: readonly number[];
  readonly debts: readonly Debt[];
}

function cleared({ assets, liabilities, debts }: Given, costs?: DefaultCosts): Clearing {
  const obligations = obligationsOf(Float64Array.from(assets), Float64Array.from(liabilities), {
    from: Int32Array.from(debts, ([debtor]) => debtor),
    to: Int32Array.from(debts, ([, creditor]) => creditor),
    amount: Float64Array.from(debts, ([, , amount]) => amount),
  });
  return clear(obligations, costs);
}

const rounds = (clearing: Clearing) => clearing.rounds.map((round) => [...round]);

describe('the known answers about clearing', () => {
  const known = () =>
    readOracle('clearing/gandy_veraart_3bank.json') as {
      ea: number[];
      el: number[];
      cases: (Record<'clearingEN' | 'defaultEN' | 'clearingRV_a05_b07' | 'defaultRV', number[]> &
        Record<'L' | 'roundsEN' | 'roundsRV', number[][]>)[];
    };

  it('gandy_veraart_3bank: payments, defaults and rounds, with and without default costs', () => {
    const { ea, el, cases } = known();
    expect(cases).not.toEqual([]);
    for (const one of cases) {
      const debts = one.L.flatMap((row, debtor) => row.map((amount, creditor): Debt => [debtor, creditor, amount]));
      const given = { assets: ea, liabilities: el, debts: debts.filter(([, , amount]) => amount > 0) };
      const eisenbergNoe = cleared(given);
      const rogersVeraart = cleared(given, { alpha: 0.5, beta: 0.7 });
      for (const [clearing, payment] of [
        [eisenbergNoe, one.clearingEN],
        [rogersVeraart, one.clearingRV_a05_b07],
      ] as const) {
        for (const [bank, amount] of payment.entries()) {
          expect(Math.abs((clearing.payment[bank] ?? NaN) - amount)).toBeLessThanOrEqual(1e-9 * amount);
        }
        expect(clearing.residual).toBeLessThan(1e-14);
      }
      expect([...eisenbergNoe.isDefaulted]).toEqual(one.defaultEN);
      expect([...rogersVeraart.isDefaulted]).toEqual(one.defaultRV);
      expect(rounds(eisenbergNoe)).toEqual(one.roundsEN);
      expect(rounds(rogersVeraart)).toEqual(one.roundsRV);
    }
  });
});

const someObligations = fc.integer({ min: 1, max: 7 }).chain((institutions) => {
  const institution = fc.integer({ min: 0, max: institutions - 1 });
  const debt = fc
    .tuple(institution, institution, fc.integer({ min: 0, max: 9 }))
    .filter(([debtor, creditor]) => debtor !== creditor);
  const amounts = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: institutions, maxLength: institutions });
  return fc.record({
    assets: amounts,
    liabilities: amounts,
    debts: fc.array(debt, { maxLength: institutions === 1 ? 0 : 20 }),
  });
});
const someCosts = fc.record({ alpha: fc.constantFrom(0, 0.5, 1), beta: fc.constantFrom(0, 0.7, 1) });

describe('clearing', () => {
  it('pays the creditors of a default in proportion, and in full where everybody can', () => {
    // 0 has 6 and owes 6 to 1 and 6 to the outside, so it pays half of each. 1 gets 3, has 5 in all, and owes 4.
    const debts: Debt[] = [
      [0, 1, 6],
      [1, 2, 4],
    ];
    const { payment, isDefaulted, shortfall } = cleared({ assets: [6, 2, 0], liabilities: [6, 0, 0], debts });
    expect([...payment]).toEqual([6, 4, 0]);
    expect([...isDefaulted]).toEqual([1, 0, 0]);
    expect([...shortfall]).toEqual([6, 0, 0]);
  });

  it('lets a ring of members who owe only one another pay in full without any cash', () => {
    const debts = Array.from({ length: 100 }, (_, i): Debt => [i, (i + 1) % 100, 0.1 * (1 + (i % 1))]);
    const nothing = Array.from({ length: 100 }, () => 0);
    const { isDefaulted, residual } = cleared({ assets: nothing, liabilities: nothing, debts });
    expect(isDefaulted.includes(1)).toBe(false);
    expect(residual).toBe(0);
  });

  it('solves a ring of 3,000 defaults that leaks a billionth at each', () => {
    const size = 3000;
    const debts = Array.from({ length: size }, (_, i): Debt => [i, (i + 1) % size, 1]);
    const assets = Array.from({ length: size }, (_, i) => (i === 0 ? size * 1e-10 : 0));
    const { payment, isDefaulted, residual } = cleared({ assets, liabilities: assets.map(() => 1e-9), debts });
    // All that comes in (3e-7) leaks out, 1e-9 of every payment, so payments sum to a billion times 3e-7.
    const sum = payment.reduce((all, amount) => all + amount, 0);
    expect(isDefaulted.includes(0)).toBe(false);
    expect(Math.abs(sum / 300 - 1)).toBeLessThan(1e-6);
    expect(residual).toBeLessThan(1e-15);
  });

  it('is the greatest vector in which everybody pays what it owes or all that it can', () => {
    fc.assert(
      fc.property(someObligations, someCosts, ({ assets, liabilities, debts }, costs) => {
        const { payment } = cleared({ assets, liabilities, debts }, costs);
        const owed = liabilities.map((amount, i) => debts.reduce((sum, [d, , a]) => (d === i ? sum + a : sum), amount));
        // Iterate from above, round by round, towards the greatest fixed point.
        let vector = owed;
        for (let round = 0; round < 3000; round += 1) {
          vector = owed.map((due, i) => {
            const got = debts.reduce(
              (sum, [d, c, a]) => (c === i && a > 0 ? sum + (vector[d]! * a) / owed[d]! : sum),
              0,
            );
            return assets[i]! + got >= due - 1e-12 ? due : costs.alpha * assets[i]! + costs.beta * got;
          });
        }
        for (const [i, amount] of vector.entries()) expect(Math.abs((payment[i] ?? NaN) - amount)).toBeLessThan(1e-2);
      }),
      { numRuns: 40 },
    );
  });

  it('is the same for institutions in another order and for a debt written in two parts', () => {
    fc.assert(
      fc.property(someObligations, someCosts, ({ assets, liabilities, debts }, costs) => {
        const one = cleared({ assets, liabilities, debts }, costs);
        const last = assets.length - 1;
        const other = cleared(
          {
            assets: assets.toReversed(),
            liabilities: liabilities.toReversed(),
            debts: debts.flatMap(([debtor, creditor, amount]): Debt[] => [
              [last - debtor, last - creditor, amount * 0.3],
              [last - debtor, last - creditor, amount * 0.7],
            ]),
          },
          costs,
        );
        for (const [i, amount] of one.payment.entries()) expect(other.payment[last - i]).toBeCloseTo(amount, 9);
        expect([...other.isDefaulted].reverse()).toEqual([...one.isDefaulted]);
      }),
      { numRuns: 60 },
    );
  });

  it('never pays more when an institution has less', () => {
    fc.assert(
      fc.property(someObligations, someCosts, fc.nat(6), ({ assets, liabilities, debts }, costs, chosen) => {
        const poorer = assets.map((amount, i) => (i === chosen % assets.length ? amount / 2 : amount));
        const [before, after] = [assets, poorer].map((given) => cleared({ assets: given, liabilities, debts }, costs));
        for (const [i, amount] of before!.payment.entries()) {
          expect(after!.payment[i]).toBeLessThanOrEqual(amount + 1e-9);
        }
      }),
      { numRuns: 60 },
    );
  });

  it.each([
    [{ assets: [], liabilities: [], debts: [] }, /institution in the network/],
    [{ assets: [1, -1], liabilities: [0, 0], debts: [] }, /external assets in row 2 are -1/],
    [{ assets: [1, 1], liabilities: [0, NaN], debts: [] }, /external liabilities in row 2 are NaN/],
    [{ assets: [1, 1], liabilities: [0, 0], debts: [[0, 0, 1]] }, /row 1 .*itself/],
    [{ assets: [1, 1], liabilities: [0, 0], debts: [[0, 2, 1]] }, /row 1 .*not known/],
    [{ assets: [1, 1], liabilities: [0, 0], debts: [[0, 1, -1]] }, /row 1 is -1/],
  ] as [Given, RegExp][])('refuses a faulty network and names the row: %j', (given, reason) => {
    expect(() => cleared(given)).toThrow(NetworkError);
    expect(() => cleared(given)).toThrow(reason);
  });

  it('refuses default costs that are not shares from 0 to 1', () => {
    const given = { assets: [1], liabilities: [2], debts: [] };
    expect(() => cleared(given, { alpha: 1.1, beta: 1 })).toThrow(/alpha is 1.1/);
    expect(() => cleared(given, { alpha: 1, beta: NaN })).toThrow(/beta is NaN/);
  });
});
