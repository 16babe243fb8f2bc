import type { Graph } from '../graph/graph.js';
import { solveDense } from './denseloop.js';

/** A part of the places of a layout: from `from` up to, but not including, `to`. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** How a solve went. */
interface Solved {
  /** Passes over the edges of the span; elimination counts as one. */
  readonly sweeps: number;
  /** Largest change that the last pass made: the residual of the equations, seen through a pass. */
  readonly step: number;
}

/** Up to this size elimination costs less than iteration. */
const DENSE_SIZE = 48;
/** Up to this size elimination is the last resort where the iteration does not converge. */
const DENSE_SIZE_LAST = 2000;
/** Smallest step that is required, as a share of the largest x: rounding alone makes smaller ones. */
const ROUNDING = 2 ** -50;
const RESTARTS_MAX = 10;
const ITERATIONS_MAX = 200;
const SWEEPS_MAX = 5000;

/**
 * Solves x_i = c_i + Σ_j W_ij x_j, W ≥ 0, for loops of a network. Row i of `rows` holds the sources j and the weights W_ij of
 * place i, all of them in the span of places that is solved together. Places are in the direction of the flow, sources before
 * what depends on them, as far as a loop has such an order.
 *
 * Small loops are eliminated. For large ones a Gauss–Seidel pass in the order of the places preconditions BiCGSTAB (van der
 * Vorst 1992): the pass runs along chains and rings of any length at once, and BiCGSTAB resolves the single modes close to one
 * on which passes alone would stall. Loops that do not converge are eliminated as far as memory allows.
 */
export class LoopSolver {
  readonly #start: Int32Array;
  readonly #source: Int32Array;
  readonly #weight: Float64Array;
  readonly #before: Float64Array;
  readonly #residual: Float64Array;
  readonly #shadow: Float64Array;
  readonly #direction: Float64Array;
  readonly #ofDirection: Float64Array;
  readonly #ofResidual: Float64Array;
  readonly #carried: Float64Array;

  constructor(rows: Graph) {
    this.#start = rows.start;
    this.#source = rows.target;
    this.#weight = rows.amount;
    const vector = () => new Float64Array(rows.nodes);
    this.#before = vector();
    this.#residual = vector();
    this.#shadow = vector();
    this.#direction = vector();
    this.#ofDirection = vector();
    this.#ofResidual = vector();
    this.#carried = vector();
  }

