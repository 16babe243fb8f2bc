import { describe, expect, it } from 'vitest';
import { isPeriod, lastDayOf, monthsLater, monthsSpanned, periodInWords } from './period.js';

describe('a month', () => {
  it('is written as year and month', () => {
    expect(isPeriod('2017-08')).toBe(true);
    expect(isPeriod('2017-13')).toBe(false);
    expect(isPeriod('2017-8')).toBe(false);
  });

  it('ends on its last day, leap years included', () => {
    expect(lastDayOf('2017-08')).toBe('2017-08-31');
    expect(lastDayOf('2016-02')).toBe('2016-02-29');
    expect(() => lastDayOf('August')).toThrow('not a month');
  });

  it('is followed by the next across the year', () => {
    expect(monthsLater('2017-12', 1)).toBe('2018-01');
    expect(monthsLater('2017-01', -1)).toBe('2016-12');
  });

  it('reads 2017年8月 in Chinese and Aug 2017 in English', () => {
    expect(periodInWords('2017-08', 'zh')).toBe('2017年8月');
    expect(periodInWords('2017-08', 'en')).toBe('Aug 2017');
  });
});

describe('the months of a trend', () => {
  it('run without gaps from the earliest to the latest, in any order of the input', () => {
    expect(monthsSpanned(['2018-02', '2017-11'])).toEqual(['2017-11', '2017-12', '2018-01', '2018-02']);
  });

  it('are empty where nothing was filed', () => {
    expect(monthsSpanned([])).toEqual([]);
  });
});
