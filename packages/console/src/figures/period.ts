/** Months as `YYYY-MM`, the periods of returns. */

const PERIOD = /^(\d{4})-(0[1-9]|1[0-2])$/;

/** Whether a text is a month. */
export function isPeriod(text: string): boolean {
  return PERIOD.test(text);
}

/** Last day of a month, the reference date of stock figures: `2017-08` ends on `2017-08-31`. */
export function lastDayOf(period: string): string {
  const match = PERIOD.exec(period);
  if (!match) throw new RangeError(`not a month (YYYY-MM): ${period}`);
  return new Date(Date.UTC(Number(match[1]), Number(match[2]), 0)).toISOString().slice(0, 10);
}

/** The month `months` months later, or earlier when negative. */
export function monthsLater(period: string, months: number): string {
  const match = PERIOD.exec(period);
  if (!match) throw new RangeError(`not a month (YYYY-MM): ${period}`);
  return new Date(Date.UTC(Number(match[1]), Number(match[2]) - 1 + months, 1)).toISOString().slice(0, 7);
}

/** Every month from the earliest to the latest of some months, both included, oldest first, gaps filled. */
export function monthsSpanned(periods: readonly string[]): string[] {
  const sorted = periods.filter(isPeriod).sort();
  const [first, last] = [sorted[0], sorted.at(-1)];
  if (first === undefined || last === undefined) return [];
  const months: string[] = [];
  for (let month = first; month <= last; month = monthsLater(month, 1)) months.push(month);
  return months;
}

/** A month as people write it: 2017年8月, Aug 2017. */
export function periodInWords(period: string, language: 'zh' | 'en'): string {
  const match = PERIOD.exec(period);
  if (!match) return period;
  const year = match[1] ?? '';
  const month = Number(match[2]);
  if (language === 'zh') return `${year}年${month}月`;
  return `${new Date(Date.UTC(2000, month - 1, 1)).toLocaleString('en-GB', { month: 'short', timeZone: 'UTC' })} ${year}`;
}
