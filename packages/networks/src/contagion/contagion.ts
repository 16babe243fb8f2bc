import { existsSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import type { ContagionAnswer, ContagionRange, ContagionStart } from './contagionworker.js';
import type { HardestLoop } from './debtrank.js';
import type { ExposureNetwork } from './exposurenetwork.js';
import { readyMethod, type ContagionMethod } from './method.js';
import { joined, runRange, type ContagionOutcome, type PartialOutcome } from './outcome.js';
import type { Shocks } from './shocks.js';

/** The outcome of scenarios and, for the DebtRank of 2015, the loop through which stress feeds back most. */
export interface Contagion extends ContagionOutcome {
  readonly hardest?: HardestLoop;
}

/** Scenarios per range. Sums are formed range by range, so the outcome is the same for every number of threads. */
const RANGE = 64;

/** Runs all scenarios in this thread. */
export function runContagion(network: ExposureNetwork, method: ContagionMethod, shocks: Shocks): Contagion {
  const { propagate, hardest } = readyMethod(network, method);
  const parts = rangesOf(shocks.count).map(({ from, to }) => runRange(network, propagate, shocks, from, to));
  return withHardest(joined(network.banks, shocks.count, parts), hardest);
}

/**
 * Runs all scenarios in several threads, to the same digits as `runContagion`. Each thread prepares the method for itself and
 * takes some hundredths of a second to start, so threads pay off from some ten millions of scenarios × edges.
 */
export async function runContagionInThreads(
  network: ExposureNetwork,
  method: ContagionMethod,
  shocks: Shocks,
  threads: number,
): Promise<Contagion> {
  const ranges = rangesOf(shocks.count);
  const parts: PartialOutcome[] = [];
  let hardest: HardestLoop | undefined;
  let next = 0;
  const start: ContagionStart = { network, method, shocks };
  const workers = Array.from({ length: Math.min(Math.max(threads, 1), ranges.length) }, () => startWorker(start));
  const work = (worker: Worker): Promise<void> =>
    new Promise((resolve, reject) => {
      const give = (): void => {
        const range = ranges[next++];
        if (range) worker.postMessage(range satisfies ContagionRange);
        else resolve();
      };
      worker.on('error', reject);
      worker.on('exit', () => reject(new Error('A thread that computes contagion has ended before its work.')));
      worker.on('message', (answer: ContagionAnswer) => {
        if ('part' in answer) parts.push(answer.part);
        else hardest = answer.ready;
        give();
      });
    });
  try {
    await Promise.all(workers.map(work));
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
  parts.sort((a, b) => a.from - b.from);
  return withHardest(joined(network.banks, shocks.count, parts), hardest);
}

function rangesOf(count: number): ContagionRange[] {
  const ranges: ContagionRange[] = [];
  for (let from = 0; from < count; from += RANGE) ranges.push({ from, to: Math.min(from + RANGE, count) });
  return ranges;
}

function withHardest(outcome: ContagionOutcome, hardest: HardestLoop | undefined): Contagion {
  return { ...outcome, ...(hardest && { hardest }) };
}

/** Starts the worker: a JavaScript file beside this one in a build, TypeScript loaded by tsx in the sources. */
function startWorker(start: ContagionStart): Worker {
  const built = new URL('./contagionworker.js', import.meta.url);
  const file = existsSync(built) ? built : new URL('./contagionsource.mjs', import.meta.url);
  return new Worker(file, { workerData: start, execArgv: [] });
}
