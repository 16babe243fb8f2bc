import { at } from '../graph/graph.js';
import { NetworkError } from '../graph/networkerror.js';

/** Scenarios in compressed rows: scenario k puts `stress[p]` on `bank[p]` for the places p from start[k] to start[k + 1] − 1. */
export interface Shocks {
  readonly count: number;
  readonly start: Int32Array;
  readonly bank: Int32Array;
  /** Share of the bank's buffer that is lost at first: above 0, at most 1, which puts it in default. */
  readonly stress: Float64Array;
}

/** One shocked bank. */
export interface Shock {
  readonly bank: number;
  readonly stress: number;
}

/** One scenario for each bank, in which it alone defaults. */
export function singleDefaults(banks: number): Shocks {
  const place = Int32Array.from({ length: banks + 1 }, (_, index) => index);
  return { count: banks, start: place, bank: place.subarray(0, banks), stress: new Float64Array(banks).fill(1) };
}

/** A scenario in which every bank loses the same share of its buffer. */
export function uniformShock(banks: number, stress: number): Shock[] {
  return Array.from({ length: banks }, (_, bank) => ({ bank, stress }));
}

/**
 * Scenarios in compressed rows. Throws NetworkError with the number of a scenario that shocks no bank, an unknown bank, or the
 * same bank twice, or whose stress is not above 0 and at most 1.
 */
export function shocksOf(banks: number, scenarios: readonly (readonly Shock[])[]): Shocks {
  const start = new Int32Array(scenarios.length + 1);
  for (const [row, shocks] of scenarios.entries()) {
    checkScenario(banks, row, shocks);
    start[row + 1] = at(start, row) + shocks.length;
  }
  const all = scenarios.flat();
  return {
    count: scenarios.length,
    start,
    bank: Int32Array.from(all, (shock) => shock.bank),
    stress: Float64Array.from(all, (shock) => shock.stress),
  };
}

function checkScenario(banks: number, row: number, shocks: readonly Shock[]): void {
  const refuse = (zh: string, en: string, nodes: readonly number[] = []): never => {
    throw new NetworkError({ zh: `第 ${row + 1} 个情景${zh}`, en: `Scenario ${row + 1} ${en}` }, { row, nodes });
  };
  if (shocks.length === 0) refuse('没有冲击任何银行。', 'shocks no bank.');
  const seen = new Set<number>();
  for (const { bank, stress } of shocks) {
    if (!(Number.isInteger(bank) && bank >= 0 && bank < banks)) {
      refuse(`中的银行 ${bank} 不在网络中。`, `names bank ${bank}, which is not in the network.`);
    }
    if (!(stress > 0 && stress <= 1)) {
      refuse(
        `的冲击为 ${stress}，应大于 0 且不超过 1。`,
        `has a stress of ${stress}; it has to be above 0 and at most 1.`,
        [bank],
      );
    }
    if (seen.has(bank)) refuse('重复冲击同一银行。', 'shocks a bank twice.', [bank]);
    seen.add(bank);
  }
}
