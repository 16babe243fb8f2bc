import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { strongComponents } from '../graph/components.js';
import { transpose } from '../graph/graph.js';
import { betweenness } from './betweenness.js';
import { communitiesOf, modularity } from './communities.js';
import { coreNumbers } from './cores.js';
import { elementaryCycles, type CycleBounds, type CycleSearch } from './cycles.js';
import { mutualPairs, mutualTriangles } from './mutual.js';
import { neighboursOf } from './neighbours.js';
import { pageRank } from './pagerank.js';
import { guaranteesFrom, type Edge } from './testguarantees.js';

const nodeColumn = (nodes: number): number[] => Array.from({ length: nodes }, () => 0);

function graphFrom(nodes: number, edges: readonly Edge[]) {
  return guaranteesFrom({ edges, loan: nodeColumn(nodes), netAssets: nodeColumn(nodes) }).graph;
}

const someGraph = fc.integer({ min: 1, max: 10 }).chain((nodes) => {
  const node = fc.integer({ min: 0, max: nodes - 1 });
  const edge = fc.tuple(node, node, fc.integer({ min: 0, max: 12 })).filter(([from, to]) => from !== to);
  return fc.array(edge, { maxLength: nodes === 1 ? 0 : 25 }).map((edges) => ({ nodes, edges }));
});
const leads = (edges: readonly Edge[], from: number, to: number): boolean =>
  edges.some((edge) => edge[0] === from && edge[1] === to);
const share = (edges: readonly Edge[], one: number, other: number): boolean =>
  leads(edges, one, other) || leads(edges, other, one);
const mutual = (edges: readonly Edge[], one: number, other: number): boolean =>
  leads(edges, one, other) && leads(edges, other, one);

describe('what is read off a graph', () => {
  const readings = (nodes: number, edges: readonly Edge[]) => {
    const graph = graphFrom(nodes, edges);
    const reverse = transpose(graph);
    const { cycles } = elementaryCycles(graph, reverse, strongComponents(graph), { cyclesMax: 1000, lengthMax: 4 });
    return {
      columns: [
        coreNumbers(neighboursOf(graph, reverse)),
        pageRank(graph).rank,
        betweenness(graph) ?? [],
        Array.from({ length: nodes }, (_, node) => cycles.filter((cycle) => cycle.includes(node)).length),
      ],
      pairs: mutualPairs(graph, reverse).lower.length,
    };
  };
  const renumbered = someGraph.chain(({ nodes, edges }) =>
    fc
      .shuffledSubarray([...Array(nodes).keys()], { minLength: nodes })
      .map((numbers) => ({ nodes, edges, to: (node: number): number => numbers[node] ?? NaN })),
  );

  it('does not depend on how the nodes are numbered, nor on whether an edge is written as one or as two', () => {
    fc.assert(
      fc.property(renumbered, ({ nodes, edges, to }) => {
        const one = readings(nodes, edges);
        const halves = edges.flatMap(([from, end, amount]): Edge[] => [
          [to(from), to(end), amount / 2],
          [to(from), to(end), amount / 2],
        ]);
        const other = readings(nodes, halves);
        expect(other.pairs).toBe(one.pairs);
        for (const [place, column] of one.columns.entries()) {
          for (const [node, value] of column.entries()) {
            expect(other.columns[place]?.[to(node)]).toBeCloseTo(value, 9);
          }
        }
      }),
    );
  });
});

describe('core numbers', () => {
  const coresOf = (nodes: number, edges: readonly Edge[]): number[] => {
    const graph = graphFrom(nodes, edges);
    return [...coreNumbers(neighboursOf(graph, transpose(graph)))];
  };

  it('count the two edges of a mutual pair as one neighbour', () => {
    expect(
      coresOf(2, [
        [0, 1, 1],
        [1, 0, 1],
      ]),
    ).toEqual([1, 1]);
    expect(
      coresOf(4, [
        [0, 1, 1],
        [1, 2, 1],
        [2, 0, 1],
        [3, 0, 1],
      ]),
    ).toEqual([2, 2, 2, 1]);
  });

  it('are what is left when everyone with too few neighbours has gone', () => {
    fc.assert(
      fc.property(someGraph, ({ nodes, edges }) => {
        const cores = coresOf(nodes, edges);
        for (let k = 1; k <= nodes; k += 1) {
          let left = Array.from({ length: nodes }, (_, node) => node);
          for (let before = -1; before !== left.length;) {
            before = left.length;
            left = left.filter((one) => left.filter((other) => share(edges, one, other)).length >= k);
          }
          expect(cores.flatMap((core, node) => (core >= k ? [node] : []))).toEqual(left);
        }
      }),
    );
  });
});

