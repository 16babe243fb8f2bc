import { normalised, refused, type Accepted, type Refused } from './verdict.js';

/** What a legal entity identifier encodes. */
interface Lei {
  /** Positions 1–4: the local operating unit that issued it (probably 3003 for China). */
  readonly issuer: string;
}

/**
 * The two check digits (positions 19–20) for the first 18 characters of a legal entity identifier, by ISO 17442 (ISO 7064
 * MOD 97-10): 98 − (number with "00" appended) mod 97, where A stands for 10 … Z for 35. Undefined when there are not 18
 * digits or capital letters.
 */
export function leiCheckDigits(first18: string): string | undefined {
  if (!/^[0-9A-Z]{18}$/.test(first18)) return undefined;
  return String(98 - remainder97(`${first18}00`)).padStart(2, '0');
}

/**
 * Reads a legal entity identifier (法人机构识别编码, ISO 17442): 20 characters whose last two are the check digits. Check digits
 * that leave the same remainder but are never issued under the standard (00, 01, 99) are refused.
 */
export function checkLei(text: string): Accepted<Lei> | Refused {
  const value = normalised(text);
  if (!/^[0-9A-Z]{18}\d{2}$/.test(value)) {
    return refused(
      '法人机构识别编码（LEI）应为20位：前18位为数字或大写字母，末2位为数字。',
      'A legal entity identifier (LEI) has 18 digits or capital letters and then two digits.',
    );
  }
  if (leiCheckDigits(value.slice(0, 18)) !== value.slice(18)) {
    return refused(
      '末2位校验码不符，编码有误，请核对。',
      'The check digits do not fit; compare the identifier with its certificate.',
    );
  }
  return { ok: true, value, issuer: value.slice(0, 4) };
}

/** Digit by digit, because the whole number has up to 40 digits. */
function remainder97(text: string): number {
  let rest = 0;
  for (const character of text) {
    const value = parseInt(character, 36);
    rest = (rest * (value < 10 ? 10 : 100) + value) % 97;
  }
  return rest;
}
