import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clip, displayWidth, pad, wrap } from './width.js';

describe('the width of a text in a terminal', () => {
  it.each([
    ['levee', 5],
    ['金堤', 4],
    ['金堤 Levee', 10],
    ['140%，', 6],
    ['e\u0301', 1],
    ['\u001b[31m红色\u001b[0m', 4],
    ['', 0],
  ])('%j takes %i columns', (text, width) => {
    expect(displayWidth(text)).toBe(width);
  });

  it('is filled with blanks on either side', () => {
    expect(pad('金堤', 6)).toBe('金堤  ');
    expect(pad('金堤', 6, 'right')).toBe('  金堤');
    expect(pad('金堤', 3)).toBe('金堤');
  });

  it('is never more than asked for after clipping', () => {
    expect(clip('渝金担保贷', 10)).toBe('渝金担保贷');
    expect(clip('渝金担保贷款', 10)).toBe('渝金担保…');
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme' }),
        fc.integer({ min: 1, max: 20 }),
        (text, width) => displayWidth(clip(text, width)) <= width,
      ),
    );
  });
});

describe('wrapping', () => {
  it('breaks between words, and between Chinese characters', () => {
    expect(wrap('total assets at most', 12)).toEqual(['total assets', 'at most']);
    expect(wrap('总资产不得超过净资产', 8)).toEqual(['总资产不', '得超过净', '资产']);
    expect(wrap('第一行\n第二行', 20)).toEqual(['第一行', '第二行']);
  });

  it('keeps closing punctuation with what it closes, and opening with what it opens', () => {
    expect(wrap('不得超过净资产，否则', 14)).toEqual(['不得超过净资', '产，否则']);
    expect(wrap('不得超过（净资产）', 10)).toEqual(['不得超过', '（净资产）']);
  });

  it('keeps numbers and names whole', () => {
    expect(wrap('不得超过140.00%的', 10)).toEqual(['不得超过', '140.00%的']);
  });

  it('loses no character but blanks at the ends of lines', () => {
    const text = fc.stringMatching(/^[a-z 金堤，（）0-9]{0,60}$/);
    fc.assert(
      fc.property(text, fc.integer({ min: 1, max: 40 }), (given, width) => {
        expect(wrap(given, width).join('').replaceAll(' ', '')).toBe(given.replaceAll(' ', ''));
      }),
    );
  });
});
