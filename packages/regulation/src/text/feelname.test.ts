import { describe, expect, it } from 'vitest';
import { isFeelName } from './feelname.js';

describe('a name in FEEL', () => {
  it.each(['总资产', '不良贷款余额', 'A股', 'total_assets', '前十大占比', '一年内到期'])('may be %s', (name) => {
    expect(isFeelName(name)).toBe(true);
  });

  it.each([
    '不良率(%)',
    '贷款（万元）',
    '90天以上逾期',
    '存款-贷款',
    '存款/贷款',
    '总 资产',
    '余额。',
    'null',
    'if',
    'true',
    '',
    '金额￥',
  ])('may not be "%s"', (name) => {
    expect(isFeelName(name)).toBe(false);
  });
});
