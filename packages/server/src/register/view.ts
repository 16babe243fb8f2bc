import { canonicalJson, sha256 } from '@levee/assessment/snapshot/manifest';
import type { Change, Topic } from './statement.js';
import { lay, segmentOn, valueOn, type Segment, type Timeline } from './timeline.js';

/** The register as of an instant: a function of the changes entered until then. */
export interface RegisterView {
  /** Ids in the order in which they were entered. */
  readonly ids: readonly string[];
  has(id: string): boolean;
  /** The timeline of one topic and key of an entry. */
  timeline(id: string, topic: Topic, key?: string): Timeline;
  /** All keys of a topic that were ever stated for an entry, in their order. */
  keys(id: string, topic: Topic): readonly string[];
  /** What held on a day. */
  on(id: string, topic: Topic, day: string, key?: string): string | undefined;
  /** Key and segment of everything that held on a day under a topic. */
  allOn(id: string, topic: Topic, day: string): readonly { readonly key: string; readonly segment: Segment }[];
  /** Changes about an entry, oldest first. */
  changesOf(id: string): readonly Change[];
  /** Number of the last change; 0 before the first. */
  readonly seq: number;
  /** SHA-256 chained over every change that is visible, with who entered it when: it names this state of the register. */
  readonly hash: string;
  /** The register after further changes, given in the order in which they were entered; this one stays as it is. */
  after(changes: readonly Change[]): RegisterView;
}

/** Topic and key to timeline. */
type Entry = ReadonlyMap<Topic, ReadonlyMap<string, Timeline>>;

interface State {
  readonly entries: ReadonlyMap<string, Entry>;
  readonly speaking: ReadonlyMap<string, readonly Change[]>;
  readonly seq: number;
  readonly hash: string;
}

/** A register before its first change. */
export const EMPTY_REGISTER: RegisterView = viewOf({
  entries: new Map(),
  speaking: new Map(),
  seq: 0,
  hash: sha256(''),
});

function viewOf(state: State): RegisterView {
  const { entries, speaking, seq, hash } = state;
  const timeline = (id: string, topic: Topic, key = ''): Timeline => entries.get(id)?.get(topic)?.get(key) ?? [];
  const keys = (id: string, topic: Topic): readonly string[] => [...(entries.get(id)?.get(topic)?.keys() ?? [])].sort();
  return {
    ids: [...entries.keys()],
    has: (id) => entries.has(id),
    timeline,
    keys,
    on: (id, topic, day, key = '') => valueOn(timeline(id, topic, key), day),
    allOn: (id, topic, day) =>
      keys(id, topic).flatMap((key) => {
        const segment = segmentOn(timeline(id, topic, key), day);
        return segment ? [{ key, segment }] : [];
      }),
    changesOf: (id) => speaking.get(id) ?? [],
    seq,
    hash,
    after: (changes) => viewOf(changed(state, changes)),
  };
}

/** Applies the changes in order. Only timelines that a change names are copied. */
function changed(state: State, changes: readonly Change[]): State {
  const entries = new Map(state.entries);
  const speaking = new Map(state.speaking);
  let { seq, hash } = state;
  for (const change of changes) {
    for (const { entry, topic, key, ...stated } of change.statements) {
      const topics = new Map(entries.get(entry));
      const keys = new Map(topics.get(topic));
      entries.set(entry, topics.set(topic, keys.set(key, lay(keys.get(key) ?? [], stated))));
    }
    for (const id of new Set(change.statements.map(({ entry }) => entry))) {
      speaking.set(id, [...(speaking.get(id) ?? []), change]);
    }
    seq = change.seq;
    hash = sha256(hash + canonicalJson(hashed(change)));
  }
  return { entries, speaking, seq, hash };
}

/** What names a change: its number is left out, for a database may skip numbers. */
function hashed({ enteredAt, enteredBy, document, reason, statements }: Change): object {
  return { enteredAt: enteredAt.toISOString(), enteredBy, document, reason, statements };
}
