import type { Components } from '../graph/components.js';
import { transpose, type Graph } from '../graph/graph.js';
import { blockOf, isClosed, turned, type Block } from './block.js';

/**
 * A matrix of shares T in the equation x = T·x + b. T[i,j] is the amount of the edge i → j as a share of the whole of its
 * target (holdings of a product's units: h[p,q]/NA_q) or of its source (what a product's assets consist of: h[p,q]/TA_p). No
 * node gives away more than its whole, so the sums of T's columns (or rows) are at most one.
 */
export interface ShareSystem {
  readonly graph: Graph;
  /** A positive number for each node that has a share. */
  readonly whole: Float64Array;
  readonly wholeOf: 'source' | 'target';
  /** T's entries, by edge. */
  readonly share: Float64Array;
  /** Strong components of the graph in reverse topological order. */
  readonly components: Components;
  /** Components of more than one node, by their number. */
  readonly blocks: ReadonlyMap<number, Block>;
}

/** Divides every amount by the whole of its source or target. */
export function shareSystem(
  graph: Graph,
  components: Components,
  whole: Float64Array,
  wholeOf: ShareSystem['wholeOf'],
): ShareSystem {
  const share = shares(graph, whole, wholeOf);
  const place = new Int32Array(graph.nodes);
  const blocks = new Map<number, Block>();
  for (let component = 0; component < components.count; component += 1) {
    const size = components.start[component + 1]! - components.start[component]!;
    if (size > 1) blocks.set(component, blockOf({ graph, components, whole, wholeOf, share }, component, place));
  }
  return { graph, components, whole, wholeOf, share, blocks };
}

/** The same shares seen from the other end: the matrix is the transpose of T. */
export function transposedSystem(system: ShareSystem): ShareSystem {
  const { whole } = system;
  const { count, of, start, members } = system.components;
  const components = {
    count,
    of: of.map((component) => count - 1 - component),
    start: start.map((place) => members.length - place).reverse(),
    members: members.slice().reverse(),
  };
  const graph = transpose(system.graph);
  const wholeOf = system.wholeOf === 'source' ? 'target' : 'source';
  const share = shares(graph, whole, wholeOf);
  const blocks = new Map([...system.blocks].map(([component, block]) => [count - 1 - component, turned(block)]));
  return { graph, components, whole, wholeOf, share, blocks };
}

/**
 * Loops that are closed, as lists of nodes: all that their nodes have is in one another. There the spectral radius of T is one
 * (Perron and Frobenius: all columns, or all rows, of an irreducible matrix sum to one), I − T has no inverse, and no figures
 * exist.
 */
export function closedLoops({ blocks }: ShareSystem): Int32Array[] {
  return [...blocks.values()].filter(isClosed).map(({ nodes }) => nodes.toSorted());
}

function shares(graph: Graph, whole: Float64Array, wholeOf: ShareSystem['wholeOf']): Float64Array {
  const { nodes, start, target, amount } = graph;
  const share = new Float64Array(amount.length);
  for (let node = 0; node < nodes; node += 1) {
    for (let edge = start[node]!; edge < start[node + 1]!; edge += 1) {
      share[edge] = amount[edge]! / whole[wholeOf === 'source' ? node : target[edge]!]!;
    }
  }
  return share;
}
