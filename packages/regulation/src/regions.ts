import type { Bilingual } from './bilingual.js';
import type { Confidence } from './rules.js';

/** One unit for as long as it had this code and name; half-open [from, to). */
export interface RegionEntry {
  readonly code: string;
  readonly name: Bilingual;
  /** Names under which files speak of it, without the suffix: 渝北, 酉阳. */
  readonly aliases: readonly string[];
  readonly kind: 'district' | 'county' | 'autonomous_county' | 'functional_zone';
  readonly from: string | null;
  readonly to: string | null;
  /** Code of the unit that continues it from the day `to`. */
  readonly successor?: string;
  readonly confidence: Confidence;
  /** Column and row on the tile map of the districts, from 0; absent for units that are not on it. */
  readonly tile?: { readonly x: number; readonly y: number };
}

/** The code that stands for any place outside the municipality. */
export const OUTSIDE = 'outside';

/** Regions of the municipality with their history. */
export interface RegionTable {
  readonly entries: readonly RegionEntry[];
  /** Names of the other provinces, so that 上海|浦东 is known to be outside. */
  readonly elsewhere: readonly string[];
  /** The unit that had this code on this day. */
  on(code: string, date: string): RegionEntry | undefined;
  /** The unit that continues this one on this day: 500234 (开县) on 2017-08-31 is 500154 (开州区). */
  current(code: string, date: string): RegionEntry | undefined;
  /**
   * Code on this day of a place as written in a file: `500112`, `渝北`, `重庆市渝北区`, `重庆|开县`; OUTSIDE for another
   * province; undefined when it cannot be told.
   */
  resolve(text: string, date: string): string | undefined;
  /** Units that existed on this day. */
  all(date: string): readonly RegionEntry[];
}
