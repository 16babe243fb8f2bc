import { requireNode, type Graph, type Triples } from './graph.js';

/** How much of a graph to cut out round a node. */
export interface NeighbourhoodBounds {
  /** Which way the edges are followed: as they lead, backwards, or both. */
  readonly direction: 'along' | 'against' | 'both';
  readonly stepsMax: number;
  /** How many nodes are kept at most, the centre among them. */
  readonly nodesMax: number;
}

/** A part of a graph that a person can look at, and what was left out of it. */
export interface Neighbourhood {
  /** The nodes that are kept: the centre, then step by step, and within a step those with the largest amounts first. */
  readonly nodes: Int32Array;
  /** Steps from the centre to each of them. */
  readonly steps: Int32Array;
  /** The edges between them, by the numbers that the nodes have in the whole graph. */
  readonly edges: Triples;
  /** How many edges of each of them lead to nodes that were left out, and come from such nodes. */
  readonly hiddenAlong: Int32Array;
  readonly hiddenAgainst: Int32Array;
  /** `no`: everything that can be reached is there. `steps`: there is more further away. `nodes`: there was no room for more. */
  readonly cut: 'no' | 'steps' | 'nodes';
}

/**
 * The neighbourhood of a node. Where there is no room for all nodes of a step, those are kept whose edges with the step before
 * come to the most, the lower number first among equals. `reverse` is the graph's transpose. The work is proportional to the
 * edges of the nodes that are kept. Throws NetworkError for a centre that is not in the graph.
 */
export function neighbourhood(
  graph: Graph,
  reverse: Graph,
  centre: number,
  { direction, stepsMax, nodesMax }: NeighbourhoodBounds,
): Neighbourhood {
  requireNode(graph, centre);
  const followed = { along: [graph], against: [reverse], both: [graph, reverse] }[direction];
  const stepOf = new Map([[centre, 0]]);
  let cut: Neighbourhood['cut'] = 'no';
  let border = [centre];
  for (let step = 1; cut === 'no'; step += 1) {
    const found = reachable(followed, border, stepOf);
    if (found.length === 0) break;
    const room = step > stepsMax ? 0 : Math.max(0, nodesMax - stepOf.size);
    if (found.length > room) cut = step > stepsMax ? 'steps' : 'nodes';
    border = found.slice(0, room);
    for (const node of border) stepOf.set(node, step);
  }
  const nodes = Int32Array.from(stepOf.keys());
  return { nodes, steps: Int32Array.from(stepOf.values()), cut, ...edgesWithin(graph, reverse, nodes, stepOf) };
}

/** Nodes one step further than the border, the largest amounts first. */
function reachable(followed: readonly Graph[], border: readonly number[], seen: ReadonlyMap<number, number>): number[] {
  const amountOf = new Map<number, number>();
  for (const { start, target, amount } of followed) {
    for (const node of border) {
      for (let edge = start[node]!; edge < start[node + 1]!; edge += 1) {
        const next = target[edge]!;
        if (!seen.has(next)) amountOf.set(next, (amountOf.get(next) ?? 0) + amount[edge]!);
      }
    }
  }
  return [...amountOf].sort(([a, amountA], [b, amountB]) => amountB - amountA || a - b).map(([node]) => node);
}

function edgesWithin(
  graph: Graph,
  reverse: Graph,
  nodes: Int32Array,
  kept: ReadonlyMap<number, number>,
): Pick<Neighbourhood, 'edges' | 'hiddenAlong' | 'hiddenAgainst'> {
  const [from, to, amount]: [number[], number[], number[]] = [[], [], []];
  const hidden = ({ start, target }: Graph, node: number, keep: (edge: number) => void): number => {
    let count = 0;
    for (let edge = start[node]!; edge < start[node + 1]!; edge += 1) {
      if (kept.has(target[edge]!)) keep(edge);
      else count += 1;
    }
    return count;
  };
  const hiddenAlong = nodes.map((node) =>
    hidden(graph, node, (edge) => {
      from.push(node);
      to.push(graph.target[edge]!);
      amount.push(graph.amount[edge]!);
    }),
  );
  const hiddenAgainst = nodes.map((node) => hidden(reverse, node, () => undefined));
  return {
    edges: { from: Int32Array.from(from), to: Int32Array.from(to), amount: Float64Array.from(amount) },
    hiddenAlong,
    hiddenAgainst,
  };
}
