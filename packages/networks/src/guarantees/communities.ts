import { grouped, type Components } from '../graph/components.js';
import { graphOf, type Graph } from '../graph/graph.js';

/** Nodes in communities: groups that guarantee one another more than chance would have it, numbered by their first nodes. */
interface Communities extends Components {
  /** Modularity of the split; NaN where nothing is guaranteed. */
  readonly modularity: number;
}

/** Gains below this part of all amounts are taken for rounding. */
const ROUNDING = 1e-12;

/**
 * Splits a network into communities, so that a circle of very many members can be looked at in parts: Louvain's method (Blondel et
 * al. 2008, "Fast unfolding of communities in large networks", J. Stat. Mech. P10008) on the amounts, whichever way they lead.
 * Nodes move to the neighbouring community that raises the modularity most until none does; then communities become nodes. It
 * finds a good split, not the best, and which one depends on the `order` in which nodes move first: that of their numbers if none
 * is given.
 */
export function communitiesOf(graph: Graph, order?: Int32Array): Communities {
  let level = bothWays(graph);
  let within: Float64Array = new Float64Array(level.nodes);
  let of = Int32Array.from({ length: level.nodes }, (_, node) => node);
  for (let moveOrder = order; ; moveOrder = undefined) {
    const { community, count } = moved(level, within, moveOrder ?? Int32Array.from(within.keys()));
    of = of.map((node) => community[node]!);
    if (count === level.nodes) return { ...grouped(count, of), modularity: modularity(graph, of) };
    [level, within] = merged(level, within, community, count);
  }
}

/**
 * Modularity of a split: Σ over communities of (amounts within / all amounts − (amounts at its members / twice all amounts)²), whichever
 * way the amounts lead (Newman and Girvan 2004, Phys. Rev. E 69, 026113). NaN where nothing is guaranteed.
 */
export function modularity({ nodes, start, target, amount }: Graph, community: Int32Array): number {
  const [inside, ends] = [new Float64Array(nodes), new Float64Array(nodes)];
  let all = 0;
  for (let node = 0; node < nodes; node += 1) {
    for (let edge = start[node]!; edge < start[node + 1]!; edge += 1) {
      const [from, to] = [community[node]!, community[target[edge]!]!];
      all += amount[edge]!;
      ends[from]! += amount[edge]!;
      ends[to]! += amount[edge]!;
      if (from === to) inside[from]! += amount[edge]!;
    }
  }
  return inside.reduce((sum, amounts, one) => sum + amounts / all - (ends[one]! / (2 * all)) ** 2, 0);
}

/** Every edge in both directions. */
function bothWays({ nodes, start, target, amount }: Graph): Graph {
  const edges = target.length;
  const [from, to] = [new Int32Array(2 * edges), new Int32Array(2 * edges)];
  for (let node = 0; node < nodes; node += 1) {
    for (let edge = start[node]!; edge < start[node + 1]!; edge += 1) {
      from[edge] = to[edges + edge] = node;
      to[edge] = from[edges + edge] = target[edge]!;
    }
  }
  const twice = new Float64Array(2 * edges);
  twice.set(amount);
  twice.set(amount, edges);
  return graphOf(nodes, { from, to, amount: twice });
}

/** The communities after the nodes of one level have moved; `within` is what each has inside itself, counted both ways. */
function moved({ nodes, start, target, amount }: Graph, within: Float64Array, order: Int32Array) {
  const community = Int32Array.from({ length: nodes }, (_, node) => node);
  const ends = within.map((inside, node) =>
    amount.subarray(start[node], start[node + 1]).reduce((sum, one) => sum + one, inside),
  );
  const total = ends.slice();
  const all = ends.reduce((sum, one) => sum + one, 0);
  const shared = new Float64Array(nodes);
  for (let isMoving = true; isMoving;) {
    isMoving = false;
    for (const node of order) {
      const home = community[node]!;
      total[home]! -= ends[node]!;
      for (let edge = start[node]!; edge < start[node + 1]!; edge += 1) {
        shared[community[target[edge]!]!]! += amount[edge]!;
      }
      const gain = (one: number): number => shared[one]! - (ends[node]! * total[one]!) / all;
      let best = home;
      for (let edge = start[node]!; edge < start[node + 1]!; edge += 1) {
        const other = community[target[edge]!]!;
        if (gain(other) > gain(best) + ROUNDING * all) best = other;
      }
      for (let edge = start[node]!; edge < start[node + 1]!; edge += 1) shared[community[target[edge]!]!] = 0;
      total[best]! += ends[node]!;
      community[node] = best;
      isMoving ||= best !== home;
    }
  }
  return renumbered(community);
}

/** The same communities numbered by their first nodes. */
function renumbered(community: Int32Array): { community: Int32Array; count: number } {
  const numberOf = new Int32Array(community.length).fill(-1);
  let count = 0;
  return {
    community: community.map((one) => {
      if (numberOf[one] === -1) numberOf[one] = count++;
      return numberOf[one]!;
    }),
    count,
  };
}

/** Communities as the nodes of the next level, and what each has inside itself. */
function merged(level: Graph, within: Float64Array, community: Int32Array, count: number): [Graph, Float64Array] {
  const inside = new Float64Array(count);
  const [from, to, amount]: [number[], number[], number[]] = [[], [], []];
  for (let node = 0; node < level.nodes; node += 1) {
    inside[community[node]!]! += within[node]!;
    for (let edge = level.start[node]!; edge < level.start[node + 1]!; edge += 1) {
      const [one, other] = [community[node]!, community[level.target[edge]!]!];
      if (one === other) inside[one]! += level.amount[edge]!;
      else {
        from.push(one);
        to.push(other);
        amount.push(level.amount[edge]!);
      }
    }
  }
  const edges = { from: Int32Array.from(from), to: Int32Array.from(to), amount: Float64Array.from(amount) };
  return [graphOf(count, edges), inside];
}
