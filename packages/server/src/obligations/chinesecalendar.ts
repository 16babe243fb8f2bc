import { createRequire } from 'node:module';
import { sha256 } from '@levee/assessment/snapshot/manifest';
import { MONDAY_TO_FRIDAY, type WorkingDays } from './workingdays.js';

/** The package's table of the State Council's yearly notices: ISO date to the name of the holiday. */
interface HolidayTable {
  readonly holidays: Readonly<Record<string, string>>;
  /** Weekends that are worked in exchange. */
  readonly workdays: Readonly<Record<string, string>>;
}

/**
 * Its table is read rather than its functions called: they go by the zone of the machine, and answer for years without a
 * notice as if there were no holidays, without saying so.
 */
const table = createRequire(import.meta.url)('chinese-days/dist/chinese-days.json') as HolidayTable;

/** The Chinese calendar from a table of holidays; years without an entry fall back to Monday to Friday, and `knows` is false. */
export function chineseCalendar({ holidays, workdays }: HolidayTable, name = 'chinese-days'): WorkingDays {
  const known = new Set(Object.keys(holidays).map((day) => day.slice(0, 4)));
  const content = [...Object.keys(holidays), '/', ...Object.keys(workdays)].join(' ');
  return {
    id: `${name}:${sha256(content).slice(0, 16)}`,
    knows: (day) => known.has(day.slice(0, 4)),
    isWorkingDay: (day) => day in workdays || (!(day in holidays) && MONDAY_TO_FRIDAY.isWorkingDay(day)),
  };
}

/** Holidays and make-up working days of mainland China as published. */
export const CHINESE_CALENDAR: WorkingDays = chineseCalendar(table);
