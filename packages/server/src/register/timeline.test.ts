import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { covers, lay, nextBeginning, overlap, valueOn, type Stated, type Timeline } from './timeline.js';

const DAYS = Array.from({ length: 28 }, (_, index) => `2017-02-${String(index + 1).padStart(2, '0')}`);
const day = fc.constantFrom(...DAYS);
const stretch = fc
  .tuple(day, fc.option(day))
  .filter(([from, to]) => to === null || from < to)
  .map(([from, to]) => ({ from, to }));
const stated: fc.Arbitrary<Stated> = fc
  .tuple(stretch, fc.option(fc.constantFrom('甲', '乙', '丙')))
  .map(([when, value]) => ({ ...when, value }));

const laid = (statements: readonly Stated[]): Timeline => statements.reduce<Timeline>(lay, []);

describe('what held when', () => {
  it('is what the last statement about a day said, and no day has two values', () => {
    fc.assert(
      fc.property(fc.array(stated, { maxLength: 12 }), (statements) => {
        const timeline = laid(statements);
        for (const on of DAYS) {
          const last = statements.findLast((one) => covers(one, on));
          expect(valueOn(timeline, on) ?? null).toBe(last?.value ?? null);
          expect(timeline.filter((segment) => covers(segment, on)).length).toBeLessThanOrEqual(1);
        }
      }),
    );
  });

  it('is in order, without overlap, and says a value that goes on only once', () => {
    fc.assert(
      fc.property(fc.array(stated, { maxLength: 12 }), (statements) => {
        const timeline = laid(statements);
        for (const [place, segment] of timeline.entries()) {
          const next = timeline[place + 1];
          if (!next) continue;
          expect(segment.to !== null && segment.to <= next.from).toBe(true);
          if (next.from === segment.to) expect(next.value).not.toBe(segment.value);
        }
      }),
    );
  });

  it('stays as it was on every day of which a statement does not speak', () => {
    fc.assert(
      fc.property(fc.array(stated, { maxLength: 8 }), stated, (before, one) => {
        const [earlier, later] = [laid(before), laid([...before, one])];
        for (const on of DAYS.filter((other) => !covers(one, other))) {
          expect(valueOn(later, on)).toBe(valueOn(earlier, on));
        }
      }),
    );
  });

  it('is the same when a thing is said twice', () => {
    fc.assert(
      fc.property(fc.array(stated, { maxLength: 8 }), stated, (before, one) => {
        expect(laid([...before, one, one])).toEqual(laid([...before, one]));
      }),
    );
  });
});

describe('days', () => {
  it('begin a stretch and do not belong to it when they end it', () => {
    expect(covers({ from: '2017-03-01', to: '2017-04-01' }, '2017-03-01')).toBe(true);
    expect(covers({ from: '2017-03-01', to: '2017-04-01' }, '2017-03-31')).toBe(true);
    expect(covers({ from: '2017-03-01', to: '2017-04-01' }, '2017-04-01')).toBe(false);
    expect(covers({ from: '2017-03-01', to: null }, '9999-12-31')).toBe(true);
  });

  it('are common to two stretches exactly when some day lies in both', () => {
    fc.assert(
      fc.property(stretch, stretch, (a, b) => {
        const bothOpen = a.to === null && b.to === null;
        expect(overlap(a, b)).toBe(bothOpen || DAYS.some((on) => covers(a, on) && covers(b, on)));
      }),
    );
  });

  it('on which the next thing begins come after the one that is asked for', () => {
    const timeline = laid([
      { from: '2010-01-01', to: null, value: '甲' },
      { from: '2017-03-01', to: null, value: '乙' },
    ]);
    expect(nextBeginning(timeline, '2012-01-01')).toBe('2017-03-01');
    expect(nextBeginning(timeline, '2017-03-01')).toBeNull();
  });
});
