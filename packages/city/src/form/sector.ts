import type { Period } from '@levee/facts/receipt/period';
import type { Bilingual } from '@levee/regulation/text/bilingual';

/** A month of the demonstration city's history; `index` counts from 0 at the first. */
export interface CityMonth {
  readonly period: Period;
  readonly index: number;
  /** First and last day, ISO. */
  readonly start: string;
  readonly end: string;
}

/** Size of the city and length of its history. */
export interface CitySize {
  /** 1 makes a hundred thousand loans a month; institutions and planted breaches are the same at every scale. */
  readonly scale: number;
  readonly months: readonly CityMonth[];
}

/** An institution or enterprise of the city, as in the register. All names are invented and contain 演示. */
export interface CityInstitution {
  readonly id: string;
  readonly name: string;
  /** A kind of the register: `bank`, `microlender`, `enterprise` … */
  readonly kind: string;
  /** Six-digit code of the district. */
  readonly region: string;
  /** A synthetic unified social credit code. */
  readonly uscc: string;
  readonly openedOn: string;
}

/** What one reporter files of one return for one month. */
export interface CityReturn {
  readonly return: string;
  readonly reporter: string;
  /** One SELECT for DuckDB whose column names are those of the return; money is exact DECIMAL, never DOUBLE. */
  readonly select: string;
  /** Working days after its due day on which it is received; in time where absent. */
  readonly late?: number;
}

/** A breach that was planted: it has to cause a finding in each of these periods. */
export interface PlantedBreach {
  readonly rule: string;
  readonly clause: string;
  /** As in findings: key values joined by a slash. */
  readonly subjectKey: string;
  readonly periods: readonly Period[];
  readonly why: Bilingual;
}

/**
 * A part of the city: its institutions, their returns, and the planted breaches. All other rows of a sector keep every rule in
 * force, so that the planted breaches are all the findings there are.
 */
export interface Sector {
  readonly id: string;
  /** Reporters and registered institutions; associations, portals and regulators that file for others as well. */
  readonly institutions: (size: CitySize) => readonly CityInstitution[];
  /**
   * Statements that make the temporary tables the selects read, once before the first month. They may read the table
   * `city_institution` of all sectors' institutions: id, name, kind, region, uscc, opened_on.
   */
  readonly prepare: (size: CitySize) => readonly string[];
  readonly returns: (size: CitySize, month: CityMonth) => readonly CityReturn[];
  readonly planted: (size: CitySize) => readonly PlantedBreach[];
}
