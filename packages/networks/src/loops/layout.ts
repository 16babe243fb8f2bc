import { strongComponents, type Components } from '../graph/components.js';
import { at, graphOf, transpose, type Graph } from '../graph/graph.js';
import type { Span } from './loopsolver.js';

/** Strong components of a network in the order in which something that flows through it reaches them. */
interface Group {
  /** All its places: first the settled ones, then its loops. */
  readonly span: Span;
  /** Its other places by loop, in the order of the flow. A loop of a single place is no loop. */
  readonly loops: readonly Span[];
}

/** A network put in the order of the flow along its edges. Everything but `place` is counted in places. */
export interface Layout {
  readonly nodes: number;
  /** The place of each node, and the node at each place. */
  readonly place: Int32Array;
  readonly node: Int32Array;
  readonly groups: readonly Group[];
  /** The index of the group of each place. */
  readonly groupOf: Int32Array;
  /** Every edge against the flow: row i holds the sources of place i. */
  readonly sources: Graph;
  /** The same, but only edges inside a loop. */
  readonly loopSources: Graph;
  /** Edges to a later loop of the same group; neither end is settled. */
  readonly onward: Graph;
  /** Edges to a later group. */
  readonly leaving: Graph;
}

/**
 * Lays a network out in the order of its flow: group by group (the strong components of the network), in a group the settled
 * nodes first and then the strong components of what is left without them, and in a component from a node to those that it
 * leads to, in the reverse postorder of a depth-first walk. Settled nodes are those whose value is known beforehand.
 */
export function layOut(graph: Graph, isSettled?: Uint8Array): Layout {
  const { nodes } = graph;
  const components = strongComponents(graph);
  const isFree = (node: number) => isSettled?.[node] !== 1;
  const free = isSettled
    ? kept(graph, (from, to) => components.of[from] === components.of[to] && isFree(from) && isFree(to))
    : graph;
  const loops = isSettled ? strongComponents(free) : components;
  const loopsOf = byGroup(components, loops, isFree);
  const inFlow = flowOrder(free, loops);
  const [node, place, groupOf, loopOf] = Array.from({ length: 4 }, () => new Int32Array(nodes)) as Four;
  const groups: Group[] = [];
  let filled = 0;
  const take = (members: Int32Array, loop: number): Span => {
    const from = filled;
    for (const member of members) {
      place[member] = filled;
      groupOf[filled] = groups.length;
      loopOf[filled] = loop;
      node[filled++] = member;
    }
    return { from, to: filled };
  };
  for (let component = components.count - 1; component >= 0; component -= 1) {
    const members = membersOf(components, component);
    const settled = take(isSettled ? members.filter((member) => !isFree(member)) : members.subarray(0, 0), -1);
    const spans = loopsOf[component]!.map((loop) =>
      take(inFlow.subarray(loops.start[loop], loops.start[loop + 1]), loop),
    );
    groups.push({ span: { from: settled.from, to: filled }, loops: spans });
  }
  const placed = graphOf(nodes, triples(graph, place));
  const isLoop = (from: number, to: number) => loopOf[from] === loopOf[to] && loopOf[from] !== -1;
  const isInGroup = (from: number, to: number) => groupOf[from] === groupOf[to];
  const isOnward = (from: number, to: number) =>
    isInGroup(from, to) && loopOf[from] !== loopOf[to] && loopOf[from] !== -1 && loopOf[to] !== -1;
  return {
    nodes,
    place,
    node,
    groups,
    groupOf,
    sources: transpose(placed),
    loopSources: transpose(kept(placed, isLoop)),
    onward: kept(placed, isOnward),
    leaving: kept(placed, (from, to) => !isInGroup(from, to)),
  };
}

type Four = [Int32Array, Int32Array, Int32Array, Int32Array];

function membersOf({ start, members }: Components, component: number): Int32Array {
  return members.subarray(start[component], start[component + 1]);
}

/** The loops of each group in the order of the flow. A component of settled nodes is no loop. */
function byGroup(groups: Components, loops: Components, isFree: (node: number) => boolean): number[][] {
  const found: number[][] = Array.from({ length: groups.count }, () => []);
  for (let loop = loops.count - 1; loop >= 0; loop -= 1) {
    const member = at(loops.members, at(loops.start, loop));
    if (isFree(member)) found[at(groups.of, member)]!.push(loop);
  }
  return found;
}

/** The members of each component in their range of `members`, but in the reverse postorder of a walk that stays inside. */
function flowOrder(graph: Graph, components: Components): Int32Array {
  const { nodes, start, target } = graph;
  const order = new Int32Array(nodes);
  const isFound = new Uint8Array(nodes);
  const nextEdge = start.slice(0, nodes);
  const path = new Int32Array(nodes);
  for (let component = 0; component < components.count; component += 1) {
    const root = at(components.members, at(components.start, component));
    let last = at(components.start, component + 1);
    let depth = 1;
    path[0] = root;
    isFound[root] = 1;
    while (depth > 0) {
      const node = at(path, depth - 1);
      const edge = at(nextEdge, node);
      if (edge === at(start, node + 1)) {
        order[--last] = node;
        depth -= 1;
        continue;
      }
      nextEdge[node] = edge + 1;
      const next = at(target, edge);
      if (isFound[next] === 1 || components.of[next] !== component) continue;
      isFound[next] = 1;
      path[depth++] = next;
    }
  }
  return order;
}

/** The edges of a graph whose ends satisfy a condition. */
function kept(graph: Graph, isKept: (from: number, to: number) => boolean): Graph {
  const { nodes } = graph;
  const start = new Int32Array(nodes + 1);
  const target = new Int32Array(graph.target.length);
  const amount = new Float64Array(graph.target.length);
  let filled = 0;
  for (let node = 0; node < nodes; node += 1) {
    for (let edge = at(graph.start, node); edge < at(graph.start, node + 1); edge += 1) {
      if (!isKept(node, at(graph.target, edge))) continue;
      target[filled] = at(graph.target, edge);
      amount[filled++] = at(graph.amount, edge);
    }
    start[node + 1] = filled;
  }
  return { nodes, start, target: target.slice(0, filled), amount: amount.slice(0, filled) };
}

function triples(graph: Graph, place: Int32Array) {
  const from = new Int32Array(graph.target.length);
  for (let node = 0; node < graph.nodes; node += 1) {
    from.fill(at(place, node), at(graph.start, node), at(graph.start, node + 1));
  }
  return { from, to: graph.target.map((node) => at(place, node)), amount: graph.amount };
}
