import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asPercent, formatCount, groupDigits, isDecimal, magnitudeOf, roundedPercent } from './decimal.js';

describe('a filed number is shown', () => {
  it('with thousands separators and every digit kept', () => {
    expect(groupDigits('1234567890123456789.10')).toBe('1,234,567,890,123,456,789.10');
    expect(groupDigits('999')).toBe('999');
    expect(groupDigits('1000')).toBe('1,000');
    expect(groupDigits('-50000.05')).toBe('−50,000.05');
    expect(groupDigits('0.00')).toBe('0.00');
    expect(formatCount(128450)).toBe('128,450');
  });

  it('unchanged when it is not a plain number', () => {
    expect(groupDigits('structured')).toBe('structured');
    expect(groupDigits('1e3')).toBe('1e3');
    expect(isDecimal('12 %')).toBe(false);
  });

  it('so that removing the separators restores the filed text', () => {
    const decimal = fc.tuple(fc.bigInt({ min: 1n, max: 10n ** 30n }), fc.stringMatching(/^\d{0,6}$/), fc.boolean());
    fc.assert(
      fc.property(decimal, ([whole, fraction, negative]) => {
        const text = (negative ? '-' : '') + whole.toString() + (fraction ? `.${fraction}` : '');
        expect(groupDigits(text).replaceAll(',', '').replace('−', '-')).toBe(text);
      }),
    );
  });
});

describe('a ratio as percent', () => {
  it('moves the point by two places and drops only trailing zeros', () => {
    expect(asPercent('1.405')).toBe('140.5%');
    expect(asPercent('0.05')).toBe('5%');
    expect(asPercent('0.0005')).toBe('0.05%');
    expect(asPercent('10')).toBe('1,000%');
    expect(asPercent('-0.1')).toBe('−10%');
    expect(asPercent('0')).toBe('0%');
    expect(asPercent('1.5')).toBe('150%');
  });

  it('has two places where the ratio was already rounded', () => {
    expect(roundedPercent('0.289699570815')).toBe('28.97%');
    expect(roundedPercent('0.999999')).toBe('100.00%');
  });

  it('is undefined for a text', () => {
    expect(asPercent('none')).toBeUndefined();
  });
});

describe('a large amount', () => {
  it('is also given in 万 from one 万 and in 亿 from one 亿', () => {
    expect(magnitudeOf('9999.99', 'zh')).toBeUndefined();
    expect(magnitudeOf('10000', 'zh')).toEqual({ unit: 'ten_thousand', text: '1.00' });
    expect(magnitudeOf('12345678901.23', 'zh')).toEqual({ unit: 'hundred_million', text: '123.46' });
    expect(magnitudeOf('-250000000', 'zh')).toEqual({ unit: 'hundred_million', text: '−2.50' });
  });

  it('is given in millions and billions in English', () => {
    expect(magnitudeOf('999999.99', 'en')).toBeUndefined();
    expect(magnitudeOf('284136500.00', 'en')).toEqual({ unit: 'million', text: '284.14' });
    expect(magnitudeOf('12345678901.23', 'en')).toEqual({ unit: 'billion', text: '12.35' });
  });

  it('is rounded half up', () => {
    expect(magnitudeOf('100500000', 'zh')).toEqual({ unit: 'hundred_million', text: '1.01' });
    expect(magnitudeOf('99999999', 'zh')).toEqual({ unit: 'ten_thousand', text: '10,000.00' });
  });
});
