import { describe, expect, it } from 'vitest';
import { strongComponents, weakComponents } from '../graph/components.js';
import { allCascades } from './cascades.js';
import { guaranteeCircles, type Circle } from './circles.js';
import { mutualPairs, mutualTriangles } from './mutual.js';
import { neighboursOf } from './neighbours.js';
import { guaranteesFrom, type Edge, type Network } from './testguarantees.js';

function circlesOf(network: Network): Circle[] {
  const guarantees = guaranteesFrom(network);
  const { graph, guarantors } = guarantees;
  const pairs = mutualPairs(graph, guarantors);
  return guaranteeCircles(guarantees, {
    weak: weakComponents(graph),
    strong: strongComponents(graph),
    pairs,
    triangles: mutualTriangles(pairs, neighboursOf(graph, guarantors)),
    cascades: allCascades(guarantees),
  });
}

/** Each of the nodes has borrowed 10 and can pay 4. */
function equals(nodes: number, edges: readonly Edge[]): Network {
  return { edges, loan: Array.from({ length: nodes }, () => 10), netAssets: Array.from({ length: nodes }, () => 4) };
}

describe('guarantee circles', () => {
  it('are described by counts and sums', () => {
    // A ring of three, one of whom is guaranteed by one more: the default of 2 brings down 1, then 0, then 3.
    const edges: Edge[] = [
      [0, 1, 9],
      [1, 2, 9],
      [2, 0, 3],
      [3, 0, 8],
    ];
    expect(circlesOf(equals(5, edges))).toEqual([
      {
        component: 0,
        members: 4,
        guarantees: 4,
        guaranteed: 29,
        loans: 40,
        largestRing: 3,
        mutualPairs: 0,
        mutualTriangles: 0,
        wholeTriangles: 0,
        worstFirst: 2,
        worstLoans: 40,
        worstShare: 1,
        notAssessable: 0,
      },
    ]);
  });

  it('put those with mutual pairs before a pure ring, even one that goes down as a whole', () => {
    const ring: Edge[] = [
      [0, 1, 9],
      [1, 2, 9],
      [2, 0, 9],
    ];
    const pair: Edge[] = [
      [3, 4, 2],
      [4, 3, 2],
    ];
    const triangle: Edge[] = [
      [5, 6, 2],
      [6, 5, 2],
      [6, 7, 2],
      [7, 5, 2],
    ];
    const circles = circlesOf(equals(8, [...ring, ...pair, ...triangle]));
    expect(circles.map(({ component }) => component)).toEqual([2, 1, 0]);
    expect(circles.map(({ mutualTriangles, mutualPairs: pairs }) => [mutualTriangles, pairs])).toEqual([
      [1, 1],
      [0, 1],
      [0, 0],
    ]);
    expect(circles.at(-1)).toMatchObject({ largestRing: 3, worstShare: 1 });
  });

  it('are ordered by the share of loans that the worst default brings down where their patterns are the same', () => {
    // 1 pays 9 for 0 and defaults after it; 3 pays 2 for 2 and does not default.
    const edges: Edge[] = [
      [3, 2, 2],
      [1, 0, 9],
      [5, 4, 9],
    ];
    const circles = circlesOf({ ...equals(6, edges), netAssets: [4, 4, 4, 4, 4, NaN] });
    expect(circles.map(({ component, worstShare, notAssessable }) => [component, worstShare, notAssessable])).toEqual([
      [0, 1, 0],
      [1, 0.5, 0],
      // Only the cascade of the guarantor's own default is assessable, and it brings down half.
      [2, 0.5, 1],
    ]);
  });

  it('without an assessable cascade say so, and come last', () => {
    const unknown = { ...equals(4, [[1, 0, 9], [3, 2, 9]]), loan: [NaN, NaN, 10, 10] }; // prettier-ignore
    const circles = circlesOf(unknown);
    expect(circles.map(({ component }) => component)).toEqual([1, 0]);
    expect(circles[1]).toMatchObject({
      loans: NaN,
      worstFirst: -1,
      worstLoans: NaN,
      worstShare: NaN,
      notAssessable: 2,
    });
  });
});
