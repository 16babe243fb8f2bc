import { type Reading, type ReadingJob } from './reading.js';
import { perform } from './perform.js';

/** What a reader process says: that it is there, or what came of a file. */
export type ReaderAnswer = { readonly ready: true } | { readonly reading: Reading } | { readonly failure: string };

/*
 * The reader's process: takes one file after another from the server that started it, and ends with it. Nothing but the
 * path of a file and of an output goes in, nothing but plain data comes out.
 */
function answer(message: ReaderAnswer): void {
  process.send?.(message);
}

process.on('message', (job: ReadingJob) => {
  perform(job).then(
    (reading) => answer({ reading }),
    (error: unknown) => answer({ failure: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
  );
});
process.on('disconnect', () => process.exit(0));
answer({ ready: true });
