import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { communitiesOf, modularity } from './communities.js';
import { guaranteesFrom, someNetwork, type Edge } from './testguarantees.js';

function graphFrom(nodes: number, edges: readonly Edge[]) {
  const figures = Array.from({ length: nodes }, () => 0);
  return guaranteesFrom({ edges, loan: figures, netAssets: figures }).graph;
}

describe('communities', () => {
  // Two rings of three, joined by a guarantee that is small, and one who guarantees nobody.
  const RINGS: readonly Edge[] = [
    [0, 1, 5],
    [1, 2, 5],
    [2, 0, 5],
    [3, 4, 5],
    [4, 5, 5],
    [5, 3, 5],
    [2, 3, 2],
  ];

  it('are groups whose members guarantee one another more than others', () => {
    const { of, count, modularity: found } = communitiesOf(graphFrom(7, RINGS));
    expect([...of]).toEqual([0, 0, 0, 1, 1, 1, 2]);
    expect(count).toBe(3);
    // Of 32 in all 15 are within each ring, which has half of all ends.
    expect(found).toBeCloseTo(2 * (15 / 32 - 1 / 4), 12);
  });

  it('go by the amounts: where the joint is the strongest it holds together', () => {
    const edges = RINGS.map(([from, to, amount]): Edge => [from, to, from === 2 && to === 3 ? 60 : amount]);
    const { of } = communitiesOf(graphFrom(7, edges));
    expect(of[2]).toBe(of[3]);
  });

  it('never have less modularity than everyone alone, and are numbered by their first nodes', () => {
    fc.assert(
      fc.property(someNetwork, (network) => {
        const { graph } = guaranteesFrom(network);
        const found = communitiesOf(graph);
        const isEmpty = graph.amount.every((amount) => amount === 0);
        if (isEmpty) expect(found.modularity).toBeNaN();
        else {
          const alone = modularity(graph, Int32Array.from(network.loan.keys()));
          expect(found.modularity).toBeGreaterThanOrEqual(alone - 1e-12);
        }
        const firsts = [...new Set(found.of)];
        expect(firsts).toEqual(Array.from({ length: found.count }, (_, one) => one));
      }),
    );
  });

  it('keep together only who is connected', () => {
    const { of } = communitiesOf(graphFrom(4, [[0, 1, 1], [2, 3, 1]])); // prettier-ignore
    expect([...of]).toEqual([0, 0, 1, 1]);
  });
});
