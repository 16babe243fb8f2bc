import { graphOf } from '../graph/graph.js';
import { guaranteesOf, type Guarantees } from './guarantees.js';

/** A guarantee: guarantor, borrower, amount. */
export type Edge = readonly [guarantor: number, borrower: number, amount: number];

/** A small network of guarantees, as it is written down. */
export interface Network {
  readonly edges: readonly Edge[];
  readonly loan: readonly number[];
  readonly netAssets: readonly number[];
}

/** The guarantees of a network that is written down. */
export function guaranteesFrom({ edges, loan, netAssets }: Network): Guarantees {
  const graph = graphOf(loan.length, {
    from: Int32Array.from(edges, ([from]) => from),
    to: Int32Array.from(edges, ([, to]) => to),
    amount: Float64Array.from(edges, ([, , amount]) => amount),
  });
  return guaranteesOf(graph, Float64Array.from(loan), Float64Array.from(netAssets));
}
