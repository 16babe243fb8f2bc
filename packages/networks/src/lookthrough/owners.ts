import { transpose, type Graph } from '../graph/graph.js';
import { flowFrom, type SparseFigures } from './flow.js';
import type { ProductNetwork } from './productnetwork.js';
import { transposedSystem, type ShareSystem } from './sharesystem.js';
import { solveShares } from './solveshares.js';

/** A network seen from below: who holds each product. */
export interface Holders {
  readonly netAssets: Float64Array;
  /** From products to the products that hold them; its matrix is the transposed of S. */
  readonly products: ShareSystem;
  /** From products to the investors that hold them. */
  readonly investors: Graph;
  /** Marks (1) on products of whose holders something is missing, see `Gaps`. */
  readonly gaps?: Uint8Array;
}

/** Turns the network round. */
export function holdersOf(network: ProductNetwork): Holders {
  const { netAssets, holdings, investors, gaps } = network;
  return {
    netAssets,
    products: transposedSystem(holdings),
    investors: transpose(investors, netAssets.length),
    ...(gaps && { gaps: gaps.owners }),
  };
}

/**
 * Ultimate owners of every product: F = S_inv·(I − S)⁻¹ (Brioschi, Buzzacchi & Colombo 1989; Elliott, Golub & Jackson 2014),
 * as an array of products × investors, product by product. Only for small networks: it has a cell for every pair.
 */
export function ultimateOwners({ netAssets, products, investors, gaps }: Holders, investorCount: number): Float64Array {
  const owners = new Float64Array(netAssets.length * investorCount);
  for (let product = 0; product < netAssets.length; product += 1) {
    for (let cell = investors.start[product]!; cell < investors.start[product + 1]!; cell += 1) {
      owners[product * investorCount + investors.target[cell]!]! += investors.amount[cell]! / netAssets[product]!;
    }
    if (gaps?.[product] === 1) owners.fill(NaN, product * investorCount, (product + 1) * investorCount);
  }
  solveShares(products, owners, investorCount);
  return owners;
}

/**
 * Data gap of every product: the part of it whose ultimate owners are not in the data, that is one minus the sum of its column
 * of F. It is u·(I − S)⁻¹ for u the part of each product that has no known holder, and exactly 0 where all holders are known.
 */
export function dataGaps({ netAssets, products, investors, gaps: marks }: Holders): Float64Array {
  const gaps = new Float64Array(netAssets.length);
  for (let product = 0; product < netAssets.length; product += 1) {
    let known = 0;
    for (const { start, amount } of [products.graph, investors]) {
      for (let cell = start[product]!; cell < start[product + 1]!; cell += 1) known += amount[cell]!;
    }
    const net = netAssets[product]!;
    gaps[product] = known === 0 ? 1 : Math.max(0, net - known) / net;
    if (marks?.[product] === 1) gaps[product] = NaN;
  }
  solveShares(products, gaps, 1);
  return gaps;
}

/** The owners that finally stand behind a product. */
interface Owners {
  /** For each product that reaches it, itself included, the part of it that this product has: its column of (I − S)⁻¹. */
  readonly products: SparseFigures;
  /** The investors with a part of it, and each one's part: its column of F. */
  readonly investors: SparseFigures;
  /** False where something about a holder on the way is missing; there may be more owners then. */
  readonly isWhole: boolean;
}

/** The owners that finally stand behind one product; only what reaches it is touched. */
export function ownersOf({ netAssets, products, investors, gaps }: Holders, product: number): Owners {
  const { nodes, figures } = flowFrom(products, { nodes: Int32Array.of(product), figures: Float64Array.of(1) });
  const parts = new Map<number, number>();
  for (const [place, holder] of nodes.entries()) {
    for (let cell = investors.start[holder]!; cell < investors.start[holder + 1]!; cell += 1) {
      const investor = investors.target[cell]!;
      const part = (figures[place]! * investors.amount[cell]!) / netAssets[holder]!;
      parts.set(investor, (parts.get(investor) ?? 0) + part);
    }
  }
  return {
    products: { nodes, figures },
    investors: { nodes: Int32Array.from(parts.keys()), figures: Float64Array.from(parts.values()) },
    isWhole: nodes.every((holder) => gaps?.[holder] !== 1),
  };
}
