import { describe, expect, it } from 'vitest';
import { ContentError, type ContentProblem } from '../text/contenterror.js';
import { readRule } from './readrule.js';

const FILE = 'rules/am/AM-03.yaml';

const RULE = `id: AM-03
measure: M1.1
mechanisms: [S1, S7]
title: { zh: 总资产与净资产之比, en: Total to net assets }
subject: asset_product_monthly
date: period_end
in_force: { from: 2016-07-18, to: 2018-10-22 }
confidence: certain
scope: { filer_kinds: [securities, futures] }
clauses:
  - id: a
    applies: plan_kind = "structured"
    must: total_assets <= cap * net_assets
    level: orange
    citation: 测试文号 第四条
    says: { zh: 总资产不超过净资产的倍数, en: Total assets stay within the multiple }
  - id: b
    trigger: >-
      total_assets > 0
    level: amber
    citation: 测试文号 第五条
    says: { zh: 有资产, en: There are assets }
parameters:
  cap:
    title: { zh: 上限, en: Cap }
    unit: ratio
    by: [tier]
    values:
      - { from: 2016-07-18, to: 2017-07-18, value: 1.40, confidence: certain, where: { tier: one } }
      - { from: 2017-07-18, value: 1.50, confidence: unsure, where: { tier: one } }
      - { from: 2016-07-18, to: null, value: 2, confidence: likely, where: { tier: two } }
evidence:
  - { label: { zh: 总资产, en: Total assets }, value: total_assets }
  - { label: { zh: 倍数, en: Multiple }, value: 'ratio(total_assets, net_assets, zero: null, negative: null)' }
examples:
  - { name: { zh: 例一, en: One }, on: 2016-08-01, given: { 总资产: 280.00, is_open: true, tier: null }, expect: met }
  - { name: { zh: 例二, en: Two }, on: 2016-08-01, given: {}, expect: { a: breached, b: not_applicable } }
`;

function problemsAfter(from: string, to: string, file = FILE): readonly ContentProblem[] {
  const changed = RULE.replace(from, to);
  if (file === FILE) expect(changed).not.toBe(RULE);
  try {
    readRule(file, changed);
  } catch (error) {
    if (error instanceof ContentError) return error.problems;
    throw error;
  }
  return [];
}

function lineOf(text: string): number {
  return RULE.slice(0, RULE.indexOf(text)).split('\n').length;
}

describe('a rule', () => {
  const rule = readRule(FILE, RULE);

  it('is its own catalogue rule and covers the municipality unless stated otherwise', () => {
    expect(rule).toMatchObject({ catalogue: 'AM-03', scope: { territory: 'municipality' }, file: FILE });
    expect(readRule(FILE, RULE.replace('measure:', 'catalogue: AM-99\nmeasure:')).catalogue).toBe('AM-99');
  });

  it('keeps the numbers of parameters and examples as they were written', () => {
    expect(rule.parameters[0]?.values.map((value) => value.value)).toEqual(['1.40', '1.50', '2']);
    expect(rule.examples[0]?.given).toEqual({ 总资产: '280.00', is_open: true, tier: null });
  });

  it('reads an absent or empty end as an unknown end', () => {
    expect(rule.parameters[0]?.values.map((value) => value.to)).toEqual(['2017-07-18', null, null]);
    expect(rule.inForce).toEqual({ from: '2016-07-18', to: '2018-10-22' });
  });

  it('spreads a single expected verdict over all clauses', () => {
    expect(rule.examples.map((example) => example.expect)).toEqual([
      { a: 'met', b: 'met' },
      { a: 'breached', b: 'not_applicable' },
    ]);
  });

  it('gives conditions the position of their first character, also in a block text', () => {
    const [a, b] = rule.clauses;
    expect(a).toMatchObject({ kind: 'must', appliesAt: { line: lineOf('applies:'), column: 14 } });
    expect(a?.conditionAt).toEqual({ line: lineOf('must:'), column: 11 });
    expect(b).toMatchObject({ kind: 'trigger', condition: 'total_assets > 0' });
    expect(b?.conditionAt).toEqual({ line: lineOf('trigger:') + 1, column: 7 });
  });

  it('accepts evidence as a list in both languages or as a map from label to expression', () => {
    const line = lineOf('evidence:');
    expect(rule.evidence.map((figure) => figure.at.line)).toEqual([line + 1, line + 2]);
    const short = RULE.replace(/evidence:\n.*\n.*\n/, "evidence:\n  总资产: total_assets\n  净资产: 'net_assets'\n");
    expect(readRule(FILE, short).evidence).toEqual([
      { label: { zh: '总资产', en: '总资产' }, expression: 'total_assets', at: { line: line + 1, column: 8 } },
      { label: { zh: '净资产', en: '净资产' }, expression: 'net_assets', at: { line: line + 2, column: 9 } },
    ]);
  });
});

