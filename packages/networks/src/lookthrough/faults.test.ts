import { describe, expect, it } from 'vitest';
import { NetworkError } from '../graph/networkerror.js';
import { assessableNetwork } from './assessablenetwork.js';
import { assetWeights } from './assetweights.js';
import { exposures } from './exposures.js';
import { assetsOfInvestor } from './finalassets.js';
import { dataGaps, holdersOf, ownersOf, ultimateOwners } from './owners.js';
import { productNetwork } from './productnetwork.js';
import type { LookThroughInput } from './input.js';
import { columns, inputOf, type Book } from './testproducts.js';

const SOUND: Readonly<Record<string, Book>> = {
  top: { net: 100, holds: { middle: 50 }, assets: { bond: 50 } },
  middle: { net: 50, holds: { low: 20 }, assets: { loan: 30 } },
  low: { net: 40, assets: { stock: 40 } },
  other: { net: 10, assets: { bond: 10 } },
};
const INVESTORS = { I1: { top: 100 }, I2: { low: 20, other: 10 } };
const [TOP, MIDDLE, LOW] = [0, 1, 2];

const withBooks = (books: Readonly<Record<string, Book>>): LookThroughInput =>
  inputOf({ ...SOUND, ...books }, INVESTORS);

/** Inputs with one fault each: what the error says, its place, and the code under which the products are set apart. */
const FAULTY: readonly (readonly [name: string, input: LookThroughInput, says: string, place: object, code: string])[] =
  [
    [
      'a negative amount',
      withBooks({ middle: { net: 50, total: 50, holds: { low: -20 } } }),
      'Row 2 of the holdings (middle → low): the amount is -20; it has to be zero or a positive number.',
      { table: 'holdings', row: 1, nodes: [MIDDLE] },
      'amount',
    ],
    [
      'an amount that is no number',
      withBooks({ middle: { net: 50, total: 50, holds: { low: 20 }, assets: { loan: NaN } } }),
      'Row 2 of the direct assets (middle → loan): the amount is NaN',
      { table: 'direct', row: 1, nodes: [MIDDLE] },
      'amount',
    ],
    [
      'an id that is not known',
      withBooks({ middle: { net: 50, holds: { nobody: 20 } } }),
      'Row 2 of the holdings (middle → #-1) names something that is not known',
      { table: 'holdings', row: 1, nodes: [MIDDLE] },
      'unknown',
    ],
    [
      'a product that holds itself',
      withBooks({ middle: { net: 50, holds: { middle: 0 } } }),
      'Row 2 of the holdings (middle → middle): a product holds itself',
      { table: 'holdings', row: 1, nodes: [MIDDLE] },
      'self_holding',
    ],
    [
      'holders with more than the net assets',
      withBooks({ middle: { net: 49, holds: { low: 20 } } }),
      'middle: holders have 50 of it, more than its net assets of 49',
      { nodes: [MIDDLE] },
      'over_held',
    ],
    [
      'a product that is held and has no net assets',
      withBooks({ middle: { net: 0, holds: { low: 20 } } }),
      'middle: 50 of it is held, but net assets are 0; they have to be positive.',
      { nodes: [MIDDLE] },
      'net_assets',
    ],
    [
      'net assets that are no number',
      withBooks({ middle: { net: NaN } }),
      'middle: net assets are NaN',
      { nodes: [MIDDLE] },
      'net_assets',
    ],
    [
      'total assets that are no number',
      withBooks({ middle: { net: 50, total: Infinity } }),
      'middle: total assets are Infinity',
      { nodes: [MIDDLE] },
      'total_assets',
    ],
  ];

describe('what is wrong', () => {
  it.each(FAULTY)('%s is an error that says where', (_, input, says, place) => {
    const build = (): unknown => productNetwork(input);
    expect(build).toThrow(NetworkError);
    expect(build).toThrow(says);
    expect(build).toThrow(expect.objectContaining({ place }) as Error);
  });

  it('no products at all is an error', () => {
    expect(() => productNetwork(inputOf({}))).toThrow('There are no products');
  });

  it('a fault in an amount of an investor names the investor', () => {
    const input = inputOf(SOUND, { I1: { top: -1 } });
    expect(() => productNetwork(input)).toThrow('Row 1 of the investor holdings (I1 → top): the amount is -1');
  });

  it('names are numbers where the input has none', () => {
    const input = withBooks({ middle: { net: 0 } });
    expect(() => productNetwork({ ...input, names: {} })).toThrow('#1: 50 of it is held');
  });

  it('a closed loop names its members, in both languages', () => {
    const loop = { a: { net: 10, holds: { b: 20 } }, b: { net: 20, holds: { c: 5 } }, c: { net: 5, holds: { a: 10 } } };
    const build = (): unknown => productNetwork(inputOf({ ...SOUND, ...loop }, INVESTORS));
    expect(build).toThrow('a, b, c hold one another entirely and have no outside owner');
    const words = { zh: expect.stringContaining('a、b、c互相持有全部份额，没有外部持有人') as string };
    expect(build).toThrow(expect.objectContaining({ words: expect.objectContaining(words) as object }) as Error);
  });

  it('a loop with the smallest outside owner is not closed', () => {
    const loop = { a: { net: 10, holds: { b: 20 } }, b: { net: 20, holds: { a: 9.999 }, assets: { bond: 1 } } };
    const network = productNetwork(inputOf(loop, { I: { a: 0.001 } }));
    expect(exposures(network).investors[0]).toBeCloseTo(1, 9);
  });

  it('holdings that only rounding puts above the net assets are no fault', () => {
    const input = inputOf({ a: { net: 0.3, assets: { bond: 1 } } }, { I1: { a: 0.1 }, I2: { a: 0.2 } });
    expect([...dataGaps(holdersOf(productNetwork(input)))]).toEqual([0]);
  });

  it('a holding of zero joins no loop', () => {
    // Without the holdings of zero, a and b are a closed loop by themselves.
    const books = {
      a: { net: 1, holds: { b: 1, c: 0 } },
      b: { net: 1, holds: { a: 1 } },
      c: { net: 1, holds: { a: 0 } },
    };
    expect(() => productNetwork(inputOf(books))).toThrow('a, b hold one another entirely');
  });
});

