import { transpose } from '../graph/graph.js';
import { closedLoopFault, faultsOf, type Fault, type Table } from './faults.js';
import { builtNetwork, rowsWhere, type Gaps, type ProductNetwork } from './productnetwork.js';
import type { LookThroughInput } from './input.js';
import { closedLoops } from './sharesystem.js';

/** A network from data in which something may be wrong. */
export interface AssessableNetwork {
  readonly network: ProductNetwork;
  /** Why products and investors were set apart. */
  readonly faults: readonly Fault[];
  /**
   * For each product, the nearest product that was set apart on which its exposure depends: itself, or one below it. −1 where
   * its exposure can be computed.
   */
  readonly dependsOn: Int32Array;
}

/**
 * Builds the network of all that is sound, so that one bad product never stops the rest. Products at fault are set apart with
 * the reason, and what they hold is left out. Every figure that depends on them (the exposure of those who hold them through any
 * number of layers, the owners of those whom they hold) is NaN, never a number; everything else is exact.
 */
export function assessableNetwork(input: LookThroughInput): AssessableNetwork {
  const faults = faultsOf(input);
  let network = networkWithout(input, faults);
  const loops = closedLoops(network.holdings);
  if (loops.length > 0) {
    faults.push(...loops.map((nodes) => closedLoopFault(nodes, input.names)));
    network = networkWithout(input, faults);
  }
  return { network, faults, dependsOn: nearestApart(network) };
}

function networkWithout(input: LookThroughInput, faults: readonly Fault[]): ProductNetwork {
  const gaps: Gaps = {
    apart: new Uint8Array(input.products),
    owners: new Uint8Array(input.products),
    investors: new Uint8Array(input.investors),
  };
  const isFaulty = { holdings: new Set<number>(), direct: new Set<number>(), investorHoldings: new Set<number>() };
  for (const { products, investor, table, row } of faults) {
    for (const product of products) [gaps.apart[product], gaps.owners[product]] = [1, 1];
    if (investor !== undefined) gaps.investors[investor] = 1;
    if (table !== undefined && row !== undefined) isFaulty[table].add(row);
  }
  const isApart = (table: Table, row: number): boolean =>
    table !== 'investorHoldings' && gaps.apart[input[table].from[row]!] === 1;
  const sound = (table: Table) =>
    rowsWhere(input[table], (row) => {
      const isSound = !isFaulty[table].has(row) && !isApart(table, row);
      // This product is held, but by a holder or amount at fault, so its owners are incomplete.
      if (!isSound && table !== 'direct') gaps.owners[input[table].to[row]!] = 1;
      return isSound;
    });
  const tables = { holdings: sound('holdings'), direct: sound('direct'), investorHoldings: sound('investorHoldings') };
  return { ...builtNetwork({ ...input, ...tables }), gaps };
}

/** Walks up from all products that were set apart at once, breadth first. */
function nearestApart({ holdings, gaps }: ProductNetwork): Int32Array {
  const nearest = new Int32Array(holdings.graph.nodes).fill(-1);
  const reached: number[] = [];
  for (const [product, mark] of gaps?.apart.entries() ?? []) {
    if (mark === 0) continue;
    nearest[product] = product;
    reached.push(product);
  }
  if (reached.length === 0) return nearest;
  const { start, target } = transpose(holdings.graph);
  // The list grows while it is walked.
  for (const product of reached) {
    for (const holder of target.subarray(start[product], start[product + 1])) {
      if (nearest[holder] !== -1) continue;
      nearest[holder] = nearest[product]!;
      reached.push(holder);
    }
  }
  return nearest;
}
