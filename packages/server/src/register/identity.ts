import type { Scheme, Status } from './statement.js';
import type { RegisterView } from './view.js';
import type { Segment } from './timeline.js';

/** An entry as of a day. */
export interface Identity {
  readonly id: string;
  readonly on: string;
  readonly kind: string;
  readonly name: string;
  /** Names that it no longer had on the day, oldest first. */
  readonly formerNames: readonly Segment[];
  /** Null on days for which none was stated. */
  readonly status: Status | null;
  /** Code of the district; null when it is not known. */
  readonly region: string | null;
  /** Numbers up to the day; `former` ones are no longer in use. */
  readonly identifiers: readonly (Segment & { readonly scheme: Scheme; readonly former: boolean })[];
  readonly licences: readonly (Segment & { readonly number: string; readonly former: boolean })[];
  readonly parent: string | null;
  readonly groups: readonly string[];
  /** `holder` is `entry:<id>` or `name:<name>`, `percent` exact decimal text. */
  readonly shareholders: readonly { readonly holder: string; readonly percent: string }[];
  /** The entry it was merged into, and since when. */
  readonly mergedInto: { readonly id: string; readonly from: string } | null;
  /** Who it was after all mergers up to the day; null when it was itself. */
  readonly successor: string | null;
}

/** The first day on which the entry has both a kind and a name; undefined when there is none. */
export function firstDay(view: RegisterView, id: string): string | undefined {
  const kind = view.timeline(id, 'kind')[0]?.from;
  const name = view.timeline(id, 'name')[0]?.from;
  if (kind === undefined || name === undefined) return undefined;
  return kind > name ? kind : name;
}

/** The entry as of a day; undefined before it was opened, and for an unknown id. */
export function identityOn(view: RegisterView, id: string, on: string): Identity | undefined {
  const kind = view.on(id, 'kind', on);
  const name = view.on(id, 'name', on);
  if (kind === undefined || name === undefined) return undefined;
  const merged = view.allOn(id, 'merged_into', on)[0]?.segment;
  return {
    id,
    on,
    kind,
    name,
    formerNames: view.timeline(id, 'name').filter((segment) => hasEnded(segment, on)),
    status: (view.on(id, 'status', on) as Status | undefined) ?? null,
    region: view.on(id, 'region', on) ?? null,
    identifiers: upTo(view, id, 'identifier', on).map(({ key, ...rest }) => ({ ...rest, scheme: key as Scheme })),
    licences: upTo(view, id, 'licence', on).map(({ key, ...rest }) => ({ ...rest, number: key })),
    parent: view.on(id, 'parent', on) ?? null,
    groups: view.allOn(id, 'member_of', on).map(({ key }) => key),
    shareholders: view
      .allOn(id, 'shareholder', on)
      .map(({ key, segment }) => ({ holder: key, percent: segment.value })),
    mergedInto: merged ? { id: merged.value, from: merged.from } : null,
    successor: successorOn(view, id, on),
  };
}

function hasEnded(segment: Segment, on: string): boolean {
  return segment.to !== null && segment.to <= on;
}

function upTo(
  view: RegisterView,
  id: string,
  topic: 'identifier' | 'licence',
  on: string,
): (Segment & { readonly key: string; readonly former: boolean })[] {
  return view.keys(id, topic).flatMap((key) =>
    view
      .timeline(id, topic, key)
      .filter((segment) => segment.from <= on)
      .map((segment) => ({ ...segment, key, former: hasEnded(segment, on) })),
  );
}

/** Follows mergers to the end; the service refuses circles, and a damaged register does not hang here. */
function successorOn(view: RegisterView, id: string, on: string): string | null {
  const seen = new Set([id]);
  let at = id;
  for (;;) {
    const next = view.on(at, 'merged_into', on);
    if (next === undefined || seen.has(next)) return at === id ? null : at;
    seen.add(next);
    at = next;
  }
}
