import type { ProductNetwork } from './productnetwork.js';

/**
 * Layers of products from each product down to final assets, itself included: 1 for a product that holds no other. They are the
 * longest path in the condensation, where products that hold one another are one layer together.
 */
export function layersToAssets(network: ProductNetwork): Int32Array {
  return longestBelow(network, () => true, false).map((below) => below + 1);
}

/**
 * Layers below each product as 银发〔2018〕106号 第二十二条 counts them: 0 when it holds no product but public securities funds,
 * which are exempt. A loop cannot be counted to its end: one in which a product that is no public fund is held counts as
 * one layer more, and as two at least, since each of its products holds a product that holds products.
 */
export function legalLayersBelow(network: ProductNetwork, isPublicFund: Uint8Array): Int32Array {
  return longestBelow(network, (product) => isPublicFund[product] === 0, true);
}

/** Longest path below each product, counting the edges that lead to a product that counts; `loops`: whether a loop adds to it. */
function longestBelow(
  { holdings: { graph, components } }: ProductNetwork,
  counts: (product: number) => boolean,
  loops: boolean,
): Int32Array {
  const { of, members, start } = components;
  const below = new Int32Array(components.count);
  for (let component = 0; component < components.count; component += 1) {
    let longest = 0;
    let loop = 0;
    for (const product of members.subarray(start[component], start[component + 1])) {
      for (const held of graph.target.subarray(graph.start[product], graph.start[product + 1])) {
        const step = counts(held) ? 1 : 0;
        if (of[held] !== component) longest = Math.max(longest, below[of[held]!]! + step);
        else if (loops) loop = Math.max(loop, step);
      }
    }
    below[component] = loop === 0 ? longest : Math.max(longest + loop, 2);
  }
  return of.map((component) => below[component]!);
}