describe('mutual pairs and the triangles that contain them', () => {
  const found = (nodes: number, edges: readonly Edge[]) => {
    const graph = graphFrom(nodes, edges);
    const reverse = transpose(graph);
    const pairs = mutualPairs(graph, reverse);
    const { partly, wholly } = mutualTriangles(pairs, neighboursOf(graph, reverse));
    return {
      pairs: Array.from(pairs.lower, (one, pair) => [one, pairs.higher[pair]]),
      partly: [...partly],
      wholly: [...wholly],
    };
  };

  it('do not count a pure ring', () => {
    expect(
      found(3, [
        [0, 1, 1],
        [1, 2, 1],
        [2, 0, 1],
      ]),
    ).toEqual({ pairs: [], partly: [0, 0, 0], wholly: [0, 0, 0] });
  });

  it('count triangles that are mutual throughout separately', () => {
    const ring: Edge[] = [
      [0, 1, 1],
      [1, 2, 1],
      [2, 0, 1],
    ];
    expect(found(3, [...ring, [1, 0, 1]])).toEqual({ pairs: [[0, 1]], partly: [1, 0, 0], wholly: [0, 0, 0] });
    const back = ring.map(([from, to, amount]): Edge => [to, from, amount]);
    const pairs = [
      [0, 1],
      [0, 2],
      [1, 2],
    ];
    expect(found(3, [...ring, ...back])).toEqual({ pairs, partly: [0, 0, 0], wholly: [1, 0, 0] });
  });

  it('are those found by checking every two and every three nodes', () => {
    fc.assert(
      fc.property(someGraph, ({ nodes, edges }) => {
        const expected = { pairs: [] as number[][], partly: nodeColumn(nodes), wholly: nodeColumn(nodes) };
        for (let a = 0; a < nodes; a += 1) {
          for (let b = a + 1; b < nodes; b += 1) {
            if (mutual(edges, a, b)) expected.pairs.push([a, b]);
            for (let c = b + 1; c < nodes; c += 1) {
              if (!share(edges, a, b) || !share(edges, b, c) || !share(edges, a, c)) continue;
              const pairs = [mutual(edges, a, b), mutual(edges, b, c), mutual(edges, a, c)].filter(Boolean).length;
              if (pairs === 3) expected.wholly[a] = (expected.wholly[a] ?? 0) + 1;
              else if (pairs > 0) expected.partly[a] = (expected.partly[a] ?? 0) + 1;
            }
          }
        }
        expect(found(nodes, edges)).toEqual(expected);
      }),
    );
  });
});

