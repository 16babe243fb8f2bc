import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkLei, leiCheckDigits } from './lei.js';

const DIGITS = '0123456789';
const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';

const first18 = fc
  .array(fc.constantFrom(...Array.from(DIGITS + LETTERS)), { minLength: 18, maxLength: 18 })
  .map((all) => all.join(''));
const issued = first18.map((first) => first + (leiCheckDigits(first) ?? ''));

describe('a legal entity identifier', () => {
  it.each(['5493001KJTIIGC8Y1R12', 'HWUPKR0MPOU8FGXBT394', '529900T8BM49AURSDO55', '300300CQTEST00000290'])(
    '%s is right',
    (lei) => {
      expect(checkLei(lei)).toEqual({ ok: true, value: lei, issuer: lei.slice(0, 4) });
    },
  );

  it('may be written in lower case and with blanks around it', () => {
    expect(checkLei(' 5493001kjtiigc8y1r12')).toMatchObject({ ok: true, value: '5493001KJTIIGC8Y1R12' });
  });

  it.each(['5493001KJTIIGC8Y1R13', '5493001KJTIIGC8Y1R1', '5493001KJTIIGC8Y1R1A', '5493001KJTIIGC8Y1-12', ''])(
    '%s is refused with its reason',
    (lei) => {
      const answer = checkLei(lei);
      if (answer.ok) expect.fail(`${lei} was accepted`);
      expect(answer.reason.zh).not.toBe('');
      expect(answer.reason.en).not.toBe('');
    },
  );

  it('does not take a long s for a capital S', () => {
    expect(checkLei('529900T8BM49AURſDO55').ok).toBe(false);
  });

  it('is valid with the computed check digits, which lie between 02 and 98', () => {
    fc.assert(
      fc.property(issued, (lei) => {
        const check = Number(lei.slice(18));
        return checkLei(lei).ok && check >= 2 && check <= 98;
      }),
    );
  });

  it('is invalid when one digit is replaced by another digit, or one letter by another letter', () => {
    fc.assert(
      fc.property(issued, fc.nat(19), fc.nat(), (lei, place, step) => {
        const kin = DIGITS.includes(lei.charAt(place)) ? DIGITS : LETTERS;
        const other = kin.charAt((kin.indexOf(lei.charAt(place)) + 1 + (step % (kin.length - 1))) % kin.length);
        return !checkLei(lei.slice(0, place) + other + lei.slice(place + 1)).ok;
      }),
    );
  });

  it('has check digits only for 18 digits or capital letters', () => {
    expect(leiCheckDigits('5493001KJTIIGC8Y1')).toBeUndefined();
    expect(leiCheckDigits('5493001kjtiigc8y1R')).toBeUndefined();
  });
});
