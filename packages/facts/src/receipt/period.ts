/** A calendar month as `YYYY-MM`, in Asia/Shanghai like every date here. */
export type Period = string;

const PERIOD = /^(\d{4})-(0[1-9]|1[0-2])$/;

/** Whether a text is a month: `2017-08`. */
export function isPeriod(text: string): text is Period {
  return PERIOD.test(text);
}

/** First and last day of a month as ISO dates; `after` is the first day of the next month (half-open end). */
export function boundsOf(period: Period): { start: string; end: string; after: string } {
  const match = PERIOD.exec(period);
  if (!match) throw new RangeError(`not a month (YYYY-MM): ${period}`);
  const year = Number(match[1]);
  const month = Number(match[2]);
  const iso = (y: number, m: number, d: number): string => new Date(Date.UTC(y, m - 1, d)).toISOString().slice(0, 10);
  return { start: iso(year, month, 1), end: iso(year, month + 1, 0), after: iso(year, month + 1, 1) };
}

/** The month that lies `months` later (negative: earlier). */
export function shiftPeriod(period: Period, months: number): Period {
  const { start } = boundsOf(period);
  const date = new Date(`${start}T00:00:00Z`);
  date.setUTCMonth(date.getUTCMonth() + months);
  return date.toISOString().slice(0, 7);
}

/** Months from `first` to `last`, both included; `2017-03..2018-04` in the command line's form is split by the caller. */
export function periodsBetween(first: Period, last: Period): Period[] {
  const periods: Period[] = [];
  for (let period = first; period <= last; period = shiftPeriod(period, 1)) periods.push(period);
  return periods;
}
