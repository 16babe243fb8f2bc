import { describe, expect, it } from 'vitest';
import { formatInstant, instantAt, isDay, knownUntil, today } from './time.js';

describe('an instant', () => {
  it('is shown in Asia/Shanghai', () => {
    expect(formatInstant('2017-08-31T16:00:00Z')).toBe('2017-09-01 00:00:00');
    expect(formatInstant('2017-09-05T10:30:12+08:00')).toBe('2017-09-05 10:30:12');
  });

  it('is shown as its own text when it is no instant', () => {
    expect(formatInstant('unknown')).toBe('unknown');
  });

  it('gives the day in Asia/Shanghai', () => {
    expect(today(new Date('2017-12-31T15:59:59Z'))).toBe('2017-12-31');
    expect(today(new Date('2017-12-31T16:00:00Z'))).toBe('2018-01-01');
  });

  it('is recovered from its day and time in Asia/Shanghai', () => {
    expect(formatInstant(instantAt('2017-08-31', '23:59:59'))).toBe('2017-08-31 23:59:59');
  });
});

describe('what was known on a day', () => {
  const now = new Date('2016-10-18T02:00:00Z');

  it('includes the whole day', () => {
    expect(knownUntil('2016-10-17', now)).toBe('2016-10-17T23:59:59+08:00');
  });

  it('is what is known now when the day is today, in the future or absent', () => {
    expect(['2016-10-18', '2016-10-19', undefined].map((day) => knownUntil(day, now))).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });
});

describe('a day in an address', () => {
  it('is a day of the calendar', () => {
    expect(['2016-02-29', '2016-07-18'].map(isDay)).toEqual([true, true]);
    expect(['2015-02-29', '2016-7-18', '2016-13-01', '2016', 'today'].map(isDay)).toEqual([
      false,
      false,
      false,
      false,
      false,
    ]);
  });
});
