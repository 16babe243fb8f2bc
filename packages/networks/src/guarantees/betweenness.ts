import type { Graph } from '../graph/graph.js';

/**
 * Betweenness: over all pairs of other nodes, the share of the shortest directed paths between them that lead through the node,
 * by number of edges, neither normalised nor weighted (Brandes 2001, "A faster algorithm for betweenness centrality", J. Math.
 * Sociol. 25). It takes nodes × edges steps: undefined where those are more than `stepsMax`, or where two nodes have more shortest
 * paths than a floating-point number counts (1.8e308). A neighbourhood of such a network still has it.
 */
export function betweenness(graph: Graph, stepsMax = 1e9): Float64Array | undefined {
  const { nodes, start, target } = graph;
  if (nodes * target.length > stepsMax) return undefined;
  const between = new Float64Array(nodes);
  const distance = new Int32Array(nodes).fill(-1);
  const paths = new Float64Array(nodes);
  const through = new Float64Array(nodes);
  const found = new Int32Array(nodes);
  for (let source = 0; source < nodes; source += 1) {
    found[0] = source;
    distance[source] = 0;
    paths[source] = 1;
    let end = 1;
    for (let read = 0; read < end; read += 1) {
      const node = found[read]!;
      for (let edge = start[node]!; edge < start[node + 1]!; edge += 1) {
        const next = target[edge]!;
        if (distance[next] === -1) {
          distance[next] = distance[node]! + 1;
          found[end++] = next;
        }
        if (distance[next] === distance[node]! + 1) paths[next]! += paths[node]!;
      }
    }
    // Furthest first: the share of a node needs the shares of all nodes behind it.
    for (let read = end - 1; read >= 0; read -= 1) {
      const node = found[read]!;
      if (paths[node] === Infinity) return undefined;
      for (let edge = start[node]!; edge < start[node + 1]!; edge += 1) {
        const next = target[edge]!;
        if (distance[next] !== distance[node]! + 1) continue;
        through[node]! += (paths[node]! / paths[next]!) * (1 + through[next]!);
      }
      if (node !== source) between[node]! += through[node]!;
    }
    for (let read = 0; read < end; read += 1) {
      const node = found[read]!;
      distance[node] = -1;
      paths[node] = 0;
      through[node] = 0;
    }
  }
  return between;
}
