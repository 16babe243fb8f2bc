import { describe, expect, it } from 'vitest';
import { layered } from './layered';

describe('a layered picture', () => {
  it('has a column for each level and a row of its own for each node of it', () => {
    const nodes = [{ level: 0 }, { level: 1 }, { level: 1 }, { level: -1 }];
    const { columns, rows, places } = layered(nodes, [{ from: 0, to: 1 }]);
    expect([columns, rows]).toEqual([3, 2]);
    expect(places.map(({ column }) => column)).toEqual([1, 2, 2, 0]);
    expect(new Set([places[1]?.row, places[2]?.row])).toEqual(new Set([0, 1]));
    expect(places[0]?.row).toBe(0.5);
  });

  it('swaps nodes whose edges would cross', () => {
    const nodes = [{ level: 0 }, { level: 0 }, { level: 1 }, { level: 1 }];
    const { places } = layered(nodes, [
      { from: 0, to: 3 },
      { from: 1, to: 2 },
    ]);
    const above = (a: number, b: number): boolean => (places[a]?.row ?? 0) < (places[b]?.row ?? 0);
    expect(above(0, 1)).toBe(above(3, 2));
  });

  it('is empty without nodes', () => {
    expect(layered([], [])).toEqual({ columns: 0, rows: 0, places: [] });
  });
});
