import type { MechanismState } from '@levee/contract/plan/coverage';
import { describe, expect, it } from 'vitest';
import {
  filesBesides,
  isInState,
  mechanismsShown,
  mentions,
  rulesOf,
  rulesShown,
  shareOf,
  sumOf,
  type CatalogueRule,
  type Mechanism,
} from './sums.js';

const title = { zh: '杠杆排查', en: 'Survey of leverage' };

function rule(id: string, mechanisms: string[], carriedBy: string[]): CatalogueRule {
  const shared = { title, condition: title, from: '2016-07-18', to: null, confidence: 'certain' as const };
  return { id, mechanisms, carriedBy, returns: [], models: [], ...shared };
}

function mechanism(id: string, measure: string, state: MechanismState, carriedBy: string[] = []): Mechanism {
  return { id, measure, title, state, rules: 0, missing: [], carriedBy, returns: [], models: [] };
}

const RULES = [
  rule('AM-01', ['S1', 'S2'], ['AM-01']),
  rule('AM-02', ['S2'], []),
  rule('XR-03', ['S1'], ['PP-C1', 'PP-C2']),
];
const MECHANISMS = [
  mechanism('S1', 'M1.1', 'all', ['AM-01', 'PP-C1', 'PP-C2', 'OB-01']),
  mechanism('S2', 'M1.2', 'some'),
  mechanism('S3', 'M1.2', 'no_rules'),
];

describe('sums of coverage', () => {
  it('count mechanisms by state, and the sums of the measures add up to the total', () => {
    const whole = sumOf(MECHANISMS, RULES);
    expect(whole.mechanisms).toEqual({ all: 1, some: 1, none: 0, no_rules: 1 });
    const parts = ['M1.1', 'M1.2'].map((id) =>
      sumOf(
        MECHANISMS.filter(({ measure }) => measure === id),
        RULES,
      ),
    );
    expect(parts.reduce((sum, { total }) => sum + total, 0)).toBe(whole.total);
  });

  it('count a rule that two mechanisms use once', () => {
    expect(sumOf(MECHANISMS, RULES).rules).toEqual({ there: 2, total: 3 });
    expect(sumOf(MECHANISMS.slice(0, 1), RULES).rules).toEqual({ there: 2, total: 2 });
    expect(shareOf(RULES)).toEqual({ there: 2, total: 3 });
  });

  it('separate the catalogue rules of a mechanism from further rule files that name it', () => {
    const [first] = MECHANISMS;
    if (!first) throw new Error('no mechanism');
    const own = rulesOf(first, RULES);
    expect(own.map(({ id }) => id)).toEqual(['AM-01', 'XR-03']);
    expect(filesBesides(first, own)).toEqual(['OB-01']);
  });
});

describe('filters of coverage', () => {
  it('treat a mechanism as lacking when some or all of its rules are missing, but not when it needs none', () => {
    const states: MechanismState[] = ['all', 'some', 'none', 'no_rules'];
    expect(states.filter((state) => isInState({ state }, 'lacking'))).toEqual(['some', 'none']);
    expect(states.filter((state) => isInState({ state }, 'no_rules'))).toEqual(['no_rules']);
  });

  it('apply together, each view with its own', () => {
    const coverage = { mechanisms: MECHANISMS, rules: RULES };
    const mechanisms = (filters: object) => mechanismsShown(coverage, filters).map(({ id }) => id);
    expect(mechanisms({})).toEqual(['S1', 'S2', 'S3']);
    expect(mechanisms({ measure: 'M1.2', state: 'lacking' })).toEqual(['S2']);
    expect(mechanisms({ measure: 'M1.1', search: 's2' })).toEqual([]);
    const rules = (filters: object) => rulesShown(coverage, filters).map(({ id }) => id);
    expect(rules({ state: 'lacking' })).toEqual(['AM-02']);
    expect(rules({ family: 'AM', state: 'there' })).toEqual(['AM-01']);
  });

  it('search ids and words of the title in either language', () => {
    expect(mentions({ id: 'S1', title }, 's1')).toBe(true);
    expect(mentions({ id: 'S1', title }, '杠杆')).toBe(true);
    expect(mentions({ id: 'S1', title }, 'leverage survey')).toBe(true);
    expect(mentions({ id: 'S1', title }, 'leverage bank')).toBe(false);
  });
});
