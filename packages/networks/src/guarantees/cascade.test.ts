import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allCascades } from './cascades.js';
import { cascadeStory } from './cascadestory.js';
import { requireKnown } from './guarantees.js';
import { guaranteesFrom, type Network } from './testguarantees.js';

const CLOSE = 9;

/**
 * Networks of up to ten nodes, parallel edges among them. Loans and guarantees are whole numbers, so that adding up in another
 * order gives the same sum; net assets are irrational, so that no sum of payments equals them.
 */
const someNetwork: fc.Arbitrary<Network> = fc.integer({ min: 1, max: 10 }).chain((nodes) => {
  const node = fc.integer({ min: 0, max: nodes - 1 });
  const edge = fc.tuple(node, node, fc.integer({ min: 0, max: 12 })).filter(([from, to]) => from !== to);
  const each = (figure: fc.Arbitrary<number>) => fc.array(figure, { minLength: nodes, maxLength: nodes });
  return fc.record({
    edges: fc.array(edge, { maxLength: nodes === 1 ? 0 : 25 }),
    loan: each(fc.integer({ min: 0, max: 20 })),
    netAssets: each(fc.integer({ min: -3, max: 12 }).map((whole) => whole + Math.SQRT1_2)),
  });
});

/** The rule as it is written, with sets: what each guarantor pays in all, and the rounds of defaults. */
function byHand({ edges, loan, netAssets }: Network, first: number): { rounds: number[][]; paid: Map<number, number> } {
  const dead = new Set([first]);
  const paid = new Map<number, number>();
  const rounds = [[first]];
  for (let calling = [first]; calling.length > 0;) {
    for (const borrower of calling) {
      const surviving = edges.filter(([guarantor, to]) => to === borrower && !dead.has(guarantor));
      const sum = surviving.reduce((total, [, , amount]) => total + amount, 0);
      for (const [guarantor, , amount] of surviving) {
        const share = Math.min(amount, ((loan[borrower] ?? NaN) * amount) / sum || 0);
        if (share > 0) paid.set(guarantor, (paid.get(guarantor) ?? 0) + share);
      }
    }
    calling = [...paid.keys()].filter((node) => !dead.has(node) && (paid.get(node) ?? 0) > (netAssets[node] ?? NaN));
    for (const node of calling) dead.add(node);
    if (calling.length > 0) rounds.push(calling.sort((a, b) => a - b));
  }
  return { rounds, paid };
}

const nodesOf = ({ loan }: Network): number[] => loan.map((_, node) => node);

