import { parentPort, workerData } from 'node:worker_threads';
import type { HardestLoop } from './debtrank.js';
import type { ExposureNetwork } from './exposurenetwork.js';
import { readyMethod, type ContagionMethod } from './method.js';
import { runRange, type PartialOutcome } from './outcome.js';
import type { Shocks } from './shocks.js';

/** What a thread is started with. */
export interface ContagionStart {
  readonly network: ExposureNetwork;
  readonly method: ContagionMethod;
  readonly shocks: Shocks;
}

/** Scenarios that a thread is to run: from `from` up to, but not including, `to`. */
export interface ContagionRange {
  readonly from: number;
  readonly to: number;
}

/** Messages of the thread: first that it is ready, then the outcome of each range. */
export type ContagionAnswer = { readonly ready: HardestLoop | undefined } | { readonly part: PartialOutcome };

function serve(): void {
  const port = parentPort;
  if (!port) throw new Error('contagionworker runs only as a worker thread');
  const { network, method, shocks } = workerData as ContagionStart;
  const { propagate, hardest } = readyMethod(network, method);
  port.on('message', ({ from, to }: ContagionRange) => {
    port.postMessage({ part: runRange(network, propagate, shocks, from, to) } satisfies ContagionAnswer);
  });
  port.postMessage({ ready: hardest } satisfies ContagionAnswer);
}

serve();
