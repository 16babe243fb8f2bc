import type { Shocks } from './shocks.js';

/** The outcome of one scenario, besides the stress of the banks. */
interface Propagated {
  /** What creditors lose on their exposures, beyond the shock itself; a bank in default goes on losing. */
  readonly losses: number;
  /** Banks in default at the end, those that the shock put there included. */
  readonly defaults: number;
  /** Passes over the edges: all rounds of a recursion that ends by itself, otherwise the passes of the loop that took most. */
  readonly sweeps: number;
  /** Largest difference between a bank's stress and what the recursion makes of the stress of all. */
  readonly residual: number;
}

/**
 * A method of contagion over one network: returns the outcome of one scenario and writes the final stress of each bank, at most
 * one, into `stress`, whose former content does not matter.
 */
export type Propagate = (shocks: Shocks, scenario: number, stress: Float64Array) => Propagated;

/** A sum of shares or losses this near to its limit has reached it: 0.1 + 0.2 counts as 0.3. */
export const ROUNDING = 1e-12;
