import type { RegisterView } from './view.js';
import type { Change, Topic } from './statement.js';
import { replaced, type Segment } from './timeline.js';

/** A value of an entry for some days, and the change that states it. */
interface HistoryStretch extends Segment {
  readonly topic: Topic;
  readonly key: string;
  /** Number of the change. */
  readonly change: number;
}

/**
 * An entry over all its days, from the changes about it: topics and keys in the order in which they were first stated,
 * each in the order of days. Neighbours that say the same stay apart when they rest on different changes.
 */
export function historyOf(changes: readonly Change[], id: string): HistoryStretch[] {
  const slots = new Map<string, HistoryStretch[]>();
  for (const { seq, statements } of changes) {
    for (const { entry, topic, key, value, from, to } of statements) {
      if (entry !== id) continue;
      const slot = JSON.stringify([topic, key]);
      const said = value === null ? undefined : { topic, key, value, from, to, change: seq };
      slots.set(slot, replaced(slots.get(slot) ?? [], { from, to }, said));
    }
  }
  return [...slots.values()].flat();
}

/** Topics under which one entry names another. */
const NAMING = ['parent', 'member_of', 'shareholder', 'merged_into', 'files_through'] as const;

/** An entry that names another over some days, and the change that says so. */
export interface Reference extends HistoryStretch {
  readonly topic: (typeof NAMING)[number];
  readonly entry: string;
}

/** Entries that name this one as parent, group, shareholder, successor or filer for them, on any day. */
export function referencesTo(view: RegisterView, id: string): Reference[] {
  const naming = view.ids.filter((entry) =>
    NAMING.some((topic) =>
      view
        .keys(entry, topic)
        .some((key) => view.timeline(entry, topic, key).some((one) => namedBy({ ...one, topic, key }) === id)),
    ),
  );
  const stretches = naming.flatMap((entry) =>
    historyOf(view.changesOf(entry), entry).map((one) => ({ ...one, entry })),
  );
  return NAMING.flatMap((topic) =>
    stretches.flatMap((one) => (one.topic === topic && namedBy(one) === id ? [{ ...one, topic }] : [])),
  );
}

/** The entry that a topic's key or value names; undefined where it names none. */
export function namedBy({ topic, key, value }: { topic: Topic; key: string; value: string }): string | undefined {
  if (topic === 'parent' || topic === 'merged_into' || topic === 'files_through') return value;
  if (topic === 'member_of') return key;
  return topic === 'shareholder' && key.startsWith('entry:') ? key.slice('entry:'.length) : undefined;
}
