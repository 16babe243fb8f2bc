import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkResidentId, residentIdCheckDigit } from './residentid.js';

const day = fc
  .date({ min: new Date('1900-01-01T00:00:00Z'), max: new Date('2016-06-20T00:00:00Z'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const digits = (length: number) =>
  fc
    .array(fc.constantFrom(...Array.from('0123456789')), { minLength: length, maxLength: length })
    .map((all) => all.join(''));

const first17 = fc
  .tuple(digits(6), day, digits(3))
  .map(([region, birth, order]) => region + birth.replaceAll('-', '') + order);
const issued = first17.map((first) => first + (residentIdCheckDigit(first) ?? ''));

describe('a resident identity number', () => {
  it.each([
    '11010519491231002X',
    '440524188001010014',
    '50010319000101001X',
    '500234190001010028',
    '50011019000101003X',
  ])('%s is valid', (number) => {
    expect(checkResidentId(number)).toMatchObject({ ok: true, value: number });
  });

  it('encodes where it was issued, the birth date and the sex', () => {
    expect(checkResidentId('500234190001010028')).toEqual({
      ok: true,
      value: '500234190001010028',
      region: '500234',
      birth: '1900-01-01',
      sex: 'female',
      converted: false,
    });
    expect(checkResidentId('50010319000101001X')).toMatchObject({ sex: 'male' });
  });

  it('may end in a small x and have blanks around it', () => {
    expect(checkResidentId(' 11010519491231002x ')).toMatchObject({ ok: true, value: '11010519491231002X' });
  });

  it('converts an old number of 15 digits: century 19, then the check character', () => {
    expect(checkResidentId('110105491231002')).toMatchObject({
      ok: true,
      value: '11010519491231002X',
      converted: true,
    });
  });

  it.each([
    ['110105194912310021', /校验码/],
    ['11010519491331002X', /不存在/],
    ['110105190002290020', /不存在/],
    ['110105000101010020', /不存在/],
    ['1101051949123100', /18位/],
    ['1101051949123100X2', /18位/],
    ['', /18位/],
  ])('%s is refused with its reason', (number, reason) => {
    const answer = checkResidentId(number);
    if (answer.ok) expect.fail(`${number} was accepted`);
    expect(answer.reason.zh).toMatch(reason);
    expect(answer.reason.en).not.toBe('');
  });

  it('is refused when its birth date lies in the future', () => {
    expect(checkResidentId('11010519491231002X', '1949-12-31').ok).toBe(true);
    expect(checkResidentId('11010519491231002X', '1949-12-30').ok).toBe(false);
  });

  it('accepts a region code that was abolished, and refuses one that never existed, when all codes are known', () => {
    const everUsed = new Set(['500103', '500234', '500110']);
    const known = (code: string) => everUsed.has(code);
    expect(checkResidentId('500234190001010028', '2024-01-01', known).ok).toBe(true);
    expect(checkResidentId('11010519491231002X', '2024-01-01', known)).toMatchObject({ ok: false });
  });

  it('is valid with the computed check character', () => {
    fc.assert(fc.property(issued, (number) => checkResidentId(number).ok));
  });

  it('is invalid when one digit is replaced', () => {
    fc.assert(
      fc.property(issued, fc.nat(16), fc.integer({ min: 1, max: 9 }), (number, place, step) => {
        const other = String((Number(number.charAt(place)) + step) % 10);
        return !checkResidentId(number.slice(0, place) + other + number.slice(place + 1)).ok;
      }),
    );
  });

  it('has a check character only for 17 digits', () => {
    expect(residentIdCheckDigit('1101051949123100')).toBeUndefined();
    expect(residentIdCheckDigit('1101051949123100X')).toBeUndefined();
  });
});