describe('a rule is refused, at the place of the mistake,', () => {
  it('when its id differs from the name of its file', () => {
    expect(problemsAfter('', '', 'rules/am/AM-04.yaml')).toMatchObject([{ line: 1, column: 5 }]);
  });

  it.each([
    ['when a day does not exist', 'to: 2018-10-22', 'to: 2018-02-30', 'in_force:', /not a real date/],
    ['when it ends before it begins', 'to: 2018-10-22', 'to: 2016-07-18', 'in_force:', /not after/],
    ['when a clause has no condition', '    must: total_assets <= cap * net_assets\n', '', 'id: a', /either `must` or/],
    [
      'when a clause has two conditions',
      '    level: orange',
      '    trigger: 1 = 1\n    level: orange',
      'id: a',
      /either/,
    ],
    ['when two clauses have one id', '- id: b', '- id: a', 'id: b', /is used twice/],
    ['when a level is not known', 'level: orange', 'level: yellow', 'level: orange', /not one of the choices/],
    ['when a clause has no citation', '    citation: 测试文号 第四条\n', '', 'id: a', /citation is missing/],
    ['when a parameter is a word of FEEL', '  cap:', '  between:', 'title: { zh: 上限', /word of FEEL/],
    ['when a value is empty in time', 'to: 2017-07-18', 'to: 2016-07-01', 'value: 1.40', /not after/],
    ['when two values overlap', ', to: 2017-07-18', '', 'value: 1.50', /overlaps with the value from 2016-07-18/],
    ['when values are in the wrong order', 'from: 2017-07-18', 'from: 2016-01-01', 'value: 1.50', /order/],
    ['when a value names no tier', ', where: { tier: two }', '', 'value: 2,', /names exactly tier/],
    ['when a value names another dimension', '{ tier: two }', '{ bank: two }', 'value: 2,', /names exactly tier/],
    ['when a value is a text among numbers', 'value: 1.50', 'value: 150%', 'value: 1.50', /all numbers or all texts/],
    ['when an example expects an unknown verdict', 'expect: met', 'expect: passed', '例一', /not an expected verdict/],
    ['when an example names an unknown clause', 'b: not_applicable', 'b: met, c: met', '例二', /no clause c/],
    ['when an example leaves a clause out', ', b: not_applicable', '', '例二', /expected of clause b/],
    ['when there is no example', /examples:[\s\S]*/.exec(RULE)?.[0] ?? '', 'examples: []\n', 'examples:', /examples/],
    ['when a mechanism is misspelt', 'S7]', 's7]', 'mechanisms:', /not a well-formed id/],
    ['when a key is misspelt', '    applies:', '    aplies:', 'applies:', /aplies: unknown key/],
  ])('%s', (_name, from, to, lineText, message) => {
    const problems = problemsAfter(from, to);
    expect(problems.map((problem) => problem.message.en)).toEqual([expect.stringMatching(message)]);
    expect(problems[0]).toMatchObject({ file: FILE, line: lineOf(lineText) });
  });

  it('unless only the tier differs: values for different tiers may cover the same days', () => {
    expect(problemsAfter('from: 2016-07-18, to: null', 'from: 2017-07-18')).toEqual([]);
  });
});
