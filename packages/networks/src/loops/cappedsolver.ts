import type { Graph } from '../graph/graph.js';
import { LoopSolver, type Span } from './loopsolver.js';

/** A loop whose equations are solved under caps. */
export interface CappedLoop extends Span {
  /**
   * A bound of the largest row sum of (I − W)⁻¹: no answer is further from the truth than this times its last step. Infinite
   * where it is not known that W has a spectral radius below one.
   */
  readonly norm: number;
}

/** Passes from below before the linear equations are solved at once. */
const PASSES_MAX = 60;
/** Passes may leave more than half of the change before; after this many such slow passes iteration gives way to elimination. */
const SLOW_MAX = 4;
/** Relative excess over a cap that counts as rounding. */
const OVER = 1e-13;
const SETTLING_MAX = 5000;

/**
 * Finds the least x with x_i = min(k_i, c_i + Σ_j W_ij x_j), c ≥ 0, W ≥ 0, k > 0, for loops that something flows into.
 *
 * Passes from below come first: they rise to the answer, so what they cap is capped in it. When they get slow, the equations
 * of what is not yet capped are solved at once. A solution within its caps is the answer. One beyond them is cut at the caps,
 * which makes it an upper bound, and from there on Newton's method descends: what the bound keeps at its cap is held there, the
 * rest is solved, what falls below its cap is let go, until nothing does (policy iteration for a concave monotone map; Gaubert
 * et al. 2007). A map of that kind has no second fixed point above a positive one, so where every place of the loop receives
 * something, which is so in a strong component as soon as one place does, the least answer and the one found from above are one.
 * Where W may have a radius of one or more the caps themselves are the upper bound that it starts from.
 */
export class CappedSolver {
  readonly #solver: LoopSolver;
  readonly #rows: Graph;
  readonly #fixed: Uint8Array;

  constructor(rows: Graph) {
    this.#rows = rows;
    this.#solver = new LoopSolver(rows);
    this.#fixed = new Uint8Array(rows.nodes);
  }

