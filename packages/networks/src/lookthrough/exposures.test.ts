import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assetWeights } from './assetweights.js';
import { exposures } from './exposures.js';
import { assetsOfInvestor, assetsOfProduct } from './finalassets.js';
import { layersToAssets } from './layers.js';
import { chainLeverage, investorLeverage, lookThroughLeverage, ownLeverage, unexplained } from './leverage.js';
import type { SparseFigures } from './flow.js';
import { dataGaps, holdersOf, ownersOf, ultimateOwners } from './owners.js';
import { productNetwork } from './productnetwork.js';
import type { LookThroughInput } from './input.js';
import { columns, inputOf } from './testproducts.js';

type Triple = readonly [from: number, to: number, amount: number];

/** A network as lists, so that it can be renumbered. The total assets of a product are what it holds and owns. */
interface Plain {
  readonly netAssets: readonly number[];
  readonly assets: number;
  readonly investors: number;
  readonly holdings: readonly Triple[];
  readonly direct: readonly Triple[];
  readonly invested: readonly Triple[];
}

const [PRODUCTS_MOST, ASSETS_MOST, INVESTORS_MOST] = [7, 3, 3];

/** Networks with loops. Every product has a part without a known owner, if only a small one. */
const somePlain = fc
  .record({
    netAssets: fc.array(fc.integer({ min: 1, max: 1000 }), { minLength: 1, maxLength: PRODUCTS_MOST }),
    unknown: fc.array(fc.integer({ min: 1, max: 50 }), { minLength: PRODUCTS_MOST, maxLength: PRODUCTS_MOST }),
    held: weights(PRODUCTS_MOST + INVESTORS_MOST, PRODUCTS_MOST),
    owned: weights(PRODUCTS_MOST, ASSETS_MOST),
  })
  .map(({ netAssets, unknown, held, owned }): Plain => {
    const products = [...netAssets.keys()];
    const holders = [...products, ...Array.from({ length: INVESTORS_MOST }, (_, one) => PRODUCTS_MOST + one)];
    const rows = products.flatMap((product): Triple[] => {
      const parts = holders.map((holder) => (holder === product ? 0 : cell(held, holder, product)));
      const whole = parts.reduce((sum, part) => sum + part, unknown[product] ?? NaN);
      return holders.map((holder, place) => [
        holder,
        product,
        ((netAssets[product] ?? NaN) * (parts[place] ?? NaN)) / whole,
      ]);
    });
    const there = rows.filter(([, , amount]) => amount > 0);
    const direct = products.flatMap((product) =>
      [0, 1, 2].map((asset): Triple => [product, asset, cell(owned, product, asset)]),
    );
    return {
      netAssets,
      assets: ASSETS_MOST,
      investors: INVESTORS_MOST,
      holdings: there.filter(([holder]) => holder < PRODUCTS_MOST),
      direct,
      invested: there.flatMap(([holder, product, amount]): Triple[] =>
        holder < PRODUCTS_MOST ? [] : [[holder - PRODUCTS_MOST, product, amount]],
      ),
    };
  });

function weights(rows: number, width: number) {
  const weight = fc.oneof(
    { weight: 2, arbitrary: fc.constant(0) },
    { weight: 1, arbitrary: fc.integer({ min: 1, max: 99 }) },
  );
  return fc.array(fc.array(weight, { minLength: width, maxLength: width }), { minLength: rows, maxLength: rows });
}

function cell(table: readonly (readonly number[])[], row: number, column: number): number {
  return table[row]?.[column] ?? NaN;
}

function inputFor({ netAssets, assets, investors, holdings, direct, invested }: Plain): LookThroughInput {
  const totalAssets = new Float64Array(netAssets.length);
  for (const [product, , amount] of [...holdings, ...direct])
    totalAssets[product] = (totalAssets[product] ?? NaN) + amount;
  return {
    products: netAssets.length,
    netAssets: Float64Array.from(netAssets),
    totalAssets,
    holdings: columns(holdings),
    assets,
    direct: columns(direct),
    investors,
    investorHoldings: columns(invested),
  };
}

const network = (plain: Plain) => productNetwork(inputFor(plain));

/** Everything that is computed for a whole network. */
function figuresOf(plain: Plain) {
  const built = network(plain);
  const { products, debt, investors, investorDebt } = exposures(built);
  const holders = holdersOf(built);
  const owners = ultimateOwners(holders, plain.investors);
  return { products, debt, investors, investorDebt, owners, gaps: dataGaps(holders), layers: layersToAssets(built) };
}

function expectClose(found: Iterable<number>, wanted: Iterable<number>, size = 0): void {
  const [left, right] = [[...found], [...wanted]];
  expect(left).toHaveLength(right.length);
  for (const [place, value] of right.entries()) {
    const room = 1e-9 * Math.max(size, Math.abs(value));
    expect(Math.abs((left[place] ?? NaN) - value)).toBeLessThanOrEqual(room);
  }
}

function sum(values: Iterable<number>): number {
  return [...values].reduce((total, value) => total + value, 0);
}

