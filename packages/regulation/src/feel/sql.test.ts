import { describe, expect, it } from 'vitest';
import { CAP, PRODUCT, parameterOf, ruleWith, valueFrom } from '../../../../tests/rulelanguage/product.js';
import { compileRule } from '../compile/compile.js';
import type { RuleDefinition } from '../rules/rule.js';
import { ALWAYS } from './intervals.js';
import { namesOf } from './names.js';
import { sqlOf } from './sql.js';
import { readCondition } from './typing.js';

const NAMES = namesOf(PRODUCT, []);

function sql(text: string): string {
  const tree = readCondition(
    text,
    NAMES,
    (_, message) => {
      throw new Error(message.en);
    },
    { choiceAllowed: true },
  );
  if (!tree) throw new Error('refused');
  return sqlOf(tree, { dateColumn: 'period_end', days: ALWAYS });
}

function verdict(definition: RuleDefinition, date?: string): string {
  const text = compileRule(definition, PRODUCT).clauses[0]?.verdictSql('duckdb', date === undefined ? {} : { date });
  return (text ?? '').replace(/\s+/g, ' ');
}

describe('comparisons in SQL', () => {
  it('multiply out with whole reduced coefficients, so that both sides stay within 64 bits', () => {
    expect(sql('total_assets <= 1.40 * net_assets')).toBe(
      'total_assets * CAST(5 AS DECIMAL(1,0)) <= net_assets * CAST(7 AS DECIMAL(1,0))',
    );
    expect(sql('0.05 * total_assets > net_assets')).toBe('total_assets > net_assets * CAST(20 AS DECIMAL(2,0))');
    expect(sql('2.50 * total_assets - 1.25 * net_assets >= 0')).toBe(
      'total_assets * CAST(2 AS DECIMAL(1,0)) >= net_assets',
    );
  });

  it('write constants in the type of the column beside them, which spares a cast of every row', () => {
    expect(sql('total_assets < 100')).toBe('total_assets < CAST(100.00 AS DECIMAL(16,2))');
    expect(sql('total_assets < 0.005')).toBe('total_assets * CAST(2 AS DECIMAL(1,0)) < CAST(0.01 AS DECIMAL(17,2))');
  });

  it('use more than 64 bits only where the figures need them', () => {
    expect(sql('total_assets * net_assets > 1')).toBe(
      'CAST(total_assets AS DECIMAL(19,2)) * net_assets > CAST(1.0000 AS DECIMAL(5,4))',
    );
    expect(sql('rate * rate > rate')).toBe('rate * rate > CAST(rate AS DECIMAL(12,8))');
    expect(sql('total_assets > rate')).toBe('CAST(total_assets AS DECIMAL(18,4)) > rate');
  });

  it('keep a term that cancels out, because it can be missing', () => {
    expect(sql('net_assets - net_assets >= 0')).toContain('net_assets * CAST(0 AS DECIMAL(1,0))');
  });

  it('never convert a number to DOUBLE', () => {
    expect(sql('wide > 12345678901234567890.12')).toContain("CAST('12345678901234567890.12' AS DECIMAL(");
  });

  it('replace a negated comparison by its opposite', () => {
    expect(sql('not(total_assets <= net_assets)')).toBe('total_assets > net_assets');
    expect(sql('not(listed = true)')).toBe('(listed) <> (TRUE)');
  });
});

describe('text and dates in SQL', () => {
  it('cannot break out of their quotes', () => {
    expect(sql('product_id = "a\' OR 1=1 --"')).toBe("product_id = 'a'' OR 1=1 --'");
  });

  it('mean the same in both databases', () => {
    expect(sql('plan_kind in ("structured", "collective")')).toBe("plan_kind IN ('structured', 'collective')");
    expect(sql('opened_on + duration("P1Y") < @"2016-07-18"')).toBe(
      "CAST(opened_on + INTERVAL '12 months' AS DATE) < DATE '2016-07-18'",
    );
    expect(sql('days between(opened_on, sold_on) > 30')).toBe(
      'CAST(sold_on - opened_on AS DECIMAL(7,0)) > CAST(30 AS DECIMAL(7,0))',
    );
  });
});

