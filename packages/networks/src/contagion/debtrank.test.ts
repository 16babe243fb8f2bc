import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ContagionMethod } from './method.js';
import type { Shock } from './shocks.js';
import { manyBanks, networkOf, run, type Banks, type Lending } from './testnetworks.js';

const METHODS: readonly ContagionMethod[] = [
  { name: 'debtrank2015' },
  { name: 'debtrank2012' },
  { name: 'threshold' },
  { name: 'furfine', lossGivenDefault: 0.5 },
];
const [DEBTRANK_2015, DEBTRANK_2012] = METHODS as [ContagionMethod, ContagionMethod];

/** A few banks with lendings between them, some of them in loops that keep themselves under stress, some almost so. */
const someBanks: fc.Arbitrary<Banks> = fc.integer({ min: 1, max: 8 }).chain((banks) => {
  const bank = fc.integer({ min: 0, max: banks - 1 });
  const lending = fc
    .tuple(bank, bank, fc.integer({ min: 0, max: 12 }))
    .filter(([creditor, debtor]) => creditor !== debtor);
  return fc.record({
    buffer: fc.array(fc.integer({ min: 1, max: 20 }), { minLength: banks, maxLength: banks }),
    lending: fc.array(lending, { maxLength: banks === 1 ? 0 : 24 }),
  });
});

/** A shock to some of the banks: whole and half ones. */
function someShock(banks: number): fc.Arbitrary<Shock[]> {
  const shock = fc.record({
    bank: fc.integer({ min: 0, max: banks - 1 }),
    stress: fc.constantFrom(0.001, 0.25, 0.5, 1),
  });
  return fc.uniqueArray(shock, { minLength: 1, maxLength: 4, selector: ({ bank }) => bank });
}

const someScenario = someBanks.chain((banks) =>
  someShock(banks.buffer.length).map((shock) => ({ banks, shock, size: banks.buffer.length })),
);

/** The recursion of 2015 as the paper writes it, until nothing changes, for at most `rounds` rounds. */
function walked({ buffer, lending }: Banks, shock: readonly Shock[], rounds: number): number[] {
  let before = buffer.map(() => 0);
  let now = buffer.map((_, bank) => shock.find((one) => one.bank === bank)?.stress ?? 0);
  for (let round = 0; round < rounds; round += 1) {
    const next = now.slice();
    for (const [creditor, debtor, exposure] of lending) {
      next[creditor]! += (exposure / buffer[creditor]!) * (now[debtor]! - before[debtor]!);
    }
    [before, now] = [now, next.map((stress) => Math.min(1, stress))];
    if (now.every((stress, bank) => stress - before[bank]! < 1e-17)) break;
  }
  return now;
}

