import { readIdentifiers, type GivenIdentifier, type ReadIdentifier } from './identity.js';
import { readInstitutionName, type InstitutionName, type NamedPlace } from './institutionname.js';
import { normalPersonName } from './personname.js';

/** An institution or enterprise as a file or the register has it. A missing field counts neither for nor against a match. */
export interface NamedRecord {
  readonly id: string;
  readonly name: string;
  readonly formerNames?: readonly string[];
  readonly identifiers?: readonly GivenIdentifier[];
  /** Numbers without check characters, such as those of licences or of an old registration; two records seldom share one. */
  readonly otherNumbers?: readonly string[];
  /** Names or ids of its owners. */
  readonly owners?: readonly string[];
  /** Six-digit code of its district; compared with the other record's only, so both must be of one date. */
  readonly region?: string;
  /** Name of the legal representative. */
  readonly representative?: string;
  readonly phone?: string;
}

/** A record with all its fields in the form in which they are compared. */
export interface ComparableRecord {
  readonly record: NamedRecord;
  readonly name: InstitutionName;
  readonly formerNames: readonly InstitutionName[];
  readonly identifiers: readonly ReadIdentifier[];
  readonly otherNumbers: ReadonlySet<string>;
  readonly owners: ReadonlySet<string>;
  readonly representative: string | null;
  readonly phone: string | null;
}

/** Puts the fields of a record into comparable form; `places` are those that names begin with, see readInstitutionName. */
export function comparableRecord(record: NamedRecord, places: readonly NamedPlace[]): ComparableRecord {
  const { representative, phone } = record;
  return {
    record,
    name: readInstitutionName(record.name, places),
    formerNames: (record.formerNames ?? []).map((name) => readInstitutionName(name, places)),
    identifiers: readIdentifiers(record.identifiers ?? []),
    otherNumbers: new Set((record.otherNumbers ?? []).map((number) => number.normalize('NFKC').trim().toUpperCase())),
    owners: new Set((record.owners ?? []).map((owner) => owner.normalize('NFKC').trim())),
    representative: representative === undefined ? null : normalPersonName(representative) || null,
    phone: phone === undefined ? null : phone.normalize('NFKC').replace(/\D/g, '') || null,
  };
}
