import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exposures } from './exposures.js';
import { chainOfInvestor, chainOfProduct } from './heaviestchain.js';
import { productNetwork } from './productnetwork.js';
import { columns, inputOf, type Book } from './testproducts.js';

const DIAMONDS = 60;

/** Sixty diamonds, one under the other: the head of each holds two products that hold the head of the next. */
function ladder() {
  const books: Record<string, Book> = {};
  for (let one = 0; one < DIAMONDS; one += 1) {
    books[`head${one}`] = { net: 100, holds: { [`left${one}`]: 60, [`right${one}`]: 40 } };
    books[`left${one}`] = { net: 60, holds: { [`head${one + 1}`]: 60 } };
    books[`right${one}`] = { net: 40, holds: { [`head${one + 1}`]: 40 } };
  }
  return productNetwork(
    inputOf({ ...books, [`head${DIAMONDS}`]: { net: 100, assets: { bond: 100 } } }, { I: { head0: 50 } }),
  );
}

describe('the chain that carries the most', () => {
  it('goes through sixty diamonds (2⁶⁰ chains) in no more steps than they have edges', () => {
    const network = ladder();
    expect(exposures(network).investors[0]).toBeCloseTo(50, 9);
    const { products = [], amount } = chainOfInvestor(network, 0, 0) ?? {};
    expect(products).toHaveLength(2 * DIAMONDS + 1);
    // left0 is the second product of the input; the left ones follow at every third place.
    expect(products.filter((_, place) => place % 2 === 1).every((product) => product % 3 === 1)).toBe(true);
    expect((amount ?? NaN) / (50 * 0.6 ** DIAMONDS)).toBeCloseTo(1, 9);
  });

  it('is none where nothing leads to the asset', () => {
    const network = productNetwork(inputOf({ a: { net: 1, assets: { bond: 1 } }, b: { net: 1, assets: { loan: 1 } } }));
    expect(chainOfProduct(network, 0, 0)).toEqual({ products: [0], amount: 1 });
    expect(chainOfProduct(network, 0, 1)).toBeUndefined();
  });

  it('carries at least as much as any other, with loops about', () => {
    const size = 6;
    const part = fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 15 }));
    const table = fc.array(fc.array(part, { minLength: size, maxLength: size }), { minLength: size, maxLength: size });
    fc.assert(
      fc.property(
        table,
        fc.array(fc.integer({ min: 0, max: 9 }), { minLength: size, maxLength: size }),
        (held, owned) => {
          const triples = held.flatMap((row, from) =>
            row.map((amount, to) => [from, to, from === to ? 0 : amount] as const),
          );
          const network = productNetwork({
            products: size,
            netAssets: new Float64Array(size).fill(100),
            totalAssets: new Float64Array(size).fill(100),
            holdings: columns(triples.filter(([from, to]) => from !== to)),
            assets: 1,
            direct: columns(owned.map((amount, product) => [product, 0, amount] as const)),
            investors: 0,
            investorHoldings: columns([]),
          });
          const most = (product: number, seen: readonly number[]): number =>
            Math.max(
              owned[product] ?? NaN,
              ...triples
                .filter(([from, to]) => from === product && !seen.includes(to))
                .map(([, to, amount]) => (amount / 100) * most(to, [...seen, to])),
            );
          const found = chainOfProduct(network, 0, 0);
          expect(found?.amount ?? 0).toBeCloseTo(most(0, [0]), 12);
          const along = (found?.products ?? []).reduce(
            ({ before, share }, product) => ({
              before: product,
              share: share * (before === product ? 1 : (held[before]?.[product] ?? NaN) / 100),
            }),
            { before: 0, share: 1 },
          );
          expect(found?.amount ?? 0).toBeCloseTo(found ? along.share * (owned[along.before] ?? NaN) : 0, 12);
        },
      ),
      { numRuns: 50 },
    );
  });
});
