import { assessableNetwork, type AssessableNetwork } from '@levee/networks/lookthrough/assessablenetwork';
import type { CellTable } from '@levee/regulation/models/engines';
import { nodesOf, triplesOf, type Nodes } from './nodes.js';

/** Filed products, holdings, assets and investors by their columns. */
interface FiledProducts {
  readonly products: CellTable<{ product: 'text'; net_assets: 'number'; total_assets: 'number' }>;
  readonly holdings: CellTable<{ holder: 'text'; held: 'text'; amount: 'number' }>;
  readonly assets: CellTable<{ product: 'text'; asset_class: 'text'; amount: 'number' }>;
  readonly investors: CellTable<{ investor: 'text'; product: 'text'; amount: 'number' }>;
}

/** The network of filed products; those at fault are set apart. */
export interface FiledNetwork extends AssessableNetwork {
  readonly products: Nodes;
  readonly investors: Nodes;
  readonly classes: Nodes;
}

/** Builds the network of filed products. Holdings of products that are not among the products are left out. */
export function filedNetwork({ products: filed, holdings, assets, investors: held }: FiledProducts): FiledNetwork {
  const products = nodesOf(filed.product);
  const classes = nodesOf([...assets.asset_class].sort());
  const investors = nodesOf([...held.investor].sort());
  const network = assessableNetwork({
    products: products.names.length,
    netAssets: filed.net_assets,
    totalAssets: filed.total_assets,
    holdings: triplesOf(products, products, [holdings.holder, holdings.held, holdings.amount]),
    assets: classes.names.length,
    direct: triplesOf(products, classes, [assets.product, assets.asset_class, assets.amount]),
    investors: investors.names.length,
    investorHoldings: triplesOf(investors, products, [held.investor, held.product, held.amount]),
    names: { products: products.names, assets: classes.names, investors: investors.names },
  });
  return { ...network, products, investors, classes };
}

/** The first reason for which each product was set apart. */
export function faultCodes({ faults, products }: FiledNetwork): (string | null)[] {
  const codes: (string | null)[] = products.names.map(() => null);
  for (const { code, products: faulty } of faults) for (const product of faulty) codes[product] ??= code;
  return codes;
}
