import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CHINESE_CALENDAR, chineseCalendar } from './chinesecalendar.js';
import { MONDAY_TO_FRIDAY, shiftDay, workingDayAfter, workingDaysBetween } from './workingdays.js';

describe('the Chinese calendar', () => {
  it('is free on holidays and works on the weekends given in exchange', () => {
    const works = (day: string) => CHINESE_CALENDAR.isWorkingDay(day);
    // Mid-Autumn 2016: Thursday to Saturday free, Sunday the 18th worked.
    expect(['2016-09-14', '2016-09-15', '2016-09-16', '2016-09-17', '2016-09-18'].map(works)).toEqual([
      true,
      false,
      false,
      false,
      true,
    ]);
    expect(['2016-10-07', '2016-10-08', '2016-10-09', '2016-10-10'].map(works)).toEqual([false, true, true, true]);
  });

  it('says for which years it knows no holidays, and counts Monday to Friday then', () => {
    expect(CHINESE_CALENDAR.knows('2016-09-15')).toBe(true);
    expect(CHINESE_CALENDAR.knows('1999-10-01')).toBe(false);
    expect(CHINESE_CALENDAR.isWorkingDay('1999-10-01')).toBe(true);
  });

  it('has another id when its table says something else', () => {
    const table = { holidays: { '2016-10-01': '国庆节' }, workdays: {} };
    const other = { holidays: {}, workdays: { '2016-10-01': '国庆节' } };
    expect(chineseCalendar(table).id).not.toBe(chineseCalendar(other).id);
    expect(chineseCalendar(table).id).toBe(chineseCalendar({ ...table }).id);
  });

  it('puts the fifteenth working day after August 2016 after the holiday and its make-up day', () => {
    expect(workingDayAfter(MONDAY_TO_FRIDAY, '2016-08-31', 15)).toBe('2016-09-21');
    expect(workingDayAfter(CHINESE_CALENDAR, '2016-08-31', 15)).toBe('2016-09-22');
  });
});

describe('working days', () => {
  const day = fc.integer({ min: 0, max: 8000 }).map((days) => shiftDay('2004-01-01', days));
  const calendar = fc.constantFrom(CHINESE_CALENDAR, MONDAY_TO_FRIDAY);

  it('are counted back to the number they were counted on', () => {
    fc.assert(
      fc.property(calendar, day, fc.integer({ min: 1, max: 40 }), (by, from, count) => {
        const due = workingDayAfter(by, from, count);
        expect(by.isWorkingDay(due)).toBe(true);
        expect(workingDaysBetween(by, from, due)).toBe(count);
      }),
    );
  });

  it('are none when the day does not lie after', () => {
    expect(workingDaysBetween(CHINESE_CALENDAR, '2016-09-22', '2016-09-22')).toBe(0);
    expect(workingDaysBetween(CHINESE_CALENDAR, '2016-09-22', '2016-09-01')).toBe(0);
  });
});
