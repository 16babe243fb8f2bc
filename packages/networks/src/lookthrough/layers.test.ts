import { describe, expect, it } from 'vitest';
import { layersToAssets, legalLayersBelow } from './layers.js';
import { productNetwork } from './productnetwork.js';
import { inputOf, type Book } from './testproducts.js';

/** Layers of products that hold one unit of one another; the names of public funds begin with "public". */
function layers(holds: Readonly<Record<string, readonly string[]>>) {
  const names = Object.keys(holds);
  const book = (held: readonly string[]): Book => ({
    net: 10,
    holds: Object.fromEntries(held.map((name) => [name, 1])),
  });
  const network = productNetwork(inputOf(Object.fromEntries(names.map((name) => [name, book(holds[name] ?? [])]))));
  const byName = (values: Int32Array) => Object.fromEntries(names.map((name, place) => [name, values[place]]));
  const isPublicFund = Uint8Array.from(names, (name) => (name.startsWith('public') ? 1 : 0));
  return { all: byName(layersToAssets(network)), legal: byName(legalLayersBelow(network, isPublicFund)) };
}

describe('layers', () => {
  it('are counted along the longest way down', () => {
    expect(layers({ a: ['b', 'd'], b: ['c'], c: ['d'], d: [] }).all).toEqual({ a: 4, b: 3, c: 2, d: 1 });
  });

  it('of products that hold one another are one', () => {
    expect(layers({ a: ['b'], b: ['c'], c: ['b', 'd'], d: [] }).all).toEqual({ a: 3, b: 2, c: 2, d: 1 });
  });

  it('leave public funds out where the law does', () => {
    const { all, legal } = layers({ a: ['b'], b: ['public1'], public1: ['public2'], public2: [] });
    expect(all).toEqual({ a: 4, b: 3, public1: 2, public2: 1 });
    // b may hold public funds and still be held by a.
    expect(legal).toEqual({ a: 1, b: 0, public1: 0, public2: 0 });
  });

  it('count a product below a public fund', () => {
    expect(layers({ a: ['public'], public: ['b'], b: [] }).legal).toEqual({ a: 1, public: 1, b: 0 });
  });

  it('count a loop as one more, unless it is one of public funds', () => {
    expect(layers({ top: ['a'], a: ['b'], b: ['a', 'c'], c: [] }).legal).toEqual({ top: 3, a: 2, b: 2, c: 0 });
    expect(layers({ a: ['public1'], public1: ['public2'], public2: ['public1'] }).legal).toMatchObject({ a: 0 });
  });
});