  /**
   * Writes the answer into x, whose places in the loop hold zero; returns the passes it took. `tolerance` is how far x may be
   * from the exact answer, as a share of its largest value.
   */
  solve(loop: CappedLoop, c: Float64Array, cap: Float64Array, x: Float64Array, tolerance: number): number {
    const { from, to, norm } = loop;
    if (to - from === 1) {
      x[from] = Math.min(cap[from]!, c[from]!);
      return 1;
    }
    if (norm === Infinity) return this.fall(loop, c, cap, x, 0);
    const risen = this.#rise(loop, c, cap, x, tolerance);
    if (risen.isDone) return risen.sweeps;
    const target = (tolerance * risen.largest) / norm;
    const solved = this.#solver.solve(loop, this.#fixed, c, x, target);
    const sweeps = risen.sweeps + solved.sweeps;
    if (!this.#cut(loop, cap, x)) return sweeps;
    return sweeps + this.#descend(loop, c, cap, x, target);
  }

  /** The greatest answer, from above: the one that x = cap leads down to. Returns the passes. */
  fall(loop: Span, c: Float64Array, cap: Float64Array, x: Float64Array, target: number): number {
    for (let i = loop.from; i < loop.to; i += 1) x[i] = cap[i]!;
    return this.#descend(loop, c, cap, x, target);
  }

  /** A bound of the largest row sum of (I − W)⁻¹ over the span; infinite where none is found. */
  norm(span: Span): number {
    const { from, to } = span;
    const [ones, x] = [new Float64Array(this.#rows.nodes), new Float64Array(this.#rows.nodes)];
    ones.fill(1, from, to);
    this.#fixed.fill(0, from, to);
    this.#solver.solve(span, this.#fixed, ones, x, 1e-3);
    // With x > 0 and x − Wx ≥ share > 0 the radius is below one, and (I − W)⁻¹ of ones is at most x / share.
    let [share, largest] = [1, 0];
    for (let i = from; i < to; i += 1) {
      share = Math.min(share, x[i]! > 0 ? x[i]! - this.#solver.right(i, ones, x) + 1 : NaN);
      largest = Math.max(largest, x[i]!);
    }
    return share > 0 ? largest / share : Infinity;
  }

  /** Capped passes from below; marks the places that reach their caps as fixed. */
  #rise(loop: CappedLoop, c: Float64Array, cap: Float64Array, x: Float64Array, tolerance: number) {
    const { from, to, norm } = loop;
    const { start, target: source, amount: weight } = this.#rows;
    const fixed = this.#fixed;
    fixed.fill(0, from, to);
    let [before, slow, largest] = [Infinity, 0, 0];
    for (let sweeps = 1; ; sweeps += 1) {
      let step = 0;
      for (let i = from; i < to; i += 1) {
        if (fixed[i] !== 0) continue;
        let sum = c[i]!;
        const end = start[i + 1]!;
        for (let edge = start[i]!; edge < end; edge += 1) sum += weight[edge]! * x[source[edge]!]!;
        if (sum >= cap[i]!) {
          fixed[i] = 1;
          sum = cap[i]!;
        }
        step = Math.max(step, sum - x[i]!);
        largest = Math.max(largest, sum);
        x[i] = sum;
      }
      if (step * norm <= tolerance * largest) return { isDone: true, sweeps, largest };
      if (step > before / 2) slow += 1;
      if (slow === SLOW_MAX || sweeps === PASSES_MAX) return { isDone: false, sweeps, largest };
      before = step;
    }
  }

  /** Cuts x to between zero and its caps; returns whether any value was above by more than rounding. */
  #cut({ from, to }: Span, cap: Float64Array, x: Float64Array): boolean {
    let isOver = false;
    for (let i = from; i < to; i += 1) {
      // Also true for NaN: then the cap is all that is known.
      if (!(x[i]! <= cap[i]!)) {
        if (!(x[i]! <= cap[i]! * (1 + OVER))) isOver = true;
        x[i] = cap[i]!;
      }
      if (x[i]! < 0) x[i] = 0;
    }
    return isOver;
  }

  /** Newton's method from x, an upper bound of the answer. */
  #descend(span: Span, c: Float64Array, cap: Float64Array, x: Float64Array, target: number): number {
    const { from, to } = span;
    const [fixed, solver] = [this.#fixed, this.#solver];
    const held = [];
    for (let i = from; i < to; i += 1) {
      const isHeld = solver.right(i, c, x) >= cap[i]!;
      fixed[i] = isHeld ? 1 : 0;
      if (isHeld) held.push(i);
    }
    for (const i of held) x[i] = cap[i]!;
    for (let sweeps = 1; ; sweeps += 1) {
      const solved = solver.solve(span, fixed, c, x, target);
      sweeps += solved.sweeps;
      if (this.#cut(span, cap, x)) return sweeps + this.#settle(span, c, cap, x, target);
      let released = 0;
      for (const i of held) {
        if (fixed[i] === 0 || solver.right(i, c, x) >= cap[i]!) continue;
        fixed[i] = 0;
        released += 1;
      }
      if (released === 0) return sweeps;
    }
  }

  /** Capped passes down from an upper bound: the last resort where rounding hides whether the radius is below or above one. */
  #settle(span: Span, c: Float64Array, cap: Float64Array, x: Float64Array, target: number): number {
    for (let sweeps = 1; ; sweeps += 1) {
      let [step, largest] = [0, 0];
      for (let i = span.from; i < span.to; i += 1) {
        const next = Math.min(cap[i]!, this.#solver.right(i, c, x));
        step = Math.max(step, Math.abs(next - x[i]!));
        largest = Math.max(largest, next);
        x[i] = next;
      }
      if (step <= Math.max(target, OVER * largest) || sweeps === SETTLING_MAX) return sweeps;
    }
  }
}
