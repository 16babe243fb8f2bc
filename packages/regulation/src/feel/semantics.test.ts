import { describe, expect, it } from 'vitest';
import { PRODUCT } from '../../../../tests/rulelanguage/product.js';
import type { RowText } from './dialect.js';
import { evaluate, truth } from './evaluate.js';
import { evaluateWithFeelin } from './feelin.js';
import { namesOf } from './names.js';
import { rowEnvironment } from './rowvalues.js';
import { readCondition } from './typing.js';
import { UnreadableValue } from './values.js';

const NAMES = namesOf(PRODUCT, []);

/** True, false or missing (null), by the exact evaluator and, where it can, by feelin. */
function said(text: string, row: RowText, byFeelin = true): boolean | null {
  const tree = readCondition(
    text,
    NAMES,
    (_, message) => {
      throw new Error(message.en);
    },
    { choiceAllowed: true },
  );
  if (!tree) throw new Error('refused');
  const environment = rowEnvironment(row, null);
  const exact = truth(evaluate(tree, environment));
  if (byFeelin) expect(evaluateWithFeelin(tree, environment)).toBe(exact);
  return exact;
}

describe('and, or and not are three-valued', () => {
  const yes = 'total_assets = 1';
  const no = 'total_assets = 2';
  const missing = 'net_assets = 1';
  it.each([
    [`${yes} and ${missing}`, null],
    [`${no} and ${missing}`, false],
    [`${missing} and ${no}`, false],
    [`${yes} or ${missing}`, true],
    [`${no} or ${missing}`, null],
    [`not(${missing})`, null],
    [`not(${yes})`, false],
    [`not(${no})`, true],
    [`${no} or ${no} or ${yes}`, true],
  ])('%s', (text, expected) => {
    expect(said(text, { total_assets: '1' })).toBe(expected);
  });
});

describe('a missing value', () => {
  it.each([
    'net_assets = 1',
    'net_assets != 1',
    'net_assets < 1',
    'net_assets = wide',
    'plan_kind = "structured"',
    'plan_kind != "structured"',
    'plan_kind in ("structured", "collective")',
    'net_assets in [1..2]',
    'net_assets between 1 and 2',
    'opened_on > date("2016-01-01")',
    'total_assets in (net_assets, 5)',
    'min(total_assets, net_assets) < 100',
    'max(net_assets, total_assets) < 100',
    'total_assets + net_assets > 0',
    '0 * net_assets = 0',
    'net_assets - net_assets = 0',
    'days between(opened_on, sold_on) > 1',
    'opened_on + duration("P1M") > sold_on',
    'if listed then true else true',
    'listed = true',
  ])('makes %s missing', (text) => {
    expect(said(text, { total_assets: '1', sold_on: '2016-01-01' })).toBeNull();
  });

  it('is found by comparing with null, which is never missing itself', () => {
    const row = { total_assets: '1' };
    expect(said('net_assets = null', row)).toBe(true);
    expect(said('null = net_assets', row)).toBe(true);
    expect(said('net_assets != null', row)).toBe(false);
    expect(said('total_assets = null', row)).toBe(false);
    expect(said('total_assets + net_assets = null', row)).toBe(true);
  });

  it('does not hide the other values of a list', () => {
    expect(said('total_assets in (net_assets, 1)', { total_assets: '1' })).toBe(true);
  });
});

describe('numbers', () => {
  it('are compared exactly: 140 per cent is allowed, one fen above is not', () => {
    expect(said('total_assets <= 1.40 * net_assets', { total_assets: '280', net_assets: '200' })).toBe(true);
    expect(said('total_assets <= 1.40 * net_assets', { total_assets: '280.01', net_assets: '200' })).toBe(false);
    expect(said('rate * 3 = 0.3', { rate: '0.1' }, false)).toBe(true);
  });

  it('an insolvent plan does not pass', () => {
    expect(said('total_assets <= 1.40 * net_assets', { total_assets: '100', net_assets: '-50' })).toBe(false);
  });

  it('keep every digit of large sums', () => {
    expect(said('wide + rate > wide', { wide: '9999999999999999999999999999.99', rate: '0.0001' }, false)).toBe(true);
  });

  it.each([
    ['total_assets in [1..2)', '1', true],
    ['total_assets in [1..2)', '2', false],
    ['total_assets in (1..2]', '1', false],
    ['total_assets in (1..2]', '2', true],
    ['total_assets in ]1..2[', '1', false],
    ['total_assets in ]1..2[', '2', false],
    ['total_assets between 1 and 2', '2', true],
    ['total_assets between -2 and -1', '-1.5', true],
    ['total_assets in ([1..2), 5)', '5', true],
    ['total_assets in [2]', '2', true],
    ['-total_assets * 2 = 0 - total_assets - total_assets', '3', true],
    ['max(total_assets, 2, 3) = 3', '1', true],
    ['min(total_assets, 2) - 1 = 0', '1', true],
    ['total_assets - 1 - 1 = 0', '2', true],
    ['total_assets -1 = 1', '2', true],
  ])('%s for %s is %s', (text, total_assets, expected) => {
    expect(said(text, { total_assets })).toBe(expected);
  });
});

describe('if', () => {
  it('takes the branch that the test selects, and keeps the fen of both', () => {
    const text = '(if listed then net_assets else 0) = 0.01';
    expect(said(text, { listed: true, net_assets: '0.01' })).toBe(true);
    expect(said(text, { listed: false, net_assets: '0.01' })).toBe(false);
  });

  it('is missing when its test is missing: omitting the deciding figure is no escape', () => {
    expect(said('if plan_kind = "structured" then total_assets <= 1 else true', { total_assets: '5' })).toBeNull();
  });

  it('needs only the figures of the selected branch', () => {
    expect(said('if listed then total_assets > 1 else net_assets > 1', { listed: true, total_assets: '2' })).toBe(true);
  });
});

describe('dates', () => {
  it.each([
    ['opened_on + duration("P1M") = date("2016-02-29")', true],
    ['opened_on + duration("P13M") = @"2017-02-28"', true],
    ['opened_on + duration("P1Y") = @"2017-01-31"', true],
    ['opened_on - @"P31D" = @"2015-12-31"', true],
    ['days between(opened_on, sold_on) = 30', true],
    ['days between(sold_on, opened_on) = -30', true],
    ['opened_on between @"2016-01-31" and @"2016-01-31"', true],
    ['opened_on in [@"2016-01-01"..@"2016-01-31")', false],
    ['opened_on < sold_on and opened_on != sold_on', true],
  ])('%s', (text, expected) => {
    expect(said(text, { opened_on: '2016-01-31', sold_on: '2016-03-01' })).toBe(expected);
  });
});

describe('names', () => {
  it('are ids or Chinese aliases, of the relation or of every relation', () => {
    expect(
      said('总资产 >= net_assets and 期末日 = period_end', {
        total_assets: '1',
        net_assets: '1',
        period_end: '2016-08-31',
      }),
    ).toBe(true);
  });
});

describe('a cell that is not what its column holds', () => {
  it('stops the evaluation and says so in both languages', () => {
    const tree = () => said('total_assets > 1', { total_assets: '1,000' });
    expect(tree).toThrow(UnreadableValue);
    try {
      tree();
    } catch (error) {
      expect((error as UnreadableValue).explanation.zh).toBe('总资产（total_assets）的值“1,000”无法识别，应写作 12.50');
    }
  });
});
