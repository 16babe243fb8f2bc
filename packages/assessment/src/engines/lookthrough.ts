import { exposures } from '@levee/networks/lookthrough/exposures';
import { layersToAssets, legalLayersBelow } from '@levee/networks/lookthrough/layers';
import { dataGaps, holdersOf } from '@levee/networks/lookthrough/owners';
import type { ProductNetwork } from '@levee/networks/lookthrough/productnetwork';
import type { Engine, ENGINE_SIGNATURES } from '@levee/regulation/models/engines';
import { faultCodes, filedNetwork } from './filedproducts.js';
import type { Nodes } from './nodes.js';

/** The class of unknown assets. */
const UNKNOWN = 'unknown';
/** Number of products up to which a chain is written out. */
const CHAIN_MAX = 20;

/** The engine `look_through_product`. */
export const lookThroughProduct: Engine<typeof ENGINE_SIGNATURES.look_through_product> = (inputs) => {
  const { subjects } = inputs;
  const found = filedNetwork({ ...inputs, products: subjects });
  const { network, products, classes, dependsOn } = found;
  const { classes: width, products: owned, debt } = exposures(network);
  const isPublic = Uint8Array.from(subjects.public_fund);
  const legal = legalLayersBelow(network, isPublic);
  const layers = layersToAssets(network);
  // The holdings of a product that was set apart are left out, so the layers of every product above it are unknown too.
  const known = (figures: Int32Array): Float64Array =>
    Float64Array.from(figures, (figure, product) => (dependsOn[product] === -1 ? figure : NaN));
  return {
    subject: Int32Array.from(products.names.keys()),
    columns: {
      gross_exposure: rowSums(owned, width),
      look_through_debt: debt,
      unknown_exposure: columnOf(owned, width, classes.numberOf.get(UNKNOWN)),
      layers: known(layers),
      legal_layers: known(legal),
      loop_products: known(loopSizes(network)),
      data_gap: dataGaps(holdersOf(network)),
      chain: Array.from(legal, (count, product) =>
        count > 0 && dependsOn[product] === -1 ? deepestChain(network, isPublic, legal, product, products) : null,
      ),
      set_apart: faultCodes(found),
      depends_on: Array.from(dependsOn, (other, product) =>
        other === product ? null : (products.names[other] ?? null),
      ),
    },
  };
};

/** The engine `look_through_investor`. */
export const lookThroughInvestor: Engine<typeof ENGINE_SIGNATURES.look_through_investor> = (inputs) => {
  const { network, investors, classes } = filedNetwork(inputs);
  const { classes: width, investors: owned, investorDebt, invested } = exposures(network);
  const place = inputs.subjects.investor.map((investor) => investors.numberOf.get(investor ?? '') ?? -1);
  const of = (figures: Float64Array): Float64Array => Float64Array.from(place, (investor) => figures[investor] ?? NaN);
  const { start } = network.investors;
  return {
    subject: Int32Array.from(place.keys()),
    columns: {
      invested: of(invested),
      gross_exposure: of(rowSums(owned, width)),
      look_through_debt: of(investorDebt),
      unknown_exposure: of(columnOf(owned, width, classes.numberOf.get(UNKNOWN))),
      products: Float64Array.from(place, (investor) => (start[investor + 1] ?? NaN) - (start[investor] ?? NaN)),
    },
  };
};

/** How many products are in the loop of each product; 1 where it is in none. */
function loopSizes({ holdings: { components } }: ProductNetwork): Int32Array {
  return components.of.map((loop) => (components.start[loop + 1] ?? 0) - (components.start[loop] ?? 0));
}

/** The ids of a chain of products that always goes on to one with most layers below it, to the last or back into a loop. */
function deepestChain(
  { holdings: { graph } }: ProductNetwork,
  isPublic: Uint8Array,
  legal: Int32Array,
  first: number,
  { names }: Nodes,
): string {
  const chain = [first];
  for (let product = first; chain.length < CHAIN_MAX;) {
    let [next, deepest] = [-1, -1];
    for (const held of graph.target.subarray(graph.start[product], graph.start[product + 1])) {
      const depth = (legal[held] ?? 0) + (isPublic[held] === 1 ? 0 : 1);
      if (depth > deepest) [next, deepest] = [held, depth];
    }
    if (next === -1 || deepest === 0) break;
    const closes = chain.includes(next);
    chain.push(next);
    if (closes) break;
    product = next;
  }
  return chain.map((product) => names[product] ?? '').join(' → ');
}

function rowSums(table: Float64Array, width: number): Float64Array {
  const sums = new Float64Array(width === 0 ? 0 : table.length / width);
  for (const [cell, figure] of table.entries()) {
    const row = Math.floor(cell / width);
    sums[row] = (sums[row] ?? 0) + figure;
  }
  return sums;
}

/** One column of a table; zeros where the table has no such asset. */
function columnOf(table: Float64Array, width: number, column: number | undefined): Float64Array {
  const rows = width === 0 ? 0 : table.length / width;
  if (column === undefined) return rowSums(table, width).map((sum) => sum * 0);
  return Float64Array.from({ length: rows }, (_, row) => table[row * width + column] ?? NaN);
}