function rowOf(table: Float64Array, row: number, width: number): Float64Array {
  return table.subarray(row * width, (row + 1) * width);
}

describe('look-through', () => {
  it('works a cross-holding out as one does by hand', () => {
    // P1 owns 80 of bonds and half of P2; P2 owns 60 of loans and a fifth of P1. X1 = 80 + X2/2, X2 = 60 + X1/5.
    const built = productNetwork(
      inputOf(
        {
          P1: { net: 100, holds: { P2: 40 }, assets: { bond: 80 } },
          P2: { net: 80, holds: { P1: 20 }, assets: { loan: 60 } },
        },
        { I1: { P1: 80 }, I2: { P2: 40 } },
      ),
    );
    const found = exposures(built);
    expectClose(found.products, [80 / 0.9, 30 / 0.9, 16 / 0.9, 60 / 0.9]);
    expectClose(found.debt, [20 / 0.9, 4 / 0.9], 1);
    expectClose(found.investors, [64 / 0.9, 24 / 0.9, 8 / 0.9, 30 / 0.9]);
    expectClose(ownLeverage(built), [1.2, 1]);
    expectClose(lookThroughLeverage(built, found), [110 / 90, 76 / 72]);
    expectClose(investorLeverage(found), [88 / 72, 38 / 36]);
    expectClose(ultimateOwners(holdersOf(built), 2), [0.8 / 0.9, 0.1 / 0.9, 0.4 / 0.9, 0.5 / 0.9]);
    expect(chainLeverage(built, [0, 1, 0])).toBeCloseTo(1.44, 12);
  });

  it('gives no leverage where net assets are zero or nothing is invested', () => {
    const built = productNetwork(inputOf({ P: { net: 0, assets: { bond: 5 } } }, { I: { P: 0 } }));
    const found = exposures(built);
    expect([...ownLeverage(built), ...lookThroughLeverage(built, found), ...investorLeverage(found)]).toEqual([
      NaN,
      NaN,
      NaN,
    ]);
  });

  it('agrees with the inverse of I − S', () => {
    fc.assert(
      fc.property(somePlain, (plain) => {
        const inverse = inverseOf(plain);
        const of = (triples: readonly Triple[], width: number) => tableOf(triples, plain.netAssets.length, width);
        const { products, owners, gaps } = figuresOf(plain);
        expectClose(products, product(inverse, of(plain.direct, plain.assets)).flat());
        const invested = tableOf(plain.invested, plain.investors, plain.netAssets.length);
        const parts = invested.map((row) => row.map((amount, held) => amount / (plain.netAssets[held] ?? NaN)));
        expectClose(owners, turned(product(parts, inverse)).flat());
        const held = [...of(plain.holdings, plain.netAssets.length), ...invested];
        const unknown = plain.netAssets.map((net, one) => 1 - sum(held.map((row) => row[one] ?? NaN)) / net);
        expectClose(gaps, product([unknown], inverse).flat());
      }),
    );
  });

  it('leaves nobody out: the owners of a product and its data gap add up to all of it', () => {
    fc.assert(
      fc.property(somePlain, (plain) => {
        const { owners, gaps } = figuresOf(plain);
        for (const [one, gap] of gaps.entries()) expectClose([sum(rowOf(owners, one, plain.investors)) + gap], [1]);
      }),
    );
  });

  it('accounts for every yuan: exposure less debt is what was invested', () => {
    fc.assert(
      fc.property(somePlain, (plain) => {
        const found = exposures(network(plain));
        expectClose(unexplained(found), new Float64Array(plain.investors), 1000 + Math.max(...found.products));
      }),
    );
  });

  it('does not change when products, assets and investors are numbered otherwise', () => {
    const orders = fc.tuple(...[PRODUCTS_MOST, ASSETS_MOST, INVESTORS_MOST].map((most) => shuffled(most)));
    fc.assert(
      fc.property(somePlain, orders, (plain, [products = [], assets = [], investors = []]) => {
        const numbers = products.filter((one) => one < plain.netAssets.length);
        const move = (triples: readonly Triple[], from: readonly number[], to: readonly number[]) =>
          triples.map(([a, b, amount]): Triple => [from.indexOf(a), to.indexOf(b), amount]);
        const moved = figuresOf({
          ...plain,
          netAssets: numbers.map((one) => plain.netAssets[one] ?? NaN),
          holdings: move(plain.holdings, numbers, numbers).reverse(),
          direct: move(plain.direct, numbers, assets),
          invested: move(plain.invested, investors, numbers),
        });
        const found = figuresOf(plain);
        for (const [now, before] of numbers.entries()) {
          const put = (row: Float64Array, order: readonly number[]) => order.map((one) => row[one] ?? NaN);
          expectClose(rowOf(moved.products, now, 3), put(rowOf(found.products, before, 3), assets));
          expectClose(rowOf(moved.owners, now, 3), put(rowOf(found.owners, before, 3), investors));
          expectClose([moved.debt[now] ?? NaN], [found.debt[before] ?? NaN], Math.max(...found.products));
          expectClose([moved.gaps[now] ?? NaN], [found.gaps[before] ?? NaN]);
          expect(moved.layers[now]).toBe(found.layers[before]);
        }
      }),
    );
  });

  it('does not change when a holding is filed in two parts', () => {
    fc.assert(
      fc.property(somePlain, fc.double({ min: 0, max: 1, noNaN: true }), (plain, part) => {
        const split = (triples: readonly Triple[]) =>
          triples.flatMap(([from, to, amount]): Triple[] => [
            [from, to, part * amount],
            [from, to, amount - part * amount],
          ]);
        const { holdings, direct, invested } = plain;
        const found = figuresOf({
          ...plain,
          holdings: split(holdings),
          direct: split(direct),
          invested: split(invested),
        });
        const whole = figuresOf(plain);
        expectClose(found.products, whole.products);
        expectClose(found.investors, whole.investors);
        expectClose(found.owners, whole.owners);
        expect(found.layers).toEqual(whole.layers);
      }),
    );
  });

  it('scales with the assets', () => {
    fc.assert(
      fc.property(somePlain, fc.integer({ min: 2, max: 1000 }), (plain, factor) => {
        const direct = plain.direct.map(([from, to, amount]): Triple => [from, to, factor * amount]);
        const [more, found] = [exposures(network({ ...plain, direct })), exposures(network(plain))];
        const times = (values: Float64Array) => values.map((value) => factor * value);
        expectClose(more.products, times(found.products));
        expectClose(more.investors, times(found.investors));
      }),
    );
  });

  it('of one investor, product or owner agrees with that of all', () => {
    fc.assert(
      fc.property(somePlain, (plain) => {
        const built = network(plain);
        const { products, investors } = exposures(built);
        const holders = holdersOf(built);
        const owners = ultimateOwners(holders, plain.investors);
        const spread = ({ nodes, figures }: SparseFigures, size: number) => {
          const row = new Float64Array(size);
          for (const [place, node] of nodes.entries()) row[node] = figures[place] ?? NaN;
          return row;
        };
        for (let investor = 0; investor < plain.investors; investor += 1) {
          const found = assetsOfInvestor(built, investor);
          expectClose(spread(found.assets, plain.assets), rowOf(investors, investor, plain.assets));
          const parts = spread(found.products, plain.netAssets.length);
          expectClose(parts, [...parts.keys()].map((one) => owners[one * plain.investors + investor] ?? NaN)); // prettier-ignore
        }
        for (const one of plain.netAssets.keys()) {
          expectClose(spread(assetsOfProduct(built, one).assets, plain.assets), rowOf(products, one, plain.assets));
          expectClose(spread(ownersOf(holders, one).investors, plain.investors), rowOf(owners, one, plain.investors));
        }
      }),
    );
  });

  it('by weights spreads every yuan over final assets', () => {
    fc.assert(
      fc.property(somePlain, (plain) => {
        // Every product owns something, or its yuan would go round in a loop for ever.
        const own = plain.netAssets.map((_, one): Triple => [one, 0, 1]);
        const built = network({ ...plain, direct: [...plain.direct, ...own] });
        const { products, investors } = assetWeights(built);
        for (const one of plain.netAssets.keys()) expectClose([sum(rowOf(products, one, plain.assets))], [1]);
        expectClose([sum(investors)], [sum(exposures(built).invested)]);
      }),
    );
  });
});

