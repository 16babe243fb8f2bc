import { comparableRecord, type ComparableRecord, type NamedRecord } from './comparablerecord.js';
import type { NamedPlace } from './institutionname.js';
import { matchEvidence, type Evidence } from './matchevidence.js';
import { STARTING_MODEL, type MatchModel } from './matchmodel.js';
import { matchWeight } from './matchweight.js';
import { bandKeys, minHash, type Banding } from './minhash.js';
import { shingles } from './similarity.js';

/**
 * Verdict on a candidate. `same`: a valid identifier is shared and none contradicts it. `possible`: a person has to decide.
 * `contradicted`: identifiers of one scheme differ, however alike the names are.
 */
type MatchVerdict = 'same' | 'possible' | 'contradicted';

/** A record of the register that may be of the same institution as the record that was passed in. */
interface MatchCandidate {
  readonly id: string;
  readonly verdict: MatchVerdict;
  /** Identifiers first, then names, then the rest. */
  readonly evidence: readonly Evidence[];
  /** Sum of the weights of all evidence but identifiers, with the prior's, in bits (Fellegi–Sunter). */
  readonly weight: number;
  /** Probability from that weight alone; it only orders candidates. */
  readonly probability: number;
}

/** This banding finds 98.6 % of pairs whose cores share half their bigrams, and 7 % of those that share an eighth. */
const BANDING: Banding = { bands: 32, rows: 3 };

/** Prefix of the keys of names. */
const CORE = 'core ';

/** A register prepared for matching; the places are those that names begin with, see readInstitutionName. */
export interface NameIndex {
  readonly places: readonly NamedPlace[];
  readonly byKey: ReadonlyMap<string, readonly ComparableRecord[]>;
}

/** Prepares a register: every record under its identifiers, its names and the bands of its names' bigrams. */
export function indexNames(register: Iterable<NamedRecord>, places: readonly NamedPlace[] = []): NameIndex {
  const byKey = new Map<string, ComparableRecord[]>();
  for (const record of register) {
    const comparable = comparableRecord(record, places);
    for (const key of keysOf(comparable)) {
      const holders = byKey.get(key);
      if (holders) holders.push(comparable);
      else byKey.set(key, [comparable]);
    }
  }
  return { places, byKey };
}

/**
 * The records of a register that may be of the same institution as a given record, the likeliest first: all that share an
 * identifier, and those whose names are equal or similar. Nothing is merged; the verdict `same` needs a valid identifier. The
 * record itself (same id) is left out.
 */
export function proposeMatches(
  index: NameIndex,
  record: NamedRecord,
  model: MatchModel = STARTING_MODEL,
): readonly MatchCandidate[] {
  const asked = comparableRecord(record, index.places);
  const found = new Set(keysOf(asked).flatMap((key) => index.byKey.get(key) ?? []));
  return [...found]
    .filter((other) => other.record.id !== record.id)
    .map((other) => candidate(asked, other, model))
    .filter((one) => one !== undefined)
    .sort(likeliestFirst);
}

/** Two records of a register that may be of one institution. */
export interface MatchPair extends Omit<MatchCandidate, 'id'> {
  /** In the order of the ids. */
  readonly ids: readonly [string, string];
}

/** Proposals within one register. */
export interface PairProposals {
  /** The likeliest first; none that is contradicted. */
  readonly pairs: readonly MatchPair[];
  /** Names, without region and legal form, that more records have than are compared with one another. */
  readonly crowded: readonly { readonly core: string; readonly records: number }[];
}

/**
 * Pairs within a register that may be of one institution. Where more than `crowdMax` records share a name, a number or a band of
 * similar names (branches of one bank), they are not compared with one another on that account, so that the work grows with the
 * register and not with its square; such names are returned as crowded. Nothing is merged: a person decides.
 */
export function proposePairs(index: NameIndex, crowdMax: number, model: MatchModel = STARTING_MODEL): PairProposals {
  const pairs = new Map<string, MatchPair | undefined>();
  const crowded: { core: string; records: number }[] = [];
  for (const [key, holders] of index.byKey) {
    if (holders.length > crowdMax) {
      if (key.startsWith(CORE)) crowded.push({ core: key.slice(CORE.length), records: holders.length });
      continue;
    }
    holders.forEach((one, place) => {
      for (const other of holders.slice(place + 1)) {
        const [a, b] = one.record.id < other.record.id ? [one, other] : [other, one];
        const name = JSON.stringify([a.record.id, b.record.id]);
        if (!pairs.has(name)) pairs.set(name, pairOf(a, b, model));
      }
    });
  }
  const found = [...pairs.values()].filter((pair) => pair !== undefined);
  return { pairs: found.sort(likeliestPairFirst), crowded: crowded.sort((a, b) => (a.core < b.core ? -1 : 1)) };
}

function pairOf(a: ComparableRecord, b: ComparableRecord, model: MatchModel): MatchPair | undefined {
  const found = candidate(a, b, model);
  if (!found || found.verdict === 'contradicted') return undefined;
  const { verdict, evidence, weight, probability } = found;
  return { ids: [a.record.id, b.record.id], verdict, evidence, weight, probability };
}

function likeliestPairFirst(a: MatchPair, b: MatchPair): number {
  const [first, second] = [a, b].map(({ ids }) => JSON.stringify(ids));
  return RANKS[a.verdict] - RANKS[b.verdict] || b.weight - a.weight || ((first ?? '') < (second ?? '') ? -1 : 1);
}

function candidate(asked: ComparableRecord, other: ComparableRecord, model: MatchModel): MatchCandidate | undefined {
  const { identifiers, observed } = matchEvidence(asked, other, model);
  const isAlike = observed.some(({ kind }) => TELLING.has(kind));
  if (identifiers.length === 0 && !isAlike) return undefined;
  const differs = identifiers.some(({ kind }) => kind === 'identifier_differs');
  const shared = identifiers.some(({ kind }) => kind === 'identifier_equal');
  // Branches differ only in a part of their name, so a number filed for both of them leaves the decision to a person.
  const branch = observed.some(({ kind }) => kind === 'branch_differs');
  const { total, probability } = matchWeight(
    model.prior,
    observed.map(({ kind }) => model.odds[kind]),
  );
  return {
    id: other.record.id,
    verdict: differs ? 'contradicted' : shared && !branch ? 'same' : 'possible',
    evidence: [...identifiers, ...observed],
    weight: total,
    probability,
  };
}

/** A pair without an identifier in common or in conflict needs at least one of these observations to be proposed. */
const TELLING: ReadonlySet<string> = new Set([
  'name_equal',
  'former_name_equal',
  'core_equal',
  'name_similar',
  'number_equal',
]);
const RANKS: Readonly<Record<MatchVerdict, number>> = { same: 0, possible: 1, contradicted: 2 };

function likeliestFirst(a: MatchCandidate, b: MatchCandidate): number {
  return RANKS[a.verdict] - RANKS[b.verdict] || b.weight - a.weight || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
}

function keysOf({ identifiers, otherNumbers, name, formerNames }: ComparableRecord): string[] {
  const names = [name, ...formerNames];
  const keys = [
    ...identifiers.map(({ scheme, value }) => `${scheme} ${value}`),
    ...[...otherNumbers].map((number) => `number ${number}`),
    ...names.map(({ core }) => CORE + core),
    ...names.flatMap(({ core }) => bandKeys(minHash(shingles(core, 2), BANDING), BANDING)),
  ];
  return [...new Set(keys)];
}
