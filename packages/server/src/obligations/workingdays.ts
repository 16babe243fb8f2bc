/** Working days of a calendar. Days are ISO dates; a calendar has no clock and no zone. */
export interface WorkingDays {
  /** Name and version of the calendar; part of an assessment's manifest. */
  readonly id: string;
  /** Whether the calendar has the holidays of the day's year; without them only weekends are free. */
  knows(day: string): boolean;
  isWorkingDay(day: string): boolean;
}

/** Monday to Friday without holidays and make-up days: the fallback for years without a notice. */
export const MONDAY_TO_FRIDAY: WorkingDays = {
  id: 'monday-to-friday',
  knows: () => false,
  isWorkingDay: (day) => {
    const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
    return weekday >= 1 && weekday <= 5;
  },
};

/** The day a number of calendar days later; a negative number gives an earlier day. */
export function shiftDay(day: string, days: number): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
}

/** The n-th working day after a day; the day itself does not count. `count` is at least 1. */
export function workingDayAfter(calendar: WorkingDays, day: string, count: number): string {
  let at = day;
  for (let left = count; left > 0;) {
    at = shiftDay(at, 1);
    if (calendar.isWorkingDay(at)) left -= 1;
  }
  return at;
}

/** Working days in (from, to]: how many working days `to` lies after `from`; 0 when it does not lie after. */
export function workingDaysBetween(calendar: WorkingDays, from: string, to: string): number {
  let count = 0;
  for (let at = shiftDay(from, 1); at <= to; at = shiftDay(at, 1)) {
    if (calendar.isWorkingDay(at)) count += 1;
  }
  return count;
}
