import { describe, expect, it } from 'vitest';
import { readOracle } from '../../../../tests/oracles/oracle.js';
import { checkResidentId } from '../numbers/residentid.js';
import { checkUscc } from '../numbers/uscc.js';
import { matchWeight } from './matchweight.js';
import { candidateProbability, similarityThreshold } from './minhash.js';
import { jaccard, jaro, jaroWinkler, shingles } from './similarity.js';

const known = (file: string): unknown => readOracle(`entity/${file}`);

/** Known answers are met to 1e-9 of their size. */
function expectKnown(value: number | undefined, answer: number): void {
  expect(Math.abs((value ?? NaN) - answer)).toBeLessThanOrEqual(1e-9 * Math.abs(answer));
}

describe('the known answers about entities', () => {
  it('Jaro and Jaro–Winkler, published to six digits', () => {
    const { pairs } = known('jaro_winkler_known.json') as { pairs: [string, string, number, number][] };
    expect(pairs).not.toEqual([]);
    for (const [left, right, plain, raised] of pairs) {
      expect(Math.abs(jaro(left, right) - plain)).toBeLessThan(5e-7);
      expect(Math.abs(jaroWinkler(left, right) - raised)).toBeLessThan(5e-7);
    }
  });

  it('Jaccard of Chinese sentences', () => {
    const { texts, charShingleJaccard } = known('jaccard_cn.json') as {
      texts: string[];
      charShingleJaccard: Record<string, number>;
    };
    expect(Object.keys(charShingleJaccard)).not.toEqual([]);
    for (const [key, answer] of Object.entries(charShingleJaccard)) {
      const [left = 0, right = 0, length = 0] = key.split(/[-@]/).map(Number);
      expectKnown(jaccard(shingles(texts[left] ?? '', length), shingles(texts[right] ?? '', length)), answer);
    }
  });

  it('Fellegi–Sunter weights', () => {
    const answer = known('fellegi_sunter.json') as {
      prior: number;
      fields: [string, number, number][];
      weights: number[];
      priorWeight: number;
      total: number;
      prob: number;
    };
    const found = matchWeight(
      answer.prior,
      answer.fields.map(([, whenSame, whenDifferent]) => ({ whenSame, whenDifferent })),
    );
    expect(found.weights).toHaveLength(answer.weights.length);
    for (const [place, weight] of answer.weights.entries()) expectKnown(found.weights[place], weight);
    expectKnown(found.priorWeight, answer.priorWeight);
    expectKnown(found.total, answer.total);
    expectKnown(found.probability, answer.prob);
  });

  it('the curve of locality-sensitive hashing', () => {
    const answer = known('lsh_curve.json') as {
      b: number;
      r: number;
      exact: Record<string, number>;
      threshold: number;
    };
    const banding = { bands: answer.b, rows: answer.r };
    for (const [similarity, probability] of Object.entries(answer.exact)) {
      expectKnown(candidateProbability(Number(similarity), banding), probability);
    }
    expectKnown(similarityThreshold(banding), answer.threshold);
  });

  it('check characters', () => {
    const answer = known('uscc.json') as Record<
      'valid' | 'orgDigitAlsoValid' | 'invalid' | 'idCardValid' | 'idCardInvalid',
      string[]
    >;
    for (const code of answer.valid) expect(checkUscc(code)).toMatchObject({ ok: true });
    for (const code of answer.orgDigitAlsoValid) expect(checkUscc(code)).toMatchObject({ innerCheck: 'valid' });
    for (const code of answer.invalid) expect(checkUscc(code)).toMatchObject({ ok: false });
    for (const code of answer.idCardValid) expect(checkResidentId(code)).toMatchObject({ ok: true });
    for (const code of answer.idCardInvalid) expect(checkResidentId(code)).toMatchObject({ ok: false });
  });
});
