import { at, graphOf, type Graph } from '../graph/graph.js';
import { NetworkError } from '../graph/networkerror.js';

/** What banks owe one another, and what they can lose. Banks are numbered from 0; amounts are floating point, in any one unit. */
export interface ExposureNetwork {
  readonly banks: number;
  /** Capital that a bank can lose before it defaults; greater than zero. */
  readonly buffer: Float64Array;
  /** The share of each bank in the system's stress; the shares sum to one. */
  readonly weight: Float64Array;
  /** Edges lead from the debtor to its creditor, as losses do; amounts are exposures. */
  readonly exposures: Graph;
}

/** Banks as columns. Without weights every bank counts the same. */
interface BankColumns {
  readonly buffer: Float64Array;
  readonly weight?: Float64Array | undefined;
}

/** Exposures as columns: what the creditor loses when the debtor is worth nothing. */
interface ExposureColumns {
  readonly creditor: Int32Array;
  readonly debtor: Int32Array;
  readonly exposure: Float64Array;
}

/**
 * Builds the network. Several exposures of a creditor to the same debtor add up. Throws NetworkError with the row of a bank whose
 * buffer is not above zero or whose weight is negative, and of an exposure that is negative or not finite, of a bank to itself,
 * or of a bank that is not known; also where there are no banks or all weights are zero.
 */
export function exposureNetwork({ buffer, weight }: BankColumns, columns: ExposureColumns): ExposureNetwork {
  const banks = buffer.length;
  if (banks === 0) throw new NetworkError({ zh: '网络中没有银行。', en: 'There are no banks in the network.' });
  checkColumn(buffer, (value) => value > 0, {
    zh: (row, value) => `第 ${row} 行的资本缓冲为 ${value}，应大于零；缓冲已耗尽的银行请以冲击 1 表示。`,
    en: (row, value) =>
      `The buffer in row ${row} is ${value}; it has to be above zero. Give a bank that has none left a stress of 1.`,
  });
  const given = weight ?? new Float64Array(banks).fill(1);
  checkColumn(given, (value) => value >= 0, {
    zh: (row, value) => `第 ${row} 行的权重为 ${value}，应为零或正数。`,
    en: (row, value) => `The weight in row ${row} is ${value}; it has to be zero or a positive number.`,
  });
  const total = given.reduce((sum, value) => sum + value, 0);
  if (given.length !== banks || total === 0) {
    throw new NetworkError({
      zh: `权重须与 ${banks} 家银行一一对应，且不得全为零。`,
      en: `There has to be one weight for each of the ${banks} banks, and not all may be zero.`,
    });
  }
  const exposures = graphOf(banks, { from: columns.debtor, to: columns.creditor, amount: columns.exposure });
  return { banks, buffer, weight: given.map((value) => value / total), exposures };
}

/** Cap of an impact, in buffers: larger ones have the same effect, and the square of this is still a finite number. */
const IMPACT_MAX = 1e150;

/**
 * The matrix V of Bardoscia et al. (2015), by rows of the debtor: V_ij = exposure of creditor i to debtor j / buffer of i, the
 * share of i's buffer that is lost when j defaults. Exposures of zero are left out.
 */
export function impactOf({ banks, buffer, exposures }: ExposureNetwork): Graph {
  const start = new Int32Array(banks + 1);
  const target = new Int32Array(exposures.target.length);
  const amount = new Float64Array(exposures.target.length);
  let filled = 0;
  for (let debtor = 0; debtor < banks; debtor += 1) {
    for (let edge = at(exposures.start, debtor); edge < at(exposures.start, debtor + 1); edge += 1) {
      const creditor = at(exposures.target, edge);
      const impact = at(exposures.amount, edge) / at(buffer, creditor);
      if (impact === 0) continue;
      target[filled] = creditor;
      amount[filled++] = Math.min(impact, IMPACT_MAX);
    }
    start[debtor + 1] = filled;
  }
  return { nodes: banks, start, target: target.slice(0, filled), amount: amount.slice(0, filled) };
}

/** What each bank owes to all others. */
export function owedBy({ banks, exposures }: ExposureNetwork): Float64Array {
  const owed = new Float64Array(banks);
  for (let bank = 0; bank < banks; bank += 1) {
    for (let edge = at(exposures.start, bank); edge < at(exposures.start, bank + 1); edge += 1) {
      owed[bank] = at(owed, bank) + at(exposures.amount, edge);
    }
  }
  return owed;
}

interface RowWords {
  readonly zh: (row: number, value: number) => string;
  readonly en: (row: number, value: number) => string;
}

function checkColumn(column: Float64Array, isGood: (value: number) => boolean, words: RowWords): void {
  const row = column.findIndex((value) => !(isGood(value) && value < Infinity));
  if (row === -1) return;
  const value = at(column, row);
  throw new NetworkError({ zh: words.zh(row + 1, value), en: words.en(row + 1, value) }, { row, nodes: [row] });
}
