import {
  organisationCheckDigit,
  ORGANISATION_WEIGHTS,
  USCC_ALPHABET,
  USCC_WEIGHTS,
  usccCheckDigit,
} from '@levee/identifiers/numbers/uscc';

/** Kind of organisation of every synthetic code: an enterprise. */
const ENTERPRISE = '91';
const MARK = 'DEM';

/**
 * A synthetic unified social credit code: valid in form and check digits, with an organisation code that begins `DEM`, which
 * distinguishes it from a real one at a glance. `number` is from 0 to 28,629,150. Throws RangeError for any other.
 */
export function syntheticUscc(region: string, number: number): string {
  let rest = number;
  let digits = '';
  for (let place = 0; place < 5; place += 1) {
    digits = USCC_ALPHABET.charAt(rest % 31) + digits;
    rest = Math.floor(rest / 31);
  }
  if (rest !== 0 || number < 0) throw new RangeError(`no synthetic code for ${number}`);
  const organisation = MARK + digits;
  const first17 = `${ENTERPRISE}${region}${organisation}${checked(organisationCheckDigit(organisation))}`;
  return first17 + checked(usccCheckDigit(first17));
}

function checked(digit: string | undefined): string {
  if (digit === undefined) throw new Error('a synthetic code uses a character that a credit code does not have');
  return digit;
}

/** Statements that create the DuckDB macro `synthetic_uscc(region, number)`: the same codes by integer arithmetic in SQL. */
export function syntheticUsccMacros(): string[] {
  const digits = [923_521, 29_791, 961, 31, 1].map((power) => `CAST(number // ${power} % 31 AS INTEGER)`);
  const letters = digits.map((digit) => `'${USCC_ALPHABET}'[${digit} + 1]`);
  const base36 = `[${Array.from(USCC_ALPHABET, (character) => parseInt(character, 36)).join(', ')}]`;
  const organisationSum = [
    ...Array.from(MARK, (character, place) => parseInt(character, 36) * weight(ORGANISATION_WEIGHTS, place)),
    ...digits.map((digit, place) => `${base36}[${digit} + 1] * ${weight(ORGANISATION_WEIGHTS, MARK.length + place)}`),
  ];
  const placed = (from: number, values: readonly (number | string)[]): string[] =>
    values.map((value, place) => `${value} * ${weight(USCC_WEIGHTS, from + place)}`);
  const inAlphabet = (text: string): number[] => Array.from(text, (character) => USCC_ALPHABET.indexOf(character));
  const regionDigits = Array.from({ length: 6 }, (_, place) => `CAST(region[${place + 1}] AS INTEGER)`);
  const sum = [
    ...placed(0, inAlphabet(ENTERPRISE)),
    ...placed(2, regionDigits),
    ...placed(8, inAlphabet(MARK)),
    ...placed(11, digits),
    ...placed(16, [`(strpos('${USCC_ALPHABET}', organisation_check) - 1)`]),
  ];
  return [
    `CREATE OR REPLACE TEMP MACRO uscc_organisation_check(number) AS
      ['0', 'X', '9', '8', '7', '6', '5', '4', '3', '2', '1'][(${organisationSum.join(' + ')}) % 11 + 1]`,
    `CREATE OR REPLACE TEMP MACRO uscc_with(region, number, organisation_check) AS
      '${ENTERPRISE}' || region || '${MARK}' || ${letters.join(' || ')} || organisation_check
      || '${USCC_ALPHABET}'[(31 - (${sum.join(' + ')}) % 31) % 31 + 1]`,
    `CREATE OR REPLACE TEMP MACRO synthetic_uscc(region, number) AS
      uscc_with(region, number, uscc_organisation_check(number))`,
  ];
}

function weight(weights: readonly number[], place: number): number {
  const value = weights[place];
  if (value === undefined) throw new RangeError(`a code has no position ${place + 1}`);
  return value;
}