describe('the DebtRank of 2015', () => {
  it('rises along a chain and is capped at one', () => {
    // 0 owes 1 half of its buffer, 1 owes 2 four times its buffer, 2 owes 3 a fifth.
    const network = networkOf({ buffer: [1, 2, 1, 5], lending: [[1, 0, 1], [2, 1, 4], [3, 2, 1]] }); // prettier-ignore
    const { stress, losses, defaults, residual } = run(network, DEBTRANK_2015, [{ bank: 0, stress: 1 }]);
    expect([...stress]).toEqual([1, 0.5, 1, 0.2]);
    // Bank 2 loses half of what it lent, which is twice its buffer: losses are not capped.
    expect(losses).toBe(1 + 2 + 1);
    expect(defaults).toBe(2);
    expect(residual).toBe(0);
  });

  it('echoes in a loop: 1 / (1 − gain) times what comes in', () => {
    const network = networkOf({ buffer: [1, 1, 1], lending: [[1, 0, 0.1], [2, 1, 0.5], [1, 2, 0.5]] }); // prettier-ignore
    const { stress, hardest } = run(network, DEBTRANK_2015, [{ bank: 0, stress: 1 }]);
    expect(stress[1]).toBeCloseTo(0.1 / (1 - 0.25), 12);
    expect(stress[2]).toBeCloseTo(0.05 / (1 - 0.25), 12);
    expect(hardest?.estimate).toBeCloseTo(0.5, 10);
    expect([...(hardest?.banks ?? [])]).toEqual([1, 2]);
  });

  it('puts a loop of radius one or more into default however small the shock, but not the banks that only lend to it', () => {
    // 1 and 2 feed each other twofold; 3 lends to 2 and is not in the loop.
    const lending: Lending[] = [[1, 0, 1e-9], [2, 1, 2], [1, 2, 2], [3, 2, 0.25]]; // prettier-ignore
    const { stress, hardest } = run(networkOf({ buffer: [1, 1, 1, 1], lending }), DEBTRANK_2015, [
      { bank: 0, stress: 1e-9 },
    ]);
    expect([...stress]).toEqual([1e-9, 1, 1, 0.25]);
    expect(hardest?.lower).toBeGreaterThan(1.999);
    const untouched = run(networkOf({ buffer: [1, 1, 1, 1], lending }), DEBTRANK_2015, [{ bank: 3, stress: 1 }]);
    expect([...untouched.stress]).toEqual([0, 0, 0, 1]);
  });

  it.each([1e-3, 1e-6, 1e-9, 1e-12])('converges in a loop whose spectral radius is %d below one', (gap) => {
    // The subtraction 1 − gap is exact in binary floating point, up to the rounding of gap itself.
    const gain = 1 - gap;
    const inflow = gap / 4;
    const lending: Lending[] = [[1, 0, inflow], [2, 1, 1], [1, 2, gain]]; // prettier-ignore
    const { stress, residual, sweeps } = run(networkOf({ buffer: [1, 1, 1], lending }), DEBTRANK_2015, [
      { bank: 0, stress: 1 },
    ]);
    const exact = inflow / (1 - gain);
    expect(Math.abs(stress[1]! / exact - 1)).toBeLessThan(1e-12);
    expect(Math.abs(stress[2]! / exact - 1)).toBeLessThan(1e-12);
    expect(residual).toBeLessThan(1e-15);
    expect(sweeps).toBeLessThan(20);
  });

  it.each([
    ['a ring of 2,000', 2000, 1],
    ['a chain of 1,000 pairs, each almost of radius one', 2000, 2],
  ])('converges in %s whose spectral radius is a billionth below one', (_, size, period) => {
    // Either one ring, or pairs that lend to each other and, very little, to the next pair, in a circle.
    const lending: Lending[] = [];
    for (let bank = 0; bank < size; bank += 1) {
      const next = (bank + 1) % size;
      if (period === 1) lending.push([next, bank, bank === 0 ? 1 - 1e-9 : 1]);
      else if (bank % 2 === 0) lending.push([next, bank, 1 - 1e-9], [bank, next, 1]);
      else lending.push([next, bank, 1e-10]);
    }
    lending.push([0, size, 1e-10]);
    const buffer = Array.from({ length: size + 1 }, () => 1);
    const { stress, residual } = run(networkOf({ buffer, lending }), DEBTRANK_2015, [{ bank: size, stress: 1 }]);
    // In the ring all banks are at 1e-10 / 1e-9. In pairs each bank passes on a tenth of what it has, or a little more.
    const exact = period === 1 ? 0.1 : 0.1 / (1 - 0.1 ** (size / 2));
    expect(Math.abs(stress[0]! / exact - 1)).toBeLessThan(1e-6);
    expect(residual).toBeLessThan(1e-15);
  });

  it('is where the recursion ends', () => {
    fc.assert(
      fc.property(someScenario, ({ banks, shock }) => {
        const { stress, residual, hardest } = run(networkOf(banks), DEBTRANK_2015, shock);
        expect(residual).toBeLessThan(1e-12);
        // With a radius just below or above one the recursion takes too many rounds to be compared.
        fc.pre(!hardest || Math.abs(hardest.estimate - 1) > 0.02);
        for (const [bank, end] of walked(banks, shock, 4000).entries()) {
          expect(Math.abs((stress[bank] ?? NaN) - end)).toBeLessThan(1e-10);
        }
      }),
      { numRuns: 150 },
    );
  });
});

describe('the DebtRank of 2015 in a large loop', () => {
  it.each([0.4, 0.9, 0.99, 1.1, 3])('of radius about %d is where the recursion ends', (radius) => {
    const banks = manyBanks(250, radius);
    const network = networkOf(banks);
    for (const bank of [0, 7, 120, 249]) {
      const shock = [{ bank, stress: 1 }];
      const { stress, residual } = run(network, DEBTRANK_2015, shock);
      expect(residual).toBeLessThan(1e-13);
      for (const [one, end] of walked(banks, shock, 4000).entries()) {
        expect(Math.abs((stress[one] ?? NaN) - end)).toBeLessThan(1e-11);
      }
    }
  });
});

describe('the DebtRank of 2015 in a large loop that is almost singular', () => {
  it.each([1e-5, 1e-8])(
    'whose radius is %d below one has the same proportions of stress wherever the shock is',
    (gap) => {
      const banks = manyBanks(300, 0.9);
      const radius = run(networkOf(banks), DEBTRANK_2015, [{ bank: 0, stress: 1 }]).hardest?.estimate ?? NaN;
      const hot = { ...banks, buffer: banks.buffer.map((amount) => (amount * radius) / (1 - gap)) };
      const small = gap / 1000;
      const find = (bank: number) => run(networkOf(hot), DEBTRANK_2015, [{ bank, stress: small }]);
      const [one, other] = [find(3), find(200)];
      expect(Math.max(...one.stress)).toBeLessThan(1);
      expect(one.residual / Math.max(...one.stress)).toBeLessThan(1e-14);
      expect(one.sweeps).toBeLessThan(150);
      // After long echoes the origin of a shock no longer matters: all stress is in the same proportions, up to the gap.
      const ratios = Array.from(one.stress, (stress, bank) => stress / other.stress[bank]!).filter(
        (ratio) => ratio > 0,
      );
      expect(Math.max(...ratios) / Math.min(...ratios) - 1).toBeLessThan(2000 * gap);
    },
  );
});

