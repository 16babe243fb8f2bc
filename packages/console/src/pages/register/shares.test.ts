import { describe, expect, it } from 'vitest';
import { sharesOf } from './shares.js';

describe('shares of the capital', () => {
  it('add up exactly, where floating point would not', () => {
    expect(sharesOf(['33.333333', '66.666667'])).toEqual({ sum: '100', rest: '0' });
    expect(sharesOf(['0.1', '0.2'])).toEqual({ sum: '0.3', rest: '99.7' });
  });

  it('leave a rest without a shareholder on record', () => {
    expect(sharesOf(['51', '29.5'])).toEqual({ sum: '80.5', rest: '19.5' });
    expect(sharesOf(['99.999999'])).toEqual({ sum: '99.999999', rest: '0.000001' });
  });
});
