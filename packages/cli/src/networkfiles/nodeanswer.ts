import { assetsOfInvestor, assetsOfProduct } from '@levee/networks/lookthrough/finalassets';
import type { SparseFigures } from '@levee/networks/lookthrough/flow';
import { chainOfInvestor, chainOfProduct } from '@levee/networks/lookthrough/heaviestchain';
import { chainLeverage } from '@levee/networks/lookthrough/leverage';
import { ownersOf } from '@levee/networks/lookthrough/owners';
import { productNeighbourhood, type Neighbour } from '@levee/networks/lookthrough/productneighbourhood';
import type { BuiltProducts } from './lookthroughanswer.js';

/** Number of final assets for which the strongest chain is computed. */
const CHAINS_MOST = 20;
/** Most nodes, and most edges, in a picture. */
const SHOWN_MOST = 200;

/** A final asset, and the chain of products that carries most of it. */
interface NamedExposure {
  readonly asset: string;
  readonly exposure: number;
  /** null where it was not computed: only the largest exposures have one. */
  readonly chain: { readonly products: readonly string[]; readonly amount: number; readonly leverage: number } | null;
}

/** Final assets of one product or investor, its owners, and its neighbours. */
export interface NodeAnswer {
  readonly name: string;
  readonly kind: 'product' | 'investor';
  /** False where a product at fault is on the way: there may be more than is listed. */
  readonly isWhole: boolean;
  /** The largest first. */
  readonly assets: readonly NamedExposure[];
  /** Its share of each product below it, the largest first. */
  readonly products: readonly { readonly product: string; readonly part: number }[];
  /** For a product: the investors behind it, the largest share first. */
  readonly owners: readonly { readonly investor: string; readonly part: number; readonly amount: number }[];
  readonly surroundings: NamedSurroundings | null;
}

/** The neighbours of a product, by names. */
interface NamedSurroundings {
  readonly nodes: readonly {
    readonly name: string;
    readonly kind: Neighbour['kind'];
    readonly level: number;
    readonly isInLoop: boolean;
  }[];
  readonly edges: readonly { readonly from: string; readonly to: string; readonly amount: number }[];
  readonly cut: { readonly nodes: number; readonly edges: number };
}

/** The results for one product or, when no product has the name, for one investor; undefined when neither has it. */
export function nodeAnswer(built: BuiltProducts, name: string, levels: number): NodeAnswer | undefined {
  const product = built.products.numberOf.get(name);
  if (product !== undefined) return productAnswer(built, name, product, levels);
  const investor = built.investors.numberOf.get(name);
  return investor === undefined ? undefined : investorAnswer(built, name, investor);
}

function productAnswer(built: BuiltProducts, name: string, product: number, levels: number): NodeAnswer {
  const { network, holders, investors } = built;
  const { assets, products, isWhole } = assetsOfProduct(network, product);
  const owners = ownersOf(holders, product);
  const net = network.netAssets[product] ?? NaN;
  return {
    name,
    kind: 'product',
    isWhole: isWhole && owners.isWhole,
    assets: exposuresByName(built, assets, (asset) => chainOfProduct(network, product, asset)),
    products: partsByName(built, products).filter((one) => one.product !== name),
    owners: largestFirst(owners.investors).map(([investor, part]) => ({
      investor: investors.list[investor] ?? '',
      part,
      amount: part * net,
    })),
    surroundings: surroundingsByName(built, product, levels),
  };
}

function investorAnswer(built: BuiltProducts, name: string, investor: number): NodeAnswer {
  const { network } = built;
  const { assets, products, isWhole } = assetsOfInvestor(network, investor);
  return {
    name,
    kind: 'investor',
    isWhole,
    assets: exposuresByName(built, assets, (asset) => chainOfInvestor(network, investor, asset)),
    products: partsByName(built, products),
    owners: [],
    surroundings: null,
  };
}

function exposuresByName(
  { network, products, assetClasses }: BuiltProducts,
  assets: SparseFigures,
  chainTo: (asset: number) => ReturnType<typeof chainOfProduct>,
): NamedExposure[] {
  return largestFirst(assets).map(([asset, exposure], place) => {
    const chain = place < CHAINS_MOST ? chainTo(asset) : undefined;
    return {
      asset: assetClasses.list[asset] ?? '',
      exposure,
      chain: chain
        ? {
            products: chain.products.map((product) => products.list[product] ?? ''),
            amount: chain.amount,
            leverage: chainLeverage(network, chain.products),
          }
        : null,
    };
  });
}

function partsByName({ products }: BuiltProducts, parts: SparseFigures): { product: string; part: number }[] {
  return largestFirst(parts).map(([product, part]) => ({ product: products.list[product] ?? '', part }));
}

function surroundingsByName(built: BuiltProducts, product: number, levels: number): NamedSurroundings {
  const { network, holders, products, assetClasses, investors } = built;
  const limits = { up: levels, down: levels, nodesMost: SHOWN_MOST, edgesMost: SHOWN_MOST };
  const { nodes, edges, cut } = productNeighbourhood(network, holders, product, limits);
  const lists = { product: products.list, asset: assetClasses.list, investor: investors.list };
  const names = nodes.map(({ kind, number }) => lists[kind][number] ?? '');
  return {
    nodes: nodes.map(({ kind, level, loop }, place) => ({
      name: names[place] ?? '',
      kind,
      level,
      isInLoop: loop !== -1,
    })),
    edges: edges.map(({ from, to, amount }) => ({ from: names[from] ?? '', to: names[to] ?? '', amount })),
    cut,
  };
}

function largestFirst({ nodes, figures }: SparseFigures): [node: number, figure: number][] {
  const pairs = Array.from(nodes, (node, place): [number, number] => [node, figures[place] ?? NaN]);
  return pairs.sort(([a, one], [b, other]) => other - one || a - b);
}
