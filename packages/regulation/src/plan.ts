import type { Bilingual } from './bilingual.js';

/** One of the 16 numbered measures (M1.1 … M4.4) or the closing paragraph (M5). */
export interface Measure {
  readonly id: string;
  /** Place in the plan: 一(一). */
  readonly place: string;
  readonly title: Bilingual;
  /** Agency ids as of the plan's date, in the plan's order; responsibility later follows the agencies' succession. */
  readonly lead: readonly string[];
  readonly cooperating: readonly string[];
}

/** One of the 128 mechanisms S1 … S128 that the measures ask for. */
export interface Mechanism {
  readonly id: string;
  readonly measure: string;
  readonly title: Bilingual;
  readonly does: Bilingual;
  /** Ids of catalogue rules that it is checked by. */
  readonly rules: readonly string[];
}

export interface Plan {
  readonly title: Bilingual;
  readonly document: string;
  /** Date of the document: effectiveness of its own rules. */
  readonly date: string;
  readonly measures: readonly Measure[];
  readonly mechanisms: readonly Mechanism[];
}
