import type { Bilingual } from '@levee/regulation/text/bilingual';
import type { CheckClass } from '@levee/regulation/returns/return';

/**
 * What became of a filing. `rejected`: nothing was stored as fact; the filer mends the file and files again.
 * `awaiting_confirmation`: quality or whole-file questions wait for the filer's reason. `accepted`: its facts are in the store and
 * count from `acceptedAt` on.
 */
export type FilingState = 'rejected' | 'awaiting_confirmation' | 'accepted';

/** One failed check on one place of a file. Rows are counted as a spreadsheet shows them: the header is row 1. */
export interface Problem {
  /** Id of the check: `S.header`, `V.required`, `V.duplicate_key`, `BPM-V01` … */
  readonly check: string;
  readonly class: CheckClass;
  readonly file: string;
  /** Sheet name for workbooks, else null. */
  readonly sheet: string | null;
  /** Null when the whole file is meant. */
  readonly row: number | null;
  /** Header as filed, or null when no single column is meant. */
  readonly column: string | null;
  /** The text as filed, cut to 200 characters; null when there is none. */
  readonly value: string | null;
  /** What is wrong and what to do. */
  readonly message: Bilingual;
  /** The mapping quarantined the row instead of blocking the filing. */
  readonly quarantined: boolean;
}

export interface CheckCount {
  readonly check: string;
  readonly class: CheckClass;
  readonly title: Bilingual;
  /** Problems found by this check. */
  readonly problems: number;
  /** Rows quarantined because of it (a row that fails two checks counts under each). */
  readonly quarantinedRows: number;
}

/** How one file was read. */
export interface FileRead {
  readonly name: string;
  readonly sha256: string;
  readonly bytes: number;
  readonly format: 'csv' | 'xlsx' | 'jsonl';
  /** `utf-8` or `gb18030`; null for workbooks. */
  readonly encoding: string | null;
  readonly sheet: string | null;
  /** Data rows in the file. */
  readonly rows: number;
}

/** The result of a filing: one verdict and everything that led to it. */
export interface Receipt {
  readonly state: FilingState;
  /** One sentence that says what happened and what to do next. */
  readonly verdict: Bilingual;
  readonly files: readonly FileRead[];
  readonly rows: {
    /** Data rows of the main file. */
    readonly read: number;
    /** Rows of other periods, left out as the mapping says. */
    readonly otherPeriods: number;
    readonly quarantined: number;
    /** Rows stored as facts (0 unless accepted or awaiting confirmation). */
    readonly filed: number;
  };
  /** Every check that found something, by class (syntax, validity, quality, macro), then id. */
  readonly checks: readonly CheckCount[];
  /** The first PROBLEMS_KEPT problems in the order file, row, column, check; `problemCount` counts all. */
  readonly problems: readonly Problem[];
  readonly problemCount: number;
  /** SHA-256 (hex) over the typed rows in canonical text: the same facts give the same hash. Null when rejected. */
  readonly contentHash: string | null;
}

/** Problems kept one by one in a receipt; beyond it they are counted only. */
export const PROBLEMS_KEPT = 1000;
