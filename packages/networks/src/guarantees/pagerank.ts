import type { Graph } from '../graph/graph.js';

/** PageRank of every node, and how exact it is. */
interface PageRank {
  /** Sums to one. */
  readonly rank: Float64Array;
  /** Bound of the sum of changes that one more sweep would make; the ranks are wrong by at most residual / (1 − damping). */
  readonly residual: number;
  readonly sweeps: number;
  /** Whether the residual came down to the tolerance. */
  readonly hasConverged: boolean;
}

/** Settings of PageRank, each with the value that it has when it is left out. */
interface PageRankSettings {
  /** Share of rank that follows the edges: 0.85. */
  readonly damping?: number;
  /** Residual at which the iteration stops: 1e-13. */
  readonly tolerance?: number;
  /** Sweeps after which it stops in any case: 1,000. */
  readonly sweepsMax?: number;
}

/**
 * PageRank along the edges, in proportion to their amounts: r = d · (Pᵀ r + (Σ r of nodes without edges) / n) + (1 − d) / n, where
 * P[u,v] = amount_uv / Σ amounts of u (Brin and Page 1998; nodes without edges give their rank to all alike, as NetworkX has it).
 * Along guarantees (guarantor → borrower) a node ranks high when most is guaranteed for its borrowing; on the transpose, when it
 * stands behind the most borrowing.
 */
export function pageRank(graph: Graph, settings: PageRankSettings = {}): PageRank {
  const { damping = 0.85, tolerance = 1e-13, sweepsMax = 1000 } = settings;
  const { nodes, start, target, amount } = graph;
  const total = new Float64Array(nodes);
  for (let node = 0; node < nodes; node += 1) {
    for (let edge = start[node]!; edge < start[node + 1]!; edge += 1) total[node]! += amount[edge]!;
  }
  let rank = new Float64Array(nodes).fill(1 / nodes);
  let next = new Float64Array(nodes);
  let [residual, sweeps] = [Infinity, 0];
  while (residual > tolerance && sweeps < sweepsMax) {
    let idle = 0;
    for (let node = 0; node < nodes; node += 1) if (total[node] === 0) idle += rank[node]!;
    next.fill((damping * idle + 1 - damping) / nodes);
    for (let node = 0; node < nodes; node += 1) {
      if (total[node] === 0) continue;
      const given = (damping * rank[node]!) / total[node]!;
      for (let edge = start[node]!; edge < start[node + 1]!; edge += 1) next[target[edge]!]! += given * amount[edge]!;
    }
    let change = 0;
    for (let node = 0; node < nodes; node += 1) change += Math.abs(next[node]! - rank[node]!);
    // The differences of the next sweep come to the damping times these at most.
    residual = damping * change;
    [rank, next] = [next, rank];
    sweeps += 1;
  }
  return { rank, residual, sweeps, hasConverged: residual <= tolerance };
}
