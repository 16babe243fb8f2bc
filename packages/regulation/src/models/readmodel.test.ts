import { describe, expect, it } from 'vitest';
import { ContentError, type ContentProblem } from '../text/contenterror.js';
import { readModel } from './readmodel.js';

const FILE = 'models/leverage.sql';

const MODEL = `/*
id: leverage
title: { zh: 杠杆, en: Leverage }
about: { zh: 测试, en: Test }
from: [products]
subject: { kind: asset_product, key: [product_id] }
columns:
  - { id: product_id, zh: 产品代码, en: Product, type: text, max_length: 64 }
  - { id: senior_side, zh: 优先侧份额, en: Senior side, type: decimal, scale: 2, max: 99999999.99, unit: units }
*/
select
  filing_id, filing_row, reporter, reporter_kind, period_start, period_end, product_id,
  cast(senior + mezzanine as decimal(10,2)) as senior_side
from products;
`;

function problemsAfter(from: string, to: string): readonly ContentProblem[] {
  const changed = MODEL.replace(from, to);
  expect(changed).not.toBe(MODEL);
  try {
    readModel(FILE, changed);
  } catch (error) {
    if (error instanceof ContentError) return error.problems;
    throw error;
  }
  return [];
}

describe('a model', () => {
  it('is its header and one SELECT', () => {
    const model = readModel(FILE, MODEL);
    expect(model).toMatchObject({ id: 'leverage', origin: 'model', from: ['products'], file: FILE });
    expect(model.subject).toEqual({ kind: 'asset_product', key: ['product_id'] });
    expect(model.columns[1]).toEqual({
      id: 'senior_side',
      zh: '优先侧份额',
      en: 'Senior side',
      type: { kind: 'decimal', scale: 2, precision: 10, max: '99999999.99' },
      unit: 'units',
    });
    expect(model.sql).toMatch(/^select\n[\s\S]*from products$/);
  });

  it('reads the same with the line ends of Windows', () => {
    expect(readModel(FILE, MODEL.replaceAll('\n', '\r\n'))).toEqual(readModel(FILE, MODEL));
  });

  it.each([
    ['it has no header', '/*\n', '', 1, /header comment/],
    ['its header is not closed', '*/', '', 1, /not closed/],
    ['a key of the header is missing', 'from: [products]\n', '', 2, /from is missing/],
    [
      'a column is declared as required',
      'max_length: 64',
      'max_length: 64, required: true',
      8,
      /for columns of returns/,
    ],
    ['a column has an unusable Chinese name', 'zh: 产品代码', 'zh: 产品(代码)', 8, /cannot be a name/],
    ['its key is no column', 'key: [product_id]', 'key: [product]', 6, /does not exist/],
    ['it reads a table twice under `from`', '[products]', '[products, products]', 5, /stands twice/],
    ['it declares what it does not read', '[products]', '[products, plans]', 5, /not read: plans/],
    ['it divides', 'senior + mezzanine', 'senior / mezzanine', 13, /division/],
    ['it reads what it does not declare', 'from products;', 'from products join plans on true;', 14, /plans/],
    [
      'it leaves out a declared column',
      ' as senior_side',
      ' as product_id',
      11,
      /does not give the column senior_side/,
    ],
  ])('is refused when %s', (_name, from, to, line, message) => {
    const problems = problemsAfter(from, to);
    expect(problems[0]?.message.en).toMatch(message);
    expect(problems[0]).toMatchObject({ file: FILE, line });
  });
});