describe('a cascade of defaults among guarantors', () => {
  it('lets the surviving guarantors share the loan in proportion to what they guarantee', () => {
    // 10 is owed, 30 and 20 are guaranteed: 6 and 4 are paid.
    const network = {
      edges: [
        [1, 0, 30],
        [2, 0, 20],
      ],
      loan: [10, 0, 0],
      netAssets: [0, 6, 3.9],
    } as const;
    const { rounds, paid, defaultedLoans } = cascadeStory(guaranteesFrom(network), 0);
    expect([...paid]).toEqual([
      [1, 6],
      [2, 4],
    ]);
    expect(rounds.map((round) => round.map(({ node }) => node))).toEqual([[0], [2]]);
    expect(defaultedLoans).toBe(10);
  });

  it('calls a guarantor for no more than it guarantees, and reports the part of the loan that nobody covers', () => {
    const network = {
      edges: [
        [1, 0, 30],
        [2, 0, 20],
      ],
      loan: [80, 5, 5],
      netAssets: [0, 30, 20],
    } as const;
    const story = cascadeStory(guaranteesFrom(network), 0);
    expect(story.rounds).toEqual([
      [
        {
          node: 0,
          paidBefore: 0,
          netAssets: 0,
          loan: 80,
          guaranteed: 50,
          uncovered: 30,
          payments: [
            { guarantor: 1, guaranteed: 30, paid: 30, paidSoFar: 30, defaults: false },
            { guarantor: 2, guaranteed: 20, paid: 20, paidSoFar: 20, defaults: false },
          ],
        },
      ],
    ]);
  });

  it('adds up what a guarantor pays for several borrowers until it is more than its net assets', () => {
    // 1 and 2 guarantee 0 and go down with it; 3 guarantees both, and only the two payments together are too much.
    const network = {
      edges: [
        [1, 0, 10],
        [2, 0, 10],
        [3, 1, 8],
        [3, 2, 8],
      ],
      loan: [20, 8, 8, 7],
      netAssets: [0, 9, 9, 15],
    } as const;
    const { rounds } = cascadeStory(guaranteesFrom(network), 0);
    expect(rounds.map((round) => round.map(({ node, paidBefore }) => [node, paidBefore]))).toEqual([
      [[0, 0]],
      [
        [1, 10],
        [2, 10],
      ],
      [[3, 16]],
    ]);
    const all = allCascades(guaranteesFrom(network));
    expect([...all.rounds]).toEqual([3, 1, 1, 1]);
    expect([...all.defaults]).toEqual([4, 1, 1, 1]);
    expect([...all.defaultedLoans]).toEqual([43, 8, 8, 7]);
    expect([...all.paid]).toEqual([36, 8, 8, 0]);
  });

  it('lets all defaults of one round call at the same time, so that they do not pay for one another', () => {
    // 1 and 2 guarantee each other and both guarantee 0.
    const network = {
      edges: [
        [1, 0, 5],
        [2, 0, 5],
        [1, 2, 9],
        [2, 1, 9],
      ],
      loan: [10, 9, 9],
      netAssets: [0, 4, 4],
    } as const;
    const { rounds, paid } = cascadeStory(guaranteesFrom(network), 0);
    expect(rounds.map((round) => round.map(({ node }) => node))).toEqual([[0], [1, 2]]);
    expect([...paid]).toEqual([
      [1, 5],
      [2, 5],
    ]);
    expect(rounds[1]?.map(({ uncovered }) => uncovered)).toEqual([9, 9]);
  });

  it('does not bring down a guarantor who pays nothing, even one whose net assets are negative', () => {
    const network = { edges: [[1, 0, 5]], loan: [0, 1], netAssets: [0, -3] } as const;
    expect(allCascades(guaranteesFrom(network)).defaults[0]).toBe(1);
    expect(allCascades(guaranteesFrom({ ...network, loan: [1, 1] })).defaults[0]).toBe(2);
  });

  it('equals the rule applied word by word', () => {
    fc.assert(
      fc.property(someNetwork, (network) => {
        const guarantees = guaranteesFrom(network);
        const all = allCascades(guarantees);
        for (const first of nodesOf(network)) {
          const { rounds, paid } = byHand(network, first);
          const story = cascadeStory(guarantees, first);
          const told = story.rounds.map((round) => round.map(({ node }) => node).sort((a, b) => a - b));
          expect(told).toEqual(rounds);
          expect([...story.paid.keys()].sort()).toEqual([...paid.keys()].sort());
          for (const [node, sum] of paid) expect(story.paid.get(node)).toBeCloseTo(sum, CLOSE);
          const dead = rounds.flat();
          expect(all.unknownAt[first]).toBe(-1);
          expect(all.rounds[first]).toBe(rounds.length);
          expect(all.defaults[first]).toBe(dead.length);
          expect(all.defaultedLoans[first]).toBe(dead.reduce((sum, node) => sum + (network.loan[node] ?? NaN), 0));
          expect(story.defaultedLoans).toBe(all.defaultedLoans[first]);
          expect(all.paid[first]).toBeCloseTo(
            [...paid.values()].reduce((sum, value) => sum + value, 0),
            CLOSE,
          );
        }
      }),
    );
  });

  it('never makes a guarantor pay more than it guarantees, nor all of them more than the loan', () => {
    fc.assert(
      fc.property(someNetwork, (network) => {
        const guarantees = guaranteesFrom(network);
        for (const { node, loan, uncovered, payments } of nodesOf(network).flatMap((first) =>
          cascadeStory(guarantees, first).rounds.flat(),
        )) {
          for (const payment of payments) expect(payment.paid).toBeLessThanOrEqual(payment.guaranteed);
          const paid = payments.reduce((sum, payment) => sum + payment.paid, 0);
          expect(paid + uncovered, `for ${node}`).toBeCloseTo(loan, CLOSE);
        }
      }),
    );
  });

  it('does not depend on how the nodes are numbered', () => {
    const numbered = someNetwork.chain((network) =>
      fc
        .shuffledSubarray(nodesOf(network), { minLength: network.loan.length })
        .map((numbers) => ({ network, numbers })),
    );
    fc.assert(
      fc.property(numbered, ({ network, numbers }) => {
        const to = (node: number): number => numbers[node] ?? NaN;
        const moved = <T>(column: readonly T[]): T[] => column.map((_, node) => column[numbers.indexOf(node)]) as T[];
        const one = allCascades(guaranteesFrom(network));
        const other = allCascades(
          guaranteesFrom({
            edges: network.edges.map(([from, end, amount]) => [to(from), to(end), amount]),
            loan: moved(network.loan),
            netAssets: moved(network.netAssets),
          }),
        );
        for (const node of nodesOf(network)) {
          expect(other.rounds[to(node)]).toBe(one.rounds[node]);
          expect(other.defaults[to(node)]).toBe(one.defaults[node]);
          expect(other.defaultedLoans[to(node)]).toBe(one.defaultedLoans[node]);
          expect(other.paid[to(node)]).toBeCloseTo(one.paid[node] ?? NaN, CLOSE);
        }
      }),
    );
  });

  it('does not depend on whether a guarantee is written as one or as two', () => {
    fc.assert(
      fc.property(someNetwork, (network) => {
        const edges = network.edges.flatMap(([from, to, amount]) => [
          [from, to, 1 / 4] as const,
          [from, to, amount + 3 / 4] as const,
        ]);
        const whole = network.edges.map(([from, to, amount]) => [from, to, amount + 1] as const);
        expect(allCascades(guaranteesFrom({ ...network, edges }))).toEqual(
          allCascades(guaranteesFrom({ ...network, edges: whole })),
        );
      }),
    );
  });
});

