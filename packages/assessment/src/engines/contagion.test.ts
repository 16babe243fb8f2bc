import { describe, expect, it } from 'vitest';
import { contagion } from './contagion.js';

/** Claims of `creditor` on `debtor` among four banks with a buffer of 10 each: d on c, c on b, b on a. */
function chain(claims: Readonly<Record<'b' | 'c' | 'd', number>>) {
  return contagion({
    subjects: { bank: ['a', 'b', 'c', 'd'], buffer: new Float64Array(4).fill(10), weight: new Float64Array(4).fill(1) },
    exposures: {
      creditor: ['b', 'c', 'd'],
      debtor: ['a', 'b', 'c'],
      exposure: Float64Array.from([claims.b, claims.c, claims.d]),
    },
  }).columns;
}

describe('the engine contagion', () => {
  it('passes stress on along the claims', () => {
    const { impact, cascade_defaults, set_apart } = chain({ b: 10, c: 10, d: 5 });
    expect(set_apart).toEqual([null, null, null, null]);
    expect([...cascade_defaults]).toEqual([2, 1, 0, 0]);
    expect([...impact]).toEqual([0.625, 0.375, 0.125, 0]);
  });

  it.each([
    ['missing', NaN],
    ['negative', -1],
  ])('sets a creditor apart whose claim is %s, and leaves out what depends on it', (_, c) => {
    const { impact, vulnerability, set_apart, depends_on } = chain({ b: 10, c, d: 5 });
    expect(set_apart).toEqual([null, null, 'exposure', null]);
    // The defaults of a and b reach c, and what reaches d may have come through c; no other figure depends on c.
    expect([...impact]).toEqual([NaN, NaN, NaN, 0]);
    expect([...vulnerability].map(Number.isNaN)).toEqual([false, false, true, true]);
    expect(depends_on).toEqual(['c', 'c', null, null]);
  });
});
