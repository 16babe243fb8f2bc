import { describe, expect, it } from 'vitest';
import { PRODUCT, parameterOf, ruleWith, valueFrom } from '../../../../tests/rulelanguage/product.js';
import { compileRowCheck, compileRule } from './compile.js';
import type { RowText } from '../feel/dialect.js';
import type { ContentError } from '../text/contenterror.js';
import type { Parameter, RuleDefinition, Verdict } from '../rules/rule.js';

/** The verdict of the only clause; feelin must give the same verdict. */
function verdict(definition: RuleDefinition, row: RowText, on: string | null): Verdict | undefined {
  const [clause] = compileRule(definition, PRODUCT).clauses;
  const said = clause?.evaluate(row, on);
  expect(clause?.evaluateWithFeelin(row, on)).toBe(said);
  return said;
}

const AM03 = ruleWith('total_assets <= cap * net_assets', { applies: 'plan_kind = "structured"' });

describe('the total assets of a structured plan', () => {
  const of = (total_assets: string, net_assets: string): RowText => ({
    plan_kind: 'structured',
    total_assets,
    net_assets,
  });

  it('are met at 140 % exactly and breached one fen above', () => {
    expect(verdict(AM03, of('280', '200'), '2016-08-01')).toBe('met');
    expect(verdict(AM03, of('280.01', '200'), '2016-08-01')).toBe('breached');
  });

  it('do not pass in an insolvent plan', () => {
    expect(verdict(AM03, of('100', '-50'), '2016-08-01')).toBe('breached');
  });

  it('cannot be assessed when the kind, a figure or the date is left out', () => {
    expect(verdict(AM03, { total_assets: '280', net_assets: '200' }, '2016-08-01')).toBe('not_assessable');
    expect(verdict(AM03, { plan_kind: 'structured', total_assets: '280' }, '2016-08-01')).toBe('not_assessable');
    expect(verdict(AM03, of('280', '200'), null)).toBe('not_assessable');
  });

  it('do not apply to other plans', () => {
    expect(verdict(AM03, { plan_kind: 'collective' }, '2016-08-01')).toBe('not_applicable');
  });

  it('are not in force before the rule starts and from the day it ends', () => {
    expect(verdict(AM03, of('999', '1'), '2016-07-17')).toBe('not_in_force');
    expect(verdict(AM03, of('999', '1'), '2016-07-18')).toBe('breached');
    expect(verdict(AM03, of('999', '1'), '2018-10-21')).toBe('breached');
    expect(verdict(AM03, { plan_kind: 'collective' }, '2018-10-22')).toBe('not_in_force');
  });

  it('refuse an invalid reference date', () => {
    expect(() => verdict(AM03, of('1', '1'), '2016-8-1')).toThrow('write 2016-07-18');
  });
});

describe('a trigger', () => {
  it('is breached (fires) when true and met (quiet) when false', () => {
    const rule = ruleWith('rate > 0.5', { kind: 'trigger' });
    expect(verdict(rule, { rate: '0.6' }, '2017-01-31')).toBe('breached');
    expect(verdict(rule, { rate: '0.5' }, '2017-01-31')).toBe('met');
    expect(verdict(rule, {}, '2017-01-31')).toBe('not_assessable');
  });
});

const BY_REGION: Parameter = parameterOf(
  'floor',
  '下限',
  [
    valueFrom('2016-08-01', '2017-01-01', '1', { region: '500112' }),
    valueFrom('2016-09-01', '2018-01-01', '2', { region: '500154' }),
  ],
  ['region'],
);