describe('the DebtRank of 2012', () => {
  it('passes stress on once, at what it was when a bank was first hit', () => {
    // 0 hits 1 and 2 with 0.1; 2 then hits 1 with 0.05 more, which 1, having passed 0.1 on already, keeps to itself.
    const lending: Lending[] = [[1, 0, 0.1], [2, 0, 0.1], [1, 2, 0.5], [3, 1, 1]]; // prettier-ignore
    const { stress, sweeps, losses } = run(networkOf({ buffer: [1, 1, 1, 1], lending }), DEBTRANK_2012, [
      { bank: 0, stress: 1 },
    ]);
    expect([...stress]).toEqual([1, 0.1 + 0.5 * 0.1, 0.1, 0.1]);
    expect(losses).toBeCloseTo(0.1 + 0.1 + 0.05 + 0.1, 15);
    expect(sweeps).toBe(3);
  });

  it('can find less harm in a larger shock', () => {
    // A small shock of 1 beside the default of 0 uses up what 1 can pass on.
    const network = networkOf({ buffer: [1, 1, 1], lending: [[1, 0, 1], [2, 1, 1]] }); // prettier-ignore
    const alone = run(network, DEBTRANK_2012, [{ bank: 0, stress: 1 }]);
    const more = run(network, DEBTRANK_2012, [{ bank: 0, stress: 1 }, { bank: 1, stress: 0.1 }]); // prettier-ignore
    expect(alone.stress[2]).toBe(1);
    expect(more.stress[2]).toBe(0.1);
  });
});

describe.each(METHODS)('contagion by $name', (method) => {
  it('is the same for banks in another order', () => {
    fc.assert(
      fc.property(someScenario, ({ banks, shock, size }) => {
        const one = run(networkOf(banks), method, shock);
        const turned = (bank: number) => size - 1 - bank;
        const other = run(
          networkOf({
            buffer: banks.buffer.toReversed(),
            lending: banks.lending.map(([creditor, debtor, exposure]) => [turned(creditor), turned(debtor), exposure]),
          }),
          method,
          shock.map(({ bank, stress }) => ({ bank: turned(bank), stress })),
        );
        expect(other.defaults).toBe(one.defaults);
        expect(other.losses).toBeCloseTo(one.losses, 8);
        for (const [bank, stress] of one.stress.entries()) expect(other.stress[turned(bank)]).toBeCloseTo(stress, 9);
      }),
      { numRuns: 60 },
    );
  });

  it('is the same for an exposure written in two parts', () => {
    fc.assert(
      fc.property(someScenario, ({ banks, shock }) => {
        const one = run(networkOf(banks), method, shock);
        const lending = banks.lending.flatMap(([creditor, debtor, exposure]): Lending[] => [
          [creditor, debtor, exposure * 0.3],
          [creditor, debtor, exposure * 0.7],
        ]);
        const other = run(networkOf({ ...banks, lending }), method, shock);
        expect(other.defaults).toBe(one.defaults);
        expect(other.losses).toBeCloseTo(one.losses, 8);
        for (const [bank, stress] of one.stress.entries()) expect(other.stress[bank]).toBeCloseTo(stress, 9);
      }),
      { numRuns: 60 },
    );
  });
});

describe.each(METHODS.filter((method) => method !== DEBTRANK_2012))('contagion by $name', (method) => {
  it('never loses less when the shock is larger', () => {
    fc.assert(
      fc.property(someScenario, fc.nat(7), ({ banks, shock, size }, chosen) => {
        const bank = chosen % size;
        const larger = [...shock.filter((one) => one.bank !== bank), { bank, stress: 1 }];
        const [less, more] = [shock, larger].map((given) => run(networkOf(banks), method, given));
        expect(more!.losses).toBeGreaterThanOrEqual(less!.losses * (1 - 1e-9));
        expect(more!.defaults).toBeGreaterThanOrEqual(less!.defaults);
        for (const [one, stress] of less!.stress.entries())
          expect(more!.stress[one]).toBeGreaterThanOrEqual(stress - 1e-9);
      }),
      { numRuns: 60 },
    );
  });
});
