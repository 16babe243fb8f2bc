import { describe, expect, it } from 'vitest';
import { shanghaiDate, shanghaiInstant } from './instant.js';

describe('instants', () => {
  it('are written in Asia/Shanghai with their offset', () => {
    expect(shanghaiInstant(new Date('2017-08-31T16:00:00.001Z'))).toBe('2017-09-01T00:00:00.001+08:00');
  });

  it('name the day that people in Chongqing have on their calendar', () => {
    expect(shanghaiDate(new Date('2017-08-31T15:59:59.999Z'))).toBe('2017-08-31');
    expect(shanghaiDate(new Date('2017-08-31T16:00:00.000Z'))).toBe('2017-09-01');
  });
});
