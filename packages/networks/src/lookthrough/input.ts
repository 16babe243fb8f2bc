import type { Triples } from '../graph/graph.js';

/** Names used in error messages; without them the numbers are used. */
export interface Names {
  readonly products?: readonly string[];
  readonly assets?: readonly string[];
  readonly investors?: readonly string[];
}

/** Triples whose rows may carry a mark that means something to the caller, such as a bit for each sign of disguised debt. */
export interface MarkedTriples extends Triples {
  readonly mark?: Uint8Array;
}

/** Who holds what, in columns. Products, assets and investors are numbered from 0; amounts are in one unit, such as CNY. */
export interface LookThroughInput {
  readonly products: number;
  readonly netAssets: Float64Array;
  readonly totalAssets: Float64Array;
  /** h: amount that a product (from) holds of a product (to). */
  readonly holdings: MarkedTriples;
  /** Number of final assets, or of classes of them. */
  readonly assets: number;
  /** A: amount that a product (from) has in a final asset (to). */
  readonly direct: MarkedTriples;
  readonly investors: number;
  /** Amount that an investor (from) holds of a product (to). */
  readonly investorHoldings: Triples;
  readonly names?: Names;
}
