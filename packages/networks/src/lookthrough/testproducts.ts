import type { Triples } from '../graph/graph.js';
import type { LookThroughInput, MarkedTriples } from './input.js';

/** What a product of a test has: amounts by name. Total assets are its holdings and assets unless they are given. */
export interface Book {
  readonly net: number;
  readonly total?: number;
  readonly holds?: Readonly<Record<string, number>>;
  readonly assets?: Readonly<Record<string, number>>;
}

/** The input for some products and investors by name; a name that is not known has the number −1. */
export function inputOf(
  books: Readonly<Record<string, Book>>,
  investors: Readonly<Record<string, Readonly<Record<string, number>>>> = {},
): LookThroughInput {
  const products = Object.keys(books);
  const all = Object.values(books);
  const assets = [...new Set(all.flatMap((book) => Object.keys(book.assets ?? {})))];
  const sum = (amounts: Readonly<Record<string, number>> = {}): number =>
    Object.values(amounts).reduce((total, amount) => total + amount, 0);
  return {
    products: products.length,
    netAssets: Float64Array.from(all, (book) => book.net),
    totalAssets: Float64Array.from(all, (book) => book.total ?? sum(book.holds) + sum(book.assets)),
    holdings: rows(products, all.map((book) => book.holds ?? {})), // prettier-ignore
    assets: assets.length,
    direct: rows(assets, all.map((book) => book.assets ?? {})), // prettier-ignore
    investors: Object.keys(investors).length,
    investorHoldings: rows(products, Object.values(investors)),
    names: { products, assets, investors: Object.keys(investors) },
  };
}

/** Columns of triples. */
export function columns(triples: readonly (readonly [from: number, to: number, amount: number])[]): Triples {
  return {
    from: Int32Array.from(triples, ([from]) => from),
    to: Int32Array.from(triples, ([, to]) => to),
    amount: Float64Array.from(triples, ([, , amount]) => amount),
  };
}

function rows(targets: readonly string[], amounts: readonly Readonly<Record<string, number>>[]): MarkedTriples {
  return columns(
    amounts.flatMap((row, from) =>
      Object.entries(row).map(([name, amount]) => [from, targets.indexOf(name), amount] as const),
    ),
  );
}
