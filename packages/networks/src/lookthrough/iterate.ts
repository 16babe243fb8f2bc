import type { Graph } from '../graph/graph.js';
import { turned, type Block } from './block.js';
import { gather } from './gather.js';

/** The iteration ends when every figure by itself is within this relative distance of its exact value. */
const TOLERANCE = 1e-12;
/** Sweeps between two measurements of the remaining error. */
const STRETCH = 8;
/** Relative changes of a figure of this size are the rounding of its sum. */
const ROUNDING = 4e-16;

/** How an iteration ended. */
interface Iteration {
  readonly sweeps: number;
  /** Largest over the columns: ‖b + T·x − x‖₁ / ‖x‖₁, by how much the figures miss their equation as a part of their size. */
  readonly residual: number;
  readonly isConverged: boolean;
}

/**
 * Solves x = T·x + b of a block by Gauss–Seidel. After every few sweeps x is stretched so that it balances: that takes out the
 * slowest error, which a nearly closed loop hardly ever loses by sweeping. It ends when every figure, extrapolated at the rate
 * that was measured, is within 1e-12 of its own size, or after `sweepsMost`. `right` is b; `values` holds x as far as it is known
 * and is improved; both have `width` figures for every node, row by row.
 */
export function iterate(
  block: Block,
  right: Float64Array,
  values: Float64Array,
  width: number,
  sweepsMost: number,
): Iteration {
  const balance = balanceOf(block, sweepsMost);
  let sweeps = 0;
  let isConverged = false;
  let rate = 1;
  while (sweeps < sweepsMost && !isConverged && balance) {
    for (let sweep = 1; sweep < STRETCH / 2; sweep += 1) gaussSeidel(block, right, values, width);
    const before = measuredSweep(block, right, values, width);
    for (let sweep = 1; sweep < STRETCH / 2; sweep += 1) gaussSeidel(block, right, values, width);
    const after = measuredSweep(block, right, values, width);
    sweeps += STRETCH;
    // Changes of the size of rounding give no rate; the last one measured is kept.
    if (before > 10 * ROUNDING) rate = Math.min(1, (after / before) ** (2 / STRETCH));
    const isSettled = after === 0 || (after * rate) / (1 - rate) <= TOLERANCE;
    isConverged = stretch(balance, right, values, width) <= TOLERANCE && isSettled;
  }
  return { sweeps, residual: residualOf(block, right, values, width), isConverged };
}

/** Two positive vectors with yᵀ·(I − T) = wᵀ, so that for the exact x the sums Σ y·b and Σ w·x are the same. */
interface Balance {
  readonly ofRight: Float64Array;
  readonly ofValues: Float64Array;
}

/**
 * Where columns leak, all that came in reaches others: y is one and w the leaks. Where rows leak, w is one and y solves the turned
 * block, whose columns leak. Undefined when that does not converge.
 */
function balanceOf(block: Block, sweepsMost: number): Balance | undefined {
  const ones = new Float64Array(block.nodes.length).fill(1);
  if (block.leakOf === 'columns') return { ofRight: ones, ofValues: block.leak };
  const ofRight = ones.slice();
  const { isConverged } = iterate(turned(block), ones, ofRight, 1, sweepsMost);
  // The turned block is numbered backwards.
  return isConverged ? { ofRight: ofRight.reverse(), ofValues: ones } : undefined;
}

/**
 * Stretches every column of x so that it balances; returns the largest stretch, as a part of x. A column of zeros, or of both
 * signs, where a sum says nothing about the size, stays as it is.
 */
function stretch({ ofRight, ofValues }: Balance, right: Float64Array, values: Float64Array, width: number): number {
  const [wanted, absolute, found] = [new Float64Array(width), new Float64Array(width), new Float64Array(width)];
  for (let cell = 0; cell < values.length; cell += 1) {
    const [node, column] = [Math.floor(cell / width), cell % width];
    const weighed = ofRight[node]! * right[cell]!;
    wanted[column]! += weighed;
    absolute[column]! += Math.abs(weighed);
    found[column]! += ofValues[node]! * values[cell]!;
  }
  const hasOneSign = (sum: number, column: number): boolean => sum !== 0 && Math.abs(sum) === absolute[column];
  const factor = wanted.map((sum, column) => (hasOneSign(sum, column) ? sum / found[column]! : 1));
  for (let cell = 0; cell < values.length; cell += 1) values[cell]! *= factor[cell % width]!;
  return factor.reduce((most, one) => Math.max(most, Math.abs(one - 1)), 0);
}

/** One sweep; every node uses the newest figures of the others. */
function gaussSeidel({ shares }: Block, right: Float64Array, values: Float64Array, width: number): void {
  const row = new Float64Array(width);
  for (let node = 0; node < shares.nodes; node += 1) {
    gatherAt(shares, node, right, values, row);
    for (let column = 0; column < width; column += 1) values[node * width + column] = row[column]!;
  }
}

/** One sweep; returns the largest change of a figure relative to the sum of absolute terms that it is computed from. */
function measuredSweep({ shares }: Block, right: Float64Array, values: Float64Array, width: number): number {
  const [row, size] = [new Float64Array(width), new Float64Array(width)];
  const [absoluteRight, absolute] = [right.map(Math.abs), values.map(Math.abs)];
  let largest = 0;
  for (let node = 0; node < shares.nodes; node += 1) {
    gatherAt(shares, node, right, values, row);
    gatherAt(shares, node, absoluteRight, absolute, size);
    for (let column = 0; column < width; column += 1) {
      const cell = node * width + column;
      const change = Math.abs(row[column]! - values[cell]!);
      if (change > 0) largest = Math.max(largest, change / size[column]!);
      values[cell] = row[column]!;
      absolute[cell] = Math.abs(row[column]!);
    }
  }
  return largest;
}

/** b + T·x at one node. */
function gatherAt(
  { start, target, amount }: Graph,
  node: number,
  right: Float64Array,
  values: Float64Array,
  row: Float64Array,
): void {
  const width = row.length;
  for (let column = 0; column < width; column += 1) row[column] = right[node * width + column]!;
  gather(row, 0, values, width, target, amount, start[node]!, start[node + 1]!);
}

function residualOf({ shares }: Block, right: Float64Array, values: Float64Array, width: number): number {
  const row = new Float64Array(width);
  const [off, whole] = [new Float64Array(width), new Float64Array(width)];
  for (let node = 0; node < shares.nodes; node += 1) {
    gatherAt(shares, node, right, values, row);
    for (let column = 0; column < width; column += 1) {
      const cell = node * width + column;
      off[column]! += Math.abs(row[column]! - values[cell]!);
      whole[column]! += Math.abs(values[cell]!);
    }
  }
  return off.reduce((largest, sum, column) => (sum === 0 ? largest : Math.max(largest, sum / whole[column]!)), 0);
}
