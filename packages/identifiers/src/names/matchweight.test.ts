import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ImpossibleProbability, matchWeight } from './matchweight.js';

const probability = fc.double({ min: 0.001, max: 0.999, noNaN: true });

describe('a match weight', () => {
  it('is the prior alone when nothing was observed', () => {
    expect(matchWeight(0.25, []).probability).toBeCloseTo(0.25, 14);
  });

  it('is not changed by an observation that is as frequent in pairs that are the same as in others', () => {
    expect(matchWeight(0.25, [{ whenSame: 0.4, whenDifferent: 0.4 }]).probability).toBeCloseTo(0.25, 14);
  });

  it('does not depend on the order of observations, and follows the theorem of Bayes', () => {
    const observations = fc.array(fc.record({ whenSame: probability, whenDifferent: probability }), { maxLength: 6 });
    fc.assert(
      fc.property(probability, observations, (prior, list) => {
        const same = list.reduce((product, { whenSame }) => product * whenSame, prior);
        const different = list.reduce((product, { whenDifferent }) => product * whenDifferent, 1 - prior);
        const { probability: after } = matchWeight(prior, list);
        expect(after).toBeCloseTo(same / (same + different), 9);
        expect(matchWeight(prior, [...list].reverse()).probability).toBeCloseTo(after, 9);
      }),
    );
  });

  it.each([0, 1, -0.1, NaN])('refuses %d as a probability, as no other observation could outweigh it', (value) => {
    expect(() => matchWeight(value, [])).toThrow(ImpossibleProbability);
    expect(() => matchWeight(0.5, [{ whenSame: 0.9, whenDifferent: value }])).toThrow(/between 0 and 1/);
  });
});
