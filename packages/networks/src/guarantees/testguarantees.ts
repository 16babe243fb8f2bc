import fc from 'fast-check';
import { graphOf } from '../graph.js';
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

/**
 * Networks of up to ten nodes, parallel edges among them. Loans and guarantees are whole numbers, so that adding up in another
 * order gives the same; net assets are none that any payment can come to exactly.
 */
export const someNetwork: fc.Arbitrary<Network> = fc.integer({ min: 1, max: 10 }).chain((nodes) => {
  const node = fc.integer({ min: 0, max: nodes - 1 });
  const edge = fc.tuple(node, node, fc.integer({ min: 0, max: 12 })).filter(([from, to]) => from !== to);
  const each = (figure: fc.Arbitrary<number>) => fc.array(figure, { minLength: nodes, maxLength: nodes });
  return fc.record({
    edges: fc.array(edge, { maxLength: nodes === 1 ? 0 : 25 }),
    loan: each(fc.integer({ min: 0, max: 20 })),
    netAssets: each(fc.integer({ min: -3, max: 12 }).map((whole) => whole + Math.SQRT1_2)),
  });
});
