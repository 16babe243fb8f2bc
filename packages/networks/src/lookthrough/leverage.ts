import type { Exposures } from './exposures.js';
import type { ProductNetwork } from './productnetwork.js';

/** Own leverage of each product: total to net assets, TA/NA. NaN where net assets are not positive. */
export function ownLeverage({ netAssets, totalAssets }: ProductNetwork): Float64Array {
  return totalAssets.map((total, product) => ratio(total, netAssets[product]!));
}

/** Look-through leverage of each product: its gross exposure through all layers to its net assets, ΣX/NA. */
export function lookThroughLeverage({ netAssets }: ProductNetwork, { products, classes }: Exposures): Float64Array {
  return netAssets.map((net, product) => ratio(rowSum(products, product, classes), net));
}

/** Look-through leverage of each investor: gross exposure to what was invested. NaN for an investor that has invested nothing. */
export function investorLeverage({ investors, invested, classes }: Exposures): Float64Array {
  return invested.map((amount, investor) => ratio(rowSum(investors, investor, classes), amount));
}

/**
 * By how much exposure − debt differs from what was invested, for each investor. It is zero up to rounding where the total
 * assets of all products are their direct assets and their holdings; otherwise some filing does not add up.
 */
export function unexplained({ investors, investorDebt, invested, classes }: Exposures): Float64Array {
  return invested.map((amount, investor) => rowSum(investors, investor, classes) - investorDebt[investor]! - amount);
}

/**
 * Leverage along a chain of products, each holding the next: ∏ TA/NA, the assets that one yuan of equity at its upper end moves
 * at its lower end when all of it goes down the chain.
 */
export function chainLeverage(network: ProductNetwork, chain: readonly number[]): number {
  const own = ownLeverage(network);
  return chain.reduce((product, one) => product * own[one]!, 1);
}

/**
 * Tranche ratio of a structured product: senior to junior units, mezzanine units counting as senior (银发〔2018〕106号 第二十一条).
 * Infinity where nothing is junior, 0 where nothing is senior; NaN where there are no units.
 */
export function trancheRatio(senior: number, mezzanine: number, junior: number): number {
  return (senior + mezzanine) / junior;
}

function ratio(part: number, whole: number): number {
  return whole > 0 ? part / whole : NaN;
}

function rowSum(table: Float64Array, row: number, width: number): number {
  let sum = 0;
  for (let cell = row * width; cell < (row + 1) * width; cell += 1) sum += table[cell]!;
  return sum;
}
