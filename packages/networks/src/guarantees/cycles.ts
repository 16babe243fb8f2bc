import type { Components } from '../graph/components.js';
import type { Graph } from '../graph/graph.js';

/** Elementary cycles, and whether the search for them came to its end. */
export interface CycleSearch {
  /** Nodes of each cycle in the direction of its edges, from its lowest node on; in the order of their nodes. */
  readonly cycles: readonly Int32Array[];
  /**
   * `no`: these are all. `count`: there is at least one more than `cyclesMax`. `length`: some component has more than `lengthMax`
   * nodes, so there may be longer cycles.
   */
  readonly stopped: 'no' | 'count' | 'length';
}

/** Bounds of the search: number of cycles, and nodes in a cycle. */
export interface CycleBounds {
  readonly cyclesMax: number;
  readonly lengthMax: number;
}

/** Further from the root than any path. */
const BLOCKED = 2 ** 31 - 2;
/** Not in the part that is searched from this root. */
const OUTSIDE = 2 ** 31 - 1;

/**
 * The elementary cycles of a graph (no node twice), without recursion. `reverse` is its transpose, `strong` its strong
 * components.
 *
 * Johnson 1975 ("Finding all the elementary circuits of a directed graph", SIAM J. Comput. 4): every node in turn is the root of
 * the cycles in which it is the lowest, and a node from which the root could not be reached is blocked until a node that stood in
 * its way leaves the path. Where cycles are bounded by their length, blocking alone would lose some; there each node carries a
 * barrier instead, a lower bound of its distance to the root that avoids the path (Peng et al. 2019, "Hop-constrained s-t simple
 * path enumeration", PVLDB 13(4), whose delay between two cycles is at most length × edges).
 */
export function elementaryCycles(graph: Graph, reverse: Graph, strong: Components, bounds: CycleBounds): CycleSearch {
  const search = new Search(graph, reverse, strong.of, bounds.cyclesMax);
  let stopped: CycleSearch['stopped'] = 'no';
  for (let root = 0; root < graph.nodes; root += 1) {
    const component = strong.of[root]!;
    const size = strong.start[component + 1]! - strong.start[component]!;
    if (size === 1) continue;
    if (size > bounds.lengthMax) stopped = 'length';
    const hasMore = search.from(root, size > bounds.lengthMax ? bounds.lengthMax : Infinity);
    if (hasMore) return { cycles: search.cycles, stopped: 'count' };
  }
  return { cycles: search.cycles, stopped };
}

class Search {
  readonly cycles: Int32Array[] = [];
  readonly #graph: Graph;
  readonly #reverse: Graph;
  readonly #component: Int32Array;
  readonly #cyclesMax: number;
  /** Lower bound of each node's distance to the root, avoiding the path. */
  readonly #barrier: Int32Array;
  readonly #isOnPath: Uint8Array;
  readonly #path: Int32Array;
  readonly #edge: Int32Array;
  /** Shortest way to the root that was found behind each node of the path; BLOCKED: none. */
  readonly #found: Int32Array;
  readonly #waiting: number[] = [];

  constructor(graph: Graph, reverse: Graph, component: Int32Array, cyclesMax: number) {
    const { nodes } = graph;
    this.#graph = graph;
    this.#reverse = reverse;
    this.#component = component;
    this.#cyclesMax = cyclesMax;
    this.#barrier = new Int32Array(nodes).fill(OUTSIDE);
    this.#isOnPath = new Uint8Array(nodes);
    this.#path = new Int32Array(nodes);
    this.#edge = new Int32Array(nodes);
    this.#found = new Int32Array(nodes);
  }

  /** Adds the cycles whose lowest node is the root; true when there was one more than may be kept. */
  from(root: number, lengthMax: number): boolean {
    const [path, nextEdge, found, barrier] = [this.#path, this.#edge, this.#found, this.#barrier];
    const { start, target } = this.#graph;
    const reached = this.#measure(root, lengthMax);
    let depth = 0;
    const enter = (node: number): void => {
      path[depth] = node;
      nextEdge[depth] = start[node]!;
      found[depth] = BLOCKED;
      this.#isOnPath[node] = 1;
    };
    let hasMore = false;
    // A root alone has no way back.
    if (reached.length > 1) enter(root);
    else depth = -1;
    while (depth >= 0 && !hasMore) {
      const node = path[depth]!;
      const edge = nextEdge[depth]!;
      if (edge < start[node + 1]!) {
        nextEdge[depth] = edge + 1;
        const next = target[edge]!;
        if (next === root) {
          found[depth] = 1;
          hasMore = this.cycles.length === this.#cyclesMax;
          if (!hasMore) this.cycles.push(path.slice(0, depth + 1));
        } else if (barrier[next]! < BLOCKED && this.#isOnPath[next] === 0 && depth + 1 + barrier[next]! <= lengthMax) {
          depth += 1;
          enter(next);
        }
        continue;
      }
      this.#isOnPath[node] = 0;
      if (found[depth] !== BLOCKED) this.#lower(node, found[depth]!);
      else barrier[node] = lengthMax === Infinity ? BLOCKED : lengthMax - depth + 1;
      depth -= 1;
      if (depth >= 0 && found[depth + 1] !== BLOCKED) found[depth] = Math.min(found[depth]!, found[depth + 1]! + 1);
    }
    for (; depth >= 0; depth -= 1) this.#isOnPath[path[depth]!] = 0;
    for (const node of reached) barrier[node] = OUTSIDE;
    return hasMore;
  }

  /** Sets the barriers of the nodes from which the root can be reached, each to its distance; returns those nodes. */
  #measure(root: number, lengthMax: number): number[] {
    const { start, target } = this.#reverse;
    const barrier = this.#barrier;
    const reached = [root];
    barrier[root] = 0;
    for (const node of reached) {
      const distance = barrier[node]! + 1;
      if (distance >= lengthMax) break;
      for (let edge = start[node]!; edge < start[node + 1]!; edge += 1) {
        const other = target[edge]!;
        if (other < root || barrier[other] !== OUTSIDE || this.#component[other] !== this.#component[root]) continue;
        barrier[other] = distance;
        reached.push(other);
      }
    }
    return reached;
  }

  /** A node leaves the path with a way of this length to the root: lowers the barriers of the nodes that lead to it. */
  #lower(leaving: number, distance: number): void {
    const { start, target } = this.#reverse;
    const [barrier, waiting] = [this.#barrier, this.#waiting];
    barrier[leaving] = distance;
    waiting.push(leaving);
    for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
      const next = barrier[node]! + 1;
      for (let edge = start[node]!; edge < start[node + 1]!; edge += 1) {
        const other = target[edge]!;
        if (barrier[other] === OUTSIDE || barrier[other]! <= next || this.#isOnPath[other] === 1) continue;
        barrier[other] = next;
        waiting.push(other);
      }
    }
  }
}
