import type { Graph } from '../graph/graph.js';
import type { Span } from './loopsolver.js';

/** The spectral radius of a non-negative matrix, and the bounds between which it certainly lies. */
export interface SpectralRadius {
  readonly estimate: number;
  readonly lower: number;
  readonly upper: number;
}

const PASSES_MAX = 2000;
/** Distance of the bounds, as a share of the radius, at which the iteration stops. */
const NEAR = 1e-11;
/** No component of the vector falls below this share of the largest: a bound needs it positive. */
const LEAST = 1e-250;

/**
 * The spectral radius of W inside one strong component, by power iteration on W + σI (shifted, because a component may be
 * periodic). The bounds are those of Collatz and Wielandt: for every x > 0 the radius of an irreducible W ≥ 0 lies between the
 * least and the largest of (Wx)_i / x_i; they hold at every step of the iteration. The estimate is Σ(Wx)_i / Σx_i.
 */
export function spectralRadius({ start, target, amount }: Graph, { from, to }: Span): SpectralRadius {
  let x = new Float64Array(to - from).fill(1);
  let y = new Float64Array(to - from);
  let found: SpectralRadius = { estimate: 0, lower: 0, upper: Number.MAX_VALUE };
  for (let pass = 0; pass < PASSES_MAX && found.upper - found.lower > NEAR * found.upper; pass += 1) {
    let [lower, upper, sumX, sumY] = [Infinity, 0, 0, 0];
    for (let i = from; i < to; i += 1) {
      let sum = 0;
      for (let edge = start[i]!; edge < start[i + 1]!; edge += 1) sum += amount[edge]! * x[target[edge]! - from]!;
      y[i - from] = sum;
      const ratio = sum / x[i - from]!;
      lower = Math.min(lower, ratio);
      upper = Math.max(upper, ratio);
      sumX += x[i - from]!;
      sumY += sum;
    }
    const estimate = sumY / sumX;
    // Both pairs of bounds hold, so the nearer ones do.
    found = { estimate, lower: Math.max(found.lower, lower), upper: Math.min(found.upper, upper) };
    let largest = 0;
    for (let i = 0; i < y.length; i += 1) {
      y[i] = y[i]! + estimate * x[i]!;
      largest = Math.max(largest, y[i]!);
    }
    for (let i = 0; i < y.length; i += 1) y[i] = Math.max(y[i]! / largest, LEAST);
    [x, y] = [y, x];
  }
  return found;
}
