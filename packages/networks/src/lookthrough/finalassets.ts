import { flowFrom, picked, type SparseFigures } from './flow.js';
import type { ProductNetwork } from './productnetwork.js';
import type { SolveReport } from './solveblock.js';

/** What an investor or product finally owns. */
interface FinalAssets {
  /** The part that it has of each product that it reaches, its row of F; products in topological order. */
  readonly products: SparseFigures;
  /** Final assets and the gross exposure to each, ascending by number. */
  readonly assets: SparseFigures;
  /** False where a product on the way was set apart; the assets of that product are then missing from the list. */
  readonly isWhole: boolean;
  readonly report: SolveReport;
}

/** Every final asset that an investor has through its products: its row of S_inv·(I − S)⁻¹·A. Only what it reaches is touched. */
export function assetsOfInvestor(network: ProductNetwork, investor: number): FinalAssets {
  const { start, target } = network.investors;
  const [first, end] = [start[investor], start[investor + 1]];
  const found = assetsOf(network, {
    nodes: target.slice(first, end),
    figures: network.investorShare.slice(first, end),
  });
  return { ...found, isWhole: found.isWhole && network.gaps?.investors[investor] !== 1 };
}

/** Every final asset that a product owns, its own and those of the products below it: its row of (I − S)⁻¹·A. */
export function assetsOfProduct(network: ProductNetwork, product: number): FinalAssets {
  return assetsOf(network, { nodes: Int32Array.of(product), figures: Float64Array.of(1) });
}

function assetsOf({ holdings, direct, assets, gaps }: ProductNetwork, sources: SparseFigures): FinalAssets {
  const { nodes, figures, report } = flowFrom(holdings, sources);
  const exposure = new Float64Array(assets);
  const isThere = new Int32Array((assets >> 5) + 1);
  for (let place = 0; place < nodes.length; place += 1) {
    const product = nodes[place]!;
    const part = figures[place]!;
    for (let cell = direct.start[product]!; cell < direct.start[product + 1]!; cell += 1) {
      const asset = direct.target[cell]!;
      exposure[asset]! += part * direct.amount[cell]!;
      isThere[asset >> 5]! |= 1 << (asset & 31);
    }
  }
  const found: number[] = [];
  for (let word = 0; word < isThere.length; word += 1) {
    // The lowest bit first.
    for (let rest = isThere[word]!; rest !== 0; rest &= rest - 1)
      found.push((word << 5) + 31 - Math.clz32(rest & -rest));
  }
  const list = new Int32Array(found);
  return {
    products: { nodes, figures },
    assets: { nodes: list, figures: picked(exposure, list) },
    isWhole: nodes.every((product) => gaps?.apart[product] !== 1),
    report,
  };
}
