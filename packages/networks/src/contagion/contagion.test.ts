import { describe, expect, it } from 'vitest';
import { NetworkError } from '../graph/networkerror.js';
import { furfineRule } from './cascade.js';
import { runContagion, runContagionInThreads } from './contagion.js';
import type { ContagionMethod } from './method.js';
import { ranks } from './outcome.js';
import { shocksOf, singleDefaults, uniformShock } from './shocks.js';
import { manyBanks, networkOf, type Banks } from './testnetworks.js';

const CHAIN: Banks = {
  buffer: [1, 2, 4],
  weight: [1, 1, 2],
  lending: [
    [1, 0, 1],
    [2, 1, 2],
  ],
};

describe('the outcome of scenarios', () => {
  it('separates stress, losses and defaults caused by the shock from those caused by contagion', () => {
    const found = runContagion(networkOf(CHAIN), { name: 'debtrank2015' }, singleDefaults(3));
    expect([...found.originalStress]).toEqual([0.25, 0.25, 0.5]);
    // The default of 0 takes half of 1's buffer, and 1 takes half of that of 2.
    expect([...found.additionalStress]).toEqual([0.25 * 0.5 + 0.5 * 0.25, 0.5 * 0.5, 0]);
    expect([...found.originalLosses]).toEqual([1, 2, 4]);
    expect([...found.additionalLosses]).toEqual([1 + 0.5 * 2, 2, 0]);
    expect([...found.additionalDefaults]).toEqual([0, 0, 0]);
  });

  it('ranks banks by their impact and by the stress that the default of others puts on them', () => {
    const { additionalStress, vulnerability } = runContagion(
      networkOf(CHAIN),
      { name: 'threshold' },
      singleDefaults(3),
    );
    expect([...additionalStress]).toEqual([0.125, 0.25, 0]);
    expect([...vulnerability]).toEqual([0, 0.25, 0.25]);
    expect([...ranks(additionalStress)]).toEqual([2, 1, 3]);
    expect([...ranks(vulnerability)]).toEqual([3, 1, 1]);
    expect([...ranks(Float64Array.of(NaN, 1, 2, NaN))]).toEqual([0, 2, 1, 0]);
  });

  it('has no vulnerability of a bank that every scenario shocks, and adds up the losses of a joint shock', () => {
    const shocks = shocksOf(3, [uniformShock(3, 0.5), [{ bank: 0, stress: 1 }, { bank: 2, stress: 0.25 }]]); // prettier-ignore
    const found = runContagion(networkOf(CHAIN), { name: 'debtrank2015' }, shocks);
    expect([...found.originalLosses]).toEqual([3.5, 2]);
    expect([...found.additionalStress]).toEqual([0.25 * 0.25 + 0.5 * (0.75 / 2), 0.25 * 0.5 + 0.5 * 0.25]);
    expect([...found.vulnerability]).toEqual([NaN, 0.5, NaN]);
    const everybody = runContagion(networkOf(CHAIN), { name: 'debtrank2015' }, shocksOf(3, [uniformShock(3, 0.5)]));
    expect([...everybody.vulnerability]).toEqual([NaN, NaN, NaN]);
  });

  it.each([{ name: 'debtrank2015' }, { name: 'furfine', lossGivenDefault: 0.4 }] as const)(
    'is the same in threads, to the last digit: %j',
    async (method: ContagionMethod) => {
      const network = networkOf(manyBanks(200, 0.9));
      const shocks = singleDefaults(200);
      const shared = await runContagionInThreads(network, method, shocks, 2);
      expect(shared).toEqual(runContagion(network, method, shocks));
    },
  );
});

describe('a loss given default', () => {
  it('has to be a share from 0 to 1', () => {
    expect(() => furfineRule(1.1)).toThrow(NetworkError);
    expect(() => furfineRule(NaN)).toThrow(/loss given default is NaN/);
  });
});

describe('a faulty input of contagion', () => {
  const network = (change: Partial<Banks>) => () => networkOf({ ...CHAIN, ...change });

  it.each([
    [{ buffer: [], weight: [], lending: [] }, /no banks/, undefined],
    [{ buffer: [1, 0, 1] }, /buffer in row 2 is 0/, 1],
    [{ buffer: [1, 1, -2] }, /buffer in row 3 is -2/, 2],
    [{ buffer: [NaN, 1, 1] }, /buffer in row 1 is NaN/, 0],
    [{ weight: [1, -1, 1] }, /weight in row 2 is -1/, 1],
    [{ weight: [0, 0, 0] }, /not all may be zero/, undefined],
    [{ weight: [1, 1] }, /one weight for each of the 3/, undefined],
    [
      {
        lending: [
          [0, 1, 1],
          [1, 1, 1],
        ],
      },
      /row 2 leads from a node to itself/,
      1,
    ],
    [{ lending: [[0, 3, 1]] }, /row 1 names a node that is not known/, 0],
    [{ lending: [[0, 1, -1]] }, /row 1 is -1/, 0],
    [{ lending: [[0, 1, NaN]] }, /row 1 is NaN/, 0],
  ] as [Partial<Banks>, RegExp, number | undefined][])(
    'in the network is refused with its row: %j',
    (change, reason, row) => {
      const place: unknown = row === undefined ? {} : expect.objectContaining({ row });
      const message: unknown = expect.stringMatching(reason);
      expect(network(change)).toThrow(expect.objectContaining({ name: 'NetworkError', message, place }) as Error);
    },
  );

  it.each([
    [[[]], /Scenario 1 shocks no bank/],
    [[[{ bank: 3, stress: 1 }]], /Scenario 1 names bank 3/],
    [[[{ bank: 0, stress: 1 }], [{ bank: 0, stress: 0 }]], /Scenario 2 has a stress of 0/],
    [[[{ bank: 0, stress: 1.5 }]], /stress of 1.5/],
    [
      [
        [
          { bank: 0, stress: 1 },
          { bank: 0, stress: 1 },
        ],
      ],
      /Scenario 1 shocks a bank twice/,
    ],
  ])('in the scenarios is refused: %j', (scenarios, reason) => {
    expect(() => shocksOf(3, scenarios)).toThrow(NetworkError);
    expect(() => shocksOf(3, scenarios)).toThrow(reason);
  });
});
