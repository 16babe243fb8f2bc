import { graphOf, transpose, type Triples } from '@levee/networks/graph/graph';

/** A made-up guarantee network, as triples with the figures of its nodes. */
export interface MadeUpGuarantees {
  readonly nodes: number;
  readonly edges: Triples;
  readonly loan: Float64Array;
  readonly netAssets: Float64Array;
}

/** Probability that an end of a guarantee is one of an earlier guarantee: degrees then follow a power law. */
const AGAIN = 0.5;
/** Probability that a guarantee is given to a node that guarantees its guarantor. */
const BACK = 0.15;

/**
 * A network that is the same in every run: guarantees of 1 to 100, many of them small; loans of half to one and a half times the
 * guarantees for them; net assets of nothing to twice the guarantees given, so that half of the guarantors cannot bear them all.
 */
export function madeUpGuarantees(nodes: number, guarantees: number): MadeUpGuarantees {
  const random = randomNumbers();
  const [from, to] = [new Int32Array(guarantees), new Int32Array(guarantees)];
  const amount = new Float64Array(guarantees);
  for (let row = 0; row < guarantees;) {
    const earlier = Math.floor(random() * row);
    const end = (column: Int32Array): number =>
      row > 0 && random() < AGAIN ? (column[Math.floor(random() * row)] ?? 0) : Math.floor(random() * nodes);
    const isBack = row > 0 && random() < BACK;
    const [guarantor, borrower] = isBack ? [to[earlier] ?? 0, from[earlier] ?? 0] : [end(from), end(to)];
    if (guarantor === borrower) continue;
    from[row] = guarantor;
    to[row] = borrower;
    amount[row++] = 1 + Math.floor(100 * random() ** 3);
  }
  const graph = graphOf(nodes, { from, to, amount });
  const sums = ({ start, amount: amounts }: typeof graph): Float64Array =>
    Float64Array.from({ length: nodes }, (_, node) =>
      amounts.subarray(start[node], start[node + 1]).reduce((sum, one) => sum + one, 0),
    );
  const loan = sums(transpose(graph)).map((sum) => Math.round(sum * (0.5 + random())));
  const netAssets = sums(graph).map((sum) => Math.round(sum * 2 * random()) + 1);
  return { nodes, edges: { from, to, amount }, loan, netAssets };
}

/** Numbers from 0 to below 1, always the same ones (mulberry32). */
function randomNumbers(): () => number {
  let state = 20160720;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
