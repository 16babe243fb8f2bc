import type { Graph } from '../graph/graph.js';

/** Neighbours of each node: those of v are `target[start[v]] … target[start[v + 1] − 1]`, in the order of their numbers. */
export interface Neighbours {
  readonly start: Int32Array;
  readonly target: Int32Array;
}

/**
 * The simple undirected graph under a directed one: nodes that share an edge are neighbours, once, whatever the direction of the
 * edge and also where edges lead both ways. `reverse` is the graph's transpose.
 */
export function neighboursOf(graph: Graph, reverse: Graph): Neighbours {
  const { nodes } = graph;
  const start = new Int32Array(nodes + 1);
  const target = new Int32Array(graph.target.length + reverse.target.length);
  let filled = 0;
  for (let node = 0; node < nodes; node += 1) {
    // Both rows are in the order of their targets, so they are merged.
    let [out, into] = [graph.start[node]!, reverse.start[node]!];
    const [outEnd, intoEnd] = [graph.start[node + 1]!, reverse.start[node + 1]!];
    while (out < outEnd || into < intoEnd) {
      const to = out < outEnd ? graph.target[out]! : nodes;
      const from = into < intoEnd ? reverse.target[into]! : nodes;
      if (to <= from) out += 1;
      if (from <= to) into += 1;
      target[filled++] = Math.min(to, from);
    }
    start[node + 1] = filled;
  }
  return { start, target: target.slice(0, filled) };
}

/** The place of the edge from one node to another, by binary search in the row, whose targets rise; −1: there is none. */
export function placeOf({ start, target }: Neighbours, node: number, other: number): number {
  const end = start[node + 1]!;
  let [low, high] = [start[node]!, end];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (target[middle]! < other) low = middle + 1;
    else high = middle;
  }
  return low < end && target[low] === other ? low : -1;
}
