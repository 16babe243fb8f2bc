import { type Reading, type ReadingJob } from './reading.js';
import { perform } from './perform.js';

/** Message from a reader process: it is ready, a file was read, or reading failed. */
export type ReaderAnswer = { readonly ready: true } | { readonly reading: Reading } | { readonly failure: string };

/*
 * Program of a reader process. It reads one file after another for the server that started it, and ends with that server. Its
 * only input is a job (kind, path of the file, path of the output), its only other output is plain data.
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