describe('elementary cycles', () => {
  const search = (nodes: number, edges: readonly Edge[], bounds: CycleBounds): CycleSearch => {
    const graph = graphFrom(nodes, edges);
    return elementaryCycles(graph, transpose(graph), strongComponents(graph), bounds);
  };
  const listed = ({ cycles }: CycleSearch): number[][] => cycles.map((cycle) => [...cycle]);

  /** Every cycle from its lowest node on, by walking on without looking ahead. */
  const walked = (nodes: number, edges: readonly Edge[], lengthMax: number): number[][] => {
    const cycles: number[][] = [];
    const walk = (path: readonly number[]): void => {
      const last = path.at(-1) ?? 0;
      if (path.length > 1 && leads(edges, last, path[0] ?? 0)) cycles.push([...path]);
      if (path.length === lengthMax) return;
      for (let next = (path[0] ?? 0) + 1; next < nodes; next += 1) {
        if (leads(edges, last, next) && !path.includes(next)) walk([...path, next]);
      }
    };
    for (let root = 0; root < nodes; root += 1) walk([root]);
    return cycles;
  };
  const inOrder = (cycles: number[][]): string[] => cycles.map((cycle) => cycle.join(' ')).sort();

  // Denser than the networks of the other tests, so that paths block one another.
  const dense = fc.integer({ min: 2, max: 7 }).chain((nodes) => {
    const node = fc.integer({ min: 0, max: nodes - 1 });
    const edge = fc.tuple(node, node, fc.constant(1)).filter(([from, to]) => from !== to);
    return fc.array(edge, { minLength: nodes, maxLength: 3 * nodes }).map((edges) => ({ nodes, edges }));
  });

  it('are all found when nothing bounds them, each once', () => {
    fc.assert(
      fc.property(dense, ({ nodes, edges }) => {
        const all = search(nodes, edges, { cyclesMax: Infinity, lengthMax: Infinity });
        expect(all.stopped).toBe('no');
        expect(inOrder(listed(all))).toEqual(inOrder(walked(nodes, edges, nodes)));
      }),
      { numRuns: 300 },
    );
  });

  it('are all found up to the length that bounds them, and none that is longer', () => {
    fc.assert(
      fc.property(dense, fc.integer({ min: 2, max: 6 }), ({ nodes, edges }, lengthMax) => {
        const some = search(nodes, edges, { cyclesMax: Infinity, lengthMax });
        expect(inOrder(listed(some))).toEqual(inOrder(walked(nodes, edges, lengthMax)));
        const isMissing = walked(nodes, edges, nodes).length > some.cycles.length;
        if (isMissing) expect(some.stopped).toBe('length');
      }),
      { numRuns: 300 },
    );
  });

  it('are the first ones when their number is bounded, and the search says that there are more', () => {
    fc.assert(
      fc.property(dense, fc.integer({ min: 0, max: 4 }), ({ nodes, edges }, cyclesMax) => {
        const all = listed(search(nodes, edges, { cyclesMax: Infinity, lengthMax: Infinity }));
        const some = search(nodes, edges, { cyclesMax, lengthMax: Infinity });
        expect(listed(some)).toEqual(all.slice(0, cyclesMax));
        expect(some.stopped).toBe(all.length > cyclesMax ? 'count' : 'no');
      }),
    );
  });

  it('of a ring of 100,000 nodes are one, found without recursion', () => {
    const nodes = 100_000;
    const ring = Array.from({ length: nodes }, (_, node): Edge => [node, (node + 1) % nodes, 1]);
    const { cycles, stopped } = search(nodes, ring, { cyclesMax: 10, lengthMax: Infinity });
    expect(cycles.map(({ length }) => length)).toEqual([nodes]);
    expect(stopped).toBe('no');
    expect(search(nodes, ring, { cyclesMax: 10, lengthMax: 20 })).toEqual({ cycles: [], stopped: 'length' });
  });
});

describe('PageRank', () => {
  it('sums to one, and reports its residual', () => {
    fc.assert(
      fc.property(someGraph, ({ nodes, edges }) => {
        const { rank, residual, hasConverged } = pageRank(graphFrom(nodes, edges));
        expect(rank.reduce((sum, value) => sum + value, 0)).toBeCloseTo(1, 12);
        expect(hasConverged).toBe(true);
        expect(residual).toBeLessThanOrEqual(1e-13);
      }),
    );
    const stopped = pageRank(graphFrom(2, [[0, 1, 1]]), { sweepsMax: 3 });
    expect(stopped).toMatchObject({ sweeps: 3, hasConverged: false });
    expect(stopped.residual).toBeGreaterThan(1e-13);
  });

  it('of two nodes with one edge is as worked out by hand', () => {
    // a = .85 b / 2 + .075 and a + b = 1, for b gives its rank to both alike.
    const { rank } = pageRank(graphFrom(2, [[0, 1, 7]]));
    expect(rank[0]).toBeCloseTo(0.5 / 1.425, 12);
  });

  it('bounds its error by the residual', () => {
    fc.assert(
      fc.property(someGraph, fc.integer({ min: 1, max: 20 }), ({ nodes, edges }, sweepsMax) => {
        const graph = graphFrom(nodes, edges);
        const [exact, early] = [pageRank(graph).rank, pageRank(graph, { sweepsMax })];
        const error = exact.reduce((sum, value, node) => sum + Math.abs(value - (early.rank[node] ?? NaN)), 0);
        expect(error).toBeLessThanOrEqual(early.residual / 0.15 + 1e-12);
      }),
    );
  });
});

