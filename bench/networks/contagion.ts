import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { runContagion, runContagionInThreads, type Contagion } from '@levee/networks/contagion/contagion';
import { exposureNetwork, impactOf, type ExposureNetwork } from '@levee/networks/contagion/exposurenetwork';
import { singleDefaults } from '@levee/networks/contagion/shocks';
import { at } from '@levee/networks/graph/graph';
import { oracleText } from '../../tests/oracles/oracle.js';
import { measure } from '../clock.js';
import { generatedBanks } from './generatedbanks.js';

const METHOD = { name: 'debtrank2015' } as const;
/** Recorded time of the R package for these scenarios on a comparable machine, at its own tolerance. */
const RECORDED_SECONDS = 30.8;
/** Number of scenarios that the plain recursions run; all of them would take minutes. */
const SAMPLE = 10;
/** The plain recursions stop when no stress changes by more than this. */
const STEP = 1e-12;

/**
 * DebtRank of 1,000 banks and the default of each, against the recorded time of the R package NetworkRiskMeasures and against
 * the plain recursion in the same process. With LEVEE_BENCH_LARGE set also 10,000 banks with 100,000 exposures, at a spectral
 * radius just below one, where iteration is slowest, and above one.
 */
export async function benchContagion(): Promise<string[]> {
  const network = hotBanks();
  const shocks = singleDefaults(network.banks);
  const name = 'DebtRank of the 1,000 banks of hot1000, all 1,000 scenarios';
  const ours = await measure(name, 5, () => Promise.resolve(runContagion(network, METHOD, shocks)));
  const seconds = ours.milliseconds / 1000;
  const lines = [
    `${name}: ${seconds.toFixed(3)} s, one thread, peak ${ours.peakMebibytes} MiB (${quality(runContagion(network, METHOD, shocks))})`,
    `  NetworkRiskMeasures (R): recorded ${RECORDED_SECONDS} s on a comparable machine, not run here; ${times(RECORDED_SECONDS, seconds)}`,
  ];
  for (const [peer, work] of [
    ['the recursion on a dense matrix', plainlyDense(network)],
    ['the recursion edge by edge', plainlySparse(network)],
  ] as const) {
    const { milliseconds } = await measure(peer, 1, () => Promise.resolve(work()));
    const all = ((milliseconds / 1000) * shocks.count) / SAMPLE;
    const sample = `${SAMPLE} scenarios run, scaled to all`;
    lines.push(`  ${peer}, stopped at a step of ${STEP}: ${all.toFixed(1)} s (${sample}); ${times(all, seconds)}`);
  }
  if (!process.env.LEVEE_BENCH_LARGE) return [...lines, '  10,000 banks: set LEVEE_BENCH_LARGE to run them too'];
  return [...lines, await large(0.3), await large(0.87), await large(1.3)];
}

/** All single defaults among 10,000 banks, on all processors. */
async function large(gain: number): Promise<string> {
  const network = generatedBanks(10_000, 100_000, gain);
  const threads = availableParallelism();
  const start = performance.now();
  const found = await runContagionInThreads(network, METHOD, singleDefaults(network.banks), threads);
  const seconds = (performance.now() - start) / 1000;
  const size = '10,000 generated banks, 100,000 exposures, all 10,000 scenarios';
  return `DebtRank of ${size}, ${threads} threads: ${seconds.toFixed(1)} s (${quality(found)})`;
}

function quality({ hardest, residual, sweeps }: Contagion): string {
  const radius = hardest?.estimate.toFixed(4) ?? '0';
  const worst = residual.reduce((most, one) => Math.max(most, one), 0);
  const most = sweeps.reduce((all, one) => Math.max(all, one), 0);
  return `spectral radius ${radius}, largest residual ${worst.toExponential(1)}, at most ${most} sweeps`;
}

function times(theirs: number, ours: number): string {
  return `${Math.round(theirs / ours).toLocaleString('en')} × our time`;
}

/** h ← min(1, h + V(h − h before)) on a dense matrix, written down plainly. */
function plainlyDense(network: ExposureNetwork): () => number {
  const { banks } = network;
  const impact = impactOf(network);
  const matrix = new Float64Array(banks * banks);
  for (let debtor = 0; debtor < banks; debtor += 1) {
    for (let edge = at(impact.start, debtor); edge < at(impact.start, debtor + 1); edge += 1) {
      matrix[at(impact.target, edge) * banks + debtor] = at(impact.amount, edge);
    }
  }
  return walk(banks, (change, next) => {
    for (let creditor = 0; creditor < banks; creditor += 1) {
      let sum = 0;
      for (let debtor = 0; debtor < banks; debtor += 1)
        sum += at(matrix, creditor * banks + debtor) * at(change, debtor);
      next[creditor] = at(next, creditor) + sum;
    }
  });
}

/** The same recursion over the existing exposures only. */
function plainlySparse(network: ExposureNetwork): () => number {
  const { start, target, amount } = impactOf(network);
  return walk(network.banks, (change, next) => {
    for (let debtor = 0; debtor < network.banks; debtor += 1) {
      if (change[debtor] === 0) continue;
      for (let edge = at(start, debtor); edge < at(start, debtor + 1); edge += 1) {
        const creditor = at(target, edge);
        next[creditor] = at(next, creditor) + at(amount, edge) * at(change, debtor);
      }
    }
  });
}

/** Runs the sample of scenarios to their end; returns the rounds, so that the optimiser cannot drop the work. */
function walk(banks: number, spread: (change: Float64Array, next: Float64Array) => void): () => number {
  return () => {
    let rounds = 0;
    for (let scenario = 0; scenario < SAMPLE; scenario += 1) {
      let change = new Float64Array(banks);
      let stress = new Float64Array(banks);
      change[scenario] = stress[scenario] = 1;
      for (let step = 1; step > STEP; rounds += 1) {
        const next = stress.slice();
        spread(change, next);
        const before = stress;
        stress = next.map((value) => Math.min(1, value));
        change = stress.map((value, bank) => value - at(before, bank));
        step = change.reduce((most, one) => Math.max(most, one), 0);
      }
    }
    return rounds;
  };
}

function hotBanks(): ExposureNetwork {
  const read = (file: string): number[][] => {
    const [, ...lines] = oracleText(`debtrank/hot1000/${file}`).trim().split('\n');
    return lines.map((line) => line.split(',').map(Number));
  };
  // Banks are numbered from 0 in the order of their rows.
  const [banks, edges] = [read('banks_1000.csv'), read('edges_1000.csv')];
  const column = (rows: readonly number[][], place: number) => Float64Array.from(rows, (row) => row[place] ?? NaN);
  return exposureNetwork(
    { buffer: column(banks, 1), weight: column(banks, 2) },
    {
      creditor: Int32Array.from(column(edges, 0)),
      debtor: Int32Array.from(column(edges, 1)),
      exposure: column(edges, 2),
    },
  );
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const line of await benchContagion()) console.log(line);
}
