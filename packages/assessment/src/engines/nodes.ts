import type { Triples } from '@levee/networks/graph/graph';

/** Nodes of a network: their names in the order of their numbers, and the number of each name. */
export interface Nodes {
  readonly names: readonly string[];
  readonly numberOf: ReadonlyMap<string, number>;
}

/** Numbers names from 0 in the order of their first occurrence; a missing name gets no number. */
export function nodesOf(names: Iterable<string | null>): Nodes {
  const numberOf = new Map<string, number>();
  for (const name of names) if (name !== null && !numberOf.has(name)) numberOf.set(name, numberOf.size);
  return { names: [...numberOf.keys()], numberOf };
}

/** Numbers the ends of named edges. Edges with an end that is not among the nodes, or from a node to itself, are left out. */
export function triplesOf(
  sources: Nodes,
  targets: Nodes,
  [from, to, amount]: readonly [readonly (string | null)[], readonly (string | null)[], Float64Array],
): Triples {
  const ends: number[] = [];
  const amounts: number[] = [];
  for (let row = 0; row < amount.length; row += 1) {
    const [source, target] = [numberOf(sources, from[row]), numberOf(targets, to[row])];
    if (source === undefined || target === undefined || (sources === targets && source === target)) continue;
    ends.push(source, target);
    amounts.push(amount[row] ?? NaN);
  }
  return {
    from: Int32Array.from(amounts, (_, row) => ends[2 * row] ?? 0),
    to: Int32Array.from(amounts, (_, row) => ends[2 * row + 1] ?? 0),
    amount: Float64Array.from(amounts),
  };
}

function numberOf({ numberOf: numbers }: Nodes, name: string | null | undefined): number | undefined {
  return name === null || name === undefined ? undefined : numbers.get(name);
}