describe('cascades where figures are not known', () => {
  const CHAIN = {
    edges: [
      [1, 0, 5],
      [2, 1, 5],
    ],
    loan: [5, 5, 5],
    netAssets: [0, 4, 4],
  } as const;

  it('are not assessable where they reach an unknown figure, and name its node; all others are computed', () => {
    const { unknownAt, defaults, defaultedLoans, rounds } = allCascades(
      guaranteesFrom({ ...CHAIN, netAssets: [NaN, 4, NaN] }),
    );
    expect([...unknownAt]).toEqual([2, 2, -1]);
    expect([...defaults]).toEqual([-1, -1, 1]);
    expect([...rounds]).toEqual([-1, -1, 1]);
    expect([...defaultedLoans]).toEqual([NaN, NaN, 5]);
    expect([...allCascades(guaranteesFrom({ ...CHAIN, loan: [5, NaN, 5] })).unknownAt]).toEqual([1, 1, -1]);
  });

  it('have a story up to the round that needs the unknown figure', () => {
    const story = cascadeStory(guaranteesFrom({ ...CHAIN, netAssets: [0, 4, NaN] }), 0);
    expect(story.unknownAt).toBe(2);
    expect(story.rounds.map((round) => round.map(({ node }) => node))).toEqual([[0]]);
    expect(story.rounds[0]?.[0]?.payments).toMatchObject([{ guarantor: 1, paid: 5, defaults: true }]);
    expect(story.defaultedLoans).toBeNaN();
  });

  it('become not assessable, but never get other figures', () => {
    const withGaps = someNetwork.chain((network) =>
      fc.subarray(nodesOf(network)).map((gaps) => ({
        network,
        gappy: { ...network, netAssets: network.netAssets.map((value, node) => (gaps.includes(node) ? NaN : value)) },
      })),
    );
    fc.assert(
      fc.property(withGaps, ({ network, gappy }) => {
        const [whole, partly] = [allCascades(guaranteesFrom(network)), allCascades(guaranteesFrom(gappy))];
        for (const node of nodesOf(network)) {
          if (partly.unknownAt[node] !== -1) continue;
          expect(partly.defaults[node]).toBe(whole.defaults[node]);
          expect(partly.defaultedLoans[node]).toBe(whole.defaultedLoans[node]);
        }
      }),
    );
  });

  it('are cut when more default than the limit allows, and say so', () => {
    const ring = {
      edges: Array.from({ length: 9 }, (_, node) => [(node + 1) % 9, node, 5] as const),
      loan: Array.from({ length: 9 }, () => 5),
      netAssets: Array.from({ length: 9 }, (_, node) => (node === 8 ? 5 : 1)),
    };
    const { isCut, defaults, defaultedLoans } = allCascades(guaranteesFrom(ring), 3);
    // Node 8 survives its payment, so only cascades that begin fewer than four nodes before it end by themselves.
    expect([...isCut]).toEqual([1, 1, 1, 1, 1, 0, 0, 0, 1]);
    expect([...defaults]).toEqual([4, 4, 4, 4, 4, 3, 2, 1, 4]);
    expect([...defaultedLoans].slice(5, 8)).toEqual([15, 10, 5]);
  });
});

