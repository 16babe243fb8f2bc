/** A calendar day as its distance in days from 1970-01-01 (proleptic Gregorian, no zone). */
export type Day = number;

const ISO_DATE = /^(\d{4})-(\d{2})-(\d{2})$/;
const DAY_MS = 86_400_000;

function dayOf(year: number, monthIndex: number, day: number): Day {
  const instant = new Date(0);
  instant.setUTCFullYear(year, monthIndex, day);
  return instant.getTime() / DAY_MS;
}

/** The day of an ISO date text; undefined when the text has another form or names no day (2016-02-30). */
export function parseDay(text: string): Day | undefined {
  const match = ISO_DATE.exec(text);
  if (!match) return undefined;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  if (year === 0) return undefined;
  const parsed = dayOf(year, month - 1, day);
  return isoDate(parsed) === text ? parsed : undefined;
}

/** ISO text of a day. */
export function isoDate(day: Day): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}

/** The same day of the month `months` later (earlier when negative); clipped to the last day of a shorter month. */
export function plusMonths(day: Day, months: number): Day {
  const start = new Date(day * DAY_MS);
  const [year, month] = [start.getUTCFullYear(), start.getUTCMonth() + months];
  const lastOfMonth = new Date(dayOf(year, month + 1, 0) * DAY_MS).getUTCDate();
  return dayOf(year, month, Math.min(start.getUTCDate(), lastOfMonth));
}
