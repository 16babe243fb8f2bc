import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkUscc, isOrganisationCode, organisationCheckDigit, usccCheckDigit } from './uscc.js';

const ALPHABET = Array.from('0123456789ABCDEFGHJKLMNPQRTUWXY');

const PUBLISHED = [
  '91110000101623741K',
  '911101066976941872',
  '91350100M000100Y43',
  '9144030071526726XG',
  '91330100799655058B',
  '914403001922038216',
  '91110000802100433B',
  '91110108551385082Q',
  '91310000132260250X',
];

const first17 = fc
  .tuple(
    fc.constantFrom(...ALPHABET),
    fc.constantFrom(...ALPHABET),
    fc.array(fc.constantFrom(...Array.from('0123456789')), { minLength: 6, maxLength: 6 }),
    fc.array(fc.constantFrom(...ALPHABET), { minLength: 9, maxLength: 9 }),
  )
  .map(([department, kind, region, organisation]) => [department, kind, ...region, ...organisation].join(''));

const issued = first17.map((first) => first + (usccCheckDigit(first) ?? ''));

describe('a unified social credit code', () => {
  it.each(PUBLISHED)('%s is valid, and so is its organisation code', (code) => {
    expect(checkUscc(code)).toMatchObject({ ok: true, value: code, innerCheck: 'valid' });
  });

  it.each([
    ['91500000TEAT00015T', 'an ordinary one'],
    ['91500000TE0000213Y', 'remainder 1 gives Y'],
    ['91500000TE00003360', 'remainder 0 gives 0'],
  ])('%s is valid: %s', (code) => {
    expect(checkUscc(code)).toMatchObject({ ok: true, value: code, region: '500000' });
  });

  it('encodes the department that registered the holder, its kind, and where', () => {
    expect(checkUscc('91500000TEAT00015T')).toEqual({
      ok: true,
      value: '91500000TEAT00015T',
      registrar: { zh: '工商、市场监管', en: 'Industry and commerce, market regulation' },
      kind: { zh: '企业', en: 'Enterprise' },
      region: '500000',
      organisationCode: 'TEAT00015',
      innerCheck: 'valid',
    });
  });

  it('may be written in lower case and with blanks around it', () => {
    expect(checkUscc(' 91110000101623741k ')).toMatchObject({ ok: true, value: '91110000101623741K' });
  });

  it.each([
    ['91110000101623741J', /校验码/],
    ['91350100M000100Y44', /校验码/],
    ['9144030071526726XH', /校验码/],
    ['91110000I01623741K', /字母“I”/],
    ['91330100799655058I', /字母“I”/],
    ['9133010079965505B', /17位/],
    ['91110000101623741KK', /19位/],
    ['', /0位/],
    ['911100001016237-1K', /字符“-”/],
    ['91A10000101623741K', /行政区划/],
  ])('%s is refused with its reason', (code, reason) => {
    const answer = checkUscc(code);
    if (answer.ok) expect.fail(`${code} was accepted`);
    expect(answer.reason.zh).toMatch(reason);
    expect(answer.reason.en).not.toBe('');
  });

  it.each(['I', 'O', 'S', 'V', 'Z'])('never contains the letter %s', (letter) => {
    for (let place = 0; place < 18; place++) {
      const code = '91110000101623741K';
      expect(checkUscc(code.slice(0, place) + letter + code.slice(place + 1)).ok).toBe(false);
    }
  });

  it('is valid with the computed check character', () => {
    fc.assert(fc.property(issued, (code) => checkUscc(code).ok));
  });

  it('is invalid when one character is replaced', () => {
    fc.assert(
      fc.property(issued, fc.nat(17), fc.integer({ min: 1, max: 30 }), (code, place, step) => {
        const other = ALPHABET[(ALPHABET.indexOf(code.charAt(place)) + step) % 31] ?? '';
        return !checkUscc(code.slice(0, place) + other + code.slice(place + 1)).ok;
      }),
    );
  });

  it('is invalid when two different neighbours are swapped', () => {
    fc.assert(
      fc.property(issued, fc.nat(16), (code, place) => {
        const [left, right] = [code.charAt(place), code.charAt(place + 1)];
        fc.pre(left !== right);
        return !checkUscc(code.slice(0, place) + right + left + code.slice(place + 2)).ok;
      }),
    );
  });

  it('is accepted with a warning when the check digit of its organisation code does not fit', () => {
    const first = '915000001016237420'.slice(0, 17);
    const code = first + (usccCheckDigit(first) ?? '');
    expect(checkUscc(code)).toMatchObject({ ok: true, innerCheck: 'warning' });
  });

  it('has a check character only for 17 characters of its alphabet', () => {
    expect(usccCheckDigit('9111000010162374')).toBeUndefined();
    expect(usccCheckDigit('9111000010162374I')).toBeUndefined();
  });
});

describe('an organisation code', () => {
  it('has the check character of GB 11714', () => {
    expect(organisationCheckDigit('10162374')).toBe('1');
    expect(organisationCheckDigit('71526726')).toBe('X');
    expect(organisationCheckDigit('1016237')).toBeUndefined();
  });

  it('may be written with a hyphen', () => {
    expect(isOrganisationCode('71526726-X')).toBe(true);
    expect(isOrganisationCode('71526726X')).toBe(true);
    expect(isOrganisationCode('715267261')).toBe(false);
  });

  it('has the check digit 0 where the sum of the standard gives 11', () => {
    expect(organisationCheckDigit('00000000')).toBe('0');
  });
});
