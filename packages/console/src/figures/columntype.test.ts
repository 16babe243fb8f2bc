import { describe, expect, it } from 'vitest';
import { columnTypeOf } from './columntype.js';

describe("a column's type", () => {
  it('is an integer without digits after the point, otherwise a decimal', () => {
    expect(columnTypeOf('decimal(9,0)')).toEqual({ kind: 'integer', digits: 0, codes: [] });
    expect(columnTypeOf('decimal(18,2)')).toEqual({ kind: 'decimal', digits: 2, codes: [] });
  });

  it('lists the codes of an enumeration', () => {
    expect(columnTypeOf('enum(public, private)')).toEqual({ kind: 'enum', digits: 0, codes: ['public', 'private'] });
  });

  it('is its own name where it has no arguments', () => {
    expect(columnTypeOf('date')).toEqual({ kind: 'date', digits: 0, codes: [] });
    expect(columnTypeOf('uscc').kind).toBe('uscc');
  });
});
