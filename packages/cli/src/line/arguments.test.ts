import { InvalidArgumentError } from 'commander';
import { describe, expect, it } from 'vitest';
import { argumentReaders } from './arguments.js';

const read = argumentReaders('en');

describe('a month on the command line', () => {
  it('is one month, or a range with both ends', () => {
    expect(read.periods('2017-03')).toEqual({ periods: ['2017-03'], isRange: false });
    expect(read.periods('2017-11..2018-02')).toEqual({
      periods: ['2017-11', '2017-12', '2018-01', '2018-02'],
      isRange: true,
    });
    expect(read.periods('2017-03..2017-03')).toEqual({ periods: ['2017-03'], isRange: true });
  });

  it.each([
    '2017',
    '2017-13',
    '2017-3',
    '2018-04..2017-03',
    '2017-03..',
    '2017-01..2017-02..2017-03',
    '1900-01..2000-01',
  ])('is not %s', (text) => {
    expect(() => read.periods(text)).toThrow(InvalidArgumentError);
  });

  it('that is wrong is explained in the chosen language', () => {
    expect(() => argumentReaders('zh').period('2017')).toThrow('“2017”不是月份');
  });
});

describe('a date or an instant on the command line', () => {
  it('must exist', () => {
    expect(read.date('2016-02-29')).toBe('2016-02-29');
    expect(() => read.date('2017-02-29')).toThrow('is not a date');
    expect(() => read.date('2016-1-1')).toThrow('is not a date');
  });

  it('an instant carries its zone; a date means the end of that day in Shanghai', () => {
    expect(read.instant('2017-05-01T12:00:00+08:00')).toBe('2017-05-01T12:00:00+08:00');
    expect(read.instant('2017-05-01')).toBe('2017-05-01T23:59:59.999+08:00');
    expect(() => read.instant('2017-05-01T12:00:00')).toThrow('is not an instant');
    expect(() => read.instant('2017-02-30T12:00:00Z')).toThrow('is not an instant');
    expect(() => read.instant('2017-02-28T25:00:00Z')).toThrow('is not an instant');
  });
});

describe('a number on the command line', () => {
  it('may be a fraction or a small power of ten, within its bounds', () => {
    expect(['0', '1', '.5', '0.45', '1e-12'].map(read.number(0, 1))).toEqual([0, 1, 0.5, 0.45, 1e-12]);
  });

  it.each(['', '1.1', '-0.1', '1e', '0x1', 'NaN', '0,5'])('is not %j', (text) => {
    expect(() => read.number(0, 1)(text)).toThrow('It must be a number from 0 to 1.');
  });
});

describe('figures for a rule on the command line', () => {
  it('lose no digit and no trailing zero', () => {
    expect(
      read.figures('{"total_assets": 12345678901234567890.10, "净资产": -1.40, "listed": true, "kind": null}'),
    ).toEqual({
      total_assets: '12345678901234567890.10',
      净资产: '-1.40',
      listed: true,
      kind: null,
    });
  });

  it('leave numbers inside texts and names alone', () => {
    expect(read.figures('{"col1": "AM-03 \\"2\\" 4"}')).toEqual({ col1: 'AM-03 "2" 4' });
  });

  it.each(['[1]', '1', '{"a": [1]}', '{"a": {"b": 1}}', '{a: 1}', ''])('are not %s', (text) => {
    expect(() => read.figures(text)).toThrow(InvalidArgumentError);
  });
});

it('a whole number keeps to its bounds', () => {
  const port = read.wholeNumber(0, 65_535);
  expect(port('4110')).toBe(4110);
  expect(() => port('65536')).toThrow(InvalidArgumentError);
  expect(() => port('-1')).toThrow(InvalidArgumentError);
  expect(() => port('1e3')).toThrow(InvalidArgumentError);
});
