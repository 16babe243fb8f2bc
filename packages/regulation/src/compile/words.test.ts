import { describe, expect, it } from 'vitest';
import { PRODUCT, parameterOf, ruleWith, valueFrom } from '../../../../tests/rulelanguage/product.js';
import { compileRule, compileRowCheck } from './compile.js';

const TIERED = parameterOf('floor', '下限', [
  valueFrom('2016-01-01', '2017-01-01', '1'),
  valueFrom('2017-01-01', null, '2'),
]);

function words(condition: string, applies?: string, kind: 'must' | 'trigger' = 'must') {
  const base = ruleWith(condition);
  const rule = ruleWith(condition, {
    ...(applies === undefined ? {} : { applies }),
    kind,
    parameters: [...base.parameters, TIERED],
  });
  return compileRule(rule, PRODUCT).clauses[0]?.words;
}

describe('a clause in words', () => {
  it.each([
    [
      'total_assets <= cap * net_assets',
      '总资产 不超过 上限（1.40）× 净资产',
      'Total assets are at most cap (1.40) × net assets',
    ],
    ['rate >= floor', '利率 不低于 下限', 'Rate is at least floor'],
    [
      '(total_assets - net_assets) * 2 < 5',
      '（总资产 − 净资产）× 2 低于 5',
      '(total assets − net assets) × 2 is below 5',
    ],
    ['plan_kind = "structured"', '计划类型 为 结构化', 'Plan kind is structured'],
    [
      'plan_kind in ("structured", "collective")',
      '计划类型 为 结构化、一对多 之一',
      'Plan kind is one of structured, collective',
    ],
    ['product_id != "A1"', '产品代码 不为 “A1”', 'Product code is not "A1"'],
    ['rate in [0..0.5)', '利率 在 0（含）至 0.5（不含）之间', 'Rate is from 0 to below 0.5'],
    ['rate between 1 and 2', '利率 在 1 至 2 之间（含两端）', 'Rate is between 1 and 2 (both included)'],
    ['net_assets = null', '净资产 未填报', 'Net assets are missing'],
    ['net_assets != null', '净资产 已填报', 'Net assets are given'],
    ['listed and not(rate > 1)', '已上市 为是，且 利率 不超过 1', 'Listed is yes and rate is at most 1'],
    ['not(listed)', '已上市 为否', 'Listed is no'],
    ['listed = false', '已上市 为否', 'Listed is no'],
    [
      'listed or (rate > 1 and rate < 2)',
      '已上市 为是，或（利率 高于 1，且 利率 低于 2）',
      'Listed is yes or (rate is above 1 and rate is below 2)',
    ],
    [
      'opened_on + duration("P3M") <= sold_on',
      '成立日期 之后 3 个月 不晚于 销售日期',
      '3 months after opening date is on or before date of sale',
    ],
    [
      'days between(opened_on, sold_on) <= 30',
      '成立日期 至 销售日期 的天数 不超过 30',
      'Days from opening date to date of sale are at most 30',
    ],
    ['min(rate, 2) = 1', '（利率、2 中的较小者）等于 1', 'The smaller of (rate, 2) equals 1'],
    [
      '(if listed then rate else 0) > 1',
      '（若 已上市 为是 则 利率，否则 0）高于 1',
      '(if listed is yes then rate, otherwise 0) is above 1',
    ],
  ])('%s', (condition, zh, en) => {
    expect(words(condition)).toEqual({ zh, en });
  });

  it('begins with the rows it applies to, and says when a trigger fires', () => {
    expect(words('rate <= 1', 'plan_kind = "structured"')).toEqual({
      zh: '若 计划类型 为 结构化，则 利率 不超过 1',
      en: 'If plan kind is structured, then rate is at most 1',
    });
    expect(words('rate > 1', undefined, 'trigger')).toEqual({
      zh: '当 利率 高于 1 时触发',
      en: 'Fires when rate is above 1',
    });
    expect(words('rate > 1', 'listed', 'trigger')).toEqual({
      zh: '若 已上市 为是，当 利率 高于 1 时触发',
      en: 'If listed is yes, fires when rate is above 1',
    });
  });
});

describe('a check of a return in words', () => {
  it('is its condition', () => {
    const check = compileRowCheck(
      { must: 'net_assets <= total_assets', position: { line: 1, column: 1 } },
      PRODUCT,
      'returns/a.yaml',
    );
    expect(check.words).toEqual({ zh: '净资产 不超过 总资产', en: 'Net assets are at most total assets' });
  });
});
