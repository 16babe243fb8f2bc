import type { Confidence } from '../text/confidence.js';
import type { Bilingual } from '../text/bilingual.js';

/** Code of any place outside the municipality. */
export const OUTSIDE = 'outside';

/** A unit for the time in which it had this code and name; half-open [from, to). */
export interface RegionEntry {
  readonly code: string;
  readonly name: Bilingual;
  /** Names of the unit in files, without the suffix: 渝北, 酉阳. */
  readonly aliases: readonly string[];
  /** `municipality` only for the entry that means Chongqing without a stated district. */
  readonly kind: 'district' | 'county' | 'autonomous_county' | 'county_level_city' | 'functional_zone' | 'municipality';
  readonly from: string | null;
  readonly to: string | null;
  /** Code of the unit that continues it from the day `to`. */
  readonly successor?: string;
  readonly confidence: Confidence;
  /** Column and row on the tile map of the districts, from 0; absent for units that are not on it. */
  readonly tile?: { readonly x: number; readonly y: number };
  readonly note?: Bilingual;
}

/** Regions of the municipality with their history. */
export interface RegionTable {
  /** All units, past ones included, without the municipality itself. */
  readonly entries: readonly RegionEntry[];
  /** Chongqing without a known district (500000): not a unit, and never outside. `on` and `current` accept its code. */
  readonly municipality: RegionEntry;
  /** Names of the other provinces, by which 上海|浦东 is recognised as outside. */
  readonly elsewhere: readonly string[];
  /** The unit that had this code on this day. */
  on(code: string, date: string): RegionEntry | undefined;
  /** The unit that continues this one on this day: 500234 (开县) on 2017-08-31 is 500154 (开州区). */
  current(code: string, date: string): RegionEntry | undefined;
  /**
   * Code on this day of a place as written in a file: `500112`, `渝北`, `重庆市渝北区`, `重庆|开县`; the municipality's code when
   * only Chongqing is named; OUTSIDE for another province; undefined for an unknown place, such as a misspelt district.
   */
  resolve(text: string, date: string): string | undefined;
  /** Units that existed on this day, functional zones among them, by code. */
  all(date: string): readonly RegionEntry[];
}

/** Contents of `regions.yaml`, without indexes. */
export interface RegionContents {
  readonly entries: readonly RegionEntry[];
  readonly municipality: RegionEntry;
  /** Codes that group the units for statistics: 500100, 500200. */
  readonly grouping: readonly string[];
  /** First two digits of a code to the name of the other province. */
  readonly elsewhere: ReadonlyMap<string, string>;
  /** First four digits that Sichuan had for this territory before 1997. */
  readonly formerlySichuan: readonly string[];
}
