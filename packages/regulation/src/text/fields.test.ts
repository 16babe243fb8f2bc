import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { ContentError, type ContentProblem } from './contenterror.js';
import {
  baseName,
  calendarDate,
  decimal,
  expressionPosition,
  formByWord,
  isCalendarDate,
  isDecimalText,
  oneOf,
  readFields,
  record,
  scaledUnits,
  scaleOf,
  words,
} from './fields.js';

describe('a day', () => {
  it.each(['2016-07-18', '2016-02-29', '2000-02-29'])('%s is a valid day', (text) => {
    expect(isCalendarDate(text)).toBe(true);
  });

  it.each(['2017-02-29', '1900-02-29', '2016-13-01', '2016-00-10', '2016-7-18', '20160718', '2016-07-18T00:00', ''])(
    '%s is not a valid day',
    (text) => {
      expect(isCalendarDate(text)).toBe(false);
    },
  );
});

describe('a decimal text', () => {
  it.each(['1e3', '1,000', '.5', '5.', '+1', '1.4%', '0x10', '', ' 1'])('"%s" is not a decimal', (text) => {
    expect(isDecimalText(text)).toBe(false);
  });

  it('needs no digits for trailing zeros', () => {
    expect(['1.40', '1.00', '7', '-0.005'].map(scaleOf)).toEqual([1, 0, 0, 3]);
  });

  it('is counted in units of its scale, below zero as well as above', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }), fc.nat(6), (units, scale) => {
        const digits = (units < 0n ? -units : units).toString().padStart(scale + 1, '0');
        const point = digits.length - scale;
        const text = (units < 0n ? '-' : '') + digits.slice(0, point) + (scale > 0 ? `.${digits.slice(point)}` : '');
        expect(isDecimalText(text)).toBe(true);
        expect(scaledUnits(text, scale)).toBe(units);
      }),
    );
  });
});

describe('a file read by fields', () => {
  const schema = record({
    name: words,
    day: calendarDate,
    share: decimal,
    level: oneOf('amber', 'red'),
    form: formByWord(
      'kind',
      ['round', 'square'],
      z.discriminatedUnion('kind', [
        record({ kind: z.literal('round'), radius: decimal }),
        record({ kind: z.literal('square') }),
      ]),
    ),
  });
  const sound = 'name: a\nday: 2016-07-18\nshare: 1.40\nlevel: red\nform: { kind: round, radius: 2 }\n';

  function problemsAfter(from: string, to: string): readonly ContentProblem[] {
    try {
      readFields('f.yaml', sound.replace(from, to), schema);
    } catch (error) {
      if (error instanceof ContentError) return error.problems;
      throw error;
    }
    return [];
  }

  it('keeps numbers as they were written', () => {
    expect(readFields('f.yaml', sound, schema).value.share).toBe('1.40');
  });

  it.each([
    ['name: a', "name: ' '", 1, 'name: must not be blank', 'name：不能为空'],
    ['name: a', 'title: a\nname: a', 1, 'title: unknown key', 'title：不认识的项'],
    ['day: 2016-07-18', 'day: 2016-06-31', 2, 'day: not a real date', 'day：不是真实存在的日期'],
    ['share: 1.40', 'share: 140%', 3, 'share: not a decimal number', 'share：不是十进制数'],
    ['level: red', 'level: blue', 4, 'level: is not one of the choices', 'level：不在可选范围内'],
    ['level: red\n', '', 1, 'level is missing', '缺少 level'],
    ['kind: round', 'kind: oval', 5, 'form.kind: is not one of the choices', 'form.kind：不在可选范围内'],
    ['radius: 2', 'diameter: 2, radius: 2', 5, 'form.diameter: unknown key', 'form.diameter：不认识的项'],
  ])('says what is wrong when %j becomes %j', (from, to, line, en, zh) => {
    expect(problemsAfter(from, to)).toMatchObject([{ file: 'f.yaml', line, message: { en, zh } }]);
  });

  it('names the keys that are allowed', () => {
    expect(problemsAfter('radius: 2', 'radius: 2, size: 3')[0]?.hint.en).toMatch(/kind, radius/);
  });
});

describe('an expression', () => {
  it.each([
    ['must: a > b', { line: 1, column: 7 }, { line: 1, column: 7 }],
    ['must: "a > b"', { line: 1, column: 7 }, { line: 1, column: 8 }],
    ['must: >-\n    a > b', { line: 1, column: 7 }, { line: 2, column: 5 }],
  ])('begins in %j at its first character', (text, at, expected) => {
    expect(expressionPosition(text, at)).toEqual(expected);
  });
});

it('the base name of a file has neither folders nor extension', () => {
  expect(['rules/am/AM-03.yaml', 'leverage.sql'].map(baseName)).toEqual(['AM-03', 'leverage']);
});
