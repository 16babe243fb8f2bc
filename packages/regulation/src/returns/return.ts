import type { Bilingual } from '../text/bilingual.js';
import type { Column, Relation } from './relation.js';

/** How serious a failed check is: `syntax` and `validity` block; `quality` and `macro` may be confirmed with a reason. */
export type CheckClass = 'syntax' | 'validity' | 'quality' | 'macro';

export interface ReturnColumn extends Column {
  readonly required: boolean;
  /** Smallest allowed value of a decimal, as decimal text; absent where any value within `max` is allowed. */
  readonly min?: string;
  /** Further header texts under which the column is accepted. */
  readonly headers: readonly string[];
  /** Marks (`—`, `N/A`) that a filer may write for a missing value; any other column refuses them. */
  readonly missing?: readonly string[];
  readonly note?: Bilingual;
}

/** A check on each row: a FEEL condition that must hold; a missing operand makes it pass (missing has its own check). */
export interface RowCheck {
  readonly id: string;
  readonly class: 'validity' | 'quality';
  readonly must: string;
  readonly says: Bilingual;
  /** Line and column of `must` in the return's file. */
  readonly position: { readonly line: number; readonly column: number };
}

/**
 * A check on the whole file against the same reporter's filing for the period before. `count` compares the number of
 * rows, `sum` the sum of a column. The relative change (either way) must stay within `changeAtMost` (decimal text).
 */
export interface MacroCheck {
  readonly id: string;
  readonly class: 'macro';
  readonly of: { readonly aggregate: 'count' } | { readonly aggregate: 'sum'; readonly column: string };
  readonly changeAtMost: string;
  readonly says: Bilingual;
}

/** A return, which institutions file: `regulation/returns/<id>.yaml`. */
export interface ReturnDefinition extends Relation {
  readonly origin: 'return';
  readonly about: Bilingual;
  readonly measures: readonly string[];
  /** `on_change`: filed only for periods with something to report, so no kind of institution owes it regularly. */
  readonly frequency: 'monthly' | 'on_change';
  /** Working days after the end of the period. A parameter without a published source. */
  readonly dueWorkingDays: number;
  /** Kinds of reporter that may file it. */
  readonly filers: readonly string[];
  readonly columns: readonly ReturnColumn[];
  readonly checks: readonly (RowCheck | MacroCheck)[];
}