describe('faulty guarantees', () => {
  const good: Network = { edges: [[0, 1, 5]], loan: [1, 2], netAssets: [3, -4] };

  it.each([
    ['a negative loan', { ...good, loan: [1, -2] }, /loan in row 2 is -2/],
    ['an endless loan', { ...good, loan: [Infinity, 2] }, /loan in row 1 is Infinity/],
    ['endless net assets', { ...good, netAssets: [3, -Infinity] }, /net assets in row 2 are -Infinity/],
    ['a loan too few', { ...good, netAssets: [3] }, /2 nodes, 2 loans and 1 net assets/],
    ['a negative amount', { ...good, edges: [[0, 1, -5]] }, /row 1 is -5/],
    ['an amount that is no number', { ...good, edges: [[0, 1, NaN]] }, /row 1 is NaN/],
    ['an unknown guarantor', { ...good, edges: [[7, 1, 5]] }, /row 1 names a node/],
    [
      'a guarantee for oneself',
      {
        ...good,
        edges: [
          [0, 1, 5],
          [1, 1, 5],
        ],
      },
      /row 2 leads from a node to itself/,
    ],
    ['no node at all', { edges: [], loan: [], netAssets: [] }, /no nodes/],
  ] satisfies [string, Network, RegExp][])('are refused: %s', (_, network, says) => {
    expect(() => guaranteesFrom(network)).toThrow(says);
  });

  it('have no story of an unknown node', () => {
    expect(() => cascadeStory(guaranteesFrom(good), 2)).toThrow('There is no node 2');
  });

  it('are refused with the row of a missing figure where all have to be known', () => {
    expect(() => requireKnown(guaranteesFrom({ ...good, loan: [1, NaN] }))).toThrow('The loan in row 2 is missing');
    expect(() => requireKnown(guaranteesFrom({ ...good, netAssets: [NaN, 1] }))).toThrow(
      'net assets in row 1 are missing',
    );
    const guarantees = guaranteesFrom(good);
    expect(requireKnown(guarantees)).toBe(guarantees);
  });
});
