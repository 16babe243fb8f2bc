import type { Bilingual } from '@levee/contract/base/shapes';
import { assessableNetwork } from '@levee/networks/lookthrough/assessablenetwork';
import { assetWeights } from '@levee/networks/lookthrough/assetweights';
import { exposures, leontiefInverse } from '@levee/networks/lookthrough/exposures';
import type { Fault } from '@levee/networks/lookthrough/faults';
import { layersToAssets, legalLayersBelow } from '@levee/networks/lookthrough/layers';
import { investorLeverage, lookThroughLeverage, ownLeverage, unexplained } from '@levee/networks/lookthrough/leverage';
import { dataGaps, holdersOf, ultimateOwners, type Holders } from '@levee/networks/lookthrough/owners';
import { productNetwork, type ProductNetwork } from '@levee/networks/lookthrough/productnetwork';
import { NetworkError } from '@levee/networks/graph/networkerror';
import type { NamedProducts } from './lookthroughfile.js';
import type { Strictness } from './matrix.js';

/** Largest number of cells of a matrix that is given without --full. */
const CELLS_MOST = 250_000;

type Matrix = readonly (readonly number[])[];

/**
 * Result of `network look-through`: the keys of the published test results and some more. Lists follow the order of products or
 * investors in the file. NaN (null in JSON) is a figure that cannot be computed; a matrix that is null was left out.
 */
export interface LookThroughAnswer {
  readonly leontiefInverse: Matrix | null;
  readonly productGrossExposure: Matrix;
  readonly investorGrossExposure: Matrix;
  readonly investorInvested: readonly number[];
  readonly investorLookThroughLeverage: readonly number[];
  readonly ultimateOwnership: Matrix | null;
  readonly ownLeverage: readonly number[];
  readonly lookThroughLeverage: readonly number[];
  /** By investor. */
  readonly lookThroughDebt: readonly number[];
  readonly productLookThroughDebt: readonly number[];
  readonly upwardSourceAmountsByProduct: Matrix | null;
  /** Share of each product whose ultimate owners are not in the file. */
  readonly dataGap: readonly number[];
  /** Exposure − debt − invested amount of each investor: the part that the total assets in the file do not explain. */
  readonly unexplained: readonly number[];
  readonly scc: readonly (readonly string[])[];
  /** By product; products that hold one another share one entry. */
  readonly layersToFinalAsset: Readonly<Record<string, number>>;
  /** Layers as the law counts them; null where the file names no public funds. */
  readonly legalLayersBelow: readonly number[] | null;
  readonly weightConvention: WeightAnswer | { readonly refused: Bilingual };
  readonly setApart: readonly NamedFault[];
  /** Each product without figures, with the product at fault on which it depends. */
  readonly notAssessable: Readonly<Record<string, string>>;
  /** How loops were solved. */
  readonly solved: {
    readonly direct: number;
    readonly iterated: number;
    readonly sweeps: number;
    readonly residual: number;
    readonly unsolved: readonly string[];
  };
  readonly leftOut: readonly string[];
}

/** Weights by total assets. */
interface WeightAnswer {
  readonly W: Matrix | null;
  readonly productAssetWeights: Matrix;
  readonly rowSums: readonly number[];
  readonly investorNetExposure: Matrix;
}

/** Why a product or investor was set apart. */
interface NamedFault {
  readonly code: Fault['code'];
  readonly words: Bilingual;
  readonly products: readonly string[];
  readonly investor: string | null;
}

/** A network by names, without the parts that could not be built. */
export interface BuiltProducts extends NamedProducts {
  readonly network: ProductNetwork;
  readonly holders: Holders;
  readonly faults: readonly Fault[];
  readonly dependsOn: Int32Array;
}

/** Builds the network of a file. When strict, the first fault throws NetworkError; when lenient, nodes at fault are set apart. */
export function builtProducts(named: NamedProducts, strictness: Strictness): BuiltProducts {
  const { network, faults, dependsOn } =
    strictness === 'lenient'
      ? assessableNetwork(named.input)
      : { network: productNetwork(named.input), faults: [], dependsOn: new Int32Array(named.input.products).fill(-1) };
  return { ...named, network, holders: holdersOf(network), faults, dependsOn };
}

