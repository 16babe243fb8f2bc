import type { Triples } from '@levee/networks/graph/graph';
import type { LookThroughInput } from '@levee/networks/lookthrough/input';

/** How large a made-up network of products is. */
export interface MadeUpSize {
  readonly products: number;
  readonly investors: number;
  /** Holdings by investors and by products together, in a ratio of six to four. */
  readonly holdings: number;
  readonly assets: number;
}

/** Products are on this many levels; a fund of products holds products of the three levels below its own. */
const LEVELS = 12;
/** One product in this many is a fund of products; PLACED is the part of its assets in them. */
const FUNDS_EVERY = 3;
const PLACED = 0.7;
/** Among the products that a fund holds, one in this many is a fund itself. */
const FUNDS_HELD_EVERY = 8;
/** The part CROSS_HELD of one fund in this many is held by a product that it holds itself, which closes a loop. */
const LOOPS_EVERY = 15;
const CROSS_HELD = 0.1;
/** The part GAP of one product in this many has no known holder. */
const GAPS_EVERY = 20;
const GAP = 0.05;
const ASSETS_EACH = 3;

/**
 * A network that is the same in every run. Money comes from investors and goes down through funds, some of it in loops; every
 * product's assets add up, so that exposure − debt = invested.
 */
export function madeUpProducts({ products, investors, holdings, assets }: MadeUpSize): LookThroughInput {
  const random = randomNumbers();
  const below = (most: number): number => Math.floor(random() * most);
  const inflow = new Float64Array(products);
  const add = (cells: Float64Array, place: number, amount: number): void => {
    cells[place] = (cells[place] ?? 0) + amount;
  };
  const [invested, placed, direct] = [new Rows(), new Rows(), new Rows()];
  for (let row = 0; row < holdings * 0.6; row += 1) {
    const [investor, product, amount] = [row < investors ? row : below(investors), below(products), 1 + below(1000)];
    invested.add(investor, product, amount);
    add(inflow, product, amount);
  }
  const [netAssets, totalAssets, crossHoldings] = [0, 1, 2].map(() => new Float64Array(products)) as Columns;
  const levelSize = Math.ceil(products / LEVELS / FUNDS_EVERY) * FUNDS_EVERY;
  const funds = Math.floor((products - levelSize) / FUNDS_EVERY);
  const each = Math.round((holdings * 0.4) / funds);
  for (let product = 0; product < products; product += 1) {
    const isFund = product % FUNDS_EVERY === 0 && product < products - levelSize;
    const isLoop = isFund && (product / FUNDS_EVERY) % LOOPS_EVERY === 0;
    const open = 1 - (isLoop ? CROSS_HELD : 0) - (product % GAPS_EVERY === 0 ? GAP : 0);
    const net = Math.max(inflow[product] ?? 0, 1) / open;
    netAssets[product] = net;
    let rest = net * (1 + below(60) / 100);
    totalAssets[product] = rest + (crossHoldings[product] ?? 0);
    if (isFund) {
      const amount = (rest * PLACED) / each;
      const nextLevel = (Math.floor(product / levelSize) + 1) * levelSize;
      const reach = Math.min(3 * levelSize, products - nextLevel - FUNDS_EVERY);
      for (let one = 0; one < each; one += 1) {
        const group = Math.floor((nextLevel + below(reach)) / FUNDS_EVERY) * FUNDS_EVERY;
        const held = group + (one % FUNDS_HELD_EVERY === 0 ? 0 : 1 + below(FUNDS_EVERY - 1));
        placed.add(product, held, amount);
        add(inflow, held, amount);
        if (!isLoop || one > 0) continue;
        placed.add(held, product, CROSS_HELD * net);
        add(crossHoldings, held, CROSS_HELD * net);
      }
      rest -= amount * each;
    }
    for (let one = 0; one < ASSETS_EACH; one += 1) direct.add(product, below(assets), rest / ASSETS_EACH);
  }
  return {
    products,
    netAssets,
    totalAssets,
    holdings: placed.columns(),
    assets,
    direct: direct.columns(),
    investors,
    investorHoldings: invested.columns(),
  };
}

/** One loop of `products` products with chords in all directions; a twentieth of each product is held from outside. */
export function oneLoop(products: number, chords: number): LookThroughInput {
  const random = randomNumbers();
  const any = (): number => Math.floor(random() * products);
  const ring = Array.from({ length: products }, (_, one) => [one, (one + 1) % products] as const);
  const pairs = [...ring, ...Array.from({ length: chords }, () => [any(), any()] as const)];
  const holders = new Float64Array(products);
  const placed = new Rows();
  const between = pairs.filter(([from, to]) => from !== to);
  for (const [, held] of between) holders[held] = (holders[held] ?? 0) + 1;
  for (const [holder, held] of between) placed.add(holder, held, 95 / (holders[held] ?? NaN));
  return plain(products, placed);
}

/** Diamonds one below the other: the head of each holds two products, which hold the head of the next. */
export function ladderOfDiamonds(diamonds: number): LookThroughInput {
  const placed = new Rows();
  for (let head = 0; head < 3 * diamonds; head += 3) {
    for (const side of [head + 1, head + 2]) {
      placed.add(head, side, 100);
      placed.add(side, head + 3, 50);
    }
  }
  return plain(3 * diamonds + 1, placed);
}

/** Products with net assets of 100 that own 100 of one asset each, besides their holdings; there are no investors. */
function plain(products: number, placed: Rows): LookThroughInput {
  const numbers = Int32Array.from({ length: products }, (_, product) => product);
  const each = new Float64Array(products).fill(100);
  return {
    products,
    netAssets: each,
    totalAssets: each,
    holdings: placed.columns(),
    assets: 1,
    direct: { from: numbers, to: new Int32Array(products), amount: each },
    investors: 0,
    investorHoldings: new Rows().columns(),
  };
}

type Columns = [Float64Array, Float64Array, Float64Array];

/** Triples that rows can be added to. */
class Rows {
  private readonly cells: number[] = [];

  add(from: number, to: number, amount: number): void {
    this.cells.push(from, to, amount);
  }

  columns(): Triples {
    const column = (place: number): number[] => this.cells.filter((_, cell) => cell % 3 === place);
    return { from: Int32Array.from(column(0)), to: Int32Array.from(column(1)), amount: Float64Array.from(column(2)) };
  }
}

/** Numbers from 0 to below 1, always the same ones (a linear congruential generator modulo 2³²). */
function randomNumbers(): () => number {
  let state = 20160720;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}
