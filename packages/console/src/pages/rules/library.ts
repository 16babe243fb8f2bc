import type { RuleSummary } from '@levee/contract/rules/model';
import { groupsBy } from '../../figures/groups';

/** Search, filters and groups of the rule library. */

/** Whether a rule is in force on a day; half-open, so it is not on the day `to`. */
export function inForceOn(rule: Pick<RuleSummary, 'from' | 'to'>, day: string): boolean {
  return rule.from <= day && (rule.to === null || day < rule.to);
}

/** Whether every word of a search occurs in a rule's number, titles or citations. */
export function matches(rule: Pick<RuleSummary, 'id' | 'title' | 'citations'>, search: string): boolean {
  const text = [rule.id, rule.title.zh, rule.title.en, ...rule.citations].join('\n').toLowerCase();
  return search
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}

const byId = new Intl.Collator('en', { numeric: true });

/** Rules in groups; groups and rules in the order of their numbers, M1.10 after M1.9. */
export function groupsOf(
  rules: readonly RuleSummary[],
  groupOf: (rule: RuleSummary) => string,
): (readonly [string, readonly RuleSummary[]])[] {
  const groups = groupsBy(
    [...rules].sort((a, b) => byId.compare(a.id, b.id)),
    groupOf,
  );
  return [...groups].sort(([a], [b]) => byId.compare(a, b));
}