  /** The right side of the equation of place i for a given x. */
  right(i: number, c: Float64Array, x: Float64Array): number {
    let sum = c[i]!;
    const end = this.#start[i + 1]!;
    for (let edge = this.#start[i]!; edge < end; edge += 1) sum += this.#weight[edge]! * x[this.#source[edge]!]!;
    return sum;
  }

  /**
   * Solves for the places of the span that are not `fixed`; x of the others is given and stays. Starts at the given x and goes
   * on until a pass changes no x by more than `target`, or by no more than rounding does. W of the free places must have a
   * spectral radius below one; otherwise the returned step stays large.
   */
  solve(span: Span, fixed: Uint8Array, c: Float64Array, x: Float64Array, target: number): Solved {
    let size = 0;
    for (let i = span.from; i < span.to; i += 1) if (fixed[i] === 0) size += 1;
    if (size === 0) return { sweeps: 0, step: 0 };
    // A place has no edge to itself.
    if (size === 1) return { sweeps: 1, step: this.pass(span, fixed, c, x) };
    if (size <= DENSE_SIZE && this.#eliminate(span, size, fixed, c, x)) {
      return { sweeps: 1, step: this.pass(span, fixed, c, x) };
    }
    const iterated = this.#iterate(span, fixed, c, x, target);
    if (iterated.step <= goalOf(span, x, target)) return iterated;
    if (size <= DENSE_SIZE_LAST && this.#eliminate(span, size, fixed, c, x)) {
      return { sweeps: iterated.sweeps + 1, step: this.pass(span, fixed, c, x) };
    }
    let { sweeps, step } = iterated;
    while (sweeps < SWEEPS_MAX && !(step <= goalOf(span, x, target))) {
      step = this.pass(span, fixed, c, x);
      sweeps += 1;
    }
    return { sweeps, step };
  }

  /** One Gauss–Seidel pass over the free places; returns the largest change. */
  pass({ from, to }: Span, fixed: Uint8Array, c: Float64Array, x: Float64Array): number {
    const [start, source, weight] = [this.#start, this.#source, this.#weight];
    let largest = 0;
    for (let i = from; i < to; i += 1) {
      if (fixed[i] !== 0) continue;
      let sum = c[i]!;
      const end = start[i + 1]!;
      for (let edge = start[i]!; edge < end; edge += 1) sum += weight[edge]! * x[source[edge]!]!;
      const change = Math.abs(sum - x[i]!);
      // Also true for a NaN change, which must not pass for convergence.
      if (!(change <= largest)) largest = change;
      x[i] = sum;
    }
    return largest;
  }

  /** BiCGSTAB, restarted until a pass changes nothing more or no longer gets nearer. */
  #iterate(span: Span, fixed: Uint8Array, c: Float64Array, x: Float64Array, target: number): Solved {
    const { from, to } = span;
    const [before, residual] = [this.#before, this.#residual];
    let [sweeps, least] = [0, Infinity];
    for (let restart = 0; ; restart += 1) {
      before.set(x.subarray(from, to), from);
      const step = this.pass(span, fixed, c, x);
      sweeps += 1;
      const goal = goalOf(span, x, target);
      if (step <= goal || restart === RESTARTS_MAX || !(step < least / 2)) return { sweeps, step };
      least = step;
      for (let i = from; i < to; i += 1) {
        residual[i] = x[i]! - before[i]!;
        x[i] = before[i]!;
      }
      sweeps += this.#descend(span, fixed, x, goal);
    }
  }

  /** BiCGSTAB from the residual until that is within `goal` or the method breaks down; returns its passes. */
  #descend(span: Span, fixed: Uint8Array, x: Float64Array, goal: number): number {
    const { from, to } = span;
    const [r, shadow, p] = [this.#residual, this.#shadow, this.#direction];
    const [v, t] = [this.#ofDirection, this.#ofResidual];
    let [rho, alpha, omega] = [1, 1, 1];
    for (let i = from; i < to; i += 1) {
      shadow[i] = r[i]!;
      // Fixed places stay at zero in all of them.
      p[i] = v[i] = t[i] = 0;
    }
    for (let sweeps = 0; sweeps < 2 * ITERATIONS_MAX; sweeps += 2) {
      const next = product(span, shadow, r);
      const beta = (next / rho) * (alpha / omega);
      if (!Number.isFinite(beta) || next === 0) return sweeps;
      rho = next;
      for (let i = from; i < to; i += 1) p[i] = r[i]! + beta * (p[i]! - omega * v[i]!);
      this.#apply(span, fixed, p, v);
      alpha = rho / product(span, shadow, v);
      if (!Number.isFinite(alpha)) return sweeps + 1;
      let largest = 0;
      for (let i = from; i < to; i += 1) {
        x[i] = x[i]! + alpha * p[i]!;
        r[i] = r[i]! - alpha * v[i]!;
        largest = Math.max(largest, Math.abs(r[i]!));
      }
      if (largest <= goal) return sweeps + 1;
      this.#apply(span, fixed, r, t);
      omega = product(span, t, r) / product(span, t, t);
      if (!Number.isFinite(omega)) return sweeps + 2;
      largest = 0;
      for (let i = from; i < to; i += 1) {
        x[i] = x[i]! + omega * r[i]!;
        r[i] = r[i]! - omega * t[i]!;
        largest = Math.max(largest, Math.abs(r[i]!));
      }
      if (largest <= goal) return sweeps + 2;
    }
    return 2 * ITERATIONS_MAX;
  }

  /** The preconditioned matrix on `given`: given − G·given, with G the pass for c = 0. */
  #apply({ from, to }: Span, fixed: Uint8Array, given: Float64Array, out: Float64Array): void {
    const [start, source, weight, carried] = [this.#start, this.#source, this.#weight, this.#carried];
    carried.set(given.subarray(from, to), from);
    for (let i = from; i < to; i += 1) {
      if (fixed[i] !== 0) continue;
      let sum = 0;
      const end = start[i + 1]!;
      for (let edge = start[i]!; edge < end; edge += 1) sum += weight[edge]! * carried[source[edge]!]!;
      out[i] = given[i]! - sum;
      carried[i] = sum;
    }
  }

  /** Elimination over the free places; false, with x as it was, where a pivot shows a radius of W of one or more. */
  #eliminate({ from, to }: Span, size: number, fixed: Uint8Array, c: Float64Array, x: Float64Array): boolean {
    const [start, source, weight] = [this.#start, this.#source, this.#weight];
    const column = new Int32Array(to - from);
    const matrix = new Float64Array(size * size);
    const b = new Float64Array(size);
    let row = 0;
    for (let i = from; i < to; i += 1) if (fixed[i] === 0) column[i - from] = row++;
    row = 0;
    for (let i = from; i < to; i += 1) {
      if (fixed[i] !== 0) continue;
      matrix[row * size + row] = 1;
      let given = c[i]!;
      for (let edge = start[i]!; edge < start[i + 1]!; edge += 1) {
        const j = source[edge]!;
        if (fixed[j] !== 0) given += weight[edge]! * x[j]!;
        else matrix[row * size + column[j - from]!] = -weight[edge]!;
      }
      b[row++] = given;
    }
    if (!solveDense(size, matrix, b)) return false;
    row = 0;
    for (let i = from; i < to; i += 1) if (fixed[i] === 0) x[i] = b[row++]!;
    return true;
  }
}

function goalOf({ from, to }: Span, x: Float64Array, target: number): number {
  let largest = 0;
  for (let i = from; i < to; i += 1) largest = Math.max(largest, Math.abs(x[i]!));
  return Math.max(target, ROUNDING * largest);
}

function product({ from, to }: Span, a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = from; i < to; i += 1) sum += a[i]! * b[i]!;
  return sum;
}