type Table = readonly (readonly number[])[];

function tableOf(triples: readonly Triple[], rows: number, width: number): Table {
  const table = Array.from({ length: rows }, () => new Array<number>(width).fill(0));
  for (const [from, to, amount] of triples) {
    const row = table[from];
    if (row) row[to] = (row[to] ?? NaN) + amount;
  }
  return table;
}

function product(left: Table, right: Table): Table {
  return left.map((row) =>
    turned(right).map((column) => sum(row.map((value, place) => value * (column[place] ?? NaN)))),
  );
}

function turned(table: Table): Table {
  return (table[0] ?? []).map((_, column) => table.map((row) => row[column] ?? NaN));
}

/** (I − S)⁻¹ as the sum of the powers of S, by squaring until nothing is left: I + S, (I + S)(I + S²), … */
function inverseOf({ netAssets, holdings }: Plain): Table {
  const size = netAssets.length;
  let power: Table = tableOf(holdings, size, size).map((row) =>
    row.map((amount, held) => amount / (netAssets[held] ?? NaN)),
  );
  const plusIdentity = (table: Table): Table =>
    table.map((row, i) => row.map((value, j) => (i === j ? value + 1 : value)));
  let inverse = plusIdentity(power);
  while (power.flat().some((value) => value > 1e-300)) {
    power = product(power, power);
    inverse = product(inverse, plusIdentity(power));
  }
  return inverse;
}

function shuffled(size: number) {
  const numbers = Array.from({ length: size }, (_, number) => number);
  return fc.shuffledSubarray(numbers, { minLength: size, maxLength: size });
}