describe('parameters', () => {
  const rule = ruleWith('rate >= floor', { parameters: [BY_REGION] });

  it('depend on the date and on the row’s dimension', () => {
    expect(verdict(rule, { rate: '1.5', region: '500112' }, '2016-12-31')).toBe('met');
    expect(verdict(rule, { rate: '1.5', region: '500154' }, '2016-12-31')).toBe('breached');
  });

  it('without any value for the date mean not in force', () => {
    expect(verdict(rule, { rate: '1.5', region: '500112' }, '2016-07-31')).toBe('not_in_force');
    expect(verdict(rule, { rate: '1.5', region: '500112' }, '2018-01-01')).toBe('not_in_force');
  });

  it('with values only for other rows mean not assessable', () => {
    expect(verdict(rule, { rate: '1.5', region: '500112' }, '2017-06-30')).toBe('not_assessable');
    expect(verdict(rule, { rate: '1.5', region: '500101' }, '2016-12-31')).toBe('not_assessable');
    expect(verdict(rule, { rate: '1.5' }, '2016-12-31')).toBe('not_assessable');
  });

  it('affect only the clauses that use them', () => {
    expect(verdict(ruleWith('rate >= 1', { parameters: [BY_REGION] }), { rate: '1' }, '2018-06-30')).toBe('met');
  });

  it('missing for a row are missing in Kleene’s logic: a condition that is true anyway stays true', () => {
    const either = ruleWith('listed or rate >= floor', { parameters: [BY_REGION] });
    expect(verdict(either, { listed: true, rate: '0' }, '2016-12-31')).toBe('met');
  });

  it('are listed with their values on the date', () => {
    const compiled = compileRule(
      ruleWith('rate >= floor * cap', { parameters: [...ruleWith('listed').parameters, BY_REGION] }),
      PRODUCT,
    );
    const named = (row: RowText, on: string) =>
      compiled.parametersOn(row, on).map(({ parameter, value }) => [parameter.id, value?.value]);
    expect(named({ region: '500154' }, '2016-12-31')).toEqual([
      ['cap', '1.40'],
      ['floor', '2'],
    ]);
    expect(named({}, '2016-12-31')).toEqual([
      ['cap', '1.40'],
      ['floor', undefined],
    ]);
    expect(named({}, '2016-07-20')).toEqual([['cap', '1.40']]);
  });

  it('may be named by their Chinese title, and hold text or dates', () => {
    expect(verdict(ruleWith('总资产 <= 上限 * 净资产'), { total_assets: '7', net_assets: '5' }, '2017-01-31')).toBe(
      'met',
    );
    const wanted = parameterOf('wanted', '目标类型', [valueFrom('2016-01-01', null, 'structured')]);
    const since = parameterOf('since', '起算日', [valueFrom('2016-01-01', null, '2016-08-24')]);
    const rule = ruleWith('plan_kind = wanted and opened_on >= since', { parameters: [wanted, since] });
    expect(verdict(rule, { plan_kind: 'structured', opened_on: '2016-08-24' }, '2017-01-31')).toBe('met');
    expect(verdict(rule, { plan_kind: 'structured', opened_on: '2016-08-23' }, '2017-01-31')).toBe('breached');
  });

  it.each([
    [
      parameterOf('cap', '上限', [
        valueFrom('2016-01-01', '2017-01-01', '1'),
        valueFrom('2017-01-01', null, '2016-01-01'),
      ]),
      /different types/,
    ],
    [parameterOf('cap', '上限', []), /no values/],
    [
      parameterOf('cap', '上限', [valueFrom('2016-01-01', null, '1', { colour: 'red' })], ['colour']),
      /"colour" in by is not a column/,
    ],
    [parameterOf('cap', '上限', [valueFrom('2016-01-01', null, '1', { rate: '1' })], ['rate']), /does not hold text/],
    [
      parameterOf('cap', '上限', [valueFrom('2016-01-01', null, '1', { plan_kind: 'x' })], ['plan_kind']),
      /"x" is not a value/,
    ],
    [parameterOf('rate', '利率上限', [valueFrom('2016-01-01', null, '1')]), /has the name of a column/],
  ])('are refused when they do not fit', (parameter, message) => {
    expect(() => compileRule(ruleWith('listed', { parameters: [parameter] }), PRODUCT)).toThrow(message);
  });

  it('with a text that the compared column never has are refused', () => {
    const wanted = parameterOf('wanted', '目标类型', [valueFrom('2016-01-01', null, 'closed')]);
    expect(() => compileRule(ruleWith('plan_kind = wanted', { parameters: [wanted] }), PRODUCT)).toThrow(
      /"closed" is not a value/,
    );
  });
});

