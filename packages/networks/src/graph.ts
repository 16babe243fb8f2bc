import { NetworkError } from './networkerror.js';

/** Edges as three parallel columns: from node, to node, amount. Nodes are numbered from 0. */
export interface Triples {
  readonly from: Int32Array;
  readonly to: Int32Array;
  readonly amount: Float64Array;
}

/**
 * A weighted directed graph in compressed rows: the edges of node v are the places `start[v] … start[v + 1] − 1` of `target`
 * and `amount`, in the order of their targets. There is at most one edge from a node to another.
 */
export interface Graph {
  readonly nodes: number;
  /** Length `nodes + 1`. */
  readonly start: Int32Array;
  readonly target: Int32Array;
  readonly amount: Float64Array;
}

/**
 * Compresses edges into rows; edges between the same two nodes are added up in the order of the input. Throws NetworkError
 * with the row of an edge whose node is unknown, which leads to itself, or whose amount is negative or not a finite number.
 */
export function graphOf(nodes: number, edges: Triples): Graph {
  checkEdges(nodes, edges);
  return compressed(nodes, nodes, edges);
}

/**
 * The same for edges that lead to nodes of another kind, of which there are `targets`. Nothing is checked: every node must be
 * known.
 */
export function compressed(nodes: number, targets: number, { from, to, amount }: Triples): Graph {
  // Two stable counting sorts, by target and then by source, leave every row in the order of its targets.
  const byTarget = sortedBy(to, targets);
  const order = sortedBy(from, nodes, byTarget);
  const start = new Int32Array(nodes + 1);
  const target = new Int32Array(from.length);
  const sum = new Float64Array(from.length);
  let filled = 0;
  let row = 0;
  for (const edge of order) {
    const source = at(from, edge);
    while (row < source) start[++row] = filled;
    const repeats = filled > at(start, source) && target[filled - 1] === to[edge];
    if (repeats) sum[filled - 1] = at(sum, filled - 1) + at(amount, edge);
    else {
      target[filled] = at(to, edge);
      sum[filled++] = at(amount, edge);
    }
  }
  while (row < nodes) start[++row] = filled;
  return { nodes, start, target: target.slice(0, filled), amount: sum.slice(0, filled) };
}

/** The same edges seen from their other end; `targets` is the number of nodes there, where they are of another kind. */
export function transpose(graph: Graph, targets = graph.nodes): Graph {
  const { nodes } = graph;
  const start = new Int32Array(targets + 1);
  for (const node of graph.target) start[node + 1] = at(start, node + 1) + 1;
  for (let node = 0; node < targets; node += 1) start[node + 1] = at(start, node + 1) + at(start, node);
  const next = start.slice(0, targets);
  const target = new Int32Array(graph.target.length);
  const amount = new Float64Array(graph.target.length);
  for (let node = 0; node < nodes; node += 1) {
    for (let edge = at(graph.start, node); edge < at(graph.start, node + 1); edge += 1) {
      const other = at(graph.target, edge);
      const place = at(next, other);
      next[other] = place + 1;
      target[place] = node;
      amount[place] = at(graph.amount, edge);
    }
  }
  return { nodes: targets, start, target, amount };
}

/** Throws NetworkError for a number that no node of the graph has. */
export function requireNode({ nodes }: Graph, node: number): void {
  if (Number.isInteger(node) && node >= 0 && node < nodes) return;
  throw new NetworkError({
    zh: `没有编号为 ${node} 的节点（共有 ${nodes} 个，编号从 0 起）。`,
    en: `There is no node ${node}; there are ${nodes} nodes, numbered from 0.`,
  });
}

/** A cell that is known to be there. */
export function at(cells: Int32Array | Float64Array, place: number): number {
  return cells[place]!;
}

function sortedBy(keys: Int32Array, count: number, order?: Int32Array): Int32Array {
  const next = new Int32Array(count + 1);
  for (const key of keys) next[key + 1] = at(next, key + 1) + 1;
  for (let key = 0; key < count; key += 1) next[key + 1] = at(next, key + 1) + at(next, key);
  const sorted = new Int32Array(keys.length);
  for (let place = 0; place < keys.length; place += 1) {
    const item = order === undefined ? place : at(order, place);
    const key = at(keys, item);
    sorted[at(next, key)] = item;
    next[key] = at(next, key) + 1;
  }
  return sorted;
}

function checkEdges(nodes: number, { from, to, amount }: Triples): void {
  for (let row = 0; row < from.length; row += 1) {
    const [source, end, value] = [at(from, row), at(to, row), at(amount, row)];
    const isKnown = source >= 0 && source < nodes && end >= 0 && end < nodes;
    if (!isKnown) {
      throw new NetworkError(
        {
          zh: `第 ${row + 1} 行的边指向未知节点（共有 ${nodes} 个节点）。`,
          en: `The edge in row ${row + 1} names a node that is not known; there are ${nodes} nodes.`,
        },
        { row },
      );
    }
    if (source === end) {
      throw new NetworkError(
        {
          zh: `第 ${row + 1} 行的边从节点指向其自身，请删去。`,
          en: `The edge in row ${row + 1} leads from a node to itself; remove it.`,
        },
        { row, nodes: [source] },
      );
    }
    if (!(value >= 0 && value < Infinity)) {
      throw new NetworkError(
        {
          zh: `第 ${row + 1} 行的金额为 ${value}，应为零或正数。`,
          en: `The amount in row ${row + 1} is ${value}; it has to be zero or a positive number.`,
        },
        { row, nodes: [source, end] },
      );
    }
  }
}
