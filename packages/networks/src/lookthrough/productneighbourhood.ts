import type { Graph } from '../graph/graph.js';
import type { Holders } from './owners.js';
import type { ProductNetwork } from './productnetwork.js';

/** How many levels to go from a product, and how many nodes and edges to keep at most. */
export interface ProductNeighbourhoodLimits {
  /** Levels towards those who hold it. */
  readonly up: number;
  /** Levels towards what it holds. */
  readonly down: number;
  readonly nodesMost: number;
  readonly edgesMost: number;
}

/** A product, investor or final asset near the product. */
export interface Neighbour {
  readonly kind: 'product' | 'investor' | 'asset';
  readonly number: number;
  /** Steps from the product: negative towards those who hold it, positive towards what it holds. */
  readonly level: number;
  /** For products that hold one another in a loop the number of their component; −1 for all others. */
  readonly loop: number;
}

/** A holding between two neighbours. */
interface NeighbourEdge {
  /** Places in `nodes`: the holder, and what is held. */
  readonly from: number;
  readonly to: number;
  readonly amount: number;
  /** As the input carried it; 0 where it carried none. */
  readonly mark: number;
}

/** A part of the network round a product, small enough to look at, and how much was left out of it. */
interface ProductNeighbourhood {
  /** The product itself first. */
  readonly nodes: readonly Neighbour[];
  readonly edges: readonly NeighbourEdge[];
  /** Neighbours that were met but left out, and holdings between the nodes shown that were left out; the largest are kept. */
  readonly cut: { readonly nodes: number; readonly edges: number };
}

/**
 * The neighbourhood of a product, level by level, up and down in turn. Where a limit is reached the neighbours with the largest
 * holdings stay, and those left out are counted; the search does not go on from a neighbour that was left out.
 */
export function productNeighbourhood(
  network: ProductNetwork,
  holders: Holders,
  product: number,
  limits: ProductNeighbourhoodLimits,
): ProductNeighbourhood {
  const shown = new Map<string, Neighbour>();
  const leftOut = new Set<string>();
  const show = (kind: Neighbour['kind'], number: number, level: number): void => {
    shown.set(keyOf(kind, number), { kind, number, level, loop: kind === 'product' ? loopOf(network, number) : -1 });
  };
  show('product', product, 0);
  const frontier = { up: [product], down: [product] };
  for (let level = 1; level <= Math.max(limits.up, limits.down); level += 1) {
    for (const way of ['up', 'down'] as const) {
      if (level > limits[way]) continue;
      const met = frontier[way].flatMap((one) => (way === 'up' ? above(holders, one) : below(network, one)));
      frontier[way] = [];
      for (const { kind, number } of met.sort((a, b) => b.amount - a.amount)) {
        const key = keyOf(kind, number);
        if (shown.has(key)) continue;
        if (shown.size >= limits.nodesMost) {
          leftOut.add(key);
          continue;
        }
        leftOut.delete(key);
        show(kind, number, way === 'up' ? -level : level);
        if (kind === 'product') frontier[way].push(number);
      }
    }
  }
  const edges = edgesAmong(network, holders, [...shown.keys()], [...shown.values()]);
  const kept = edges.sort((a, b) => b.amount - a.amount).slice(0, limits.edgesMost);
  return {
    nodes: [...shown.values()],
    edges: kept,
    cut: { nodes: leftOut.size, edges: edges.length - kept.length },
  };
}

interface Met {
  readonly kind: Neighbour['kind'];
  readonly number: number;
  readonly amount: number;
  readonly mark: number;
}

function above({ products, investors }: Holders, product: number): Met[] {
  return [...metIn(products.graph, product, 'product'), ...metIn(investors, product, 'investor')];
}

function below({ holdings, direct, marks }: ProductNetwork, product: number): Met[] {
  return [
    ...metIn(holdings.graph, product, 'product', marks.holdings),
    ...metIn(direct, product, 'asset', marks.direct),
  ];
}

function metIn({ start, target, amount }: Graph, node: number, kind: Neighbour['kind'], marks?: Uint8Array): Met[] {
  const met: Met[] = [];
  for (let edge = start[node]!; edge < start[node + 1]!; edge += 1) {
    met.push({ kind, number: target[edge]!, amount: amount[edge]!, mark: marks?.[edge] ?? 0 });
  }
  return met;
}

function edgesAmong(
  network: ProductNetwork,
  holders: Holders,
  keys: readonly string[],
  nodes: readonly Neighbour[],
): NeighbourEdge[] {
  const placeOf = new Map(keys.map((key, place) => [key, place]));
  return nodes.flatMap(({ kind, number }, place) => {
    if (kind !== 'product') return [];
    const held = below(network, number).map((met) => ({
      ...met,
      from: place,
      to: placeOf.get(keyOf(met.kind, met.number)),
    }));
    const owned = metIn(holders.investors, number, 'investor').map((met) => ({
      ...met,
      from: placeOf.get(keyOf(met.kind, met.number)),
      to: place,
    }));
    return [...held, ...owned].flatMap(({ from, to, amount, mark }) =>
      from === undefined || to === undefined ? [] : [{ from, to, amount, mark }],
    );
  });
}

function loopOf({ holdings: { components } }: ProductNetwork, product: number): number {
  const component = components.of[product]!;
  return components.start[component + 1]! - components.start[component]! > 1 ? component : -1;
}

function keyOf(kind: Neighbour['kind'], number: number): string {
  return `${kind} ${number}`;
}
