import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { strongComponents, weakComponents, type Components } from '../graph/components.js';
import { graphOf, transpose } from '../graph/graph.js';
import { betweenness } from './betweenness.js';
import { allCascades } from './cascades.js';
import { cascadeStory } from './cascadestory.js';
import { communitiesOf, modularity } from './communities.js';
import { coreNumbers } from './cores.js';
import { elementaryCycles } from './cycles.js';
import { guaranteesOf, requireKnown } from './guarantees.js';
import { mutualPairs } from './mutual.js';
import { neighboursOf } from './neighbours.js';
import { pageRank } from './pagerank.js';

const FOLDER = new URL('../../../../../shared/oracles/guarantee/', import.meta.url);
const known = (file: string): unknown => JSON.parse(readFileSync(new URL(file, FOLDER), 'utf8'));

type Figures = Record<string, number>;

/** Known answers are met to 1e-9 of their size. */
function expectKnown(value: number | undefined, answer: number): void {
  expect(Math.abs((value ?? NaN) - answer)).toBeLessThanOrEqual(1e-9 * Math.abs(answer));
}

function expectColumn(names: readonly string[], column: ArrayLike<number> | undefined, answer: Figures): void {
  expect(Object.keys(answer).sort()).toEqual([...names].sort());
  for (const [node, name] of names.entries()) expectKnown(column?.[node], answer[name] ?? NaN);
}

/** The numbers below `count` in an order that depends on the seed. */
function shuffled(count: number, seed: number): Int32Array {
  const numbers = Int32Array.from({ length: count }, (_, number) => number);
  let state = seed;
  for (let last = count - 1; last > 0; last -= 1) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    const other = Math.floor((state / 2 ** 32) * (last + 1));
    [numbers[last], numbers[other]] = [numbers[other] ?? 0, numbers[last] ?? 0];
  }
  return numbers;
}

describe.skipIf(!existsSync(FOLDER))(
  'the known answers about guarantees (skipped where ../shared/oracles is absent)',
  () => {
    it('twelve firms in two circles', () => {
      const answer = known('g12.json') as {
        edges: [string, string, number][];
        loan: Figures;
        netAssets: Figures;
        scc: string[][];
        wcc: string[][];
        coreNumber: Figures;
        pagerank_guarantorToBorrower: Figures;
        pagerank_reverse: Figures;
        betweenness: Figures;
        mutualPairs: string[][];
        simpleCycles: string[][];
        cascade: Record<string, { rounds: string[][]; paid: Figures; defaultedLoans: number }>;
      };
      const names = Object.keys(answer.loan);
      const named = (nodes: Iterable<number>): string[] => Array.from(nodes, (node) => names[node] ?? '');
      const groups = ({ count, start, members }: Components): string[][] =>
        Array.from({ length: count }, (_, one) => named(members.subarray(start[one], start[one + 1])))
          .filter((group) => group.length > 1)
          .sort((a, b) => (a[0] ?? '').localeCompare(b[0] ?? ''));
      const graph = graphOf(names.length, {
        from: Int32Array.from(answer.edges, ([from]) => names.indexOf(from)),
        to: Int32Array.from(answer.edges, ([, to]) => names.indexOf(to)),
        amount: Float64Array.from(answer.edges, ([, , amount]) => amount),
      });
      const loan = Float64Array.from(names, (name) => answer.loan[name] ?? NaN);
      const netAssets = Float64Array.from(names, (name) => answer.netAssets[name] ?? NaN);
      const guarantees = requireKnown(guaranteesOf(graph, loan, netAssets));
      const reverse = guarantees.guarantors;
      const strong = strongComponents(graph);
      expect(groups(strong)).toEqual(answer.scc);
      expect(groups(weakComponents(graph))).toEqual(answer.wcc);
      expectColumn(names, coreNumbers(neighboursOf(graph, reverse)), answer.coreNumber);
      expectColumn(names, pageRank(graph).rank, answer.pagerank_guarantorToBorrower);
      expectColumn(names, pageRank(reverse).rank, answer.pagerank_reverse);
      expectColumn(names, betweenness(graph), answer.betweenness);
      const { lower, higher } = mutualPairs(graph, reverse);
      expect(Array.from(lower, (one, pair) => named([one, higher[pair] ?? -1]))).toEqual(answer.mutualPairs);
      const { cycles, stopped } = elementaryCycles(graph, reverse, strong, { cyclesMax: 100, lengthMax: 100 });
      expect(cycles.map(named)).toEqual(answer.simpleCycles);
      expect(stopped).toBe('no');
      const all = allCascades(guarantees);
      for (const [first, name] of names.entries()) {
        const cascade = answer.cascade[name];
        if (!cascade) throw new Error(`no known answer for ${name}`);
        const story = cascadeStory(guarantees, first);
        expect(story.rounds.map((round) => named(round.map(({ node }) => node)))).toEqual(cascade.rounds);
        expect(named(story.paid.keys()).sort()).toEqual(Object.keys(cascade.paid).sort());
        for (const [node, paid] of story.paid) expectKnown(paid, cascade.paid[names[node] ?? ''] ?? NaN);
        expectKnown(story.defaultedLoans, cascade.defaultedLoans);
        expectKnown(all.defaultedLoans[first], cascade.defaultedLoans);
        expect(all.defaults[first]).toBe(cascade.rounds.flat().length);
        expectKnown(
          all.paid[first],
          Object.values(cascade.paid).reduce((sum, paid) => sum + paid, 0),
        );
      }
    });

    it('the karate club, whose edges lead both ways', () => {
      const answer = known('karate.json') as {
        edges: [number, number][];
        coreNumber: Figures;
        maxCore: number;
        pagerank: Figures;
        optimalModularityUnweighted: number;
        bestLouvain200: number;
        zacharySplitModularity: number;
      };
      const names = Object.keys(answer.coreNumber);
      const graph = graphOf(names.length, {
        from: Int32Array.from(answer.edges.flatMap(([from, to]) => [from, to])),
        to: Int32Array.from(answer.edges.flatMap(([from, to]) => [to, from])),
        amount: new Float64Array(2 * answer.edges.length).fill(1),
      });
      const cores = coreNumbers(neighboursOf(graph, transpose(graph)));
      expectColumn(names, cores, answer.coreNumber);
      expect(Math.max(...cores)).toBe(answer.maxCore);
      expectColumn(names, pageRank(graph).rank, answer.pagerank);
      // How the club split when it fell out: the members who went with the teacher.
      const teacher = new Set([0, 1, 2, 3, 4, 5, 6, 7, 8, 10, 11, 12, 13, 16, 17, 19, 21]);
      const split = Int32Array.from(names, (_, node) => (teacher.has(node) ? 0 : 1));
      expectKnown(modularity(graph, split), answer.zacharySplitModularity);
      const tries = Array.from({ length: 200 }, (_, seed) => communitiesOf(graph, shuffled(names.length, seed)));
      const best = Math.max(...tries.map((found) => found.modularity));
      expectKnown(best, answer.bestLouvain200);
      // Published to five digits.
      expect(best).toBeCloseTo(answer.optimalModularityUnweighted, 5);
    });
  },
);
