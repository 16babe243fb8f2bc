import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jaccard, jaro, jaroWinkler, shingles } from './similarity.js';

const text = fc.string({ maxLength: 12, unit: fc.constantFrom('甲', '乙', '丙', 'A', '𠮷') });

describe('Jaro–Winkler similarity', () => {
  it.each([
    ['MARTHA', 'MARHTA', 0.944444, 0.961111],
    ['DWAYNE', 'DUANE', 0.822222, 0.84],
    ['DIXON', 'DICKSONX', 0.766667, 0.813333],
  ])('of %s and %s is what Winkler published', (left, right, published, raised) => {
    expect(Math.abs(jaro(left, right) - published)).toBeLessThan(5e-7);
    expect(Math.abs(jaroWinkler(left, right) - raised)).toBeLessThan(5e-7);
  });

  it('is 1 for equal texts, 0 for texts without a common character', () => {
    expect(jaroWinkler('', '')).toBe(1);
    expect(jaroWinkler('渝富', '渝富')).toBe(1);
    expect(jaroWinkler('渝富', '')).toBe(0);
    expect(jaroWinkler('渝富', '两江')).toBe(0);
  });

  it('counts a character outside the basic plane as one', () => {
    expect(jaro('𠮷祥', '𠮷翔')).toBe(jaro('吉祥', '吉翔'));
  });

  it('is the same from either side and lies between 0 and 1', () => {
    fc.assert(
      fc.property(text, text, (left, right) => {
        const similarity = jaroWinkler(left, right);
        expect(similarity).toBeCloseTo(jaroWinkler(right, left), 12);
        expect(similarity).toBeGreaterThanOrEqual(jaro(left, right));
        expect(similarity).toBeLessThanOrEqual(1);
        expect(similarity === 1).toBe(left === right);
      }),
    );
  });
});

describe('Jaccard similarity of character runs', () => {
  it('counts runs once', () => {
    expect([...shingles('小额小额', 2)]).toEqual(['小额', '额小']);
    expect(jaccard(shingles('小额小额', 2), shingles('小额', 2))).toBe(0.5);
  });

  it('takes a text shorter than a run as its own only run', () => {
    expect([...shingles('渝', 2)]).toEqual(['渝']);
    expect(jaccard(shingles('渝', 2), shingles('渝', 2))).toBe(1);
  });

  it('is 0 for empty texts', () => {
    expect(jaccard(shingles('', 2), shingles('', 2))).toBe(0);
  });
});
