import type { Coverage, MechanismState } from '@levee/contract/plan/coverage';
import { familyOf } from '../../figures/family';
import type { CoverageFilters } from '../../search/addresses';

/** Sums over the coverage of plan and catalogue, and its filters. */

export type Mechanism = Coverage['mechanisms'][number];
export type CatalogueRule = Coverage['rules'][number];

/** Number of catalogue rules that a rule file implements, and number of all. */
interface RuleShare {
  readonly there: number;
  readonly total: number;
}

/** Counts how many of the given catalogue rules are implemented. */
export function shareOf(rules: readonly CatalogueRule[]): RuleShare {
  return { there: rules.filter(isThere).length, total: rules.length };
}

/** Whether a rule file implements a rule of the catalogue. */
export function isThere(rule: Pick<CatalogueRule, 'carriedBy'>): boolean {
  return rule.carriedBy.length > 0;
}

/** Sums of one measure or of all: mechanisms by state, and rules, each counted once. */
export interface MeasureSum {
  readonly mechanisms: Readonly<Record<MechanismState, number>>;
  readonly total: number;
  readonly rules: RuleShare;
}

/** The sum over some mechanisms; a rule that several of them use counts once. */
export function sumOf(mechanisms: readonly Mechanism[], rules: readonly CatalogueRule[]): MeasureSum {
  const counts = { all: 0, some: 0, none: 0, no_rules: 0 };
  for (const { state } of mechanisms) counts[state] += 1;
  const ids = new Set(mechanisms.map(({ id }) => id));
  const used = rules.filter((rule) => rule.mechanisms.some((id) => ids.has(id)));
  return { mechanisms: counts, total: mechanisms.length, rules: shareOf(used) };
}

/** The rules of the catalogue that check a mechanism. */
export function rulesOf(mechanism: Pick<Mechanism, 'id'>, rules: readonly CatalogueRule[]): CatalogueRule[] {
  return rules.filter((rule) => rule.mechanisms.includes(mechanism.id));
}

/** Rule files that name the mechanism themselves and implement none of its catalogue rules. */
export function filesBesides(mechanism: Mechanism, own: readonly CatalogueRule[]): string[] {
  const counted = new Set(own.flatMap(({ carriedBy }) => carriedBy));
  return mechanism.carriedBy.filter((id) => !counted.has(id));
}

/** Whether a mechanism is in a state; `lacking` is one that lacks some of its rules or all. */
export function isInState(mechanism: Pick<Mechanism, 'state'>, state: MechanismState | 'lacking'): boolean {
  return state === 'lacking' ? mechanism.state === 'some' || mechanism.state === 'none' : mechanism.state === state;
}

/** Whether every word of a search occurs in an id or a title. */
export function mentions({ id, title }: Pick<Mechanism, 'id' | 'title'>, search: string): boolean {
  const text = [id, title.zh, title.en].join('\n').toLowerCase();
  return search
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}

/** The filters of coverage. */
type Narrowing = Pick<CoverageFilters, 'measure' | 'family' | 'state' | 'search'>;

/** The mechanisms that pass the filters. */
export function mechanismsShown({ mechanisms }: Coverage, { measure, state, search = '' }: Narrowing): Mechanism[] {
  return mechanisms.filter(
    (one) =>
      (measure ?? one.measure) === one.measure &&
      (state === undefined || state === 'there' || isInState(one, state)) &&
      mentions(one, search),
  );
}

/** The rules of the catalogue that pass the filters. */
export function rulesShown({ rules }: Coverage, { family, state, search = '' }: Narrowing): CatalogueRule[] {
  return rules.filter(
    (rule) =>
      (family ?? familyOf(rule)) === familyOf(rule) &&
      (state === undefined || isThere(rule) === (state === 'there')) &&
      mentions(rule, search),
  );
}
