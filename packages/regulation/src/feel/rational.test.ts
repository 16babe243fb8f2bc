import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  add,
  compare,
  decimalText,
  divide,
  multiply,
  parseDecimal,
  rational,
  subtract,
  type Rational,
} from './rational.js';

const fraction = fc.tuple(fc.bigInt(-1000n, 1000n), fc.bigInt(1n, 500n)).map(([n, d]) => rational(n, d));

function decimal(text: string): Rational {
  const value = parseDecimal(text);
  if (!value) throw new Error(`${text} is no decimal`);
  return value;
}

describe('exact fractions', () => {
  it('add 0.1 and 0.2 to 0.3', () => {
    expect(add(decimal('0.1'), decimal('0.2'))).toEqual(decimal('0.3'));
  });

  it('obey the usual laws', () => {
    fc.assert(
      fc.property(fraction, fraction, fraction, (a, b, c) => {
        expect(multiply(a, add(b, c))).toEqual(add(multiply(a, b), multiply(a, c)));
        expect(subtract(add(a, b), b)).toEqual(a);
        expect(Math.sign(compare(a, b))).toBe(-Math.sign(compare(b, a)) + 0);
        if (b.n !== 0n) expect(multiply(divide(a, b), b)).toEqual(a);
      }),
    );
  });

  it.each(['1e3', '.5', '1.', '+1', '1,000', '', ' 1', '１'])('are not read from "%s"', (text) => {
    expect(parseDecimal(text)).toBeUndefined();
  });

  it.each([
    ['280', '200', '1.4', false],
    ['-1', '8', '-0.125', false],
    ['0', '7', '0', false],
    ['100', '3', '33.333333333333', true],
    ['2', '3', '0.666666666667', true],
    ['-2', '3', '-0.666666666667', true],
    ['1', '3000000000000', '0.000000000000', true],
    ['1', '1099511627776', '0.0000000000009094947017729282379150390625', false],
  ])('show %s / %s as %s', (a, b, text, rounded) => {
    expect(decimalText(divide(decimal(a), decimal(b)))).toEqual({ text, rounded });
  });

  it('round a half up at the twelfth digit', () => {
    // The decimals of 0.0000000000005 end; a tiny third more or less gives decimals without end just beside the half.
    const half = decimal('0.0000000000005');
    const bit = rational(1n, 3n * 10n ** 20n);
    expect(decimalText(add(half, bit)).text).toBe('0.000000000001');
    expect(decimalText(subtract(half, bit)).text).toBe('0.000000000000');
  });

  it('are read back from their own text', () => {
    fc.assert(
      fc.property(fc.bigInt(-(10n ** 30n), 10n ** 30n), fc.integer({ min: 0, max: 12 }), (units, scale) => {
        const value = rational(units, 10n ** BigInt(scale));
        expect(parseDecimal(decimalText(value).text)).toEqual(value);
      }),
    );
  });
});
