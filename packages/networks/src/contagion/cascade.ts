import { NetworkError } from '../graph/networkerror.js';
import type { ExposureNetwork } from './exposurenetwork.js';
import { ROUNDING, type Propagate } from './propagation.js';
import { shocksOf, type Shocks } from './shocks.js';

/** When a bank defaults in a cascade, and what its creditors lose by it. */
interface CascadeRule {
  /** Share of an exposure that is lost when its debtor defaults, from 0 to 1. */
  readonly lossGivenDefault: number;
  /** Whether a bank defaults once its losses reach its buffer, or only once they exceed it. */
  readonly defaultsWhen: 'reached' | 'exceeded';
}

/**
 * The traditional default cascade: a bank defaults when its losses on debtors in default reach its buffer, and every creditor
 * of a bank in default loses its whole exposure (the threshold model of NetworkRiskMeasures; Gai & Kapadia 2010 with nothing
 * recovered).
 */
export const THRESHOLD: CascadeRule = { lossGivenDefault: 1, defaultsWhen: 'reached' };

/**
 * The cascade of Furfine, "Interbank Exposures: Quantifying the Risk of Contagion", Journal of Money, Credit and Banking 35(1),
 * 2003: a share of each exposure is lost, and a bank defaults when its losses exceed its capital. Throws NetworkError when the
 * share is not between 0 and 1.
 */
export function furfineRule(lossGivenDefault: number): CascadeRule {
  if (!(lossGivenDefault >= 0 && lossGivenDefault <= 1)) {
    throw new NetworkError({
      zh: `违约损失率为 ${lossGivenDefault}，应在 0 与 1 之间。`,
      en: `The loss given default is ${lossGivenDefault}; it has to be between 0 and 1.`,
    });
  }
  return { lossGivenDefault, defaultsWhen: 'exceeded' };
}

/** A cascade that has come to its end. */
interface Cascade {
  /** Banks that defaulted in each round, by number; the first round is the shock. */
  readonly rounds: readonly Int32Array[];
  /** Loss of each bank on debtors in default, even beyond its buffer; the shock itself is not included. */
  readonly loss: Float64Array;
}

/** The cascade that follows when the given banks default, round by round. Throws NetworkError for a bank that is not known. */
export function defaultCascade(network: ExposureNetwork, rule: CascadeRule, defaulted: readonly number[]): Cascade {
  const runner = new CascadeRunner(network, rule);
  runner.run(shocksOf(network.banks, [defaulted.map((bank) => ({ bank, stress: 1 }))]), 0);
  const ends = [...runner.roundEnds];
  const rounds = ends.map((end, round) => runner.order.slice(round === 0 ? 0 : ends[round - 1], end).sort());
  return { rounds, loss: runner.loss };
}

/** A cascade as a method of contagion. A bank's stress is the share of its buffer that is lost; only defaults are passed on. */
export function cascadePropagation(network: ExposureNetwork, rule: CascadeRule): Propagate {
  const { banks, buffer } = network;
  const runner = new CascadeRunner(network, rule);
  return (shocks, scenario, stress) => {
    runner.run(shocks, scenario);
    let losses = 0;
    for (let bank = 0; bank < banks; bank += 1) {
      losses += runner.loss[bank]!;
      stress[bank] = Math.min(1, (runner.loss[bank]! + runner.shock[bank]!) / buffer[bank]!);
    }
    const defaults = runner.roundEnds.at(-1) ?? 0;
    for (const bank of runner.order.subarray(0, defaults)) stress[bank] = 1;
    return { losses, defaults, sweeps: runner.roundEnds.length, residual: 0 };
  };
}

/** Runs one cascade after another in the same memory. */
class CascadeRunner {
  /** Banks in default, in the order of their rounds; `roundEnds` says where each round ends. */
  readonly order: Int32Array;
  roundEnds: number[] = [];
  readonly loss: Float64Array;
  /** What the shock itself takes from each bank. */
  readonly shock: Float64Array;
  readonly #network: ExposureNetwork;
  readonly #lossGivenDefault: number;
  /** Losses that put a bank into default when they are reached. */
  readonly #limit: Float64Array;
  readonly #isDefaulted: Uint8Array;

  constructor(network: ExposureNetwork, { lossGivenDefault, defaultsWhen }: CascadeRule) {
    const { banks, buffer } = network;
    this.order = new Int32Array(banks);
    this.loss = new Float64Array(banks);
    this.shock = new Float64Array(banks);
    this.#network = network;
    this.#lossGivenDefault = lossGivenDefault;
    const factor = defaultsWhen === 'reached' ? 1 - ROUNDING : 1 + ROUNDING;
    this.#limit = buffer.map((amount) => amount * factor);
    this.#isDefaulted = new Uint8Array(banks);
  }

  run(shocks: Shocks, scenario: number): void {
    const { start, target, amount } = this.#network.exposures;
    const { loss, shock, order } = this;
    const [limit, isDefaulted, share] = [this.#limit, this.#isDefaulted, this.#lossGivenDefault];
    loss.fill(0);
    shock.fill(0);
    isDefaulted.fill(0);
    let end = 0;
    const fail = (bank: number): void => {
      isDefaulted[bank] = 1;
      order[end++] = bank;
    };
    for (let place = shocks.start[scenario]!; place < shocks.start[scenario + 1]!; place += 1) {
      const bank = shocks.bank[place]!;
      shock[bank] = shocks.stress[place]! * this.#network.buffer[bank]!;
      if (shocks.stress[place]! >= 1 - ROUNDING) fail(bank);
    }
    this.roundEnds = [];
    for (let from = 0; from < end;) {
      const to = end;
      this.roundEnds.push(to);
      for (; from < to; from += 1) {
        const debtor = order[from]!;
        for (let edge = start[debtor]!; edge < start[debtor + 1]!; edge += 1) {
          const creditor = target[edge]!;
          loss[creditor] = loss[creditor]! + share * amount[edge]!;
          if (isDefaulted[creditor] === 0 && loss[creditor] + shock[creditor]! >= limit[creditor]!) fail(creditor);
        }
      }
    }
  }
}
