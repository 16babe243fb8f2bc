import type { ObservationOdds } from './matchweight.js';

/** What can be observed about two records besides identifiers. */
export type Observation =
  | 'name_equal'
  | 'core_equal'
  | 'name_similar'
  | 'name_unlike'
  | 'former_name_equal'
  | 'region_equal'
  | 'region_differs'
  | 'form_differs'
  | 'branch_differs'
  | 'number_equal'
  | 'owner_equal'
  | 'representative_equal'
  | 'representative_differs'
  | 'phone_equal'
  | 'phone_differs';

/** How observations are weighed. All figures are set by the user of the matching; none has a source in law. */
export interface MatchModel {
  /** Probability that a pair of records taken at random is one institution. */
  readonly prior: number;
  /** Least Jaccard similarity of bigrams and least Jaro–Winkler similarity of cores that count as similar; either is enough. */
  readonly similarJaccard: number;
  readonly similarJaroWinkler: number;
  readonly odds: Readonly<Record<Observation, ObservationOdds>>;
}

/**
 * Figures to begin with, set by judgement; replace them with figures from pairs of the register that people have checked. A
 * different branch weighs heavily against a match: 渝北支行 and 江北支行 have nearly one name.
 */
export const STARTING_MODEL: MatchModel = {
  prior: 0.0001,
  similarJaccard: 0.4,
  similarJaroWinkler: 0.9,
  odds: {
    name_equal: { whenSame: 0.75, whenDifferent: 0.0002 },
    former_name_equal: { whenSame: 0.1, whenDifferent: 0.0001 },
    core_equal: { whenSame: 0.15, whenDifferent: 0.0005 },
    name_similar: { whenSame: 0.08, whenDifferent: 0.01 },
    name_unlike: { whenSame: 0.02, whenDifferent: 0.98 },
    region_equal: { whenSame: 0.9, whenDifferent: 0.3 },
    region_differs: { whenSame: 0.1, whenDifferent: 0.7 },
    form_differs: { whenSame: 0.05, whenDifferent: 0.4 },
    branch_differs: { whenSame: 0.001, whenDifferent: 0.5 },
    number_equal: { whenSame: 0.5, whenDifferent: 0.00005 },
    owner_equal: { whenSame: 0.6, whenDifferent: 0.01 },
    representative_equal: { whenSame: 0.8, whenDifferent: 0.0005 },
    representative_differs: { whenSame: 0.2, whenDifferent: 0.9995 },
    phone_equal: { whenSame: 0.7, whenDifferent: 0.001 },
    phone_differs: { whenSame: 0.3, whenDifferent: 0.999 },
  },
};
