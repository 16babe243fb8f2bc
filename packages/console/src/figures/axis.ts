/** The time axis on which a parameter's values lie as half-open windows of days. */

/** A window of days; `to` is the first day after it, null where no end is known. */
interface DayWindow {
  readonly from: string;
  readonly to: string | null;
}

/** Where a window lies on the axis, in percent of its width; an open one runs to the edge. */
export interface Place {
  readonly left: number;
  readonly width: number;
  readonly open: boolean;
}

interface Axis {
  readonly first: string;
  readonly last: string;
  /** The marked years, each by its first day. */
  readonly ticks: readonly { readonly year: string; readonly at: number }[];
  readonly placeOf: (window: DayWindow) => Place;
  /** Position of a day in percent of the width; outside 0 … 100 when the axis does not reach the day. */
  readonly at: (day: string) => number;
}

const DAY_MS = 86_400_000;
const TICKS_AT_MOST = 10;

function dayNumber(day: string): number {
  return Date.parse(`${day}T00:00:00Z`) / DAY_MS;
}

function dayText(number: number): string {
  return new Date(number * DAY_MS).toISOString().slice(0, 10);
}

/**
 * An axis that shows every window whole: from the first beginning to today or the last end, whichever is later, plus
 * a margin of one twentieth, so that an open window visibly continues.
 */
export function axisOf(windows: readonly DayWindow[], today: string): Axis {
  const begins = windows.map((window) => dayNumber(window.from));
  const ends = windows.flatMap((window) => (window.to === null ? [] : [dayNumber(window.to)]));
  const start = Math.min(...begins, dayNumber(today));
  const latest = Math.max(...begins, ...ends, dayNumber(today));
  const end = latest + Math.max(30, (latest - start) / 20);
  const at = (day: string): number => ((dayNumber(day) - start) / (end - start)) * 100;
  return {
    first: dayText(start),
    last: dayText(end),
    ticks: yearsBetween(dayText(start), dayText(end)).map((year) => ({ year, at: at(`${year}-01-01`) })),
    at,
    placeOf: ({ from, to }) => {
      const left = at(from);
      return { left, width: (to === null ? 100 : at(to)) - left, open: to === null };
    },
  };
}

/** The years to mark: every year, or every second, fifth or tenth where the labels would crowd. */
function yearsBetween(first: string, last: string): string[] {
  const from = Number(first.slice(0, 4)) + (first.endsWith('-01-01') ? 0 : 1);
  const to = Number(last.slice(0, 4));
  const step = [1, 2, 5, 10, 20].find((years) => (to - from) / years < TICKS_AT_MOST) ?? 50;
  const years: string[] = [];
  for (let year = Math.ceil(from / step) * step; year <= to; year += step) years.push(String(year));
  return years;
}
