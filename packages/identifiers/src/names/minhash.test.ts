import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bandKeys, candidateProbability, minHash, similarityThreshold } from './minhash.js';
import { jaccard } from './similarity.js';

const BANDING = { bands: 20, rows: 5 };

/** Two sets with `common` members in common and `apart` more on each side. */
function pair(common: number, apart: number, salt: number): [Set<string>, Set<string>] {
  const members = (from: number, count: number): string[] =>
    Array.from({ length: count }, (_, index) => `${salt}/${from + index}`);
  const shared = members(0, common);
  return [new Set([...shared, ...members(1000, apart)]), new Set([...shared, ...members(2000, apart)])];
}

describe('a MinHash signature', () => {
  it('depends on the set, not on the order of its members', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.string(), { minLength: 1 }), (members) => {
        expect(minHash(new Set([...members].reverse()), BANDING)).toEqual(minHash(new Set(members), BANDING));
      }),
    );
  });

  it('agrees in about as many places as the sets are similar', () => {
    const [left, right] = pair(60, 20, 0);
    const [a, b] = [minHash(left, { bands: 100, rows: 10 }), minHash(right, { bands: 100, rows: 10 })];
    const agreeing = a.filter((value, place) => value === b[place]).length / a.length;
    expect(jaccard(left, right)).toBe(0.6);
    expect(Math.abs(agreeing - 0.6)).toBeLessThan(0.05);
  });

  it('makes candidates as often as the curve predicts', () => {
    const trials = Array.from({ length: 400 }, (_, salt) => pair(10, 5, salt));
    const found = trials.filter(([left, right]) => {
      const keys = new Set(bandKeys(minHash(left, BANDING), BANDING));
      return bandKeys(minHash(right, BANDING), BANDING).some((key) => keys.has(key));
    });
    expect(Math.abs(found.length / trials.length - candidateProbability(0.5, BANDING))).toBeLessThan(0.08);
  });

  it('of an empty set makes no candidates', () => {
    expect(bandKeys(minHash(new Set(), BANDING), BANDING)).toEqual([]);
  });
});

describe('the curve of locality-sensitive hashing', () => {
  it('rises from 0 to 1, steepest near the threshold', () => {
    expect(candidateProbability(0, BANDING)).toBe(0);
    expect(candidateProbability(1, BANDING)).toBe(1);
    expect(similarityThreshold(BANDING)).toBeCloseTo(0.5492802716530588, 12);
    fc.assert(
      fc.property(fc.double({ min: 0, max: 0.99, noNaN: true }), (similarity) => {
        return candidateProbability(similarity, BANDING) <= candidateProbability(similarity + 0.01, BANDING);
      }),
    );
  });
});
