import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { graphOf, transpose } from './graph.js';
import { neighbourhood, type Neighbourhood, type NeighbourhoodBounds } from './neighbourhood.js';

type Edge = readonly [number, number, number];

function cutOut(nodes: number, edges: readonly Edge[], centre: number, bounds: NeighbourhoodBounds): Neighbourhood {
  const graph = graphOf(nodes, {
    from: Int32Array.from(edges, ([from]) => from),
    to: Int32Array.from(edges, ([, to]) => to),
    amount: Float64Array.from(edges, ([, , amount]) => amount),
  });
  return neighbourhood(graph, transpose(graph), centre, bounds);
}

const edgesOf = ({ edges: { from, to, amount } }: Neighbourhood): Edge[] =>
  Array.from(from, (node, edge) => [node, to[edge] ?? -1, amount[edge] ?? NaN]);

// 0 → 1 → 2 → 3, and 4 → 1.
const CHAIN: readonly Edge[] = [
  [0, 1, 5],
  [1, 2, 6],
  [2, 3, 7],
  [4, 1, 8],
];

describe('a neighbourhood', () => {
  it('follows the edges as they lead, backwards, or both ways, and says what it leaves out', () => {
    const along = cutOut(5, CHAIN, 1, { direction: 'along', stepsMax: 1, nodesMax: 9 });
    expect([...along.nodes]).toEqual([1, 2]);
    expect(edgesOf(along)).toEqual([[1, 2, 6]]);
    expect([...along.hiddenAlong]).toEqual([0, 1]);
    expect([...along.hiddenAgainst]).toEqual([2, 0]);
    expect(along.cut).toBe('steps');
    const against = cutOut(5, CHAIN, 1, { direction: 'against', stepsMax: 1, nodesMax: 9 });
    expect([...against.nodes]).toEqual([1, 4, 0]);
    expect(against.cut).toBe('no');
    const both = cutOut(5, CHAIN, 0, { direction: 'both', stepsMax: 2, nodesMax: 9 });
    expect([...both.nodes]).toEqual([0, 1, 4, 2]);
    expect([...both.steps]).toEqual([0, 1, 2, 2]);
    expect(both.cut).toBe('steps');
  });

  it('keeps the largest amounts where there is no room for all, edges both ways added up', () => {
    const star: Edge[] = [
      [0, 1, 3],
      [0, 2, 9],
      [3, 0, 5],
      [0, 3, 5],
      [0, 4, 3],
    ];
    const { nodes, hiddenAlong, cut } = cutOut(5, star, 0, { direction: 'both', stepsMax: 3, nodesMax: 4 });
    expect([...nodes]).toEqual([0, 3, 2, 1]);
    expect(hiddenAlong[0]).toBe(1);
    expect(cut).toBe('nodes');
  });

  it('keeps as many nodes as there is room for, every edge between them, and counts all others as hidden', () => {
    const someCut = fc.integer({ min: 1, max: 9 }).chain((nodes) => {
      const node = fc.integer({ min: 0, max: nodes - 1 });
      const edge = fc.tuple(node, node, fc.integer({ min: 0, max: 9 })).filter(([from, to]) => from !== to);
      const edges = fc
        .array(edge, { maxLength: nodes === 1 ? 0 : 20 })
        .map((list) => [...new Map(list.map((one) => [`${one[0]} ${one[1]}`, one])).values()]);
      const bounds = fc.record({
        direction: fc.constantFrom('along' as const, 'against' as const, 'both' as const),
        stepsMax: fc.integer({ min: 0, max: 4 }),
        nodesMax: fc.integer({ min: 1, max: 9 }),
      });
      return fc.record({ nodes: fc.constant(nodes), edges, centre: node, bounds });
    });
    fc.assert(
      fc.property(someCut, ({ nodes, edges, centre, bounds }) => {
        const part = cutOut(nodes, edges, centre, bounds);
        const kept = new Set(part.nodes);
        expect(kept.size).toBe(part.nodes.length);
        expect(kept.size).toBeLessThanOrEqual(bounds.nodesMax);
        expect(Math.max(...part.steps)).toBeLessThanOrEqual(bounds.stepsMax);
        const inside = edges.filter(([from, to]) => kept.has(from) && kept.has(to));
        expect(edgesOf(part).map(String).sort()).toEqual(inside.map(String).sort());
        for (const [place, node] of part.nodes.entries()) {
          expect(part.hiddenAlong[place]).toBe(edges.filter(([from, to]) => from === node && !kept.has(to)).length);
          expect(part.hiddenAgainst[place]).toBe(edges.filter(([from, to]) => to === node && !kept.has(from)).length);
        }
        const isOpen = edges.some(
          ([from, to]) =>
            (bounds.direction !== 'against' && kept.has(from) && !kept.has(to)) ||
            (bounds.direction !== 'along' && kept.has(to) && !kept.has(from)),
        );
        expect(part.cut !== 'no').toBe(isOpen);
      }),
    );
  });

  it('of an unknown node is refused', () => {
    const bounds = { direction: 'both', stepsMax: 1, nodesMax: 9 } as const;
    expect(() => cutOut(5, CHAIN, 5, bounds)).toThrow('There is no node 5');
    expect(() => cutOut(5, CHAIN, NaN, bounds)).toThrow('There is no node NaN');
  });
});
