import { describe, expect, it } from 'vitest';
import { strongComponents } from '../graph/components.js';
import { graphOf } from '../graph/graph.js';
import { turned, type Block } from './block.js';
import { shareSystem } from './sharesystem.js';
import { emptyReport, solveBlock, type Effort } from './solveblock.js';
import { columns } from './testproducts.js';

type Pair = readonly [from: number, to: number];

/** A block of products of 1,000 each that hold one another; each leaves a part of itself to others. */
function blockOfPairs(size: number, pairs: readonly Pair[], leak: (product: number) => number): Block {
  const holders = new Array<number>(size).fill(0);
  for (const [, to] of pairs) holders[to] = (holders[to] ?? 0) + 1;
  const graph = graphOf(
    size,
    columns(pairs.map(([from, to]) => [from, to, (1000 * (1 - leak(to))) / (holders[to] ?? NaN)])),
  );
  const system = shareSystem(graph, strongComponents(graph), new Float64Array(size).fill(1000), 'target');
  const [block, ...others] = system.blocks.values();
  if (!block || others.length > 0 || block.nodes.length < size) throw new Error('it is not one loop');
  return block;
}

/** Numbers from 0 to below `most`, the same in every run. */
function numbers(most: number): () => number {
  let state = 1;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * most);
  };
}

function ring(size: number): Pair[] {
  return Array.from({ length: size }, (_, one): Pair => [one, (one + 1) % size]);
}

/** A ring with chords in all directions, so that no order of its nodes follows all edges. */
function tangle(size: number, chords: number): Pair[] {
  const next = numbers(size);
  const any = Array.from({ length: chords }, (): Pair => [next(), next()]);
  return [...ring(size), ...any].filter(([from, to]) => from !== to);
}

/** A chain in which every product and the next hold one another. */
function mutualChain(size: number): Pair[] {
  const links = ring(size).slice(0, -1);
  return [...links, ...links.map(([from, to]): Pair => [to, from])];
}

function solved(block: Block, width: number, right: Float64Array, effort?: Effort) {
  const values = right.slice();
  const report = emptyReport();
  solveBlock(block, values, width, report, effort);
  return { values, report };
}

/** Some right side, the same in every run: a number from 1 to 11 for every node and column. */
function someRight(block: Block, width: number): Float64Array {
  return Float64Array.from({ length: block.nodes.length * width }, (_, cell) => 1 + ((cell * 7) % 11));
}

function worstDifference(found: Float64Array, wanted: Float64Array): number {
  return found.reduce((worst, value, cell) => Math.max(worst, Math.abs(value / (wanted[cell] ?? NaN) - 1)), 0);
}

function dot(left: Float64Array, right: Float64Array): number {
  return left.reduce((sum, value, place) => sum + value * (right[place] ?? NaN), 0);
}

const DIRECTLY: Effort = { directMost: Infinity, sweepsFirst: 0, stepsMost: 0, sweepsMost: 0 };

describe('a loop', () => {
  it('that is nearly closed keeps all its digits', () => {
    // x0 = 1 + (1 − b)·x1 and x1 = 1 + (1 − a)·x0, with leaks a and b that doubles hold exactly.
    const [a, b] = [2 ** -40, 3 * 2 ** -41];
    const block = blockOfPairs(2, ring(2), (product) => (product === 0 ? a : b));
    const { values, report } = solved(block, 1, Float64Array.of(1, 1));
    const x0 = values[block.nodes.indexOf(0)] ?? NaN;
    expect(x0 / ((2 - b) / (a + b - a * b))).toBeCloseTo(1, 14);
    expect(report).toMatchObject({ direct: 1, iterated: 0 });
  });

  it.each([
    ['a ring with one leak of a millionth', ring(200), (one: number) => (one === 0 ? 1e-6 : 0)],
    ['a tangle that leaks a tenth', tangle(200, 600), () => 0.1],
    ['a tangle that leaks a thousand-millionth', tangle(200, 600), () => 1e-9],
    ['a tangle with one leak', tangle(200, 600), (one: number) => (one === 7 ? 1e-6 : 0)],
  ] as const)('%s is solved by iteration as by elimination', (_, pairs, leak) => {
    const one = blockOfPairs(200, pairs, leak);
    for (const block of [one, turned(one)]) {
      const right = someRight(block, 3);
      // Figures of both signs, as debts are where total assets are below net assets.
      if (leak(1) > 0.01) right.forEach((value, cell) => (right[cell] = cell % 3 === 2 ? value - 6 : value));
      const { values, report } = solved(block, 3, right);
      expect(report).toMatchObject({ direct: 0, iterated: 1, unsolved: [] });
      expect(report.residual).toBeLessThan(1e-12);
      expect(worstDifference(values, solved(block, 3, right, DIRECTLY).values)).toBeLessThan(1e-10);
    }
  });

  it('gives the same whether figures are gathered or flow', () => {
    for (const size of [2, 9, 40]) {
      const block = blockOfPairs(size, tangle(size, 3 * size), (product) => 0.01 * product + 1e-5);
      const flowing = turned(block);
      const [right, left] = [someRight(block, 1), someRight(block, 1).map((value) => 12 - value)];
      const back = flowing.nodes.map((node) => block.nodes.indexOf(node));
      const flow = solved(
        flowing,
        1,
        Float64Array.from(back, (place) => left[place] ?? NaN),
      ).values;
      const gathered = dot(left, solved(block, 1, right).values);
      expect(
        dot(
          flow,
          Float64Array.from(back, (place) => right[place] ?? NaN),
        ) / gathered,
      ).toBeCloseTo(1, 12);
    }
  });

  it('of 13,000 products is solved by iteration', () => {
    const block = blockOfPairs(13_000, tangle(13_000, 39_000), () => 0.05);
    const right = someRight(block, 2);
    const { values, report } = solved(block, 2, right);
    expect(report).toMatchObject({ iterated: 1, unsolved: [] });
    expect(report.residual).toBeLessThan(1e-12);
    const reached = dot(values, values.map((_, cell) => block.leak[cell >> 1] ?? NaN)); // prettier-ignore
    expect(reached / dot(right, right.map(() => 1))).toBeCloseTo(1, 12); // prettier-ignore
  });

  it('that converges too slowly by sweeps is solved by elimination', () => {
    const block = blockOfPairs(600, mutualChain(600), (product) => (product === 0 ? 0.1 : 0));
    const right = someRight(block, 1);
    const { values, report } = solved(block, 1, right);
    expect(report).toMatchObject({ direct: 1, iterated: 0, unsolved: [] });
    expect(dot(values, block.leak) / dot(right, right.map(() => 1))).toBeCloseTo(1, 12); // prettier-ignore
  });

  it('that does not converge has no figures, and its nodes are named', () => {
    const block = blockOfPairs(600, mutualChain(600), (product) => (product === 0 ? 0.1 : 0));
    const effort = { directMost: 64, sweepsFirst: 8, stepsMost: 10, sweepsMost: 8 };
    const { values, report } = solved(block, 1, someRight(block, 1), effort);
    expect(report.unsolved.toSorted((a, b) => a - b)).toEqual([...values.keys()]);
    expect(values.every(Number.isNaN)).toBe(true);
  });

  it('has no figures where an incoming figure is missing', () => {
    const block = blockOfPairs(100, ring(100), () => 0.1);
    const right = someRight(block, 2);
    right[7] = NaN;
    expect(solved(block, 2, right).values.every(Number.isNaN)).toBe(true);
  });
});
