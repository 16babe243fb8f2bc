import type { Contagion } from '@levee/networks/contagion/contagion';
import { ranks } from '@levee/networks/contagion/outcome';
import type { NamedNetwork } from './exposurefiles.js';
import type { NamedShocks } from './scenarios.js';

/** Result of one scenario. */
export interface ScenarioRow {
  readonly scenario: string;
  readonly originalStress: number;
  readonly additionalStress: number;
  readonly originalLosses: number;
  readonly additionalLosses: number;
  readonly additionalDefaults: number;
  readonly sweeps: number;
  readonly residual: number;
}

/** How much a bank affects the others, and the others affect it. */
export interface BankRank {
  readonly bank: string;
  /** Stress that its default adds to the system. */
  readonly impact: number;
  readonly impactRank: number;
  /** Its mean stress over the defaults of all others. */
  readonly vulnerability: number;
  readonly vulnerabilityRank: number;
}

/** Result of a run for programs: plain data, with names in place of numbers. */
export interface ContagionAnswer {
  readonly banks: number;
  readonly exposures: number;
  readonly scenarios: readonly ScenarioRow[];
  /** Only where the scenarios are the default of each bank alone. */
  readonly ranks: readonly BankRank[];
  /** The loop through which stress feeds back most; only for the DebtRank of 2015, and only where there is a loop. */
  readonly hardestLoop: {
    readonly banks: readonly string[];
    readonly spectralRadius: number;
    readonly lower: number;
    readonly upper: number;
  } | null;
}

/** Adds names to the results of scenarios. */
export function contagionAnswer(
  { names, network }: NamedNetwork,
  shocks: NamedShocks,
  contagion: Contagion,
): ContagionAnswer {
  const { hardest } = contagion;
  const bankNames = (banks: Int32Array) => Array.from(banks, (bank) => names.list[bank] ?? '');
  return {
    banks: network.banks,
    exposures: network.exposures.target.length,
    scenarios: shocks.names.map((scenario, place) => ({
      scenario,
      originalStress: contagion.originalStress[place] ?? NaN,
      additionalStress: contagion.additionalStress[place] ?? NaN,
      originalLosses: contagion.originalLosses[place] ?? NaN,
      additionalLosses: contagion.additionalLosses[place] ?? NaN,
      additionalDefaults: contagion.additionalDefaults[place] ?? NaN,
      sweeps: contagion.sweeps[place] ?? NaN,
      residual: contagion.residual[place] ?? NaN,
    })),
    ranks: shocks.isAll ? rankedBanks(names.list, contagion) : [],
    hardestLoop:
      hardest && hardest.banks.length > 0
        ? {
            banks: bankNames(hardest.banks),
            spectralRadius: hardest.estimate,
            lower: hardest.lower,
            upper: hardest.upper,
          }
        : null,
  };
}

function rankedBanks(names: readonly string[], { additionalStress, vulnerability }: Contagion): BankRank[] {
  const [impactRanks, vulnerabilityRanks] = [ranks(additionalStress), ranks(vulnerability)];
  return names.map((bank, place) => ({
    bank,
    impact: additionalStress[place] ?? NaN,
    impactRank: impactRanks[place] ?? NaN,
    vulnerability: vulnerability[place] ?? NaN,
    vulnerabilityRank: vulnerabilityRanks[place] ?? NaN,
  }));
}
