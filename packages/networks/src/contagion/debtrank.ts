import { at, type Graph } from '../graph/graph.js';
import { CappedSolver } from '../loops/cappedsolver.js';
import { layOut, type Layout } from '../loops/layout.js';
import { spectralRadius, type SpectralRadius } from '../loops/spectralradius.js';
import { impactOf, owedBy, type ExposureNetwork } from './exposurenetwork.js';
import { ROUNDING, type Propagate } from './propagation.js';
import { StressFlow } from './stressflow.js';

/** The strong component of a network through which stress feeds back most. */
export interface HardestLoop extends SpectralRadius {
  /** Its members; empty where no stress can return to its origin. */
  readonly banks: Int32Array;
}

/** DebtRank over one network. */
interface DebtRank {
  readonly propagate: Propagate;
  /**
   * The strong component whose V has the largest spectral radius. Below one every stress dies out and its echo is at most
   * 1 / (1 − radius) times it in the long run; at one and above any stress, however small, ends in defaults.
   */
  readonly hardest: HardestLoop;
}

/** Default tolerance: largest distance of a bank's stress from the exact one, as a share of the largest stress. */
export const TOLERANCE = 1e-12;

/**
 * DebtRank of Bardoscia, Battiston, Caccioli & Caldarelli, "DebtRank: A Microscopic Foundation for Shock Propagation", PLoS ONE
 * 10(6), 2015: h_i(t + 1) = min(1, h_i(t) + Σ_j V_ij (h_j(t) − h_j(t − 1))), h(0) the shock, V as `impactOf` gives it. A bank
 * at one stays there, so the recursion rises to the least h with h_i = min(1, h_i(0) + Σ_j V_ij h_j). That point is computed,
 * not the walk to it, so a loop with a spectral radius of almost one costs no more than any other and loses nothing.
 *
 * The network falls into groups (strong components), one after another in the direction of losses. A group whose radius is
 * above one keeps itself under stress: whatever stress reaches it, it ends at least at the g > 0 with g = min(1, Vg). So g is
 * computed once; for each scenario that reaches the group only the stress above g is computed, and only where g is below one,
 * which mostly falls into many small loops.
 *
 * Losses are Σ_ij exposure_ij h_j: each creditor loses the debtor's stress times its exposure, also beyond its buffer.
 */
export function debtRank(network: ExposureNetwork, tolerance = TOLERANCE): DebtRank {
  const impact = impactOf(network);
  const { layout, base, hardest } = sustained(impact);
  const flow = new StressFlow(layout, base, tolerance);
  const owed = owedBy(network);
  return {
    hardest,
    propagate(shocks, scenario, stress) {
      const sweeps = flow.run(shocks, scenario);
      let [losses, defaults] = [0, 0];
      for (let place = 0; place < layout.nodes; place += 1) {
        const bank = layout.node[place]!;
        const reached = flow.stress[place]!;
        stress[bank] = reached;
        losses += owed[bank]! * reached;
        if (reached >= 1 - ROUNDING) defaults += 1;
      }
      return { losses, defaults, sweeps, residual: flow.residual() };
    },
  };
}

interface Sustained {
  readonly layout: Layout;
  /** By place: the stress that a group keeps up by itself; zero where it keeps up none. */
  readonly base: Float64Array;
  readonly hardest: HardestLoop;
}

/** Finds the groups that keep themselves under stress and lays the network out anew, with the banks that default there settled. */
function sustained(impact: Graph): Sustained {
  const layout = layOut(impact);
  const solver = new CappedSolver(layout.loopSources);
  const zero = new Float64Array(layout.nodes);
  const one = new Float64Array(layout.nodes).fill(1);
  const base = new Float64Array(layout.nodes);
  let hardest: HardestLoop = { estimate: 0, lower: 0, upper: 0, banks: new Int32Array(0) };
  let isFeeding = false;
  for (const { span } of layout.groups) {
    if (span.to - span.from === 1) continue;
    const radius = spectralRadius(layout.loopSources, span);
    if (radius.estimate > hardest.estimate)
      hardest = { ...radius, banks: layout.node.slice(span.from, span.to).sort() };
    if (radius.lower <= 1) continue;
    solver.fall(span, zero, one, base, 0);
    isFeeding = true;
  }
  if (!isFeeding) return { layout, base, hardest };
  const isSettled = new Uint8Array(layout.nodes);
  const byBank = new Float64Array(layout.nodes);
  for (let place = 0; place < layout.nodes; place += 1) {
    const bank = at(layout.node, place);
    byBank[bank] = at(base, place);
    if (base[place] === 1) isSettled[bank] = 1;
  }
  // Groups are the strong components in both layouts, in the same order.
  const settled = layOut(impact, isSettled);
  return { layout: settled, base: Float64Array.from(settled.node, (bank) => at(byBank, bank)), hardest };
}
