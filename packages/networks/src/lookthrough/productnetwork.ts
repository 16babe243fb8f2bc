import { strongComponents } from '../graph/components.js';
import { compressed, type Graph } from '../graph/graph.js';
import { NetworkError } from '../graph/networkerror.js';
import type { LookThroughInput, MarkedTriples, Names } from './input.js';
import { closedLoopFault, errorOf, faultsOf } from './faults.js';
import { closedLoops, shareSystem, type ShareSystem } from './sharesystem.js';

/** A network of products that can be looked through. */
export interface ProductNetwork {
  readonly netAssets: Float64Array;
  readonly totalAssets: Float64Array;
  /** S[p,q] = h[p,q] / NA_q: the part of product q that product p holds. */
  readonly holdings: ShareSystem;
  readonly assets: number;
  /** From products to final assets. */
  readonly direct: Graph;
  /** From investors to products. */
  readonly investors: Graph;
  /** S_inv, by edge of `investors`: the part of the product that the investor holds. */
  readonly investorShare: Float64Array;
  /** Marks of the edges of `holdings.graph` and of `direct`; those of parallel rows are joined bit by bit. */
  readonly marks: { readonly holdings?: Uint8Array; readonly direct?: Uint8Array };
  /** What is known to be wrong or missing; only in a network of `assessableNetwork`. */
  readonly gaps?: Gaps;
  readonly names?: Names;
}

/** Marks (1) on products and investors whose figures cannot be computed; every figure that depends on them is NaN. */
export interface Gaps {
  /** Products that were set apart. What they hold was left out. */
  readonly apart: Uint8Array;
  /** Products for which a holder's row was left out. */
  readonly owners: Uint8Array;
  /** Investors for which a row of holdings was left out. */
  readonly investors: Uint8Array;
}

/**
 * Checks the input and builds the network. Throws NetworkError for the first fault, naming its row or product: an amount that
 * is negative or no number, an unknown id, a product that holds itself, net or total assets that are no number, net assets
 * that are not positive or below what is held of the product, products that hold one another without an outside owner, no
 * products at all. For data where one bad product must not stop the rest there is `assessableNetwork`.
 */
export function productNetwork(input: LookThroughInput): ProductNetwork {
  if (input.products === 0) {
    throw new NetworkError({
      zh: '没有产品，无可穿透；请给出产品及其持有关系。',
      en: 'There are no products, so there is nothing to look through; give products and their holdings.',
    });
  }
  const [fault] = faultsOf(input);
  if (fault) throw errorOf(fault);
  const network = builtNetwork(input);
  const [loop] = closedLoops(network.holdings);
  if (loop) throw errorOf(closedLoopFault(loop, input.names));
  return network;
}

/** Builds the network of an input in which no row and no figure of a product that holds others is at fault. */
export function builtNetwork(input: LookThroughInput): ProductNetwork {
  const { products, netAssets, totalAssets, assets, investors, names } = input;
  const holdings = withoutZeros(input.holdings);
  const graph = compressed(products, holdings);
  const direct = compressed(products, input.direct);
  const invested = compressed(investors, withoutZeros(input.investorHoldings));
  const marks = { holdings: marksOf(graph, holdings), direct: marksOf(direct, input.direct) };
  return {
    netAssets,
    totalAssets,
    holdings: shareSystem(graph, strongComponents(graph), netAssets, 'target'),
    assets,
    direct,
    investors: invested,
    investorShare: invested.amount.map((one, edge) => one / netAssets[invested.target[edge]!]!),
    marks: { ...(marks.holdings && { holdings: marks.holdings }), ...(marks.direct && { direct: marks.direct }) },
    ...(names && { names }),
  };
}

/**
 * A holding of nothing would join components that have nothing to do with one another, and its share in a product without net
 * assets would be no number.
 */
function withoutZeros(rows: MarkedTriples): MarkedTriples {
  return rows.amount.includes(0) ? rowsWhere(rows, (row) => rows.amount[row] !== 0) : rows;
}

/** The rows of a table that satisfy a condition. */
export function rowsWhere(
  { from, to, amount, mark }: MarkedTriples,
  isWanted: (row: number) => boolean,
): MarkedTriples {
  const wanted = from.map((_, row) => row).filter(isWanted);
  return {
    from: wanted.map((row) => from[row]!),
    to: wanted.map((row) => to[row]!),
    amount: Float64Array.from(wanted, (row) => amount[row]!),
    ...(mark && { mark: Uint8Array.from(wanted, (row) => mark[row]!) }),
  };
}

function marksOf(graph: Graph, { from, to, mark }: MarkedTriples): Uint8Array | undefined {
  if (!mark) return undefined;
  const marks = new Uint8Array(graph.target.length);
  for (const [row, bits] of mark.entries()) {
    if (bits === 0) continue;
    const [first, end] = [graph.start[from[row]!]!, graph.start[from[row]! + 1]!];
    marks[first + graph.target.subarray(first, end).indexOf(to[row]!)]! |= bits;
  }
  return marks;
}
