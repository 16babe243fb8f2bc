import { filedNetwork, type FiledNetwork } from '@levee/assessment/engines/filedproducts';
import type { LookedThrough, LookThroughDetail, NetworkEdge, NetworkNode } from '@levee/contract/networks/model';
import type { FactConnection } from '@levee/facts/store/store';
import { assetsOfProduct } from '@levee/networks/lookthrough/finalassets';
import { chainOfProduct } from '@levee/networks/lookthrough/heaviestchain';
import { chainLeverage } from '@levee/networks/lookthrough/leverage';
import {
  productNeighbourhood,
  type ProductNeighbourhoodLimits,
} from '@levee/networks/lookthrough/productneighbourhood';
import { holdersOf, ownersOf, type Holders } from '@levee/networks/lookthrough/owners';
import type { Bilingual } from '@levee/regulation/text/bilingual';
import type { Content } from '@levee/regulation/content/content';
import { amountText, countOf, labelOf, ratioText, readCells, type Cells } from './figures.js';

/** Models that a view of products reads. */
export const PRODUCT_MODELS = ['lookthrough_product', 'network_product', 'network_holding'] as const;

/** Signs of debt in the form of equity (AM-20), by their column; each is a bit of a holding's mark. */
const SIGNS = ['fixed_return_clause', 'buyback_clause', 'guarantee_by_related_or_lgfv', 'exit_at_principal_and_rate'];
/** Asset classes that are not values of the column: assets of which nothing is known. */
const UNKNOWN: Bilingual = { zh: '底层资产不明', en: 'Nothing known' };
const OWNERS_MOST = 50;
/** How many holdings a picture carries for each of its nodes. */
const EDGES_PER_NODE = 4;

/** Products as they were looked through for an assessment, and the network itself. */
interface ProductView {
  readonly rows: readonly Cells[];
  readonly filed: FiledNetwork;
  readonly holders: Holders;
  readonly investorNames: ReadonlyMap<string, string | null>;
  /** Signs of disguised debt, by holder and what is held, joined by a bar. */
  readonly signs: ReadonlyMap<string, readonly string[]>;
}

/** Reads the network of products of a snapshot. */
export async function readProducts(connection: FactConnection): Promise<ProductView> {
  const rows = await readCells(connection, 'lookthrough_product', 'product_id');
  const holdings = await connection.rows(
    `SELECT product_id, held_product_id, asset_class, sum(amount) AS amount FROM network_holding
     GROUP BY product_id, held_product_id, asset_class ORDER BY product_id, held_product_id, asset_class`,
  );
  const investors = await connection.rows(
    `SELECT investor_id, product_id, max(investor_name) AS investor_name, sum(amount) AS amount
     FROM product_investor_monthly GROUP BY investor_id, product_id ORDER BY investor_id, product_id`,
  );
  const inProducts = holdings.filter((row) => row.held_product_id !== null);
  const inAssets = holdings.filter((row) => row.held_product_id === null);
  const text = (table: typeof holdings, column: string) => table.map((row) => row[column] as string | null);
  const figure = (table: typeof holdings) => Float64Array.from(table, (row) => Number(row.amount));
  const numbers = (column: string) =>
    Float64Array.from(rows, (row) => (row[column] === null ? NaN : Number(row[column])));
  const filed = filedNetwork({
    products: {
      product: rows.map((row) => row.product_id ?? null),
      net_assets: numbers('net_assets'),
      total_assets: numbers('total_assets'),
    },
    holdings: {
      holder: text(inProducts, 'product_id'),
      held: text(inProducts, 'held_product_id'),
      amount: figure(inProducts),
    },
    assets: {
      product: text(inAssets, 'product_id'),
      asset_class: text(inAssets, 'asset_class'),
      amount: figure(inAssets),
    },
    investors: {
      investor: text(investors, 'investor_id'),
      product: text(investors, 'product_id'),
      amount: figure(investors),
    },
  });
  const investorNames = new Map(investors.map((row) => [String(row.investor_id), row.investor_name as string | null]));
  return { rows, filed, holders: holdersOf(filed.network), investorNames, signs: await readSigns(connection) };
}

async function readSigns(connection: FactConnection): Promise<Map<string, readonly string[]>> {
  const rows = await connection.rows(
    `SELECT product_id, held_product_id, asset_class, ${SIGNS.map((sign) => `bool_or(${sign}) AS ${sign}`).join(', ')}
     FROM product_holding_monthly WHERE equity_form AND (${SIGNS.join(' OR ')})
     GROUP BY product_id, held_product_id, asset_class`,
  );
  const signs = new Map<string, readonly string[]>();
  for (const row of rows) {
    const held = row.held_product_id ?? row.asset_class;
    const found = SIGNS.filter((sign) => row[sign] === true);
    signs.set(`${String(row.product_id)}|${String(held)}`, found);
  }
  return signs;
}

/** A product as the list shows it. */
export function productItem(row: Cells, content: Content): LookedThrough {
  const label = (column: string) => labelOf(content, 'lookthrough_product', column, row[column] ?? null);
  return {
    id: row.product_id ?? '',
    name: row.product_name ?? null,
    manager: row.manager_id ?? null,
    managerKind: label('manager_kind'),
    offering: label('offering'),
    netAssets: row.net_assets ?? null,
    totalAssets: row.total_assets ?? null,
    grossExposure: row.gross_exposure ?? null,
    debt: row.look_through_debt ?? null,
    unknownExposure: row.unknown_exposure ?? null,
    layers: countOf(row.layers),
    legalLayers: countOf(row.legal_layers),
    loopProducts: countOf(row.loop_products),
    dataGap: row.data_gap ?? null,
    chain: row.chain ?? null,
    setApart: label('set_apart'),
    dependsOn: row.depends_on ?? null,
  };
}