describe('a verdict in SQL', () => {
  const comparison = 'total_assets * CAST(5 AS DECIMAL(1,0)) <= net_assets * CAST(7 AS DECIMAL(1,0))';
  const opposite = comparison.replace('<=', '>');

  it('tests the window, `applies` and the condition, in this order', () => {
    expect(verdict(ruleWith('total_assets <= cap * net_assets', { applies: 'plan_kind = "structured"' }))).toBe(
      "CASE WHEN period_end < DATE '2016-07-18' OR period_end >= DATE '2018-10-22' THEN 4 " +
        "WHEN plan_kind <> 'structured' THEN 2 " +
        `WHEN plan_kind = 'structured' AND ${comparison} THEN 0 ` +
        `WHEN plan_kind = 'structured' AND ${opposite} THEN 1 ELSE 3 END`,
    );
  });

  it('for a known date reads no date and folds parameters', () => {
    const rule = ruleWith('total_assets <= cap * net_assets');
    const missing = 'WHEN total_assets IS NULL THEN 3 WHEN net_assets IS NULL THEN 3';
    expect(verdict(rule, '2016-08-31')).toBe(`CASE ${missing} WHEN ${comparison} THEN 0 ELSE 1 END`);
    expect(verdict(rule, '2016-06-30')).toBe('4');
    expect(verdict(rule, '2018-10-22')).toBe('4');
  });

  it('is shifted to its place in a packed word', () => {
    const [clause] = compileRule(ruleWith('listed'), PRODUCT).clauses;
    const packed = clause?.verdictSql('duckdb', { date: '2016-08-31', place: 2 });
    expect((packed ?? '').replace(/\s+/g, ' ')).toBe(
      'CASE WHEN listed THEN CAST(0 AS BIGINT) WHEN NOT (listed) THEN CAST(64 AS BIGINT) ELSE CAST(192 AS BIGINT) END',
    );
  });

  it('fires when a trigger is true', () => {
    expect(verdict(ruleWith('listed', { kind: 'trigger' }), '2017-01-31')).toBe(
      'CASE WHEN listed THEN 1 WHEN NOT (listed) THEN 0 ELSE 3 END',
    );
  });

  it('is not assessable where the row lacks the date that the rule uses', () => {
    expect(verdict(ruleWith('listed', { date: 'sold_on', inForce: { from: '2016-07-18', to: null } }))).toBe(
      "CASE WHEN sold_on IS NULL THEN 3 WHEN sold_on < DATE '2016-07-18' THEN 4 WHEN listed THEN 0 WHEN NOT (listed) THEN 1 ELSE 3 END",
    );
  });

  it('chooses among dated values only where the rule is in force', () => {
    const cap = parameterOf('cap', '上限', [
      valueFrom('2010-01-01', '2017-01-01', '1.40'),
      valueFrom('2017-01-01', '2018-01-01', '1.5'),
      valueFrom('2020-01-01', null, '9'),
    ]);
    const text = verdict(ruleWith('total_assets <= cap * net_assets', { parameters: [cap] }));
    expect(text).toContain("WHEN period_end < DATE '2016-07-18' OR period_end >= DATE '2018-01-01' THEN 4");
    expect(text).toContain(
      "CASE WHEN period_end < DATE '2017-01-01' THEN CAST(14 AS DECIMAL(2,0)) ELSE CAST(15 AS DECIMAL(2,0)) END * net_assets",
    );
    expect(text).not.toContain('2020');
  });

  it('chooses among institutions, with nothing for those that have no value', () => {
    const cap = parameterOf(
      'cap',
      '上限',
      [
        valueFrom('2016-01-01', null, '2', { region: '500112' }),
        valueFrom('2016-01-01', null, '3', { region: '500154' }),
      ],
      ['region'],
    );
    expect(verdict(ruleWith('rate <= cap', { parameters: [cap] }), '2017-01-31')).toContain(
      "CASE WHEN region = '500112' THEN CAST(2 AS DECIMAL(1,0)) WHEN region = '500154' THEN CAST(3 AS DECIMAL(1,0)) END",
    );
  });

  it('is never in force where a parameter has no value within the rule', () => {
    const late = parameterOf('cap', '上限', [valueFrom('2020-01-01', null, '2')]);
    expect(verdict(ruleWith('rate <= cap', { parameters: [late] }))).toBe('4');
    expect(verdict(ruleWith('rate <= 1', { parameters: [late, { ...CAP, id: 'other' }] }), '2017-01-31')).not.toBe('4');
  });
});
