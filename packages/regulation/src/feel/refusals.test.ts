import { describe, expect, it } from 'vitest';
import { CONDITION_AT, PRODUCT, ruleWith } from '../../../../tests/rulelanguage/product.js';
import { compileRule } from '../compile/compile.js';
import { ContentError, type ContentProblem } from '../text/contenterror.js';
import type { RuleDefinition } from '../rules/rule.js';

/** The problems that compiling a rule reports. */
function complaints(definition: RuleDefinition): readonly ContentProblem[] {
  try {
    compileRule(definition, PRODUCT);
  } catch (error) {
    if (error instanceof ContentError) return error.problems;
    throw error;
  }
  return [];
}

/** `«` marks the place at which the mistake must be reported. */
const REFUSED: readonly (readonly [marked: string, message: RegExp, hint: RegExp])[] = [
  ['«totl_assets <= 1', /no column or parameter "totl_assets"/, /Did you mean total_assets/],
  ['«总资 <= 1', /"总资"/, /总资产/],
  ['total_assets <= «xyz', /"xyz"/, /columns of the relation/],
  ['total_assets «== 1', /no operator ==/, /Write =\./],
  ['total_assets «<> 1', /no operator <>/, /Write !=/],
  ['total_assets <= «1e3', /"1e3" is not a plain decimal number/, /1000/],
  ['total_assets <= «.5', /".5"/, /a digit before the point/],
  ['total_assets «＜ 1', /"＜" is a full-width/, /Write < instead/],
  ['total_assets «＜＝ 1', /"＜＝"/, /Write <= instead/],
  ['total_assets «＝ 1', /"＝"/, /Write = instead/],
  ['total_assets «≤ 1', /"≤"/, /Write <= instead/],
  ['total_assets «≥ 1', /"≥"/, /Write >= instead/],
  ['total_assets «≠ 1', /"≠"/, /Write != instead/],
  ['total_assets «× 2 > 1', /"×"/, /Write \* instead/],
  ['plan_kind in ("structured"«，"collective")', /"，"/, /Write , instead/],
  ['total_assets > «１', /"１"/, /Write 1 instead/],
  ['min«（total_assets, 1) > 1', /"（"/, /Write \( instead/],
  ['1 < 2 «< 3', /cannot be chained/, /a < b and b < c/],
  ['total_assets = net_assets «= 1', /cannot be chained/, /a < b and b < c/],
  ['total_assets < «"5"', /a number and text/, /without quotes: 5/],
  ['total_assets < «"many"', /a number and text/, /Both sides/],
  ['plan_kind = «2', /text and a number/, /double quotes/],
  ['opened_on < «"2016-01-01"', /a date and text/, /date\("2016-01-01"\) or @"2016-01-01"/],
  ['«"2016-01-01" < opened_on', /text and a date/, /date\("2016-01-01"\)/],
  ['opened_on < «5', /a date and a number/, /Both sides/],
  ['listed = «1', /a condition \(true or false\) and a number/, /Both sides/],
  ['total_assets «/ net_assets < 2', /do not divide/, /Multiply out/],
  ['total_assets «** 2 < 1', /no operation \*\*/, /model/],
  ['«[1, 2] = total_assets', /a list is not allowed here/, /right side of in/],
  ['max(«[total_assets, net_assets], 1) > 1', /a list is not allowed/, /right side of in/],
  ['«some x in plan_kind satisfies x = "a"', /some and every/, /model/],
  ['«every x in plan_kind satisfies x = "a"', /some and every/, /model/],
  ['«for x in plan_kind return x', /for is not allowed/, /model/],
  ['«plan_kind[1] = "a"', /filters/, /model/],
  ['«today() > opened_on', /function today/, /date column of the row/],
  ['«matches(plan_kind, "s.*")', /function matches/, /Text takes only/],
  ['«round(total_assets) = 1', /function round/, /without rounding/],
  ['«floor(total_assets) = 1', /function floor/, /without rounding/],
  ['«sum(total_assets, 1) = 1', /function sum/, /Aggregate in a model/],
  ['«frobnicate(1) = 1', /function frobnicate/, /min, max, not, days between/],
  ['«min(c: 1, d: 2) = 1', /function min\(… : …\)/, /min, max, not/],
  ['plan_kind «< "structured"', /< has no meaning for text/, /=, != or in/],
  ['listed «>= true', />= has no meaning/, /=, != for conditions/],
  ['plan_kind = «"struct"', /"struct" is not a value/, /structured, collective/],
  ['plan_kind in ("structured", «"x")', /"x" is not a value/, /structured, collective/],
  ['(if listed then plan_kind else «"x") = "structured"', /"x" is not a value/, /structured, collective/],
  ['total_assets in [«2..1]', /nothing lies between 2 and 1/, /lower bound first/],
  ['total_assets in («1..1]', /nothing lies between/, /lower bound first/],
  ['total_assets between «net_assets and 2', /bounds of a range/, /x >= a and x <= b/],
  ['total_assets in [1..«cap]', /bounds of a range/, /x >= a and x <= b/],
  ['total_assets in «5', /right side of in/, /x in \("a", "b"\)/],
  ['total_assets in («< 5, 7)', /not comparisons/, /x < 1 or x > 3/],
  ['«listed in (true, false)', /in has no meaning/, /x or not\(x\)/],
  ['total_assets «> null', /null stands only/, /x = null/],
  ['total_assets in (1, «null)', /null stands only/, /x = null/],
  ['total_assets + «null > 1', /null stands only/, /x = null/],
  ['null «= null', /null stands only/, /x = null/],
  ['if listed then 1 else «"a"', /different types/, /Make both/],
  ['«total_assets', /a condition is needed here, not a number/, /true or false/],
  ['listed and «total_assets', /a condition is needed here/, /true or false/],
  ['not(«total_assets)', /a condition is needed here/, /not\(condition\)/],
  ['«not(listed, listed)', /not takes one condition/, /not\(condition\)/],
  ['«not listed', /no column or parameter "not listed"/, /Write not\(…\)/],
  ['«listed AND listed', /"listed AND listed"/, /Write and/],
  ['listed «&& listed', /cannot be read/, /Write and/],
  ['listed «|| listed', /cannot be read/, /Write or/],
  ["plan_kind = «'structured'", /cannot be read/, /double quotes/],
  ['total_assets is «null', /cannot be read/, /x = null/],
  ['total_assets > 5«%', /cannot be read/, /decimals/],
  ['90«天以上逾期 > 1', /cannot be read/, /cannot begin with a digit/],
  ['total_assets >«', /incomplete/, /other side/],
  ['(listed and listed«', /incomplete/, /bracket/],
  ['«', /empty/, /Write a condition/],
  ['«region.name = "a"', /paths/, /name of the column/],
  ['«< 3', /no left side/, /both sides/],
  ['total_assets > «+1', /no plus sign/, /Leave the \+ out/],
  ['total_assets + «plan_kind > 1', /a number is needed/, /Only numbers/],
  ['-«opened_on > 1', /a number is needed/, /Only numbers/],
  ['«min(total_assets) > 1', /two numbers or more/, /without a list/],
  ['min(total_assets, «plan_kind) > 1', /a number is needed/, /Only numbers/],
  ['opened_on «- sold_on > 3', /dates are not subtracted/, /days between/],
  ['«opened_on + 3 > sold_on', /a number is needed/, /duration\("P3M"\)/],
  ['opened_on + «duration("P1M2D") > sold_on', /not a duration/, /one whole number, one unit/],
  ['opened_on + «duration("P200Y") > sold_on', /not a duration/, /a hundred years/],
  ['«duration("P1M") = opened_on', /a duration can only be added/, /signed_on/],
  ['«total_assets + duration("P1M") > sold_on', /a date is needed here/, /added to a date/],
  ['«date("2016-02-30") < opened_on', /is not a date/, /a day that exists/],
  ['«date(2016, 2, 3) < opened_on', /is not a date/, /a day that exists/],
  ['days between(«total_assets, sold_on) > 1', /a date is needed here/, /both of them dates/],
  ['«days between(opened_on) > 1', /needs two dates/, /both of them dates/],
  ['wide «* wide > 1', /more than 38 digits/, /multiply fewer/],
  ['total_assets * net_assets «* total_assets > 1', /more than 38 digits/, /multiply fewer/],
  ['wide * total_assets * 0 > 1', /more than 38 digits/, /multiply fewer/],
  ['ratio(total_assets, net_assets, «zero: null, negative: null) < 1', /zero: is not allowed/, /evidence only/],
  ['«ratio(total_assets, net_assets, null, null) < 1', /function ratio/, /evidence only/],
  ['plan_kind = «"a\\q"', /escape/, /line end/],
];

describe('a condition is refused', () => {
  it.each(REFUSED)('%s', (marked, message, hint) => {
    const [problem, second] = complaints(ruleWith(marked.replace('«', '')));
    expect(problem?.message.en).toMatch(message);
    expect(`${problem?.hint.en ?? ''}${problem?.hint.zh ?? ''}`).toMatch(hint);
    expect(problem?.message.zh).toMatch(/\p{Script=Han}/u);
    expect(problem?.hint.zh).toMatch(/\p{Script=Han}/u);
    expect(problem?.file).toBe('rules/am/AM-03.yaml');
    expect(problem?.line).toBe(CONDITION_AT.line);
    if (marked.includes('«')) expect(problem?.column).toBe(CONDITION_AT.column + marked.indexOf('«'));
    expect(second).toBeUndefined();
  });

  it('with every mistake at its own place, over several lines of a block', () => {
    const found = complaints(ruleWith('totl_assets <= 1 and\nlisted < true\n  or rte > 2\n'));
    expect(found.map(({ line, column }) => [line, column])).toEqual([
      [12, 11],
      [13, 18],
      [14, 16],
    ]);
  });

  it('together with the mistakes of everything else in the rule', () => {
    const found = complaints(
      ruleWith('totl_assets <= 1', {
        applies: 'if listed then listed else listed',
        figures: ['ratio(total_assets, net_assets)', 'net_asset'],
        date: 'total_assets',
      }),
    );
    expect(found.map(({ line, column, message }) => [line, column, message.en])).toEqual([
      [1, 1, '"total_assets" under date is not a date column of asset_product'],
      [12, 11, 'there is no column or parameter "totl_assets"'],
      [11, 14, 'applies does not take if'],
      [30, 5, 'ratio is not complete'],
      [30, 5, 'there is no column or parameter "net_asset"'],
    ]);
  });
});

describe('full-width characters', () => {
  it('inside text are text', () => {
    expect(complaints(ruleWith('product_id = "，＜“"'))).toEqual([]);
  });
});

describe('a figure of evidence', () => {
  it.each([
    ['ratio(total_assets, net_assets, zero: x, negative: null)', 'a number or null is needed here'],
    ['ratio(total_assets, net_assets, negative: null)', 'ratio is not complete'],
    ['1 + ratio(total_assets, net_assets, zero: 0, negative: null)', 'zero: is not allowed here'],
    ['ratio(plan_kind, net_assets, zero: 0, negative: null)', 'a number is needed here, not text'],
    ['min(zero: total_assets, 1)', 'zero: is not allowed here'],
  ])('%s is refused', (figure, message) => {
    expect(complaints(ruleWith('listed', { figures: [figure] })).map((problem) => problem.message.en)).toEqual([
      message,
    ]);
  });
});
