import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isoDate, parseDay, plusMonths, type Day } from './dates.js';
import { complement, covers, intersection, union, type Interval } from './intervals.js';

function day(text: string): Day {
  const parsed = parseDay(text);
  if (parsed === undefined) throw new Error(`${text} is no date`);
  return parsed;
}

describe('days', () => {
  it.each(['2016-02-30', '2015-02-29', '2016-13-01', '0000-01-01', '2016-7-18', '20160718', '2016-07-18T00:00'])(
    'do not include %s',
    (text) => {
      expect(parseDay(text)).toBeUndefined();
    },
  );

  it('are read back from their text, also before 1970 and in the first century', () => {
    for (const text of ['0001-01-01', '0099-12-31', '1969-12-31', '2016-02-29', '9999-12-31'])
      expect(isoDate(day(text))).toBe(text);
  });

  it.each([
    ['2016-01-31', 1, '2016-02-29'],
    ['2015-01-31', 1, '2015-02-28'],
    ['2016-03-31', -1, '2016-02-29'],
    ['2016-05-31', -3, '2016-02-29'],
    ['2016-02-29', 12, '2017-02-28'],
    ['2016-12-15', 2, '2017-02-15'],
    ['2016-07-18', 1200, '2116-07-18'],
  ])('%s and %s months is %s', (from, months, to) => {
    expect(isoDate(plusMonths(day(from), months))).toBe(to);
  });
});

const interval = fc
  .tuple(fc.integer({ min: 0, max: 30 }), fc.integer({ min: 0, max: 30 }))
  .map(([from, to]): Interval => ({ from, to }));
const intervals = fc.array(interval, { maxLength: 5 });
const days = Array.from({ length: 34 }, (_, index) => index - 2);

describe('intervals of days', () => {
  it('behave like sets of days', () => {
    fc.assert(
      fc.property(intervals, intervals, (a, b) => {
        for (const each of days) {
          expect(covers(union(a), each)).toBe(covers(a, each));
          expect(covers(intersection(a, b), each)).toBe(covers(a, each) && covers(b, each));
          expect(covers(complement(a), each)).toBe(!covers(a, each));
        }
      }),
    );
  });

  it('are ordered and disjoint, so that no gap is written twice', () => {
    expect(
      union([
        { from: 5, to: 7 },
        { from: 1, to: 3 },
        { from: 3, to: 5 },
        { from: 9, to: 9 },
      ]),
    ).toEqual([{ from: 1, to: 7 }]);
  });
});
