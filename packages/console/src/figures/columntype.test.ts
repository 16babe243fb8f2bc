import { describe, expect, it } from 'vitest';
import { columnTypeOf } from './columntype.js';

describe("a column's type", () => {
  it('tells integers from decimals by the digits after the point', () => {
    expect(columnTypeOf('decimal(9,0)')).toEqual({ kind: 'integer', digits: 0, codes: [] });
    expect(columnTypeOf('decimal(18,2)')).toEqual({ kind: 'decimal', digits: 2, codes: [] });
  });

  it('names the codes of an enumeration', () => {
    expect(columnTypeOf('enum(public, private)')).toEqual({ kind: 'enum', digits: 0, codes: ['public', 'private'] });
  });

  it('is itself where there is nothing to take apart', () => {
    expect(columnTypeOf('date')).toEqual({ kind: 'date', digits: 0, codes: [] });
    expect(columnTypeOf('uscc').kind).toBe('uscc');
  });
});
