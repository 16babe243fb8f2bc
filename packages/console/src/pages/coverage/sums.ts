import type { Coverage, MechanismState } from '@levee/contract/plan/coverage';
import { familyOf } from '../../figures/family';
import type { CoverageFilters } from '../../search/addresses';

/** Adding up what is there of plan and catalogue, and narrowing to what is missing. */

export type Mechanism = Coverage['mechanisms'][number];
export type CatalogueRule = Coverage['rules'][number];

/** Rules of the catalogue that are there, and how many there are in all. */
interface RuleShare {
  readonly there: number;
  readonly total: number;
}

/** How many of some rules are there. */
export function shareOf(rules: readonly CatalogueRule[]): RuleShare {
  return { there: rules.filter(isThere).length, total: rules.length };
}

/** Whether some rule file carries a rule of the catalogue. */
export function isThere(rule: Pick<CatalogueRule, 'carriedBy'>): boolean {
  return rule.carriedBy.length > 0;
}

/** What a measure, or all measures together, have: mechanisms by state, and rules, each counted once. */
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

/** The rules of the catalogue that a mechanism is checked by. */
export function rulesOf(mechanism: Pick<Mechanism, 'id'>, rules: readonly CatalogueRule[]): CatalogueRule[] {
  return rules.filter((rule) => rule.mechanisms.includes(mechanism.id));
}

/** Rule files of a mechanism that none of its rules of the catalogue counts: they name the mechanism themselves. */
export function filesBesides(mechanism: Mechanism, own: readonly CatalogueRule[]): string[] {
  const counted = new Set(own.flatMap(({ carriedBy }) => carriedBy));
  return mechanism.carriedBy.filter((id) => !counted.has(id));
}

/** Whether a mechanism is in a state; `lacking` is one that lacks some of its rules or all. */
export function isInState(mechanism: Pick<Mechanism, 'state'>, state: MechanismState | 'lacking'): boolean {
  return state === 'lacking' ? mechanism.state === 'some' || mechanism.state === 'none' : mechanism.state === state;
}

/** Whether every word of a search stands in an id or a title. */
export function mentions({ id, title }: Pick<Mechanism, 'id' | 'title'>, search: string): boolean {
  const text = [id, title.zh, title.en].join('\n').toLowerCase();
  return search
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}

/** What coverage is narrowed to. */
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
