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
  return compressed(nodes, edges);
}

/**
 * Compresses edges like `graphOf`, but their targets may be nodes of another kind. Nothing is checked: every node must be known.
 */
export function compressed(nodes: number, { from, to, amount }: Triples): Graph {
  const start = new Int32Array(nodes + 1);
  for (const node of from) start[node + 1] = at(start, node + 1) + 1;
  for (let node = 0; node < nodes; node += 1) start[node + 1] = at(start, node + 1) + at(start, node);
  const next = start.slice(0, nodes);
  const target = new Int32Array(from.length);
  const sum = new Float64Array(from.length);
  for (let edge = 0; edge < from.length; edge += 1) {
    const node = at(from, edge);
    const place = at(next, node);
    next[node] = place + 1;
    target[place] = at(to, edge);
    sum[place] = at(amount, edge);
  }
  let filled = 0;
  for (let node = 0; node < nodes; node += 1) {
    const [first, end] = [at(start, node), at(start, node + 1)];
    sortRow(target, sum, first, end);
    start[node] = filled;
    for (let place = first; place < end; place += 1) {
      const repeats = filled > at(start, node) && target[filled - 1] === target[place];
      if (repeats) sum[filled - 1] = at(sum, filled - 1) + at(sum, place);
      else {
        target[filled] = at(target, place);
        sum[filled++] = at(sum, place);
      }
    }
  }
  start[nodes] = filled;
  return { nodes, start, target: target.slice(0, filled), amount: sum.slice(0, filled) };
}

/** The edges turned round. `targets` is the number of nodes that edges lead to, where these are of another kind. */
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

/** The cell at a place that lies inside the array. */
export function at(cells: Int32Array | Float64Array, place: number): number {
  return cells[place]!;
}

/** Rows of up to this many edges are sorted by insertion. */
const SHORT_ROW = 40;

/** Sorts the edges of one row by target; edges with the same target keep their order. */
function sortRow(target: Int32Array, amount: Float64Array, first: number, end: number): void {
  if (end - first > SHORT_ROW) {
    const targets = target.slice(first, end);
    const amounts = amount.slice(first, end);
    const order = Array.from(targets.keys()).sort((a, b) => at(targets, a) - at(targets, b) || a - b);
    for (const [place, edge] of order.entries()) {
      target[first + place] = at(targets, edge);
      amount[first + place] = at(amounts, edge);
    }
    return;
  }
  for (let next = first + 1; next < end; next += 1) {
    const [movedTarget, movedAmount] = [at(target, next), at(amount, next)];
    let place = next;
    for (; place > first && at(target, place - 1) > movedTarget; place -= 1) {
      target[place] = at(target, place - 1);
      amount[place] = at(amount, place - 1);
    }
    target[place] = movedTarget;
    amount[place] = movedAmount;
  }
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
