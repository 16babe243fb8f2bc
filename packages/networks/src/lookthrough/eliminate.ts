import type { Block } from './block.js';

/**
 * Solves x = T·x + b of a block by elimination without any subtraction, after Grassmann, Taksar & Heyman (1985), "Regenerative
 * analysis and steady state distributions for Markov chains": a pivot of I − T is put together from what its column (or row)
 * gives to the nodes that are left and from its leak. Nothing cancels, so every figure keeps its digits however small the
 * leaks are, and nodes may go in any order: the one with the fewest neighbours goes next (Markowitz 1957), so that few new
 * edges arise. `values` holds b on entry and x on return, `width` figures for every node, row by row. Returns false, and leaves
 * `values` alone, when it would take more than `stepsMost` new or changed edges.
 */
export function eliminate(block: Block, values: Float64Array, width: number, stepsMost = Infinity): boolean {
  const factors = factorised(block, stepsMost);
  if (!factors) return false;
  const { order, pivot, lower, upper } = factors;
  for (const node of order) {
    for (const [other, factor] of lower[node]!) addRow(values, other, factor, node, width);
  }
  for (const node of order.toReversed()) {
    for (const [other, share] of upper[node]!) addRow(values, node, share, other, width);
    for (let cell = node * width; cell < (node + 1) * width; cell += 1) values[cell] = values[cell]! / pivot[node]!;
  }
  return true;
}

/** I − T as the product of two triangles, in the order in which its nodes were eliminated. */
interface Factors {
  readonly order: readonly number[];
  readonly pivot: Float64Array;
  /** For each node what its figure adds to those of nodes eliminated later. */
  readonly lower: readonly Map<number, number>[];
  /** For each node the shares that it has in nodes eliminated later. */
  readonly upper: readonly Map<number, number>[];
}

function factorised({ shares, leak, leakOf }: Block, stepsMost: number): Factors | undefined {
  const size = shares.nodes;
  const rows = Array.from({ length: size }, () => new Map<number, number>());
  const columns = Array.from({ length: size }, () => new Map<number, number>());
  const set = (i: number, j: number, share: number): void => {
    rows[i]!.set(j, share);
    columns[j]!.set(i, share);
  };
  for (let i = 0; i < size; i += 1) {
    for (let edge = shares.start[i]!; edge < shares.start[i + 1]!; edge += 1) {
      set(i, shares.target[edge]!, shares.amount[edge]!);
    }
  }
  const left = leak.slice();
  const pivot = new Float64Array(size);
  const order: number[] = [];
  const next = fewestFirst(size, (node) => rows[node]!.size + columns[node]!.size);
  let steps = 0;
  for (let k = next.take(); k !== undefined; k = next.take()) {
    const [row, column] = [rows[k]!, columns[k]!];
    steps += row.size * column.size;
    if (steps > stepsMost) return undefined;
    let sum = left[k]!;
    for (const share of (leakOf === 'rows' ? row : column).values()) sum += share;
    pivot[k] = sum;
    order.push(k);
    for (const [i, share] of column) {
      rows[i]!.delete(k);
      column.set(i, share / sum);
      if (leakOf === 'rows') left[i]! += (share / sum) * left[k]!;
    }
    for (const [j, share] of row) {
      columns[j]!.delete(k);
      if (leakOf === 'columns') left[j]! += (share / sum) * left[k]!;
      // A node has no share in itself: the pivot stands for what is left of it.
      for (const [i, factor] of column) if (i !== j) set(i, j, (rows[i]!.get(j) ?? 0) + factor * share);
    }
    for (const node of new Set([...row.keys(), ...column.keys()])) next.put(node);
  }
  return { order, pivot, lower: columns, upper: rows };
}

/** Nodes from 0 to `size`, the one with the fewest neighbours first; a node is queued again when its neighbours have changed. */
function fewestFirst(size: number, neighbours: (node: number) => number) {
  const waiting: number[][] = [];
  const isTaken = new Uint8Array(size);
  let fewest = 0;
  const put = (node: number): void => {
    const count = neighbours(node);
    (waiting[count] ??= []).push(node);
    fewest = Math.min(fewest, count);
  };
  const take = (): number | undefined => {
    for (; fewest < waiting.length; fewest += 1) {
      for (let node = waiting[fewest]?.pop(); node !== undefined; node = waiting[fewest]?.pop()) {
        if (isTaken[node] === 1 || neighbours(node) !== fewest) continue;
        isTaken[node] = 1;
        return node;
      }
    }
    return undefined;
  };
  for (let node = 0; node < size; node += 1) put(node);
  return { put, take };
}

function addRow(values: Float64Array, to: number, factor: number, from: number, width: number): void {
  const [start, other] = [to * width, from * width];
  for (let column = 0; column < width; column += 1) values[start + column]! += factor * values[other + column]!;
}
