/**
 * How often an observation (a field agrees, or differs) is made in pairs of records of one institution and in pairs of two
 * different ones, both as probabilities strictly between 0 and 1.
 */
export interface ObservationOdds {
  /** m: probability of the observation when both records are of one institution. */
  readonly whenSame: number;
  /** u: probability of the observation when they are of two different ones. */
  readonly whenDifferent: number;
}

/** Joint weight of independent observations about two records (Fellegi & Sunter 1969). */
interface MatchWeight {
  /** log2(m/u) of each observation, in the order given; positive values are evidence for one institution. */
  readonly weights: readonly number[];
  /** log2 of the odds before anything was observed. */
  readonly priorWeight: number;
  /** Sum of all weights, the prior's included. */
  readonly total: number;
  /** Probability that both are of one institution: 2^total / (1 + 2^total). It holds only if observations are independent. */
  readonly probability: number;
}

/** A probability that is not strictly between 0 and 1: the weight would be infinite and nothing could outweigh it. */
export class ImpossibleProbability extends Error {
  readonly words: { readonly zh: string; readonly en: string };

  constructor(readonly value: number) {
    super(`A probability for matching lies strictly between 0 and 1; this one is ${value}.`);
    this.name = 'ImpossibleProbability';
    this.words = { zh: `用于比对的概率应在0与1之间（不含两端），实为${value}。`, en: this.message };
  }
}

/**
 * Weighs observations about two records. `prior` is the probability that a pair taken at random is of one institution. Throws
 * ImpossibleProbability when a probability is not strictly between 0 and 1.
 */
export function matchWeight(prior: number, observations: readonly ObservationOdds[]): MatchWeight {
  const priorWeight = Math.log2(proper(prior) / (1 - prior));
  const weights = observations.map(({ whenSame, whenDifferent }) =>
    Math.log2(proper(whenSame) / proper(whenDifferent)),
  );
  const total = weights.reduce((sum, weight) => sum + weight, priorWeight);
  return { weights, priorWeight, total, probability: 1 / (1 + 2 ** -total) };
}

function proper(probability: number): number {
  if (!(probability > 0 && probability < 1)) throw new ImpossibleProbability(probability);
  return probability;
}
