import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { extentOf, shadeOf, shadeSteps, SHADES, shortEnglishName, shortName } from './tiles.js';

describe('the tile map', () => {
  it('is as large as its outermost tiles', () => {
    const tile = (x: number, y: number) => ({ code: `${x}-${y}`, x, y, findings: 0 });
    expect(extentOf([tile(0, 3), tile(7, 0)])).toEqual({ columns: 8, rows: 4 });
    expect(extentOf([])).toEqual({ columns: 0, rows: 0 });
  });

  it('leaves a district without findings unshaded and gives the district with the most the darkest shade', () => {
    expect(shadeSteps(0)).toEqual([]);
    expect(shadeSteps(3)).toEqual([1, 2, 3]);
    expect(shadeSteps(100)).toEqual([1, 4, 16, 36, 64]);
    expect(shadeOf(0, shadeSteps(100))).toBe(0);
    expect(shadeOf(100, shadeSteps(100))).toBe(SHADES);
  });

  it('never shades fewer findings darker than more', () => {
    fc.assert(
      fc.property(fc.nat(100_000), fc.nat(100_000), fc.nat(100_000), (most, one, other) => {
        const steps = shadeSteps(most);
        expect([...steps].sort((a, b) => a - b)).toEqual(steps);
        expect(new Set(steps).size).toBe(steps.length);
        if (one <= other) expect(shadeOf(one, steps)).toBeLessThanOrEqual(shadeOf(other, steps));
      }),
    );
  });
});

describe('the name on a tile', () => {
  it('is the district without its suffix', () => {
    expect(shortName('渝北区')).toBe('渝北');
    expect(shortName('大渡口区')).toBe('大渡口');
    expect(shortName('石柱土家族自治县')).toBe('石柱');
    expect(shortName('秀山土家族苗族自治县')).toBe('秀山');
  });

  it('keeps the suffix where one character would be left', () => {
    expect(shortName('忠县')).toBe('忠县');
    expect(shortName('开县')).toBe('开县');
  });

  it('is short in English too', () => {
    expect(shortEnglishName('Yubei District')).toBe('Yubei');
    expect(shortEnglishName('Shizhu Tujia Autonomous County')).toBe('Shizhu');
    expect(shortEnglishName('Xiushan Tujia and Miao Autonomous County')).toBe('Xiushan');
  });
});
