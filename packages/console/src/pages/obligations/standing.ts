import type { Obligation } from '@levee/contract/register/model';
import { groupsBy } from '../../figures/groups';
import { monthsLater } from '../../figures/period';
import { OBLIGATION_STATES } from '../../search/addresses';

/** Filters, counts and sums over the obligations of a month. */

type State = Obligation['state'];

/** Filters of obligations; `unknown` stands for an unknown district. */
interface ObligationFilters {
  readonly state?: State;
  readonly return?: string;
  readonly institution?: string;
  readonly kind?: string;
  readonly region?: string;
}

/** The obligations that pass the filters. */
export function narrowed(items: readonly Obligation[], filters: ObligationFilters): Obligation[] {
  const { state, return: of, institution, kind, region } = filters;
  return items.filter(
    (item) =>
      (state ?? item.state) === item.state &&
      (of ?? item.return) === item.return &&
      (institution ?? item.institution) === item.institution &&
      (kind ?? item.kind) === item.kind &&
      (region ?? regionOf(item)) === regionOf(item),
  );
}

/** The district of an obligation's institution, `unknown` where the register names none. */
export function regionOf({ region }: Pick<Obligation, 'region'>): string {
  return region ?? 'unknown';
}

/** Number of obligations in each state, zero included. */
export function countStates(items: readonly Pick<Obligation, 'state'>[]): Record<State, number> {
  const counts = { missing: 0, late: 0, due_soon: 0, not_due: 0, filed: 0 };
  for (const { state } of items) counts[state] += 1;
  return counts;
}

/** Orders obligations by gravity of state, then by due date, then by institution and return. */
export function gravestFirst(items: readonly Obligation[]): Obligation[] {
  const order = (item: Obligation): string =>
    [OBLIGATION_STATES.indexOf(item.state), item.dueOn, item.institution, item.return].join(' ');
  return [...items].sort((a, b) => (order(a) < order(b) ? -1 : 1));
}

/** All obligations of one institution, or for one return. */
export interface AddedUp {
  readonly id: string;
  /** The first obligation, from which the common fields are read. */
  readonly first: Obligation;
  readonly owed: number;
  readonly counts: Readonly<Record<State, number>>;
}

/**
 * Counts obligations by institution or by return, those with most missing and late first. With a state, only groups that
 * have an obligation in it are listed.
 */
export function addedUp(items: readonly Obligation[], by: 'institution' | 'return', state?: State): AddedUp[] {
  return [...groupsBy(items, (item) => item[by])]
    .flatMap(([id, members]) => {
      const [first] = members;
      return first ? [{ id, first, owed: members.length, counts: countStates(members) }] : [];
    })
    .filter(({ counts }) => state === undefined || counts[state] > 0)
    .sort((a, b) => b.counts.missing - a.counts.missing || b.counts.late - a.counts.late || (a.id < b.id ? -1 : 1));
}

/**
 * The month that opens by default: the last finished month, whose returns are being filed now. Where filing ended long before
 * it (loaded history, a demonstration), the newest month with filings.
 */
export function monthToOpen(newestFiled: string | undefined, today: string): string {
  const last = monthsLater(today.slice(0, 7), -1);
  return newestFiled !== undefined && newestFiled < monthsLater(last, -1) ? newestFiled : last;
}