describe('a product at fault', () => {
  it.each(FAULTY)('(%s) is set apart, together with only what depends on it', (_, input, says, __, code) => {
    const { network, faults, dependsOn } = assessableNetwork(input);
    expect(faults).toEqual([expect.objectContaining({ code, products: [MIDDLE] })]);
    expect(faults[0]?.words.en).toContain(says);
    expect([...dependsOn]).toEqual([MIDDLE, MIDDLE, -1, -1]);
    const { products, investors } = exposures(network);
    const sumOf = (table: Float64Array, row: number) =>
      table.subarray(row * network.assets, (row + 1) * network.assets).reduce((sum, value) => sum + value, 0);
    expect([TOP, MIDDLE, LOW].map((product) => sumOf(products, product))).toEqual([NaN, NaN, 40]);
    expect([0, 1].map((investor) => sumOf(investors, investor))).toEqual([NaN, 30]);
    expect(assetsOfInvestor(network, 0).isWhole).toBe(false);
    expect(assetsOfInvestor(network, 1).isWhole).toBe(true);
  });
});

describe('who owns what depends on a product at fault', () => {
  it('is not known either, from that product down', () => {
    const { network } = assessableNetwork(withBooks({ middle: { net: 50, holds: { low: -20 } } }));
    const holders = holdersOf(network);
    // Everything is known about top. What middle holds is not known, and so the owners of low are not.
    expect([...dataGaps(holders)]).toEqual([0, NaN, NaN, 0]);
    expect([...ultimateOwners(holders, 2)]).toEqual([1, 0, NaN, NaN, NaN, NaN, 0, 1]);
    expect([TOP, MIDDLE, LOW].map((product) => ownersOf(holders, product).isWhole)).toEqual([true, false, false]);
  });

  it('is not known where an investor has filed a faulty holding of the product', () => {
    const { network, faults, dependsOn } = assessableNetwork(
      inputOf(SOUND, { I1: { top: 100 }, I2: { low: NaN, other: 10 } }),
    );
    expect(faults).toMatchObject([{ code: 'amount', table: 'investorHoldings', products: [], investor: 1 }]);
    expect([...dependsOn]).toEqual([-1, -1, -1, -1]);
    expect([...exposures(network).invested]).toEqual([100, NaN]);
    expect([...dataGaps(holdersOf(network))]).toEqual([0, 0, NaN, 0]);
  });

  it('several closed loops are set apart separately', () => {
    const loops = {
      a: { net: 10, holds: { b: 20 } },
      b: { net: 20, holds: { a: 10 } },
      c: { net: 10, holds: { d: 20, low: 5 } },
      d: { net: 20, holds: { c: 10 } },
      e: { net: 7, holds: { low: 7 } },
    };
    const { faults, dependsOn } = assessableNetwork(inputOf({ ...SOUND, low: { net: 52 }, ...loops }, INVESTORS));
    expect(faults.map(({ code, products }) => [code, products])).toEqual([
      ['closed_loop', [4, 5]],
      ['closed_loop', [6, 7]],
    ]);
    expect([...dependsOn]).toEqual([-1, -1, -1, -1, 4, 5, 6, 7, -1]);
  });

  it('rows of several faults are all named', () => {
    const input = withBooks({ middle: { net: 1, total: 50, holds: { low: -20, nobody: 1 } } });
    const bad = { ...input, direct: columns([[LOW, 0, -1]]) };
    expect(assessableNetwork(bad).faults.map(({ code }) => code)).toEqual(['amount', 'unknown', 'amount', 'over_held']);
  });
});

describe('weights by total assets', () => {
  it('do not exist where products hold nothing but one another', () => {
    const books = { a: { net: 10, holds: { b: 10 } }, b: { net: 20, holds: { a: 5 } } };
    const network = productNetwork(inputOf(books, { I: { a: 5, b: 10 } }));
    expect(() => assetWeights(network)).toThrow('a, b (2 in all) hold nothing but one another');
  });

  it('do not exist where a product holds more than its total assets', () => {
    const books = { a: { net: 10, total: 5, holds: { b: 10 } }, b: { net: 20, assets: { bond: 20 } } };
    expect(() => assetWeights(productNetwork(inputOf(books)))).toThrow('a: it holds 10 of other products');
  });
});
