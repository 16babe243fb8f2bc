/** The days [from, to). */
interface Days {
  /** ISO date, the first day. */
  readonly from: string;
  /** ISO date, the first day after; null: the end is not known. */
  readonly to: string | null;
}

/** What held over some days. */
export interface Segment extends Days {
  readonly value: string;
}

/** Days for which something is stated; a null value states that nothing held. */
export interface Stated extends Days {
  readonly value: string | null;
}

/** Values over time: segments in order, never overlapping, neighbours never alike. */
export type Timeline = readonly Segment[];

/** Whether a day lies in [from, to). */
export function covers(stretch: Days, day: string): boolean {
  return stretch.from <= day && (stretch.to === null || day < stretch.to);
}

/** Whether two stretches have a day in common. */
export function overlap(a: Days, b: Days): boolean {
  return (a.to === null || b.from < a.to) && (b.to === null || a.from < b.to);
}

/**
 * A timeline after one more statement: the statement replaces the values of its own days; other days are unchanged.
 * As statements are only ever laid over one another, no day can have two values.
 */
export function lay(timeline: Timeline, { value, ...days }: Stated): Timeline {
  return joined(replaced(timeline, days, value === null ? undefined : { ...days, value }));
}

/** Segments after one segment, or a gap, has replaced the values of some days; equal neighbours are not joined. */
export function replaced<S extends Days>(segments: readonly S[], days: Days, by: S | undefined): S[] {
  const kept = segments.flatMap((segment) => outside(segment, days));
  return [...kept, ...(by ? [by] : [])].sort((a, b) => (a.from < b.from ? -1 : 1));
}

/** The parts of a segment before and after a stretch. */
function outside<S extends Days>(segment: S, stretch: Days): S[] {
  if (!overlap(segment, stretch)) return [segment];
  const before = segment.from < stretch.from ? [{ ...segment, to: stretch.from }] : [];
  const { to } = stretch;
  const after = to !== null && (segment.to === null || to < segment.to) ? [{ ...segment, from: to }] : [];
  return [...before, ...after];
}

/** Neighbours with the same value become one segment. */
function joined(segments: readonly Segment[]): Timeline {
  const result: Segment[] = [];
  for (const segment of segments) {
    const last = result.at(-1);
    if (last?.to === segment.from && last.value === segment.value) {
      result[result.length - 1] = { ...last, to: segment.to };
    } else result.push(segment);
  }
  return result;
}

/** The segment of a day, if anything held on it. */
export function segmentOn(timeline: Timeline, day: string): Segment | undefined {
  return timeline.find((segment) => covers(segment, day));
}

/** What held on a day. */
export function valueOn(timeline: Timeline, day: string): string | undefined {
  return segmentOn(timeline, day)?.value;
}

/** The first day after `day` on which another segment begins: how long a change without an end holds. */
export function nextBeginning(timeline: Timeline, day: string): string | null {
  return timeline.find((segment) => segment.from > day)?.from ?? null;
}
