import { organisationCheckDigit, USCC_ALPHABET, usccCheckDigit } from '@levee/identifiers/uscc';

/**
 * A synthetic unified social credit code: valid in form and check digits, and marked by an organisation code that begins
 * `DEM`, so that it can be told from a real one at a glance. `number` counts from 0 to 28,629,150.
 */
export function syntheticUscc(region: string, number: number): string {
  let rest = number;
  let digits = '';
  for (let place = 0; place < 5; place += 1) {
    digits = USCC_ALPHABET.charAt(rest % 31) + digits;
    rest = Math.floor(rest / 31);
  }
  if (rest !== 0 || number < 0) throw new RangeError(`no synthetic code for ${number}`);
  const organisation = `DEM${digits}`;
  const first17 = `91${region}${organisation}${checked(organisationCheckDigit(organisation))}`;
  return first17 + checked(usccCheckDigit(first17));
}

function checked(digit: string | undefined): string {
  if (digit === undefined) throw new Error('a synthetic code uses a character that a credit code does not have');
  return digit;
}
