import { normalised, refused, type Accepted, type Reason, type Refused } from './verdict.js';

/** The 31 characters of GB 32100-2015; a character's value is its place. I, O, S, V and Z are left out on purpose. */
export const USCC_ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';
/** Weights of positions 1–17: powers of 3 modulo 31. */
export const USCC_WEIGHTS: readonly number[] = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];

/** Weights of positions 1–8 of an organisation code (GB 11714). */
export const ORGANISATION_WEIGHTS: readonly number[] = [3, 7, 9, 10, 5, 8, 4, 2];

/** Registering departments (position 1) that the standard names. */
const DEPARTMENTS: Readonly<Record<string, Reason>> = {
  '1': { zh: '机构编制', en: 'Public-sector staffing' },
  '5': { zh: '民政', en: 'Civil affairs' },
  '9': { zh: '工商、市场监管', en: 'Industry and commerce, market regulation' },
  Y: { zh: '其他', en: 'Other' },
};

/** Kinds of organisation (positions 1–2) that the standard names. */
const KINDS: Readonly<Record<string, Reason>> = {
  '11': { zh: '机关', en: 'Government body' },
  '12': { zh: '事业单位', en: 'Public institution' },
  '51': { zh: '社会团体', en: 'Social organisation' },
  '52': { zh: '民办非企业单位', en: 'Private non-enterprise unit' },
  '53': { zh: '基金会', en: 'Foundation' },
  '91': { zh: '企业', en: 'Enterprise' },
  '92': { zh: '个体工商户', en: 'Individual business' },
  '93': { zh: '农民专业合作社', en: 'Farmers’ cooperative' },
};

/** What a unified social credit code encodes about its holder. */
interface Uscc {
  /** Position 1: the department that registered the holder; null where DEPARTMENTS has no name for it. */
  readonly registrar: Reason | null;
  /** Positions 1–2: the kind of organisation; null where KINDS has no name for it. */
  readonly kind: Reason | null;
  /** Positions 3–8: region of the registering authority at that time. Codes are dated; never check against today's list. */
  readonly region: string;
  /** Positions 9–17: the organisation code (GB 11714), which the holder may have had before 2015-10-01. */
  readonly organisationCode: string;
  /**
   * Whether the organisation code's own check digit fits. Codes with a wrong one have been issued: `warning` is no reason to
   * refuse the code.
   */
  readonly innerCheck: 'valid' | 'warning';
}

/**
 * Check character (position 18) for the first 17 characters of a unified social credit code, by GB 32100-2015:
 * (31 − Σ Ci·Wi mod 31) mod 31. Undefined when there are not 17 characters of the alphabet.
 */
export function usccCheckDigit(first17: string): string | undefined {
  if (first17.length !== USCC_WEIGHTS.length) return undefined;
  let sum = 0;
  for (const [place, weight] of USCC_WEIGHTS.entries()) {
    const value = USCC_ALPHABET.indexOf(first17.charAt(place));
    if (value < 0) return undefined;
    sum += value * weight;
  }
  // The outer `mod 31` matters: a remainder of 0 means the character 0, not a 32nd one.
  return USCC_ALPHABET.charAt((31 - (sum % 31)) % 31);
}

/**
 * Check character (position 9) for the first 8 characters of an organisation code, by GB 11714: 11 − Σ mod 11, where 10 is
 * written X and 11 is written 0. Undefined when there are not 8 digits or capital letters.
 */
export function organisationCheckDigit(first8: string): string | undefined {
  if (!/^[0-9A-Z]{8}$/.test(first8)) return undefined;
  let sum = 0;
  for (const [place, weight] of ORGANISATION_WEIGHTS.entries()) sum += parseInt(first8.charAt(place), 36) * weight;
  const check = 11 - (sum % 11);
  if (check === 10) return 'X';
  return check === 11 ? '0' : String(check);
}

/** Whether an organisation code (9 characters, with or without a hyphen before the last) carries its right check character. */
export function isOrganisationCode(text: string): boolean {
  const code = normalised(text).replace(/^(.{8})-/, '$1');
  return code.length === 9 && organisationCheckDigit(code.slice(0, 8)) === code.charAt(8);
}

/**
 * Reads a unified social credit code (统一社会信用代码, GB 32100-2015): 18 characters of the standard's alphabet with the right
 * check character. Lower case is normalised. A misfit of the inner organisation code is a warning, see Uscc.
 */
export function checkUscc(text: string): Accepted<Uscc> | Refused {
  const value = normalised(text);
  if (value.length !== 18) {
    return refused(
      `统一社会信用代码应为18位，实为${value.length}位。`,
      `A unified social credit code has 18 characters; this one has ${value.length}.`,
    );
  }
  const strange = Array.from(value).find((character) => !USCC_ALPHABET.includes(character));
  if (strange !== undefined) return refusedCharacter(strange);
  const region = value.slice(2, 8);
  if (!/^\d{6}$/.test(region)) {
    return refused(
      `第3至8位应为6位数字的登记机关行政区划码，实为“${region}”。`,
      `Positions 3 to 8 are the registering authority's region, six digits; here they are "${region}".`,
    );
  }
  if (usccCheckDigit(value.slice(0, 17)) !== value.charAt(17)) {
    return refused(
      '第18位校验码不符，代码有误，请与营业执照核对。',
      'The check character (position 18) does not fit; compare the code with the licence.',
    );
  }
  const organisationCode = value.slice(8, 17);
  return {
    ok: true,
    value,
    registrar: DEPARTMENTS[value.charAt(0)] ?? null,
    kind: KINDS[value.slice(0, 2)] ?? null,
    region,
    organisationCode,
    innerCheck: isOrganisationCode(organisationCode) ? 'valid' : 'warning',
  };
}

function refusedCharacter(character: string): Refused {
  if ('IOSVZ'.includes(character)) {
    return refused(
      `含有不使用的字母“${character}”：统一社会信用代码不用 I、O、S、V、Z，可能把数字误作字母。`,
      `It holds the letter "${character}", which is never used (nor are I, O, S, V and Z); it may stand for a digit.`,
    );
  }
  return refused(
    `含有不允许的字符“${character}”，只能用数字和大写字母。`,
    `It holds the character "${character}"; only digits and capital letters are allowed.`,
  );
}
