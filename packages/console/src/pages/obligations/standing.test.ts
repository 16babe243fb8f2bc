import type { Obligation } from '@levee/contract/register/model';
import { describe, expect, it } from 'vitest';
import { addedUp, countStates, gravestFirst, monthToOpen, narrowed } from './standing.js';

function owed(institution: string, of: string, state: Obligation['state'], more: Partial<Obligation> = {}): Obligation {
  return {
    return: of,
    returnTitle: { zh: of, en: of },
    institution,
    institutionName: institution,
    kind: 'bank',
    region: '500112',
    regionName: null,
    period: '2016-08',
    basis: 'kind',
    filesThrough: null,
    dueOn: '2016-09-22',
    state,
    filing: null,
    acceptedOn: null,
    workingDaysLate: null,
    ...more,
  };
}

const ITEMS = [
  owed('A', 'prudential', 'filed'),
  owed('B', 'prudential', 'missing'),
  owed('B', 'profile', 'late', { dueOn: '2016-09-18' }),
  owed('C', 'profile', 'missing', { kind: 'lessor', region: null, dueOn: '2016-09-18' }),
];

describe('the obligations of a month', () => {
  it('are filtered by all filters together, unknown districts included', () => {
    const ids = (filters: object) => narrowed(ITEMS, filters).map((one) => `${one.institution} ${one.return}`);
    expect(ids({ state: 'missing', return: 'prudential' })).toEqual(['B prudential']);
    expect(ids({ region: 'unknown' })).toEqual(['C profile']);
    expect(ids({ kind: 'bank', institution: 'C' })).toEqual([]);
    expect(ids({})).toHaveLength(ITEMS.length);
  });

  it('are counted in every state, zero included, and the counts add up', () => {
    const counts = countStates(ITEMS);
    expect(counts).toEqual({ missing: 2, late: 1, due_soon: 0, not_due: 0, filed: 1 });
    expect(Object.values(counts).reduce((sum, count) => sum + count, 0)).toBe(ITEMS.length);
  });

  it('are ordered by gravity, then by due date', () => {
    expect(gravestFirst(ITEMS).map((one) => `${one.state} ${one.institution}`)).toEqual([
      'missing C',
      'missing B',
      'late B',
      'filed A',
    ]);
  });

  it('are counted by institution and by return, those with most missing first', () => {
    expect(addedUp(ITEMS, 'institution').map(({ id, owed: count }) => [id, count])).toEqual([
      ['B', 2],
      ['C', 1],
      ['A', 1],
    ]);
    expect(addedUp(ITEMS, 'return').map(({ id, counts }) => [id, counts.missing, counts.late, counts.filed])).toEqual([
      ['profile', 1, 1, 0],
      ['prudential', 1, 0, 1],
    ]);
  });

  it('in one state list only institutions with an obligation in it, each with all its obligations', () => {
    expect(addedUp(ITEMS, 'institution', 'late').map(({ id, owed: count }) => [id, count])).toEqual([['B', 2]]);
    expect(addedUp(ITEMS, 'institution', 'due_soon')).toEqual([]);
  });
});

describe('the month that opens', () => {
  it('is the last finished month while its returns are being filed', () => {
    expect(monthToOpen('2016-09', '2016-10-18')).toBe('2016-09');
    expect(monthToOpen('2016-08', '2016-10-02')).toBe('2016-09');
    expect(monthToOpen(undefined, '2017-01-05')).toBe('2016-12');
  });

  it('is the newest filed month where filing ended long before', () => {
    expect(monthToOpen('2016-09', '2026-11-20')).toBe('2016-09');
  });
});