describe('betweenness', () => {
  it('is the share of shortest paths that lead through a node', () => {
    // From 0 to 3 two ways, one of which goes on to 4.
    const graph = graphFrom(5, [
      [0, 1, 1],
      [0, 2, 1],
      [1, 3, 1],
      [2, 3, 1],
      [3, 4, 1],
    ]);
    expect([...(betweenness(graph) ?? [])]).toEqual([0, 1, 1, 3, 0]);
  });

  it('is the same as counting every shortest path', () => {
    fc.assert(
      fc.property(someGraph, ({ nodes, edges }) => {
        const expected = nodeColumn(nodes);
        for (let from = 0; from < nodes; from += 1) {
          for (let to = 0; to < nodes; to += 1) {
            if (from === to) continue;
            let paths = [[from]];
            while (paths.length > 0 && !paths.some((path) => path.at(-1) === to) && (paths[0]?.length ?? 0) <= nodes) {
              paths = paths.flatMap((path) =>
                Array.from({ length: nodes }, (_, next) => next)
                  .filter((next) => !path.includes(next) && leads(edges, path.at(-1) ?? 0, next))
                  .map((next) => [...path, next]),
              );
            }
            const shortest = paths.filter((path) => path.at(-1) === to);
            for (const path of shortest) {
              for (const node of path.slice(1, -1)) expected[node] = (expected[node] ?? 0) + 1 / shortest.length;
            }
          }
        }
        const found = betweenness(graphFrom(nodes, edges)) ?? [];
        for (const [node, value] of expected.entries()) expect(found[node]).toBeCloseTo(value, 9);
      }),
      { numRuns: 30 },
    );
  });

  it('is left out where it would take too many steps, or where there are more paths than can be counted', () => {
    const diamonds = Array.from({ length: 1100 }, (_, one): Edge[] => [
      [3 * one, 3 * one + 1, 1],
      [3 * one, 3 * one + 2, 1],
      [3 * one + 1, 3 * one + 3, 1],
      [3 * one + 2, 3 * one + 3, 1],
    ]).flat();
    const ladder = graphFrom(3301, diamonds);
    expect(betweenness(ladder, 1000)).toBeUndefined();
    expect(betweenness(ladder)).toBeUndefined();
    expect(betweenness(graphFrom(301, diamonds.slice(0, 400)))?.[150]).toBeGreaterThan(0);
  });
});

describe('communities', () => {
  // Two rings of three, joined by a guarantee that is small, and a node without guarantees.
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
    // Each ring holds 15 of the 32 in all, and half of all ends of edges.
    expect(found).toBeCloseTo(2 * (15 / 32 - 1 / 4), 12);
  });

  it('depend on the amounts: the two nodes of the largest guarantee stay together', () => {
    const edges = RINGS.map(([from, to, amount]): Edge => [from, to, from === 2 && to === 3 ? 60 : amount]);
    const { of } = communitiesOf(graphFrom(7, edges));
    expect(of[2]).toBe(of[3]);
  });

  it('never have less modularity than everyone alone, and are numbered by their first nodes', () => {
    fc.assert(
      fc.property(someGraph, ({ nodes, edges }) => {
        const graph = graphFrom(nodes, edges);
        const found = communitiesOf(graph);
        const isEmpty = graph.amount.every((amount) => amount === 0);
        if (isEmpty) expect(found.modularity).toBeNaN();
        else {
          const alone = modularity(graph, Int32Array.from(Array(nodes).keys()));
          expect(found.modularity).toBeGreaterThanOrEqual(alone - 1e-12);
        }
        const firsts = [...new Set(found.of)];
        expect(firsts).toEqual(Array.from({ length: found.count }, (_, one) => one));
      }),
    );
  });

  it('hold only nodes that are connected', () => {
    const { of } = communitiesOf(graphFrom(4, [[0, 1, 1], [2, 3, 1]])); // prettier-ignore
    expect([...of]).toEqual([0, 0, 1, 1]);
  });
});
