import { describe, expect, it } from 'vitest';
import { formatInstant, instantAt, today } from './time.js';

describe('an instant', () => {
  it('is shown in Asia/Shanghai', () => {
    expect(formatInstant('2017-08-31T16:00:00Z')).toBe('2017-09-01 00:00:00');
    expect(formatInstant('2017-09-05T10:30:12+08:00')).toBe('2017-09-05 10:30:12');
  });

  it('is shown as it stands when it cannot be read', () => {
    expect(formatInstant('unknown')).toBe('unknown');
  });

  it('decides which day it is there', () => {
    expect(today(new Date('2017-12-31T15:59:59Z'))).toBe('2017-12-31');
    expect(today(new Date('2017-12-31T16:00:00Z'))).toBe('2018-01-01');
  });

  it('comes back from the clock that shows it', () => {
    expect(formatInstant(instantAt('2017-08-31', '23:59:59'))).toBe('2017-08-31 23:59:59');
  });
});
