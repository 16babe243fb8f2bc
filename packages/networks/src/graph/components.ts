import { at, type Graph } from './graph.js';

/** Nodes in groups. Group c has the nodes `members[start[c]] … members[start[c + 1] − 1]`, in the order of their numbers. */
export interface Components {
  readonly count: number;
  /** The group of each node. */
  readonly of: Int32Array;
  readonly start: Int32Array;
  readonly members: Int32Array;
}

/**
 * Strong components: nodes that reach one another (Tarjan 1972, without recursion). They are numbered in reverse
 * topological order: every edge leads to its own component or to one with a lower number.
 */
export function strongComponents({ nodes, start, target }: Graph): Components {
  const of = new Int32Array(nodes).fill(-1);
  // Order in which a node was found, from 1; 0: not found yet.
  const found = new Int32Array(nodes);
  const lowest = new Int32Array(nodes);
  const nextEdge = start.slice(0, nodes);
  const path = new Int32Array(nodes);
  const open = new Int32Array(nodes);
  let [count, time, openTop] = [0, 0, 0];
  for (let root = 0; root < nodes; root += 1) {
    if (found[root] !== 0) continue;
    let depth = 0;
    // The next node of the path; −1: none, so the path goes back by one node.
    let entered = root;
    while (entered !== -1 || depth > 0) {
      if (entered !== -1) {
        time += 1;
        found[entered] = time;
        lowest[entered] = time;
        path[depth++] = entered;
        open[openTop++] = entered;
      }
      const node = path[depth - 1]!;
      const end = start[node + 1]!;
      let [edge, low] = [nextEdge[node]!, lowest[node]!];
      for (entered = -1; edge < end && entered === -1; edge += 1) {
        const next = target[edge]!;
        if (found[next] === 0) entered = next;
        else if (of[next] === -1) low = Math.min(low, found[next]!);
      }
      nextEdge[node] = edge;
      lowest[node] = low;
      if (entered !== -1) continue;
      depth -= 1;
      if (depth > 0) {
        const parent = path[depth - 1]!;
        lowest[parent] = Math.min(lowest[parent]!, low);
      }
      if (low !== found[node]) continue;
      let member: number;
      do {
        member = open[--openTop]!;
        of[member] = count;
      } while (member !== node);
      count += 1;
    }
  }
  return grouped(count, of);
}

/** Weak components: nodes that are connected when the direction of edges is ignored; numbered by their first node. */
export function weakComponents(graph: Graph): Components {
  const { nodes, start, target } = graph;
  const parent = Int32Array.from({ length: nodes }, (_, node) => node);
  const rootOf = (node: number): number => {
    let root = node;
    while (parent[root] !== root) {
      parent[root] = at(parent, at(parent, root));
      root = at(parent, root);
    }
    return root;
  };
  for (let node = 0; node < nodes; node += 1) {
    for (let edge = at(start, node); edge < at(start, node + 1); edge += 1) {
      const [a, b] = [rootOf(node), rootOf(at(target, edge))];
      // The lower number stays the root, so that every root comes before its members.
      if (a < b) parent[b] = a;
      else parent[a] = b;
    }
  }
  const of = new Int32Array(nodes);
  let count = 0;
  for (let node = 0; node < nodes; node += 1) of[node] = parent[node] === node ? count++ : at(of, rootOf(node));
  return grouped(count, of);
}

/** Puts nodes into `count` groups; `of` is the group of each node. */
export function grouped(count: number, of: Int32Array): Components {
  const start = new Int32Array(count + 1);
  for (const component of of) start[component + 1] = at(start, component + 1) + 1;
  for (let component = 0; component < count; component += 1) {
    start[component + 1] = at(start, component + 1) + at(start, component);
  }
  const next = start.slice(0, count);
  const members = new Int32Array(of.length);
  for (let node = 0; node < of.length; node += 1) {
    const component = at(of, node);
    members[at(next, component)] = node;
    next[component] = at(next, component) + 1;
  }
  return { count, of, start, members };
}
