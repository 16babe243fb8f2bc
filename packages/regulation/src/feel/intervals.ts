import type { Day } from './dates.js';

/** Days [from, to); infinite where no end is known. */
export interface Interval {
  readonly from: Day;
  readonly to: Day;
}

/** All days, on which a rule without limits is in force. */
export const ALWAYS: readonly Interval[] = [{ from: -Infinity, to: Infinity }];

/** Whether the day lies in one of the intervals. */
export function covers(intervals: readonly Interval[], day: Day): boolean {
  return intervals.some((interval) => interval.from <= day && day < interval.to);
}

/** The days in any of the intervals: ordered, disjoint, none empty. */
export function union(intervals: readonly Interval[]): readonly Interval[] {
  const joined: Interval[] = [];
  for (const interval of intervals.filter(({ from, to }) => from < to).sort((a, b) => a.from - b.from)) {
    const last = joined.at(-1);
    if (last && interval.from <= last.to)
      joined[joined.length - 1] = { from: last.from, to: Math.max(last.to, interval.to) };
    else joined.push(interval);
  }
  return joined;
}

/** The days in both. */
export function intersection(a: readonly Interval[], b: readonly Interval[]): readonly Interval[] {
  return union(a.flatMap((x) => b.map((y) => ({ from: Math.max(x.from, y.from), to: Math.min(x.to, y.to) }))));
}

/** The days in none of them. */
export function complement(intervals: readonly Interval[]): readonly Interval[] {
  const gaps: Interval[] = [];
  let from = -Infinity;
  for (const interval of union(intervals)) {
    gaps.push({ from, to: interval.from });
    from = interval.to;
  }
  return union([...gaps, { from, to: Infinity }]);
}
