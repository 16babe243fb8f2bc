import fc from 'fast-check';
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { mostLendersWithin, type LenderEvent } from './multilender.js';

const ORACLE = new URL('../../../../shared/oracles/entity/multilender.json', import.meta.url);

const event = (subject: string, lender: string, date: string): LenderEvent => ({ subject, lender, date });
const day = (number: number): string => new Date(Date.UTC(2025, 0, 1 + number)).toISOString().slice(0, 10);

describe('the lenders that a subject turned to', () => {
  it.skipIf(!existsSync(ORACLE))('are counted as in the known answers (skipped without ../shared)', () => {
    const { apps, expected } = JSON.parse(readFileSync(ORACLE, 'utf8')) as {
      apps: [string, string, string][];
      expected: Record<string, Record<string, number>>;
    };
    const events = apps.map(([subject, lender, date]) => event(subject, lender, date));
    for (const days of [7, 30, 90]) {
      const counted = mostLendersWithin(events, days).map(({ subject, lenders }) => [subject, lenders.length]);
      expect(counted).toEqual(Object.entries(expected).map(([subject, answer]) => [subject, answer[days]]));
    }
  });

  it('count once each, with the first day on which there were most of them', () => {
    const events = [
      event('甲', 'L2', '2025-01-08'),
      event('甲', 'L1', '2025-01-02'),
      event('甲', 'L1', '2025-01-08'),
      event('甲', 'L1', '2025-01-09'),
    ];
    expect(mostLendersWithin(events, 7)).toEqual([
      { subject: '甲', days: 7, until: '2025-01-08', lenders: ['L1', 'L2'] },
    ]);
  });

  it('drop out of a window of seven days on the seventh day after', () => {
    const apart = (days: number) => mostLendersWithin([event('甲', 'L1', day(0)), event('甲', 'L2', day(days))], 7);
    expect(apart(6)[0]?.lenders).toEqual(['L1', 'L2']);
    expect(apart(7)[0]?.lenders).toHaveLength(1);
  });

  it('are as many as a search of every window finds, whatever the order of the events', () => {
    const events = fc.array(
      fc.record({
        subject: fc.constantFrom('甲', '乙'),
        lender: fc.constantFrom('L1', 'L2', 'L3', 'L4'),
        date: fc.nat(40).map(day),
      }),
      { maxLength: 30 },
    );
    fc.assert(
      fc.property(events, fc.integer({ min: 1, max: 20 }), (list, days) => {
        const found = mostLendersWithin(list, days);
        expect(mostLendersWithin([...list].reverse(), days)).toEqual(found);
        for (const { subject, lenders } of found) {
          const own = list.filter((one) => one.subject === subject);
          const within = own.map(({ date: end }) => {
            const after = new Date(Date.parse(end) - days * 86_400_000).toISOString().slice(0, 10);
            return new Set(own.filter(({ date }) => date > after && date <= end).map(({ lender }) => lender)).size;
          });
          expect(lenders).toHaveLength(Math.max(...within));
        }
      }),
    );
  });

  it('cannot be counted on a day that does not exist or in a window without a day', () => {
    expect(() => mostLendersWithin([event('甲', 'L1', '2025-02-29')], 7)).toThrow(RangeError);
    expect(() => mostLendersWithin([], 0)).toThrow(RangeError);
  });
});
