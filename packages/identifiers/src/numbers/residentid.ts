import { normalised, refused, type Accepted, type Refused } from './verdict.js';

/** Weights of positions 1–17 (GB 11643-1999). */
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
/** Check character by Σ mod 11. */
const CHECKS = '10X98765432';

/** Nobody alive when the numbers were introduced (1984) was born earlier; an earlier year is a slip of the pen. */
const FIRST_YEAR = 1800;
/** Upper limit of birth dates where no `on` is given: it refuses only dates that lie beyond any use of this program. */
const NO_LIMIT = '2100-12-31';

/** What a resident identity number encodes about its holder. */
interface ResidentId {
  /** Positions 1–6: where the number was first issued. Codes are never issued anew: check against all that ever existed. */
  readonly region: string;
  /** Date of birth, YYYY-MM-DD. */
  readonly birth: string;
  readonly sex: 'male' | 'female';
  /** Whether it was filed as an old number of 15 digits. */
  readonly converted: boolean;
}

/**
 * Check character (position 18) for the first 17 digits of a resident identity number, by GB 11643-1999. Undefined when there
 * are not 17 digits.
 */
export function residentIdCheckDigit(first17: string): string | undefined {
  if (!/^\d{17}$/.test(first17)) return undefined;
  let sum = 0;
  for (const [place, weight] of WEIGHTS.entries()) sum += Number(first17.charAt(place)) * weight;
  return CHECKS.charAt(sum % 11);
}

/**
 * Reads a resident identity number (公民身份号码, GB 11643-1999): 18 characters with the right check character and a real birth
 * date that is not after `on` (YYYY-MM-DD). An old number of 15 digits is converted: century 19, then the check character.
 * The region part is checked only when `knownRegion` is given, which must accept every code that ever existed.
 */
export function checkResidentId(
  text: string,
  on: string = NO_LIMIT,
  knownRegion?: (code: string) => boolean,
): Accepted<ResidentId> | Refused {
  const given = normalised(text);
  const converted = /^\d{15}$/.test(given);
  const value = converted ? ofFifteenDigits(given) : given;
  if (!/^\d{17}[\dX]$/.test(value)) {
    return refused(
      '公民身份号码应为18位：前17位为数字，末位为数字或X（旧号码为15位数字）。',
      'A resident identity number has 17 digits and then a digit or X (an old number has 15 digits).',
    );
  }
  const birth = `${value.slice(6, 10)}-${value.slice(10, 12)}-${value.slice(12, 14)}`;
  if (!isRealDate(birth)) return refused(`出生日期不存在：${birth}。`, `There is no such birth date: ${birth}.`);
  if (birth > on) {
    return refused(`出生日期 ${birth} 晚于 ${on}。`, `The birth date ${birth} is later than ${on}.`);
  }
  if (residentIdCheckDigit(value.slice(0, 17)) !== value.charAt(17)) {
    return refused(
      '末位校验码不符，号码有误，请与身份证核对。',
      'The check character does not fit; compare the number with the card.',
    );
  }
  const region = value.slice(0, 6);
  if (knownRegion && !knownRegion(region)) {
    return refused(
      `前6位“${region}”从未是行政区划代码。`,
      `The first six digits, ${region}, were never the code of a region.`,
    );
  }
  const sex = Number(value.charAt(16)) % 2 === 1 ? 'male' : 'female';
  return { ok: true, value, region, birth, sex, converted };
}

function ofFifteenDigits(old: string): string {
  const first17 = `${old.slice(0, 6)}19${old.slice(6)}`;
  return first17 + (residentIdCheckDigit(first17) ?? '');
}

function isRealDate(text: string): boolean {
  const [year = 0, month = 0, day = 0] = text.split('-').map(Number);
  if (year < FIRST_YEAR) return false;
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}
