import { describe, expect, it } from 'vitest';
import { axisOf } from './axis.js';

describe('the time axis of a parameter', () => {
  const windows = [
    { from: '2012-01-01', to: '2018-02-28' },
    { from: '2018-02-28', to: null },
  ];

  it('begins with the first value and reaches beyond today', () => {
    const axis = axisOf(windows, '2020-01-01');
    expect(axis.first).toBe('2012-01-01');
    expect(axis.last > '2020-01-01').toBe(true);
    expect(axis.at('2012-01-01')).toBe(0);
    expect(axis.at('2020-01-01')).toBeLessThan(100);
  });

  it('draws each half-open window from exactly where the one before ends', () => {
    const axis = axisOf(windows, '2020-01-01');
    const [before, after] = windows.map((window) => axis.placeOf(window));
    expect((before?.left ?? 0) + (before?.width ?? 0)).toBeCloseTo(after?.left ?? 0, 9);
    expect(before?.open).toBe(false);
  });

  it('draws an open window to the edge', () => {
    const place = axisOf(windows, '2020-01-01').placeOf({ from: '2018-02-28', to: null });
    expect(place.left + place.width).toBeCloseTo(100, 9);
    expect(place.open).toBe(true);
  });

  it('extends to a value that begins only after today', () => {
    const axis = axisOf([{ from: '2030-01-01', to: null }], '2020-01-01');
    expect(axis.first).toBe('2020-01-01');
    expect(axis.at('2030-01-01')).toBeLessThan(100);
  });

  it('marks only as many years as are legible', () => {
    expect(axisOf(windows, '2020-01-01').ticks.map((tick) => tick.year)).toEqual([
      '2012',
      '2013',
      '2014',
      '2015',
      '2016',
      '2017',
      '2018',
      '2019',
      '2020',
    ]);
    expect(axisOf([{ from: '1995-07-01', to: null }], '2026-01-01').ticks.map((tick) => tick.year)).toEqual([
      '2000',
      '2005',
      '2010',
      '2015',
      '2020',
      '2025',
    ]);
  });
});
