import type { NamedRecord } from '@levee/identifiers/names/comparablerecord';
import type { NamedPlace } from '@levee/identifiers/names/institutionname';
import {
  indexNames,
  type MatchPair,
  type NameIndex,
  type PairProposals,
  proposeMatches,
  proposePairs,
} from '@levee/identifiers/names/proposematches';
import { ServiceError } from '../http/serviceerror.js';
import { identityOn, type Identity } from './identity.js';
import { noEntry } from './refusals.js';
import type { RegisterView } from './view.js';

/** Most entries compared for one response, and most entries of one name that are compared. */
const ENTRIES_MAX = 5000;
const CROWD_MAX = 40;

/** Entries that may be one, and how many were looked at. */
interface Duplicates extends Omit<PairProposals, 'pairs'> {
  readonly compared: number;
  /** The first of two ids is the one that was entered first. */
  readonly pairs: readonly MatchPair[];
}

/** Which entries are compared: those of one kind and district, with one another or with one of them. */
interface DuplicateQuery {
  readonly on: string;
  readonly kind?: string | undefined;
  /** Code of a district. */
  readonly region?: string | undefined;
  readonly id?: string | undefined;
}

/**
 * Pairs of entries that may be the same institution, by their numbers, names, owners and districts as known on a day. Entries that were
 * merged before are left out. Throws a ServiceError when the entry is unknown or there are too many to compare.
 */
export function duplicatesOf(
  view: RegisterView,
  places: readonly NamedPlace[],
  { on, kind, region, id }: DuplicateQuery,
): Duplicates {
  if (id !== undefined && !view.has(id)) throw noEntry(id);
  const identities = view.ids.flatMap((one) => identityOn(view, one, on) ?? []);
  const chosen = identities.filter(
    (one) => one.successor === null && (kind ?? one.kind) === one.kind && (region ?? one.region) === one.region,
  );
  if (chosen.length > ENTRIES_MAX) throw tooMany(chosen.length);
  const index = indexNames(chosen.map(recordOf), places);
  const { pairs, crowded } = id === undefined ? proposePairs(index, CROWD_MAX) : pairsWith(index, chosen, id);
  const order = new Map(view.ids.map((one, place) => [one, place]));
  const entered = (one: string): number => order.get(one) ?? 0;
  const oldestFirst = pairs.map((pair): MatchPair => {
    const [a, b] = pair.ids;
    return entered(a) <= entered(b) ? pair : { ...pair, ids: [b, a] };
  });
  return { pairs: oldestFirst, crowded, compared: chosen.length };
}

/** One entry is compared with every other, however many bear its name; one that was merged is compared with none. */
function pairsWith(index: NameIndex, chosen: readonly Identity[], id: string): PairProposals {
  const asked = chosen.find((one) => one.id === id);
  const pairs = (asked ? proposeMatches(index, recordOf(asked)) : [])
    .filter(({ verdict }) => verdict !== 'contradicted')
    .map(({ id: other, ...rest }): MatchPair => ({ ...rest, ids: [id, other] }));
  return { pairs, crowded: [] };
}

/** What is compared of an entry: everything that it ever was called or numbered up to the day. */
function recordOf(identity: Identity): NamedRecord {
  const { id, name, formerNames, identifiers, licences, shareholders, region } = identity;
  const old = identifiers.filter(({ scheme }) => scheme === 'registration_number');
  return {
    id,
    name,
    formerNames: formerNames.map(({ value }) => value),
    identifiers: identifiers.flatMap(({ scheme, value }) =>
      scheme === 'registration_number' ? [] : [{ scheme, value }],
    ),
    otherNumbers: [...old.map(({ value }) => value), ...licences.map(({ number }) => number)],
    owners: shareholders.map(({ holder }) => holder.replace(/^(?:entry|name):/, '')),
    ...(region === null ? {} : { region }),
  };
}

function tooMany(count: number): ServiceError {
  return new ServiceError(
    422,
    'too_many_entries',
    {
      zh: `共有 ${count} 个主体，一次最多比对 ${ENTRIES_MAX} 个。`,
      en: `There are ${count} entries; at most ${ENTRIES_MAX} are compared at once.`,
    },
    { hint: { zh: '请限定类型（kind）或区县（region）。', en: 'Choose a kind or a district (region).' } },
  );
}
