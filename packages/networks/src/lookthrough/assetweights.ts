import { NetworkError } from '../graph/networkerror.js';
import { investorShares } from './exposures.js';
import { nameOf } from './faults.js';
import type { ProductNetwork } from './productnetwork.js';
import { closedLoops, shareSystem, type ShareSystem } from './sharesystem.js';
import { solveShares } from './solveshares.js';

/** What products and investors finally have, without the exposure that debt adds. */
interface AssetWeights {
  /** Share of each product's total assets that is finally in each asset, product by product; a row sums to one. */
  readonly products: Float64Array;
  /** What each investor has invested, spread over final assets in these shares, investor by investor. */
  readonly investors: Float64Array;
}

/** Relative excess of holdings over total assets up to which the difference is rounding in the filings. */
const EXCESS_LEAST = 1e-9;

/**
 * The convention of reports on funds of funds: W[p,q] = h[p,q]/TA_p, weights (I − W)⁻¹·(A/TA), and for investors the amounts
 * invested × weights. It says what a yuan is spread over; `exposures` says what a yuan moves. Throws NetworkError where
 * products hold more than their total assets, or nothing but one another.
 */
export function assetWeights(network: ProductNetwork): AssetWeights {
  const { netAssets, totalAssets, direct, assets, holdings, gaps } = network;
  const system = shareSystem(holdings.graph, holdings.components, totalAssets, 'source');
  checkWhole(network, system);
  const weights = new Float64Array(totalAssets.length * assets);
  for (let product = 0; product < totalAssets.length; product += 1) {
    for (let cell = direct.start[product]!; cell < direct.start[product + 1]!; cell += 1) {
      weights[product * assets + direct.target[cell]!]! += direct.amount[cell]! / totalAssets[product]!;
    }
    const isUnknown = gaps?.apart[product] === 1 || totalAssets[product] === 0;
    if (isUnknown) weights.fill(NaN, product * assets, (product + 1) * assets);
  }
  solveShares(system, weights, assets);
  const whole = weights.map((weight, cell) => weight * netAssets[Math.floor(cell / assets)]!);
  return { products: weights, investors: investorShares(network, whole, assets) };
}

function checkWhole({ names }: ProductNetwork, system: ShareSystem): void {
  const { graph, whole } = system;
  for (let product = 0; product < graph.nodes; product += 1) {
    let held = 0;
    for (let edge = graph.start[product]!; edge < graph.start[product + 1]!; edge += 1) held += graph.amount[edge]!;
    const total = whole[product]!;
    if (held <= total * (1 + EXCESS_LEAST)) continue;
    const name = nameOf(names?.products, product);
    throw new NetworkError(
      {
        zh: `${name}：所持产品合计 ${held}，超过总资产 ${total}；请核对。`,
        en: `${name}: it holds ${held} of other products, more than its total assets of ${total}; check both.`,
      },
      { nodes: [product] },
    );
  }
  const [loop] = closedLoops(system);
  if (!loop) return;
  const list = [...loop.subarray(0, 10)].map((product) => nameOf(names?.products, product));
  throw new NetworkError(
    {
      zh: `${list.join('、')}（共 ${loop.length} 个）只持有彼此，没有最终资产。`,
      en: `${list.join(', ')} (${loop.length} in all) hold nothing but one another and have no final assets.`,
    },
    { nodes: [...loop] },
  );
}
