import type { institutionNameReader } from '@levee/regulation/plan/placednames';
import type { Scheme } from './statement.js';
import type { RegisterView } from './view.js';
import { covers, type Segment } from './timeline.js';

/** Reads a name into comparable parts. */
type NameReader = ReturnType<typeof institutionNameReader>;

/** Reason why an entry is a candidate. `similar_name`: the names are equal without district and legal form. */
type CandidateBy = 'id' | 'identifier' | 'former_identifier' | 'name' | 'former_name' | 'later_name' | 'similar_name';

interface Candidate {
  readonly id: string;
  readonly by: CandidateBy;
  /** The scheme of the identifier, or the name, that was found. */
  readonly found: string;
}

/**
 * `identified` only by an id or a number that one entry alone holds. A name never decides, not even where one entry alone
 * bears it: it gives candidates, and a person chooses.
 */
type LookupAnswer =
  | { readonly outcome: 'identified'; readonly id: string; readonly candidates: readonly Candidate[] }
  | { readonly outcome: 'candidates'; readonly candidates: readonly Candidate[] }
  | { readonly outcome: 'unknown'; readonly candidates: readonly [] };

/** Finds an entry by its id, a number or a name, as of a day. */
export function lookup(view: RegisterView, readName: NameReader, text: string, on: string): LookupAnswer {
  const plain = text.normalize('NFKC').trim();
  if (view.has(plain)) return identified({ id: plain, by: 'id', found: plain });
  const index = indexOf(view, readName);
  const numbered = byNumber(index, plain.toUpperCase(), on);
  const [only, ...more] = numbered;
  if (only && more.length === 0) return identified(only);
  const candidates = numbered.length > 0 ? numbered : byName(index, readName(plain), on);
  return candidates.length > 0 ? { outcome: 'candidates', candidates } : { outcome: 'unknown', candidates: [] };
}

function identified(candidate: Candidate): LookupAnswer {
  return { outcome: 'identified', id: candidate.id, candidates: [candidate] };
}

interface Held {
  readonly id: string;
  readonly scheme: Scheme;
  readonly segment: Segment;
}

interface Named {
  readonly id: string;
  readonly segment: Segment;
  readonly branch: string | null;
}

interface Index {
  readonly numbers: ReadonlyMap<string, readonly Held[]>;
  readonly names: ReadonlyMap<string, readonly Named[]>;
  readonly cores: ReadonlyMap<string, readonly Named[]>;
}

const indexes = new WeakMap<RegisterView, Index>();

/** Every number and name that was ever stated; made once for each state of the register. */
function indexOf(view: RegisterView, readName: NameReader): Index {
  const made = indexes.get(view);
  if (made) return made;
  const index = {
    numbers: new Map<string, Held[]>(),
    names: new Map<string, Named[]>(),
    cores: new Map<string, Named[]>(),
  };
  for (const id of view.ids) {
    for (const scheme of view.keys(id, 'identifier') as Scheme[]) {
      for (const segment of view.timeline(id, 'identifier', scheme)) {
        push(index.numbers, segment.value, { id, scheme, segment });
      }
    }
    for (const segment of view.timeline(id, 'name')) {
      const { normal, core, branch } = readName(segment.value);
      push(index.names, normal, { id, segment, branch });
      push(index.cores, core, { id, segment, branch });
    }
  }
  indexes.set(view, index);
  return index;
}

function push<T>(map: Map<string, T[]>, key: string, value: T): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}

/** The entry with the number on the day, or else the last entry that had it before. */
function byNumber({ numbers }: Index, number: string, on: string): Candidate[] {
  const held = numbers.get(number) ?? [];
  const now = held.filter(({ segment }) => covers(segment, on));
  const before = held.filter(({ segment }) => segment.to !== null && segment.to <= on);
  const [by, chosen] = now.length > 0 ? (['identifier', now] as const) : (['former_identifier', before] as const);
  return distinct(chosen.map(({ id, scheme }) => ({ id, by, found: scheme })));
}

/** Bearers of the same name, now, before or later; then those whose name is alike. A branch is never its head office. */
function byName({ names, cores }: Index, asked: ReturnType<NameReader>, on: string): Candidate[] {
  const same = (names.get(asked.normal) ?? []).map(({ id, segment }) => ({
    id,
    by: covers(segment, on)
      ? ('name' as const)
      : segment.from > on
        ? ('later_name' as const)
        : ('former_name' as const),
    found: segment.value,
  }));
  const alike = (cores.get(asked.core) ?? [])
    .filter(({ branch }) => branch === asked.branch)
    .map(({ id, segment }) => ({ id, by: 'similar_name' as const, found: segment.value }));
  const order: readonly CandidateBy[] = ['name', 'former_name', 'later_name', 'similar_name'];
  return distinct([...same, ...alike].sort((a, b) => order.indexOf(a.by) - order.indexOf(b.by)));
}

/** Each entry once, for its best reason. */
function distinct(candidates: readonly Candidate[]): Candidate[] {
  return candidates.filter(({ id }, place) => candidates.findIndex((other) => other.id === id) === place);
}
