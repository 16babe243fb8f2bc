import fc from 'fast-check';
import { expect, it } from 'vitest';
import { clockTime, grouped } from './vocabulary.js';

it('a figure is grouped in threes and keeps every digit', () => {
  expect(grouped('1234567.1234')).toBe('1,234,567.1234');
  expect(grouped('-1000')).toBe('-1,000');
  expect(grouped('999.50')).toBe('999.50');
  expect(grouped('2016-07-18')).toBe('2016-07-18');
  expect(grouped(null)).toBe('—');
  fc.assert(fc.property(fc.bigInt(), (value) => grouped(String(value)).replaceAll(',', '') === String(value)));
});

it('an instant is shown as clocks in Shanghai show it', () => {
  expect(clockTime('2018-05-01T17:30:00Z')).toBe('2018-05-02 01:30:00');
  expect(clockTime('2018-05-01T17:30:00+08:00')).toBe('2018-05-01 17:30:00');
});
