import { transpose, type Graph } from '../graph/graph.js';
import { NetworkError, type NetworkWords } from '../graph/networkerror.js';

/**
 * Who guarantees whose loan. Amounts are floating-point numbers in one unit; sums of whole numbers below 2^53 are exact, so
 * give CNY in fen or in whole units where a comparison has to be exact.
 */
export interface Guarantees {
  /** Edge u → v: guarantor u answers for borrower v up to the amount. */
  readonly graph: Graph;
  /** The same edges seen from the borrower. */
  readonly guarantors: Graph;
  /** What each node has borrowed; NaN where that is not known. */
  readonly loan: Float64Array;
  /** Net assets of each node, which may be negative; NaN where they are not known. */
  readonly netAssets: Float64Array;
}

/**
 * Puts guarantees together with the figures of the nodes. NaN says that a figure is not known: it is kept, and cascades that
 * need it are not assessable; `requireKnown` refuses it instead. Throws NetworkError for a network without nodes, for columns
 * of another length, and with the row of a loan that is negative or of a figure that is infinite.
 */
export function guaranteesOf(graph: Graph, loan: Float64Array, netAssets: Float64Array): Guarantees {
  const { nodes } = graph;
  if (nodes === 0) {
    throw new NetworkError({
      zh: '担保网络没有任何节点，请提供贷款和净资产。',
      en: 'The guarantee network has no nodes; give loans and net assets.',
    });
  }
  if (loan.length !== nodes || netAssets.length !== nodes) {
    throw new NetworkError({
      zh: `共有 ${nodes} 个节点，而贷款有 ${loan.length} 个、净资产有 ${netAssets.length} 个，应逐一对应。`,
      en: `There are ${nodes} nodes, ${loan.length} loans and ${netAssets.length} net assets; there has to be one each.`,
    });
  }
  refuse(
    loan,
    (value) => value < 0 || value === Infinity,
    (row, value) => ({
      zh: `第 ${row} 行的贷款为 ${value}，应为零或正数。`,
      en: `The loan in row ${row} is ${value}; it has to be zero or a positive number.`,
    }),
  );
  refuse(
    netAssets,
    (value) => Math.abs(value) === Infinity,
    (row, value) => ({
      zh: `第 ${row} 行的净资产为 ${value}，应为有限的数。`,
      en: `The net assets in row ${row} are ${value}; they have to be a finite number.`,
    }),
  );
  return { graph, guarantors: transpose(graph), loan, netAssets };
}

/** The same guarantees, all of whose figures are known. Throws NetworkError with the row of the first that is missing. */
export function requireKnown(guarantees: Guarantees): Guarantees {
  refuse(guarantees.loan, Number.isNaN, (row) => ({
    zh: `第 ${row} 行缺少贷款，请补充。`,
    en: `The loan in row ${row} is missing; add it.`,
  }));
  refuse(guarantees.netAssets, Number.isNaN, (row) => ({
    zh: `第 ${row} 行缺少净资产，请补充。`,
    en: `The net assets in row ${row} are missing; add them.`,
  }));
  return guarantees;
}

/** Throws at the first bad figure; `words` receive its row, counted from 1. */
function refuse(
  column: Float64Array,
  isBad: (value: number) => boolean,
  words: (row: number, value: number) => NetworkWords,
): void {
  const row = column.findIndex((value) => isBad(value));
  if (row >= 0) throw new NetworkError(words(row + 1, column[row]!), { row, nodes: [row] });
}
