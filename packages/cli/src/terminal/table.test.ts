import { describe, expect, it } from 'vitest';
import { table } from './table.js';
import { displayWidth } from './width.js';

const COLUMNS = [
  { title: '编号' },
  { title: '行数', align: 'right' as const },
  { title: '名称', least: 6 },
  { title: '区县', least: 4 },
];
const ROWS = [
  ['F-1', '1,024', '两江结构化一号资产管理计划', '渝中区'],
  ['F-12', '7', '嘉陵', '开州区'],
];

describe('a table', () => {
  it('aligns Chinese and Latin columns, figures on the right', () => {
    expect(table(COLUMNS, ROWS, Infinity)).toEqual([
      '编号   行数  名称                        区县',
      'F-1   1,024  两江结构化一号资产管理计划  渝中区',
      'F-12      7  嘉陵                        开州区',
    ]);
  });

  it('cuts the widest columns that may be cut until it fits', () => {
    const lines = table(COLUMNS, ROWS, 36);
    expect(Math.max(...lines.map(displayWidth))).toBeLessThanOrEqual(36);
    expect(lines[1]).toBe('F-1   1,024  两江结构化一号…  渝中区');
  });

  it('keeps ids and figures whole, even when it cannot fit', () => {
    expect(table(COLUMNS, ROWS, 10)[1]).toBe('F-1   1,024  两江…   渝…');
  });

  it('paints a cell after it has its width', () => {
    const painted = { text: '红', paint: (text: string) => `<${text}>` };
    expect(table([{ title: '级别' }, { title: 'x' }], [[painted, '1']], 80)).toEqual(['级别  x', '<红  >  1']);
  });
});
