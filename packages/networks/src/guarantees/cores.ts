import type { Neighbours } from './neighbours.js';

/**
 * Core number of each node: the largest k for which it belongs to a part of the network where everyone has at least k neighbours
 * in that part (Batagelj and Zaveršnik 2003, arXiv cs/0310049: nodes leave by rising degree; time is linear in the edges).
 */
export function coreNumbers({ start, target }: Neighbours): Int32Array {
  const nodes = start.length - 1;
  const degree = new Int32Array(nodes);
  let degreeMax = 0;
  for (let node = 0; node < nodes; node += 1) {
    degree[node] = start[node + 1]! - start[node]!;
    degreeMax = Math.max(degreeMax, degree[node]!);
  }
  // `order` has the nodes by rising degree, those of degree d from `first[d]` on; `place` is the index of a node in it.
  const first = new Int32Array(degreeMax + 2);
  for (let node = 0; node < nodes; node += 1) first[degree[node]! + 1]! += 1;
  for (let value = 0; value <= degreeMax; value += 1) first[value + 1]! += first[value]!;
  const order = new Int32Array(nodes);
  const place = new Int32Array(nodes);
  const next = first.slice();
  for (let node = 0; node < nodes; node += 1) {
    place[node] = next[degree[node]!]!++;
    order[place[node]!] = node;
  }
  for (let rank = 0; rank < nodes; rank += 1) {
    const node = order[rank]!;
    const core = degree[node]!;
    for (let edge = start[node]!; edge < start[node + 1]!; edge += 1) {
      const other = target[edge]!;
      const old = degree[other]!;
      if (old <= core) continue;
      // The neighbour's degree falls by one: it swaps places with the first node of its degree, and the degree below grows by it.
      const [from, to] = [place[other]!, first[old]!];
      const swapped = order[to]!;
      order[from] = swapped;
      place[swapped] = from;
      order[to] = other;
      place[other] = to;
      first[old] = to + 1;
      degree[other] = old - 1;
    }
  }
  return degree;
}