/** One product looked through; undefined when there is no such product. */
export function productDetail(
  view: ProductView,
  content: Content,
  id: string,
  limits: Omit<ProductNeighbourhoodLimits, 'edgesMost'>,
): Omit<LookThroughDetail, 'period' | 'assessment'> | undefined {
  const { network, products, investors, classes } = view.filed;
  const product = products.numberOf.get(id);
  const row = product === undefined ? undefined : view.rows[product];
  if (product === undefined || !row) return undefined;
  const picture = productNeighbourhood(network, view.holders, product, {
    ...limits,
    edgesMost: limits.nodesMost * EDGES_PER_NODE,
  });
  const nodes = picture.nodes.map(({ kind, number, level, loop }) =>
    nodeOf(view, content, kind, number, level, loop !== -1),
  );
  const owners = ownersOf(view.holders, product);
  const owned = assetsOfProduct(network, product);
  const assets = listed(owned.assets.nodes, owned.assets.figures);
  const [largest] = assets;
  const heaviest = largest && chainOfProduct(network, product, largest.number);
  return {
    product: productItem(row, content),
    nodes,
    edges: picture.edges.map((edge) => edgeOf(view, content, edge, nodes)),
    cut: picture.cut,
    owners: listed(owners.investors.nodes, owners.investors.figures)
      .slice(0, OWNERS_MOST)
      .map(({ number, figure }) => {
        const investor = investors.names[number] ?? '';
        return {
          id: investor,
          name: plain(view.investorNames.get(investor) ?? investor),
          share: ratioText(figure) ?? '',
        };
      }),
    ownersWhole: owners.isWhole,
    assets: assets.map(({ number, figure }) => {
      const asset = classes.names[number] ?? '';
      return { id: asset, name: className(content, asset), amount: amountText(figure) };
    }),
    assetsWhole: owned.isWhole,
    heaviest:
      largest && heaviest
        ? {
            asset: className(content, classes.names[largest.number] ?? ''),
            products: heaviest.products.map((one) => products.names[one] ?? ''),
            amount: amountText(heaviest.amount),
            leverage: ratioText(chainLeverage(network, heaviest.products)),
          }
        : null,
  };
}

function nodeOf(
  { rows, filed, investorNames }: ProductView,
  content: Content,
  kind: NetworkNode['kind'],
  number: number,
  level: number,
  inLoop: boolean,
): NetworkNode {
  const common = { kind, level, inLoop, setApart: false, ownLeverage: null, lookThroughLeverage: null };
  if (kind === 'investor') {
    const id = filed.investors.names[number] ?? '';
    return { ...common, id, name: plain(investorNames.get(id) ?? id) };
  }
  if (kind === 'asset') {
    const id = filed.classes.names[number] ?? '';
    return { ...common, id, name: className(content, id) };
  }
  const row = rows[number] ?? {};
  const id = row.product_id ?? '';
  const [net, total, gross] = [row.net_assets, row.total_assets, row.gross_exposure].map((cell) =>
    cell === null || cell === undefined ? NaN : Number(cell),
  );
  const leverage = (part = NaN): string | null => (net !== undefined && net > 0 ? ratioText(part / net) : null);
  return {
    ...common,
    id,
    name: plain(row.product_name ?? id),
    setApart: row.set_apart !== null && row.set_apart !== undefined,
    ownLeverage: leverage(total),
    lookThroughLeverage: leverage(gross),
  };
}

function edgeOf(
  { filed, signs }: ProductView,
  content: Content,
  edge: { readonly from: number; readonly to: number; readonly amount: number },
  nodes: readonly NetworkNode[],
): NetworkEdge {
  const [holder, held] = [nodes[edge.from], nodes[edge.to]];
  const product = held?.kind === 'product' ? filed.products.numberOf.get(held.id) : undefined;
  const net = product === undefined ? NaN : (filed.network.netAssets[product] ?? NaN);
  const found = signs.get(`${holder?.id ?? ''}|${held?.id ?? ''}`) ?? [];
  const columns = content.returns.get('product_holding_monthly')?.columns ?? [];
  return {
    from: edge.from,
    to: edge.to,
    amount: amountText(edge.amount),
    share: net > 0 ? ratioText(edge.amount / net) : null,
    signs: found.map((sign) => {
      const column = columns.find(({ id }) => id === sign);
      return { zh: column?.zh ?? sign, en: column?.en ?? sign };
    }),
  };
}

/** Numbers with their figures, the largest first. */
function listed(nodes: Int32Array, figures: Float64Array): { number: number; figure: number }[] {
  const pairs = Array.from(nodes, (number, place) => ({ number, figure: figures[place] ?? NaN }));
  return pairs.filter(({ figure }) => figure > 0).sort((a, b) => b.figure - a.figure || a.number - b.number);
}

function className(content: Content, id: string): Bilingual {
  if (id === 'unknown') return UNKNOWN;
  return labelOf(content, 'product_holding_monthly', 'asset_class', id) ?? UNKNOWN;
}

function plain(name: string): Bilingual {
  return { zh: name, en: name };
}
