import { CappedSolver, type CappedLoop } from '../loops/cappedsolver.js';
import type { Layout } from '../loops/layout.js';
import type { Span } from '../loops/loopsolver.js';
import type { Shocks } from './shocks.js';

interface FlowGroup {
  readonly span: Span;
  readonly loops: readonly CappedLoop[];
}

/** Carries the stress of one scenario after another through a network that is laid out in the direction of losses. */
export class StressFlow {
  /** By place: the stress that the last scenario ended with. */
  readonly stress: Float64Array;
  readonly #layout: Layout;
  readonly #base: Float64Array;
  readonly #tolerance: number;
  readonly #solver: CappedSolver;
  readonly #groups: readonly FlowGroup[];
  /** By place: how much stress fits above the base; what flows in; what the scenario adds to the base; the shock itself. */
  readonly #room: Float64Array;
  readonly #inflow: Float64Array;
  readonly #added: Float64Array;
  readonly #shock: Float64Array;
  readonly #isReached: Uint8Array;

  /** `base`, by place, is the stress to which a group rises once any stress reaches it; settled places are at one. */
  constructor(layout: Layout, base: Float64Array, tolerance: number) {
    const vector = () => new Float64Array(layout.nodes);
    this.stress = vector();
    this.#layout = layout;
    this.#base = base;
    this.#tolerance = tolerance;
    const solver = new CappedSolver(layout.loopSources);
    this.#solver = solver;
    this.#groups = layout.groups.map(({ span, loops }) => ({
      span,
      loops: loops.map((loop) => ({ ...loop, norm: loop.to - loop.from === 1 ? 1 : solver.norm(loop) })),
    }));
    this.#room = base.map((stress) => 1 - stress);
    this.#inflow = vector();
    this.#added = vector();
    this.#shock = vector();
    this.#isReached = new Uint8Array(layout.groups.length);
  }

  /** Runs one scenario; returns the passes of the loop that took the most. */
  run(shocks: Shocks, scenario: number): number {
    const { place, groupOf } = this.#layout;
    for (const vector of [this.stress, this.#inflow, this.#added, this.#shock]) vector.fill(0);
    this.#isReached.fill(0);
    let first = this.#groups.length;
    for (let shock = shocks.start[scenario]!; shock < shocks.start[scenario + 1]!; shock += 1) {
      const at = place[shocks.bank[shock]!]!;
      this.#inflow[at] = this.#shock[at] = shocks.stress[shock]!;
      this.#isReached[groupOf[at]!] = 1;
      first = Math.min(first, groupOf[at]!);
    }
    let sweeps = 0;
    for (let group = first; group < this.#groups.length; group += 1) {
      if (this.#isReached[group] === 1) sweeps = Math.max(sweeps, this.#through(this.#groups[group]!));
    }
    return sweeps;
  }

  /** Largest difference between the stress of a place and what the recursion computes from the stress of all. */
  residual(): number {
    const { start, target, amount } = this.#layout.sources;
    const { stress } = this;
    let largest = 0;
    for (let i = 0; i < stress.length; i += 1) {
      let sum = this.#shock[i]!;
      const end = start[i + 1]!;
      for (let edge = start[i]!; edge < end; edge += 1) sum += amount[edge]! * stress[target[edge]!]!;
      const difference = Math.abs(stress[i]! - Math.min(1, sum));
      if (!(difference <= largest)) largest = difference;
    }
    return largest;
  }

  /** Solves a group, loop after loop, and sends its stress on to later groups. */
  #through({ span, loops }: FlowGroup): number {
    const { onward, leaving, groupOf } = this.#layout;
    const { stress } = this;
    const [base, room, inflow, added] = [this.#base, this.#room, this.#inflow, this.#added];
    let sweeps = 0;
    for (const loop of loops) {
      if (!isAnyPositive(inflow, loop)) continue;
      sweeps = Math.max(sweeps, this.#solver.solve(loop, inflow, room, added, this.#tolerance));
      if (loops.length === 1) break;
      for (let j = loop.from; j < loop.to; j += 1) {
        const end = onward.start[j + 1]!;
        for (let edge = onward.start[j]!; edge < end; edge += 1) {
          const i = onward.target[edge]!;
          inflow[i] = inflow[i]! + onward.amount[edge]! * added[j]!;
        }
      }
    }
    for (let j = span.from; j < span.to; j += 1) {
      // A place whose room is full is at exactly one, whatever the sum of the two parts rounds to.
      stress[j] = added[j] === room[j] ? 1 : base[j]! + added[j]!;
      if (stress[j] === 0) continue;
      const end = leaving.start[j + 1]!;
      for (let edge = leaving.start[j]!; edge < end; edge += 1) {
        const i = leaving.target[edge]!;
        inflow[i] = inflow[i]! + leaving.amount[edge]! * stress[j]!;
        this.#isReached[groupOf[i]!] = 1;
      }
    }
    return sweeps;
  }
}

function isAnyPositive(values: Float64Array, { from, to }: Span): boolean {
  for (let i = from; i < to; i += 1) if (values[i]! > 0) return true;
  return false;
}
