import { readCsvRecords } from './csvrows.js';
import { readJsonLines } from './jsonl.js';
import type { PreviewRecord, SourceProblem } from './staging.js';
import { decodeGb18030 } from './transcode.js';
import { readWorkbook } from './workbook.js';

/** One file to be read apart from the server. `output` is written: rows (see RowsFile), or the text in UTF-8. */
export type ReadingJob =
  | { readonly kind: 'xlsx'; readonly path: string; readonly output: string }
  | { readonly kind: 'jsonl'; readonly path: string; readonly output: string }
  | { readonly kind: 'csv'; readonly path: string; readonly output: string; readonly width: number }
  | { readonly kind: 'gb18030'; readonly path: string; readonly output: string };

/** What reading gave; without `rows` the output is not to be used. */
export interface Reading {
  readonly sheet: string | null;
  readonly rows: RowsRead | undefined;
  readonly problems: readonly SourceProblem[];
}

/** Shape of the rows that were written. */
export interface RowsRead {
  readonly headers: readonly string[];
  readonly preview: readonly PreviewRecord[];
  /** Whether earlier rows may be shorter than later ones. */
  readonly ragged: boolean;
}

/** Reads a file; runs in the reader's process. */
export async function perform(job: ReadingJob): Promise<Reading> {
  switch (job.kind) {
    case 'xlsx':
      return readWorkbook(job.path, job.output);
    case 'jsonl':
      return readJsonLines(job.path, job.output);
    case 'csv':
      return readCsvRecords(job.path, job.output, job.width);
    case 'gb18030':
      return { sheet: null, rows: undefined, problems: await decodeGb18030(job.path, job.output) };
  }
}
