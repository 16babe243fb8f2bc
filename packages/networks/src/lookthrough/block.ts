import type { Components } from '../graph/components.js';
import { transpose, type Graph } from '../graph/graph.js';

/**
 * One strong component by itself. I − T of a block is an irreducible M-matrix, diagonally dominant by rows or by columns, and
 * regular exactly where some node has a leak.
 */
export interface Block {
  /** The block of T (its amounts are shares), in an order in which most edges lead to a lower number. */
  readonly shares: Graph;
  /** The node of the system that each number stands for. */
  readonly nodes: Int32Array;
  /** What each column (or row) of T falls short of one within the block: the share that belongs to others. */
  readonly leak: Float64Array;
  readonly leakOf: 'rows' | 'columns';
}

/** What a block is cut out of; see `ShareSystem`. */
interface Shares {
  readonly graph: Graph;
  readonly components: Components;
  readonly whole: Float64Array;
  readonly wholeOf: 'source' | 'target';
  readonly share: Float64Array;
}

/** A strong component as a block. `place` has a cell for every node of the system and is written over. */
export function blockOf(shares: Shares, component: number, place: Int32Array): Block {
  const { graph, components, share, whole, wholeOf } = shares;
  const nodes = finishingOrder(shares, component, place);
  const start = new Int32Array(nodes.length + 1);
  const [target, parts]: [number[], number[]] = [[], []];
  const given = new Float64Array(nodes.length);
  for (let number = 0; number < nodes.length; number += 1) {
    const node = nodes[number]!;
    for (let edge = graph.start[node]!; edge < graph.start[node + 1]!; edge += 1) {
      const other = graph.target[edge]!;
      if (components.of[other] !== component) continue;
      target.push(place[other]!);
      parts.push(share[edge]!);
      given[wholeOf === 'source' ? number : place[other]!]! += graph.amount[edge]!;
    }
    start[number + 1] = target.length;
  }
  const leak = given.map((amount, number) => {
    const all = whole[nodes[number]!]!;
    // Taken from the amounts, not as 1 − ΣT, so that no digit of a small leak is lost.
    return Math.max(0, all - amount) / all;
  });
  const block = { nodes: nodes.length, start, target: Int32Array.from(target), amount: Float64Array.from(parts) };
  return { shares: block, nodes, leak, leakOf: wholeOf === 'source' ? 'rows' : 'columns' };
}

/** A leak of this size is the rounding of a sum. */
const LEAK_LEAST = 1e-12;

/** Whether nothing leaks: all that the block's nodes have is in one another. */
export function isClosed({ leak }: Block): boolean {
  return leak.every((part) => part <= LEAK_LEAST);
}

/** The same block with its edges turned: values flow along the edges instead of being gathered against them. */
export function turned({ shares, nodes, leak, leakOf }: Block): Block {
  const last = nodes.length - 1;
  // Backwards, so that again most edges lead to a lower number.
  const { start, target, amount } = transpose(shares);
  const backwards = {
    nodes: nodes.length,
    start: start.map((place) => target.length - place).reverse(),
    target: target.map((number) => last - number).reverse(),
    amount: amount.slice().reverse(),
  };
  return {
    shares: backwards,
    nodes: nodes.slice().reverse(),
    leak: leak.slice().reverse(),
    leakOf: leakOf === 'rows' ? 'columns' : 'rows',
  };
}

/** The members of a component in the order in which a walk in depth leaves them; writes the place of each into `place`. */
function finishingOrder({ graph, components }: Shares, component: number, place: Int32Array): Int32Array {
  const members = components.members.subarray(components.start[component], components.start[component + 1]);
  const order = new Int32Array(members.length);
  const [path, nextEdge] = [new Int32Array(members.length), new Int32Array(members.length)];
  const [unseen, open] = [-1, -2];
  for (const node of members) place[node] = unseen;
  let finished = 0;
  let depth = 0;
  const enter = (node: number): void => {
    place[node] = open;
    path[depth] = node;
    nextEdge[depth++] = graph.start[node]!;
  };
  // A strong component is reached as a whole from any of its nodes.
  enter(members[0]!);
  while (depth > 0) {
    const node = path[depth - 1]!;
    const edge = nextEdge[depth - 1]!++;
    if (edge === graph.start[node + 1]) {
      place[node] = finished;
      order[finished++] = node;
      depth -= 1;
      continue;
    }
    const other = graph.target[edge]!;
    if (components.of[other] === component && place[other] === unseen) enter(other);
  }
  return order;
}
