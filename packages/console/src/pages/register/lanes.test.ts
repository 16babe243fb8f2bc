import type { HistoryStretch, RegisterTopic } from '@levee/contract/register/model';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inReadingOrder, lanesOf } from './lanes.js';

function stretch(topic: RegisterTopic, key: string, from: string, to: string | null): HistoryStretch {
  return { topic, key, value: 'value', from, to, change: 1, other: null, regionName: null };
}

describe('the lines of a history', () => {
  it('show successive names on one line, and shareholders of the same days on lines of their own', () => {
    const lanes = lanesOf([
      stretch('shareholder', 'A', '2010-01-01', null),
      stretch('name', '', '2014-01-01', null),
      stretch('name', '', '2010-01-01', '2014-01-01'),
      stretch('shareholder', 'B', '2010-01-01', '2015-01-01'),
      stretch('shareholder', 'C', '2015-01-01', null),
    ]);
    expect(lanes.map(({ topic, stretches }) => [topic, ...stretches.map(({ key, from }) => key + from)])).toEqual([
      ['name', '2010-01-01', '2014-01-01'],
      ['shareholder', 'A2010-01-01'],
      ['shareholder', 'B2010-01-01', 'C2015-01-01'],
    ]);
  });

  it('never overlap two stretches, and omit none', () => {
    const day = fc.integer({ min: 1, max: 28 }).map((number) => `2016-01-${String(number).padStart(2, '0')}`);
    const random = fc
      .tuple(fc.constantFrom<RegisterTopic>('name', 'licence'), fc.constantFrom('A', 'B', 'C'), day, fc.option(day))
      .filter(([, , from, to]) => to === null || from < to)
      .map(([topic, key, from, to]) => stretch(topic, key, from, to));
    fc.assert(
      fc.property(fc.array(random, { maxLength: 12 }), (history) => {
        const lanes = lanesOf(history);
        expect(lanes.flatMap(({ stretches }) => stretches)).toHaveLength(history.length);
        for (const { stretches } of lanes) {
          stretches.slice(1).forEach((next, place) => {
            const { to } = stretches[place] ?? next;
            expect(to !== null && to <= next.from).toBe(true);
          });
        }
      }),
    );
  });
});

describe('the order of a history', () => {
  it('begins with the name and keeps the stretches of one licence together', () => {
    const read = inReadingOrder([
      stretch('licence', 'L-1', '2010-01-01', '2013-01-01'),
      stretch('licence', 'L-2', '2012-01-01', null),
      stretch('licence', 'L-1', '2014-01-01', null),
      stretch('name', '', '2010-01-01', null),
    ]);
    expect(read.map(({ topic, key, from }) => [topic, key, from].join(' '))).toEqual([
      'name  2010-01-01',
      'licence L-1 2010-01-01',
      'licence L-1 2014-01-01',
      'licence L-2 2012-01-01',
    ]);
  });
});
