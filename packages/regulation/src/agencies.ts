import type { Bilingual } from './bilingual.js';
import type { Confidence } from './rules.js';

/** A body that leads or co-operates, with the days on which it existed; half-open [from, to). */
export interface Agency {
  readonly id: string;
  readonly name: Bilingual;
  /** The short form that the plan uses: 市金融办. */
  readonly short: Bilingual;
  readonly from: string | null;
  readonly to: string | null;
  /** Who takes over on the day `to`; one body, or several where duties were split by measure. */
  readonly successors: readonly { readonly agency: string; readonly measures?: readonly string[] }[];
  readonly confidence: Confidence;
  readonly note?: Bilingual;
}
