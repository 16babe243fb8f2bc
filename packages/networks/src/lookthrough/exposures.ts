import { gather } from './gather.js';
import type { ProductNetwork } from './productnetwork.js';
import type { SolveReport } from './solveblock.js';
import { solveShares } from './solveshares.js';

/** Final assets put into classes. */
interface AssetClasses {
  readonly count: number;
  /** The class of each final asset. */
  readonly of: Int32Array;
}

/** What stands behind products and investors; amounts in the unit of the network. NaN: the figure cannot be computed. */
export interface Exposures {
  readonly classes: number;
  /** X: gross exposure of each product to each class, product by product. */
  readonly products: Float64Array;
  /** D: the debt that each product carries, its own and its part of what is below it. */
  readonly debt: Float64Array;
  /** Gross exposure of each investor to each class, investor by investor. */
  readonly investors: Float64Array;
  readonly investorDebt: Float64Array;
  /** What each investor has put into products. */
  readonly invested: Float64Array;
  readonly report: SolveReport;
}

/**
 * Gross exposures of all products and investors: X = (I − S)⁻¹·A and S_inv·X; debts: D = (I − S)⁻¹·(TA − NA) and S_inv·D. The
 * inverse is Leontief's (1941), applied to cross-holdings by Brioschi, Buzzacchi & Colombo (1989) and Elliott, Golub & Jackson
 * (2014), "Financial networks and contagion". Where a product's total assets are its direct assets and its holdings,
 * exposure − debt = invested for every investor. Without `classes` every final asset is a class of its own.
 */
export function exposures(network: ProductNetwork, classes?: AssetClasses): Exposures {
  const { netAssets, totalAssets, direct, assets, gaps } = network;
  const count = classes?.count ?? assets;
  const width = count + 1;
  const values = new Float64Array(netAssets.length * width);
  for (let product = 0; product < netAssets.length; product += 1) {
    for (let cell = direct.start[product]!; cell < direct.start[product + 1]!; cell += 1) {
      const asset = direct.target[cell]!;
      values[product * width + (classes ? classes.of[asset]! : asset)]! += direct.amount[cell]!;
    }
    values[product * width + count] = totalAssets[product]! - netAssets[product]!;
    if (gaps?.apart[product] === 1) values.fill(NaN, product * width, (product + 1) * width);
  }
  const report = solveShares(network.holdings, values, width);
  const [products, debt] = withoutLast(values, width);
  return {
    classes: count,
    products,
    debt,
    investors: investorShares(network, products, count),
    investorDebt: investorShares(network, debt, 1),
    invested: invested(network),
    report,
  };
}

/**
 * Leontief's inverse (I − S)⁻¹, row by row: what one yuan of assets of a product (column) is to another (row) that holds it
 * through any number of layers. Only for small networks: it has a cell for every pair.
 */
export function leontiefInverse({ holdings }: ProductNetwork): Float64Array {
  const size = holdings.graph.nodes;
  const inverse = new Float64Array(size * size);
  for (let product = 0; product < size; product += 1) inverse[product * size + product] = 1;
  solveShares(holdings, inverse, size);
  return inverse;
}

/** S_inv·Y: the part of each investor in figures of products, `width` for each, in proportion to what it holds of them. */
export function investorShares(network: ProductNetwork, figures: Float64Array, width: number): Float64Array {
  const { start, target, nodes } = network.investors;
  const shares = new Float64Array(nodes * width);
  for (let investor = 0; investor < nodes; investor += 1) {
    const own = investor * width;
    if (network.gaps?.investors[investor] === 1) shares.fill(NaN, own, own + width);
    gather(shares, own, figures, width, target, network.investorShare, start[investor]!, start[investor + 1]!);
  }
  return shares;
}

function invested({ investors, gaps }: ProductNetwork): Float64Array {
  const sums = new Float64Array(investors.nodes);
  for (let investor = 0; investor < investors.nodes; investor += 1) {
    if (gaps?.investors[investor] === 1) sums[investor] = NaN;
    for (let cell = investors.start[investor]!; cell < investors.start[investor + 1]!; cell += 1) {
      sums[investor]! += investors.amount[cell]!;
    }
  }
  return sums;
}

/** The last column of a table by itself, and the others. */
function withoutLast(table: Float64Array, width: number): [others: Float64Array, last: Float64Array] {
  const rows = table.length / width;
  const [others, last] = [new Float64Array(rows * (width - 1)), new Float64Array(rows)];
  let [cell, other] = [0, 0];
  for (let row = 0; row < rows; row += 1) {
    for (let column = 1; column < width; column += 1) others[other++] = table[cell++]!;
    last[row] = table[cell++]!;
  }
  return [others, last];
}
