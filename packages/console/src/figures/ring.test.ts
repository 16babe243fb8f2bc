import { describe, expect, it } from 'vitest';
import { ringOrder } from './ring';

describe('the order of nodes on a ring', () => {
  it('follows the edges, so that a circle of edges is drawn as a circle', () => {
    const circle = [
      ['a', 'd'],
      ['d', 'b'],
      ['b', 'c'],
      ['c', 'a'],
    ] as const;
    expect(ringOrder(['a', 'b', 'c', 'd'], circle)).toEqual(['a', 'd', 'b', 'c']);
  });

  it('has every given node once, isolated ones included, and no other', () => {
    const edges = [
      ['b', 'a'],
      ['b', 'elsewhere'],
      ['elsewhere', 'a'],
    ] as const;
    expect(ringOrder(['a', 'b', 'c'], edges)).toEqual(['a', 'b', 'c']);
  });
});
