import { describe, expect, it } from 'vitest';
import { clipped } from './clipped';

describe('a text cut to a width', () => {
  it.each([
    ['演示稳健信托计划', 8, '演示稳健信托计划'],
    ['演示稳健信托计划', 7, '演示稳健信托…'],
    ['Deposits and cash', 9, 'Deposits and cash'],
    ['Government bonds and others', 9, 'Government bonds…'],
    ['', 3, ''],
  ])('%s to %d', (text, most, expected) => expect(clipped(text, most)).toBe(expected));
});
