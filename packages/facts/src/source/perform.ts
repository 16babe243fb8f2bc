import { readCsvRecords } from './csvrows.js';
import { readJsonLines } from './jsonl.js';
import type { Reading, ReadingJob } from './reading.js';
import { decodeGb18030 } from './transcode.js';
import { readWorkbook } from './workbook.js';

/** Reads a file; runs in the reader process. */
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
