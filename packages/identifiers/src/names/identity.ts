import { checkLei } from '../numbers/lei.js';
import { checkResidentId } from '../numbers/residentid.js';
import { checkUscc, isOrganisationCode } from '../numbers/uscc.js';

/** Numbers that name exactly one institution or person. */
export type IdentifierScheme = 'uscc' | 'organisation_code' | 'lei' | 'resident_id';

/** A number as it was given. */
export interface GivenIdentifier {
  readonly scheme: IdentifierScheme;
  readonly value: string;
}

/** A number in its normal form, and whether its check characters are right. */
export interface ReadIdentifier extends GivenIdentifier {
  readonly valid: boolean;
}

/**
 * The numbers of one record in normal form, each scheme and value once. A unified social credit code brings the organisation
 * code inside it, so that a record from before 2015-10-01 can be recognised by it; a resident identity number of 15 digits
 * becomes one of 18. Numbers that fail their check are kept and marked.
 */
export function readIdentifiers(given: readonly GivenIdentifier[]): readonly ReadIdentifier[] {
  const read = given.flatMap(readOne);
  return [...new Map(read.map((one) => [`${one.scheme} ${one.value}`, one])).values()];
}

function readOne({ scheme, value }: GivenIdentifier): ReadIdentifier[] {
  const plain = value
    .normalize('NFKC')
    .trim()
    .replace(/[a-z]/g, (letter) => letter.toUpperCase());
  if (plain === '') return [];
  if (scheme === 'organisation_code') {
    return [{ scheme, value: plain.replace(/^(.{8})-/, '$1'), valid: isOrganisationCode(plain) }];
  }
  if (scheme === 'uscc') {
    const answer = checkUscc(plain);
    if (!answer.ok) return [{ scheme, value: plain, valid: false }];
    const { organisationCode } = answer;
    const inner = {
      scheme: 'organisation_code',
      value: organisationCode,
      valid: answer.innerCheck === 'valid',
    } as const;
    return [{ scheme, value: answer.value, valid: true }, inner];
  }
  const answer = scheme === 'lei' ? checkLei(plain) : checkResidentId(plain);
  return [{ scheme, value: answer.ok ? answer.value : plain, valid: answer.ok }];
}
