import { isCalendarDate } from '@levee/regulation/fields';

/** A subject turned to a lender on a day: it applied, drew or was granted credit, whichever is counted. */
export interface LenderEvent {
  readonly subject: string;
  readonly lender: string;
  /** YYYY-MM-DD. */
  readonly date: string;
}

/** The days within which a subject turned to most lenders. */
export interface LenderWindow {
  readonly subject: string;
  /** Length of the window; its last day counts. */
  readonly days: number;
  /** Last day of the window: the first day on which so many were reached. */
  readonly until: string;
  /** The different lenders in it, in the order of their ids. */
  readonly lenders: readonly string[];
}

/**
 * For every subject the window of `days` days, ending on the day of one of its events, with most different lenders
 * (多头借贷): events on day d count for a window that ends on e when e − days < d <= e. Subjects come in the order of their
 * ids, whatever the order of the events. Throws RangeError for a date that does not exist or a window without a day.
 */
export function mostLendersWithin(events: readonly LenderEvent[], days: number): readonly LenderWindow[] {
  if (!Number.isInteger(days) || days < 1) throw new RangeError(`a window has at least one whole day: ${days}`);
  const bySubject = new Map<string, DatedLender[]>();
  for (const { subject, lender, date } of events) {
    const one = { lender, date, day: dayNumber(date) };
    const list = bySubject.get(subject);
    if (list) list.push(one);
    else bySubject.set(subject, [one]);
  }
  return [...bySubject]
    .sort(([a], [b]) => compare(a, b))
    .map(([subject, list]) => ({ subject, days, ...fullestWindow(list, days) }));
}

interface DatedLender {
  readonly lender: string;
  readonly date: string;
  readonly day: number;
}

function fullestWindow(list: readonly DatedLender[], days: number): Pick<LenderWindow, 'until' | 'lenders'> {
  const events = [...list].sort((a, b) => a.day - b.day);
  const inside = new Map<string, number>();
  let fullest: Pick<LenderWindow, 'until' | 'lenders'> = { until: '', lenders: [] };
  let oldest = 0;
  for (const event of events) {
    inside.set(event.lender, (inside.get(event.lender) ?? 0) + 1);
    for (let left = events[oldest]; left && left.day <= event.day - days; left = events[++oldest]) {
      const count = inside.get(left.lender) ?? 0;
      if (count > 1) inside.set(left.lender, count - 1);
      else inside.delete(left.lender);
    }
    if (inside.size > fullest.lenders.length)
      fullest = { until: event.date, lenders: [...inside.keys()].sort(compare) };
  }
  return fullest;
}

function dayNumber(date: string): number {
  if (!isCalendarDate(date)) throw new RangeError(`not a date (YYYY-MM-DD): ${date}`);
  return Date.parse(`${date}T00:00:00Z`) / 86_400_000;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
