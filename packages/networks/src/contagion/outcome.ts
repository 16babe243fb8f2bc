import { at } from '../graph/graph.js';
import { ROUNDING, type Propagate } from './propagation.js';
import type { ExposureNetwork } from './exposurenetwork.js';
import type { Shocks } from './shocks.js';

/** The outcome of each scenario: the columns of the R package NetworkRiskMeasures, and how they were computed. */
export interface ScenarioColumns {
  /** Stress of the system by the shock itself: Σ weight_i h_i(0). */
  readonly originalStress: Float64Array;
  /** What contagion adds to it: DebtRank itself, where that is the method. */
  readonly additionalStress: Float64Array;
  /** What the shock itself takes: Σ buffer_i h_i(0). */
  readonly originalLosses: Float64Array;
  /** What creditors lose on their exposures, also beyond their buffers. */
  readonly additionalLosses: Float64Array;
  /** Banks in default at the end that were not put there by the shock. */
  readonly additionalDefaults: Int32Array;
  readonly sweeps: Int32Array;
  readonly residual: Float64Array;
}

/** The outcome of each scenario, and what the scenarios did to each bank. */
export interface ContagionOutcome extends ScenarioColumns {
  /** Mean final stress of each bank over the scenarios that did not shock it; NaN where every one did. */
  readonly vulnerability: Float64Array;
}

/** The outcome of a range of scenarios; `joined` puts the ranges together. */
export interface PartialOutcome extends ScenarioColumns {
  readonly from: number;
  /** By bank: its final stress summed over the scenarios that did not shock it, and their number. */
  readonly stressSum: Float64Array;
  readonly unshocked: Int32Array;
}

/** Runs the scenarios [from, to). */
export function runRange(
  network: ExposureNetwork,
  propagate: Propagate,
  shocks: Shocks,
  from: number,
  to: number,
): PartialOutcome {
  const { banks, buffer, weight } = network;
  const columns = emptyColumns(to - from);
  const stressSum = new Float64Array(banks);
  const unshocked = new Int32Array(banks).fill(to - from);
  const stress = new Float64Array(banks);
  for (let scenario = from; scenario < to; scenario += 1) {
    const row = scenario - from;
    const { losses, defaults, sweeps, residual } = propagate(shocks, scenario, stress);
    let [originalStress, additionalStress, originalLosses, shockedDefaults] = [0, 0, 0, 0];
    for (let shock = at(shocks.start, scenario); shock < at(shocks.start, scenario + 1); shock += 1) {
      const [bank, share] = [at(shocks.bank, shock), at(shocks.stress, shock)];
      originalStress += at(weight, bank) * share;
      additionalStress += at(weight, bank) * (at(stress, bank) - share);
      originalLosses += at(buffer, bank) * share;
      if (share >= 1 - ROUNDING) shockedDefaults += 1;
      unshocked[bank] = at(unshocked, bank) - 1;
      // This bank is counted above; the loop below adds up the stress of the banks that the scenario did not shock.
      stress[bank] = 0;
    }
    for (let bank = 0; bank < banks; bank += 1) {
      additionalStress += weight[bank]! * stress[bank]!;
      stressSum[bank] = stressSum[bank]! + stress[bank]!;
    }
    columns.originalStress[row] = originalStress;
    columns.additionalStress[row] = additionalStress;
    columns.originalLosses[row] = originalLosses;
    columns.additionalLosses[row] = losses;
    columns.additionalDefaults[row] = defaults - shockedDefaults;
    columns.sweeps[row] = sweeps;
    columns.residual[row] = residual;
  }
  return { ...columns, from, stressSum, unshocked };
}

/** Puts ranges together that cover all scenarios once, given in their order. */
export function joined(banks: number, count: number, parts: readonly PartialOutcome[]): ContagionOutcome {
  const columns = emptyColumns(count);
  const vulnerability = new Float64Array(banks);
  const unshocked = new Int32Array(banks);
  for (const part of parts) {
    for (const name of Object.keys(columns) as (keyof ScenarioColumns)[]) columns[name].set(part[name], part.from);
    for (let bank = 0; bank < banks; bank += 1) {
      vulnerability[bank] = at(vulnerability, bank) + at(part.stressSum, bank);
      unshocked[bank] = at(unshocked, bank) + at(part.unshocked, bank);
    }
  }
  return { ...columns, vulnerability: vulnerability.map((sum, bank) => sum / at(unshocked, bank)) };
}

/**
 * Ranks from the largest value down, beginning with 1; equal values share a rank, and NaN gets the rank 0. Ranks of
 * `additionalStress` over single defaults are ranks by impact, those of `vulnerability` ranks by vulnerability.
 */
export function ranks(values: Float64Array): Int32Array {
  const found = new Int32Array(values.length);
  const sorted = values
    .filter((value) => !Number.isNaN(value))
    .sort()
    .reverse();
  const firstRank = new Map<number, number>();
  for (const [place, value] of sorted.entries()) if (!firstRank.has(value)) firstRank.set(value, place + 1);
  for (const [place, value] of values.entries()) found[place] = firstRank.get(value) ?? 0;
  return found;
}

function emptyColumns(count: number): ScenarioColumns {
  return {
    originalStress: new Float64Array(count),
    additionalStress: new Float64Array(count),
    originalLosses: new Float64Array(count),
    additionalLosses: new Float64Array(count),
    additionalDefaults: new Int32Array(count),
    sweeps: new Int32Array(count),
    residual: new Float64Array(count),
  };
}