/** All results about the products of a file; `isFull` gives matrices of any size. */
export function lookThroughAnswer(built: BuiltProducts, isFull: boolean): LookThroughAnswer {
  const { network, holders, faults, dependsOn, publicFunds } = built;
  const { list: products } = built.products;
  const { list: investors } = built.investors;
  const found = exposures(network);
  const leftOut: string[] = [];
  const ifSmall = (key: string, cells: number, make: () => Matrix): Matrix | null => {
    if (isFull || cells <= CELLS_MOST) return make();
    leftOut.push(key);
    return null;
  };
  const nameOf = (product: number): string => products[product] ?? '';
  const pairs = products.length * investors.length;
  const owners = ifSmall('ultimateOwnership', pairs, () =>
    columnsOf(ultimateOwners(holders, investors.length), products.length, investors.length),
  );
  const { unsolved, ...solved } = found.report;
  return {
    leontiefInverse: ifSmall('leontiefInverse', products.length ** 2, () =>
      rowsOf(leontiefInverse(network), products.length, products.length),
    ),
    productGrossExposure: rowsOf(found.products, products.length, found.classes),
    investorGrossExposure: rowsOf(found.investors, investors.length, found.classes),
    investorInvested: [...found.invested],
    investorLookThroughLeverage: [...investorLeverage(found)],
    ultimateOwnership: owners,
    ownLeverage: [...ownLeverage(network)],
    lookThroughLeverage: [...lookThroughLeverage(network, found)],
    lookThroughDebt: [...found.investorDebt],
    productLookThroughDebt: [...found.debt],
    upwardSourceAmountsByProduct: ifSmall('upwardSourceAmountsByProduct', pairs, () =>
      (owners ?? []).map((row) => row.map((part, product) => part * (network.netAssets[product] ?? NaN))),
    ),
    dataGap: [...dataGaps(holders)],
    unexplained: [...unexplained(found)],
    scc: loopsOf(network).map((loop) => loop.map(nameOf)),
    layersToFinalAsset: layersByName(network, nameOf),
    legalLayersBelow: publicFunds ? [...legalLayersBelow(network, publicFunds)] : null,
    weightConvention: weightAnswer(network, (key, make) => ifSmall(key, products.length ** 2, make)),
    setApart: faults.map((fault) => ({
      code: fault.code,
      words: fault.words,
      products: fault.products.map(nameOf),
      investor: fault.investor === undefined ? null : (investors[fault.investor] ?? ''),
    })),
    notAssessable: Object.fromEntries(
      [...dependsOn].flatMap((on, product) => (on === -1 ? [] : [[nameOf(product), nameOf(on)]])),
    ),
    solved: { ...solved, unsolved: unsolved.map(nameOf) },
    leftOut,
  };
}

/** Products that hold one another, each loop in the order of the file. */
function loopsOf({ holdings }: ProductNetwork): number[][] {
  const loops = Array.from(holdings.blocks.values(), ({ nodes }) => [...nodes].sort((a, b) => a - b));
  return loops.sort(([a = 0], [b = 0]) => a - b);
}

function layersByName(network: ProductNetwork, nameOf: (product: number) => string): Record<string, number> {
  const layers = layersToAssets(network);
  const loops = loopsOf(network);
  const inLoop = new Set(loops.flat());
  const single = [...layers].flatMap((layer, product) => (inLoop.has(product) ? [] : [[nameOf(product), layer]]));
  const joined = loops.map((loop) => [`SCC{${loop.map(nameOf).join(',')}}`, layers[loop[0] ?? -1]]);
  return Object.fromEntries([...single, ...joined]) as Record<string, number>;
}

function weightAnswer(
  network: ProductNetwork,
  ifSmall: (key: string, make: () => Matrix) => Matrix | null,
): LookThroughAnswer['weightConvention'] {
  const { assets, holdings, investors, totalAssets } = network;
  try {
    const weights = assetWeights(network);
    const productAssetWeights = rowsOf(weights.products, totalAssets.length, assets);
    return {
      W: ifSmall('weightConvention.W', () => sharesOf(holdings.graph, totalAssets)),
      productAssetWeights,
      rowSums: productAssetWeights.map((row) => row.reduce((sum, weight) => sum + weight, 0)),
      investorNetExposure: rowsOf(weights.investors, investors.nodes, assets),
    };
  } catch (error) {
    // Gross exposures do not depend on it.
    if (error instanceof NetworkError) return { refused: error.words };
    throw error;
  }
}

/** W[p,q] = h[p,q]/TA_p. */
function sharesOf({ nodes, start, target, amount }: ProductNetwork['holdings']['graph'], whole: Float64Array): Matrix {
  return Array.from({ length: nodes }, (_, node) => {
    const row = new Array<number>(nodes).fill(0);
    for (let edge = start[node] ?? 0; edge < (start[node + 1] ?? 0); edge += 1) {
      row[target[edge] ?? -1] = (amount[edge] ?? NaN) / (whole[node] ?? NaN);
    }
    return row;
  });
}

function rowsOf(table: Float64Array, rows: number, width: number): number[][] {
  return Array.from({ length: rows }, (_, row) => [...table.subarray(row * width, (row + 1) * width)]);
}

/** The table transposed: a row for each column. */
function columnsOf(table: Float64Array, rows: number, width: number): number[][] {
  return Array.from({ length: width }, (_, column) =>
    Array.from({ length: rows }, (__, row) => table[row * width + column] ?? NaN),
  );
}
