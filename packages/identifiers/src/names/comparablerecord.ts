import { readIdentifiers, type GivenIdentifier, type ReadIdentifier } from './identity.js';
import { readInstitutionName, type InstitutionName, type NamedPlace } from './institutionname.js';
import { normalPersonName } from './personname.js';

/** An institution or enterprise as some file or register has it. Missing says nothing: it neither agrees nor differs. */
export interface NamedRecord {
  readonly id: string;
  readonly name: string;
  readonly formerNames?: readonly string[];
  readonly identifiers?: readonly GivenIdentifier[];
  /** Six-digit code of its district; compared with the other record's only, so both must be of one date. */
  readonly region?: string;
  /** Name of the legal representative. */
  readonly representative?: string;
  readonly phone?: string;
}

/** A record with everything about it that is compared. */
export interface ComparableRecord {
  readonly record: NamedRecord;
  readonly name: InstitutionName;
  readonly formerNames: readonly InstitutionName[];
  readonly identifiers: readonly ReadIdentifier[];
  readonly representative: string | null;
  readonly phone: string | null;
}

/** Reads what is compared of a record; `places` are those that names begin with, see readInstitutionName. */
export function comparableRecord(record: NamedRecord, places: readonly NamedPlace[]): ComparableRecord {
  const { representative, phone } = record;
  return {
    record,
    name: readInstitutionName(record.name, places),
    formerNames: (record.formerNames ?? []).map((name) => readInstitutionName(name, places)),
    identifiers: readIdentifiers(record.identifiers ?? []),
    representative: representative === undefined ? null : normalPersonName(representative) || null,
    phone: phone === undefined ? null : phone.normalize('NFKC').replace(/\D/g, '') || null,
  };
}
