import { describe, expect, it } from 'vitest';
import { productNeighbourhood, type ProductNeighbourhoodLimits } from './productneighbourhood.js';
import { holdersOf } from './owners.js';
import { productNetwork } from './productnetwork.js';
import type { LookThroughInput } from './input.js';
import { inputOf } from './testproducts.js';

const INPUT = inputOf(
  {
    top: { net: 100, holds: { middle: 60, side: 10 }, assets: { bond: 30 } },
    middle: { net: 100, holds: { low: 50, twin: 5 }, assets: { loan: 45 } },
    twin: { net: 50, holds: { middle: 20 }, assets: { bond: 30 } },
    low: { net: 50, assets: { stock: 50 } },
    side: { net: 10, assets: { bond: 10 } },
  },
  { I1: { top: 100 }, I2: { middle: 19 } },
);

/** The neighbourhood of `middle`, by name. */
function around(limits: Partial<ProductNeighbourhoodLimits>, input: LookThroughInput = INPUT) {
  const network = productNetwork(input);
  const all = { up: 9, down: 9, nodesMost: 99, edgesMost: 99, ...limits };
  const { nodes, edges, cut } = productNeighbourhood(network, holdersOf(network), 1, all);
  const names = nodes.map(({ kind, number }) => {
    const list = { product: 'products', investor: 'investors', asset: 'assets' } as const;
    return input.names?.[list[kind]]?.[number] ?? '';
  });
  return {
    levels: Object.fromEntries(nodes.map(({ level }, place) => [names[place] ?? '', level])),
    loops: names.filter((_, place) => nodes[place]?.loop !== -1),
    edges: edges.map(({ from, to, amount, mark }) => [names[from], names[to], amount, mark]),
    cut,
  };
}

describe('the neighbourhood of a product', () => {
  it('goes up to those who hold it and down to what it has', () => {
    const { levels, loops, edges, cut } = around({});
    // prettier-ignore
    expect(levels).toEqual({ middle: 0, top: -1, twin: -1, I2: -1, I1: -2, low: 1, loan: 1, stock: 2 });
    expect(loops.toSorted()).toEqual(['middle', 'twin']);
    expect(edges.slice(0, 3)).toEqual([['I1', 'top', 100, 0], ['top', 'middle', 60, 0], ['middle', 'low', 50, 0]]); // prettier-ignore
    expect(edges).toHaveLength(8);
    expect(cut).toEqual({ nodes: 0, edges: 0 });
  });

  it('goes as many levels as the limits say', () => {
    expect(Object.keys(around({ up: 1, down: 0 }).levels)).toEqual(['middle', 'top', 'twin', 'I2']);
    expect(Object.keys(around({ up: 0, down: 1 }).levels)).toEqual(['middle', 'low', 'loan', 'twin']);
  });

  it('keeps the largest where there is not room for all, and says what was cut', () => {
    const { levels, edges, cut } = around({ nodesMost: 3, edgesMost: 1 });
    expect(Object.keys(levels)).toEqual(['middle', 'top', 'twin']);
    expect(edges).toEqual([['top', 'middle', 60, 0]]);
    // I2 above; low and loan below; I1 above top.
    expect(cut).toEqual({ nodes: 4, edges: 2 });
  });

  it('carries the marks of holdings, those of parallel rows together', () => {
    const { holdings, direct } = INPUT;
    const [fixedReturn, buyback] = [1, 2];
    const parallel = {
      from: Int32Array.of(...holdings.from, 0),
      to: Int32Array.of(...holdings.to, 1),
      amount: Float64Array.of(...holdings.amount, 1),
      mark: Uint8Array.of(fixedReturn, 0, 0, 0, 0, buyback),
    };
    const marked = { ...INPUT, holdings: parallel, direct: { ...direct, mark: Uint8Array.of(0, buyback) } };
    const { edges } = around({}, marked);
    expect(edges).toContainEqual(['top', 'middle', 61, fixedReturn | buyback]);
    expect(edges).toContainEqual(['middle', 'loan', 45, buyback]);
    expect(edges).toContainEqual(['middle', 'low', 50, 0]);
  });
});