describe('evidence', () => {
  const figures = [
    'total_assets',
    'ratio(total_assets, net_assets, zero: 0, negative: null)',
    'total_assets - cap * net_assets',
    'plan_kind',
    'opened_on',
    'days between(opened_on, period_end)',
    'listed',
  ];
  const compiled = compileRule(ruleWith('listed', { figures }), PRODUCT);
  const shown = (row: RowText) =>
    compiled.evidence(row, '2016-08-31').map(({ value, rounded, unit }) => [value, rounded, unit]);

  it('is exact where its decimals end, and otherwise marked as rounded', () => {
    const row = {
      total_assets: '100.00',
      net_assets: '3',
      plan_kind: 'structured',
      opened_on: '2016-08-01',
      period_end: '2016-08-31',
      listed: true,
    };
    expect(shown(row)).toEqual([
      ['100', false, 'CNY'],
      ['33.333333333333', true, 'ratio'],
      ['95.8', false, 'CNY'],
      ['structured', false, ''],
      ['2016-08-01', false, ''],
      ['30', false, 'days'],
      ['true', false, ''],
    ]);
  });

  it('shows what the author chose for a denominator that is zero or negative', () => {
    expect(shown({ total_assets: '1', net_assets: '0' })[1]?.[0]).toBe('0');
    expect(shown({ total_assets: '1', net_assets: '-1' })[1]?.[0]).toBeNull();
    expect(shown({ total_assets: '1', net_assets: '8' })[1]?.[0]).toBe('0.125');
  });

  it('is missing where a figure is', () => {
    expect(shown({}).every(([value]) => value === null)).toBe(true);
  });
});

describe('the scope of a rule', () => {
  const scopeOf = (scope: RuleDefinition['scope'], territory: 'municipality' | 'anywhere', relation = PRODUCT) =>
    compileRule(ruleWith('listed', { scope }), relation).scopeSql('duckdb', territory);

  it('is the municipality, unless the rule or the assessment chooses anywhere', () => {
    expect(scopeOf({ territory: 'municipality', filerKinds: [] }, 'municipality')).toBe(
      "CASE WHEN region = 'outside' THEN 2 WHEN region IS NULL THEN 3 ELSE 0 END",
    );
    expect(scopeOf({ territory: 'municipality', filerKinds: [] }, 'anywhere')).toBe('0');
    expect(scopeOf({ territory: 'anywhere', filerKinds: [] }, 'municipality')).toBe('0');
  });

  it('depends on the kind of institution: the row’s own, or else the reporter’s', () => {
    expect(scopeOf({ territory: 'anywhere', filerKinds: ['securities', 'futures'] }, 'municipality')).toBe(
      "CASE WHEN manager_kind NOT IN ('securities', 'futures') THEN 2 WHEN manager_kind IS NULL THEN 3 ELSE 0 END",
    );
    const plain = { ...PRODUCT, subject: { kind: 'asset_product', key: ['product_id'] } };
    expect(scopeOf({ territory: 'municipality', filerKinds: ['bank'] }, 'municipality', plain)).toBe(
      "CASE WHEN reporter_kind NOT IN ('bank') THEN 2 WHEN reporter_kind IS NULL THEN 3 ELSE 0 END",
    );
  });
});

describe('the columns that a rule needs', () => {
  it('are in the order of the relation, with the standard columns last', () => {
    const rule = ruleWith('rate >= floor and 总资产 > 0', {
      parameters: [BY_REGION],
      figures: ['ratio(wide, net_assets, zero: null, negative: null)'],
      scope: { territory: 'municipality', filerKinds: ['bank'] },
    });
    expect(compileRule(rule, PRODUCT).columns).toEqual([
      'total_assets',
      'net_assets',
      'rate',
      'wide',
      'region',
      'manager_kind',
      'period_end',
    ]);
  });
});

describe('a check on each row of a return', () => {
  const at = { line: 7, column: 9 };
  const check = compileRowCheck(
    { must: 'net_assets + rate <= 总资产', position: at },
    PRODUCT,
    'returns/asset_product.yaml',
  );

  it('fails only where the condition is definitely false', () => {
    expect(check.fails({ net_assets: '2', rate: '0', total_assets: '1' })).toBe(true);
    expect(check.fails({ net_assets: '1', rate: '0', total_assets: '1' })).toBe(false);
    expect(check.fails({ net_assets: '2', total_assets: '1' })).toBe(false);
    expect(check.failsSql('postgres')).toMatch(/^COALESCE\(.* > .*, FALSE\)$/);
  });

  it('names the columns it reads', () => {
    expect(check.columns).toEqual(['total_assets', 'net_assets', 'rate']);
  });

  it('is refused at its place in the return’s file', () => {
    try {
      compileRowCheck({ must: 'net_assets <= gross_assets', position: at }, PRODUCT, 'returns/asset_product.yaml');
      expect.unreachable();
    } catch (error) {
      const [problem] = (error as ContentError).problems;
      expect(problem).toMatchObject({ file: 'returns/asset_product.yaml', line: 7, column: 23 });
    }
  });
});
