import type { Graph } from '../graph/graph.js';

/** PageRank of every node, and how good the answer is. */
interface PageRank {
  /** Sums to one. */
  readonly rank: Float64Array;
  /** One more sweep would change the ranks by this at most, in all; they are wrong by residual / (1 − damping) at most. */
  readonly residual: number;
  readonly sweeps: number;
  /** Whether the residual came down to the tolerance. */
  readonly hasConverged: boolean;
}

/** How PageRank is computed; whatever is left out has its usual value. */
interface PageRankSettings {
  /** Share of rank that follows the edges: 0.85. */
  readonly damping?: number;
  /** Residual at which it is done: 1e-13. */
  readonly tolerance?: number;
  /** Sweeps after which it stops in any case: 1,000. */
  readonly sweepsMax?: number;
}

/**
 * PageRank along the edges, in proportion to their amounts: r = d · (Pᵀ r + (Σ r of nodes without edges) / n) + (1 − d) / n, where
 * P[u,v] = amount_uv / Σ amounts of u (Brin and Page 1998; nodes without edges give their rank to all alike, as NetworkX has it).
 * Along guarantees it says who is leant on for the most borrowing (guarantor → borrower); on the transpose, who stands behind
 * the most.
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
