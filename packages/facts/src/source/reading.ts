import type { PreviewRecord } from './staging.js';
import type { SourceProblem } from '../receipt/sourceproblem.js';

/** One file for a reader process. It writes `output`: rows (see RowsFile), or the text in UTF-8. */
export type ReadingJob =
  | { readonly kind: 'xlsx'; readonly path: string; readonly output: string }
  | { readonly kind: 'jsonl'; readonly path: string; readonly output: string }
  | { readonly kind: 'csv'; readonly path: string; readonly output: string; readonly width: number }
  | { readonly kind: 'gb18030'; readonly path: string; readonly output: string };

/** Result of reading a file; without `rows` the output must not be used. */
export interface Reading {
  readonly sheet: string | null;
  readonly rows: RowsRead | undefined;
  readonly problems: readonly SourceProblem[];
}

/** Shape of the rows that were written. */
interface RowsRead {
  readonly headers: readonly string[];
  readonly preview: readonly PreviewRecord[];
  /** Whether earlier rows may be shorter than later ones. */
  readonly ragged: boolean;
}
