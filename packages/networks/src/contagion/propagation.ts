import type { Shocks } from './shocks.js';

/** What one scenario came to, besides the stress of the banks. */
interface Propagated {
  /** What creditors lose on their exposures, beyond the shock itself; a bank in default goes on to lose. */
  readonly losses: number;
  /** Banks in default at the end, those that the shock put there included. */
  readonly defaults: number;
  /** Passes over the edges: of a recursion that ends of itself its rounds, else those of the loop that took the most. */
  readonly sweeps: number;
  /** Largest difference between a bank's stress and what the recursion makes of the stress of all. */
  readonly residual: number;
}

/**
 * A method of contagion over one network: answers what one scenario comes to and writes the final stress of each bank, at most
 * one, into `stress`, whose former content does not matter.
 */
export type Propagate = (shocks: Shocks, scenario: number, stress: Float64Array) => Propagated;

/** So near to its limit a sum of shares or losses has reached it: 0.1 + 0.2 is meant to be 0.3. */
export const ROUNDING = 1e-12;
