import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { strongComponents, weakComponents, type Components } from './components.js';
import { graphOf, transpose, type Graph } from './graph.js';

type Edge = readonly [number, number, number];

function graph(nodes: number, edges: readonly Edge[]): Graph {
  return graphOf(nodes, {
    from: Int32Array.from(edges, ([from]) => from),
    to: Int32Array.from(edges, ([, to]) => to),
    amount: Float64Array.from(edges, ([, , amount]) => amount),
  });
}

function groups({ count, start, members }: Components): number[][] {
  return Array.from({ length: count }, (_, group) => [...members.slice(start[group], start[group + 1])]);
}

const someGraph = fc.integer({ min: 1, max: 12 }).chain((nodes) => {
  const node = fc.integer({ min: 0, max: nodes - 1 });
  const edge = fc.tuple(node, node, fc.integer({ min: 0, max: 9 })).filter(([from, to]) => from !== to);
  return fc.array(edge, { maxLength: nodes === 1 ? 0 : 30 }).map((edges) => ({ nodes, edges }));
});

/** Which nodes reach which, found by walking. */
function reach(nodes: number, edges: readonly Edge[]): boolean[][] {
  const reached = Array.from({ length: nodes }, (_, from) => Array.from({ length: nodes }, (_, to) => from === to));
  for (let round = 0; round < nodes; round += 1) {
    for (const [from, to] of edges) for (const row of reached) if (row[from]) row[to] = true;
  }
  return reached;
}

describe('a graph in compressed rows', () => {
  it('adds up parallel edges and keeps every row in the order of its targets', () => {
    const { start, target, amount } = graph(3, [
      [2, 1, 4],
      [0, 2, 1],
      [0, 1, 2],
      [0, 2, 3],
    ]);
    expect([...start]).toEqual([0, 2, 2, 3]);
    expect([...target]).toEqual([1, 2, 1]);
    expect([...amount]).toEqual([2, 4, 4]);
  });

  it('keeps very long rows in that order too, and adds up in the order of the input', () => {
    // Each small amount is lost beside the large one; added up first they would not be.
    const parallel = [1e17, 5, 5];
    const long = Array.from({ length: 99 }, (_, place): Edge => [0, 1 + ((place * 37) % 99), place]);
    const edges = [...long, ...parallel.map((amount): Edge => [0, 50, amount])];
    const { target, amount } = graph(100, edges);
    expect([...target]).toEqual(Array.from({ length: 99 }, (_, place) => place + 1));
    const before = long.find(([, to]) => to === 50)?.[2] ?? NaN;
    expect(amount[49]).toBe(before + 1e17 + 5 + 5);
  });

  it('is itself again when it is transposed twice', () => {
    fc.assert(
      fc.property(someGraph, ({ nodes, edges }) => {
        const one = graph(nodes, edges);
        expect(transpose(transpose(one))).toEqual(one);
      }),
    );
  });

  it.each([
    ['an unknown node', [0, 3, 1], 'names a node that is not known'],
    ['a negative node', [-1, 0, 1], 'names a node that is not known'],
    ['an edge to itself', [1, 1, 1], 'leads from a node to itself'],
    ['a negative amount', [0, 1, -1], 'zero or a positive number'],
    ['an amount that is no number', [0, 1, NaN], 'zero or a positive number'],
    ['an endless amount', [0, 1, Infinity], 'zero or a positive number'],
  ] as const)('refuses %s and names the row', (_, edge, reason) => {
    expect(() => graph(3, [[0, 1, 1], edge])).toThrow(new RegExp(`row 2.*${reason}`));
  });
});

describe('components', () => {
  it('are strong exactly where nodes reach one another, and follow one another in reverse topological order', () => {
    fc.assert(
      fc.property(someGraph, ({ nodes, edges }) => {
        const { of } = strongComponents(graph(nodes, edges));
        const reached = reach(nodes, edges);
        for (let a = 0; a < nodes; a += 1) {
          for (let b = 0; b < nodes; b += 1) {
            expect(of[a] === of[b]).toBe(reached[a]?.[b] === true && reached[b]?.[a] === true);
            if (reached[a]?.[b]) expect(of[a]).toBeGreaterThanOrEqual(of[b] ?? NaN);
          }
        }
      }),
    );
  });

  it('are weak exactly where nodes are connected in either direction', () => {
    fc.assert(
      fc.property(someGraph, ({ nodes, edges }) => {
        const { of } = weakComponents(graph(nodes, edges));
        const both = edges.flatMap(([from, to, amount]): Edge[] => [
          [from, to, amount],
          [to, from, amount],
        ]);
        const reached = reach(nodes, both);
        for (let a = 0; a < nodes; a += 1) {
          for (let b = 0; b < nodes; b += 1) expect(of[a] === of[b]).toBe(reached[a]?.[b]);
        }
      }),
    );
  });

  it('of a chain of 300,000 nodes are found without recursion', () => {
    const edges = Array.from({ length: 299_999 }, (_, node): Edge => [node, node + 1, 1]);
    const chain = graph(300_000, edges);
    expect(strongComponents(chain).count).toBe(300_000);
    expect(groups(weakComponents(chain))[0]).toHaveLength(300_000);
  });
});
