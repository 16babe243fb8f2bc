import { cascadePropagation, furfineRule, THRESHOLD } from './cascade.js';
import { debtRank, TOLERANCE, type HardestLoop } from './debtrank.js';
import type { ExposureNetwork } from './exposurenetwork.js';
import type { Propagate } from './propagation.js';
import { singleHitDebtRank } from './singlehit.js';

/** A method of contagion as data, which can be sent to a thread. */
export type ContagionMethod =
  /** DebtRank of 2015; `tolerance`: largest distance of a stress from the exact one, as a share of the largest (1e-12). */
  | { readonly name: 'debtrank2015'; readonly tolerance?: number | undefined }
  /** DebtRank of 2012, in which each bank passes stress on once. */
  | { readonly name: 'debtrank2012' }
  /** Only defaults are passed on, and nothing is recovered. */
  | { readonly name: 'threshold' }
  /** Only defaults are passed on, a share of each exposure is lost, and a loss that equals the buffer is borne. */
  | { readonly name: 'furfine'; readonly lossGivenDefault: number };

/** A method made ready for one network. */
interface ReadyMethod {
  readonly propagate: Propagate;
  /** DebtRank of 2015 only: the loop through which stress feeds back most. The other methods end whatever loops there are. */
  readonly hardest?: HardestLoop;
}

/** Makes a method ready for a network. */
export function readyMethod(network: ExposureNetwork, method: ContagionMethod): ReadyMethod {
  switch (method.name) {
    case 'debtrank2015':
      return debtRank(network, method.tolerance ?? TOLERANCE);
    case 'debtrank2012':
      return { propagate: singleHitDebtRank(network) };
    case 'threshold':
      return { propagate: cascadePropagation(network, THRESHOLD) };
    case 'furfine':
      return { propagate: cascadePropagation(network, furfineRule(method.lossGivenDefault)) };
  }
}
