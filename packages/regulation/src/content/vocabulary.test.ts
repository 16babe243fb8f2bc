import { describe, expect, it } from 'vitest';
import type { ContentFiles } from './content.js';
import { assembleContent, loadContent } from './load.js';

const PRODUCT_KIND = `id: product_kind
title: { zh: 产品类别, en: Kinds of product }
about: { zh: 测试, en: Test }
values:
  structured: { zh: 分级, en: Tranched }
  single: { zh: 单一, en: Single, also: [一对一, Single client] }
  other: { zh: 其他产品, en: Other product, apart: true }
`;

const HOLDER_KIND = `id: holder_kind
title: { zh: 持有人类别, en: Kinds of holder }
about: { zh: 测试, en: Test }
values:
  person: { zh: 自然人, en: Natural person }
  other: { zh: 其他, en: Other }
`;

const RETURN = `id: products
title: { zh: 产品月报, en: Products }
about: { zh: 测试, en: Test }
measures: [M1.1]
frequency: monthly
due_working_days: 10
filers: [securities]
subject: { kind: asset_product, key: [product_id] }
columns:
  - { id: product_id, zh: 产品代码, en: Product, type: text, max_length: 64, required: true, headers: [代码] }
  - { id: plan_kind, zh: 结构, en: Structure, type: enum, values: product_kind, only: [single, structured] }
  - { id: holder, zh: 持有人, en: Holder, type: enum, values: holder_kind }
  - { id: assets, zh: 资产, en: Assets, type: decimal, scale: 2, max: 999.99, min: 0, unit: CNY }
checks: []
`;

const MODEL = `/*
id: growth
title: { zh: 增长, en: Growth }
about: { zh: 测试, en: Test }
from: [products, products_history]
subject: { kind: asset_product, key: [product_id] }
columns:
  - { like: products, columns: [product_id, plan_kind] }
  - { like: products.assets }
  - { id: assets_before, like: products.assets, zh: 上月资产, en: Assets before }
*/
select
  now.filing_id, now.filing_row, now.reporter, now.reporter_kind, now.period_start, now.period_end,
  now.product_id, now.plan_kind, now.assets, earlier.assets as assets_before
from products as now
left join products_history as earlier on earlier.product_id = now.product_id
`;

/** A model that reads columns passed on by another, but precedes it in the order of names. */
const LATER = `/*
id: after
title: { zh: 其后, en: After }
about: { zh: 测试, en: Test }
from: [growth]
subject: { kind: asset_product, key: [product_id] }
columns:
  - { like: growth, columns: [product_id, plan_kind, assets_before] }
*/
select filing_id, filing_row, reporter, reporter_kind, period_start, period_end, product_id, plan_kind, assets_before
from growth
`;

const FILES: ContentFiles = new Map([
  [
    'agencies.yaml',
    `- { id: office, name: { zh: 办, en: Office }, short: { zh: 办, en: Office }, confidence: certain }\n`,
  ],
  [
    'plan.yaml',
    `title: { zh: 方案, en: Plan }
document: 测试〔2016〕1号
date: 2016-06-20
published: 2016-06-23
sections: [{ id: M1, place: 一, title: { zh: 一, en: One } }]
measures:
  - { id: M1.1, place: 一(一), title: { zh: 甲, en: A }, lead: [office], cooperating: [], text: 甲 }
parties: []
mechanisms: []
`,
  ],
  [
    'regions.yaml',
    `municipality: { code: 500000, name: { zh: 重庆市, en: Chongqing }, grouping: [500100] }
elsewhere: { 31: 上海 }
formerly_sichuan: [5102]
units:
  - { code: 500112, name: { zh: 渝北区, en: Yubei }, aliases: [渝北], kind: district, confidence: certain }
`,
  ],
  ['vocabulary/holder_kind.yaml', HOLDER_KIND],
  ['vocabulary/product_kind.yaml', PRODUCT_KIND],
  ['returns/products.yaml', RETURN],
  ['models/after.sql', LATER],
  ['models/growth.sql', MODEL],
]);

/** Problems after one change to one file, as `file:line:column message`. */
function problemsAfter(file: string, from: string | RegExp, to: string): string[] {
  const text = FILES.get(file) ?? '';
  const after = text.replace(from, to);
  expect(after).not.toBe(text);
  return told(new Map([...FILES, [file, after]]));
}

function told(files: ContentFiles): string[] {
  return assembleContent(files).problems.map((problem) => {
    expect(problem.message.zh).toMatch(/\p{Script=Han}/u);
    expect(problem.hint.zh).toMatch(/\p{Script=Han}/u);
    return `${problem.file}:${problem.line}:${problem.column} ${problem.message.en}`;
  });
}

describe('a content with vocabularies', () => {
  const content = loadContent(FILES);
  const column = (relation: string, id: string) =>
    content.relations.get(relation)?.columns.find((candidate) => candidate.id === id);

  it('gives a column the values of its vocabulary, a part of them in the order of `only`', () => {
    expect(column('products', 'holder')?.type).toEqual({
      kind: 'enum',
      values: [
        { id: 'person', label: { zh: '自然人', en: 'Natural person' } },
        { id: 'other', label: { zh: '其他', en: 'Other' } },
      ],
    });
    expect(column('products', 'plan_kind')?.type).toEqual({
      kind: 'enum',
      values: [
        { id: 'single', label: { zh: '单一', en: 'Single' }, also: ['一对一', 'Single client'] },
        { id: 'structured', label: { zh: '分级', en: 'Tranched' } },
      ],
    });
  });

  it('gives a column with like all properties of its source except those of filed columns only', () => {
    expect(column('growth', 'product_id')).toEqual({
      id: 'product_id',
      zh: '产品代码',
      en: 'Product',
      type: { kind: 'text', maxLength: 64 },
      unit: '',
    });
    expect(column('growth', 'assets')).toEqual({
      id: 'assets',
      zh: '资产',
      en: 'Assets',
      type: { kind: 'decimal', scale: 2, precision: 5, max: '999.99' },
      unit: 'CNY',
    });
  });

  it('accepts a model that renames a column it passes on, and a later model that passes it on again', () => {
    const before = column('growth', 'assets_before');
    expect(before).toMatchObject({ zh: '上月资产', en: 'Assets before', unit: 'CNY', type: { max: '999.99' } });
    expect(column('after', 'assets_before')).toEqual(before);
    expect(column('after', 'plan_kind')).toEqual(column('growth', 'plan_kind'));
    expect(content.models.get('after')?.columns.map(({ id }) => id)).toEqual([
      'product_id',
      'plan_kind',
      'assets_before',
    ]);
  });
});

describe('one mistake about a vocabulary is one problem, at its place:', () => {
  const product = 'returns/products.yaml';
  const kinds = 'vocabulary/product_kind.yaml';

  it.each<[string, string, string | RegExp, string, string]>([
    [
      'a vocabulary that does not exist',
      product,
      'values: holder_kind',
      'values: holder_kinds',
      '12:60 there is no vocabulary holder_kinds',
    ],
    [
      'a code that the vocabulary lacks',
      product,
      '[single, structured]',
      '[single, tranched]',
      '11:94 the vocabulary product_kind has no value tranched',
    ],
    [
      'a code that stands twice',
      product,
      '[single, structured]',
      '[single, single]',
      '11:94 the code single stands twice',
    ],
    [
      'values that are written out',
      product,
      'values: holder_kind',
      'values: { person: { zh: 自然人, en: Natural person } }',
      '12:60 columns.2.values: the values are written out in the column',
    ],
    ['no values', product, ', values: holder_kind', '', '12:5 columns.2.values is missing'],
    [
      'a file of another name',
      kinds,
      'id: product_kind',
      'id: kinds',
      '1:5 id kinds differs from the file name product_kind',
    ],
    ['a list without values', kinds, /values:[\s\S]*/, 'values: {}\n', '4:9 no values to choose from'],
    ['a code with a quote', kinds, '  structured:', `  "struc'tured":`, `5:18 the code "struc'tured" cannot be used`],
    [
      'a word for two values of a list',
      kinds,
      'also: [一对一',
      'also: [分级',
      '6:40 "分级" stands for structured already',
    ],
    [
      'a code with other words than elsewhere',
      kinds,
      ', apart: true',
      '',
      '7:16 other (其他产品, Other product) is spelled other (其他, Other) in holder_kind',
    ],
    [
      'a Chinese word with another English one than elsewhere',
      kinds,
      'single: { zh: 单一, en: Single',
      'single: { zh: 自然人, en: Person',
      '6:26 single (自然人, Person) is spelled person (自然人, Natural person) in holder_kind',
    ],
  ])('%s', (_name, file, from, to, problem) => {
    expect(problemsAfter(file, from, to)).toEqual([`${file}:${problem}`]);
  });

  it('a vocabulary that nothing uses', () => {
    const spare = HOLDER_KIND.replace('holder_kind', 'spare');
    expect(told(new Map([...FILES, ['vocabulary/spare.yaml', spare]]))).toEqual([
      'vocabulary/spare.yaml:1:5 no column uses the vocabulary spare',
    ]);
  });

  it('a file that is not read', () => {
    expect(told(new Map([...FILES, ['vocabulary/kinds/spare.yaml', HOLDER_KIND]]))).toEqual([
      'vocabulary/kinds/spare.yaml:1:1 a file in this place is not read',
    ]);
  });
});

describe('one mistake about like is one problem, at its place:', () => {
  it.each<[string, string, string, string]>([
    [
      'a relation that does not exist',
      'like: products.assets }',
      'like: goods.assets }',
      '9:13 there is no return or model goods',
    ],
    [
      'a relation that the model does not read',
      '{ like: products.assets }',
      '{ like: after.product_id, id: other_id }',
      '9:13 after does not stand under `from`',
    ],
    ['itself', 'like: products.assets }', 'like: growth.assets }', '9:13 growth does not stand under `from`'],
    [
      'a history',
      'like: products.assets }',
      'like: products_history.assets }',
      '9:13 there is no return or model products_history',
    ],
    [
      'a column that does not exist',
      'like: products.assets }',
      'like: products.asets }',
      '9:13 products has no column asets',
    ],
    [
      'one of several columns that does not exist',
      '[product_id, plan_kind]',
      '[product_id, kind]',
      '8:45 products has no column kind',
    ],
    ['no column at all', 'like: products.assets }', 'like: products }', '9:13 columns.1.like: not a well-formed id'],
    [
      'another type',
      'like: products.assets }',
      'like: products.assets, type: text }',
      '9:36 columns.1.type: cannot stand beside like',
    ],
    [
      'another bound',
      'like: products.assets, zh',
      'like: products.assets, max: 9, zh',
      '10:54 columns.2.max: cannot stand beside like',
    ],
    [
      'a title beside several columns',
      'plan_kind] }',
      'plan_kind], zh: 结构 }',
      '8:61 columns.0.zh: cannot stand beside like',
    ],
    [
      'a column that is passed on twice',
      'like: products.assets }',
      'like: products.product_id }',
      '9:5 the name "product_id" is used twice',
    ],
    [
      'one of several that is passed on twice',
      '[product_id, plan_kind]',
      '[product_id, product_id]',
      '8:45 the name "product_id" is used twice',
    ],
  ])('%s', (_name, from, to, problem) => {
    const problems = problemsAfter('models/growth.sql', from, to);
    expect(problems[0]).toBe(`models/growth.sql:${problem}`);
    expect(new Set(problems.map((told) => told.split(':')[0]))).toEqual(new Set(['models/growth.sql']));
  });

  it('models that take columns of one another', () => {
    const files = new Map([
      ...FILES,
      [
        'models/growth.sql',
        MODEL.replace('[products, products_history]', '[products, products_history, after]').replace(
          'like: products.assets }',
          'like: after.assets }',
        ),
      ],
    ]);
    expect(told(files)).toEqual(['models/growth.sql:5:36 models read one another in a circle: after → growth → after']);
  });

  it('a source with a problem of its own, which is reported only there', () => {
    expect(problemsAfter('returns/products.yaml', 'type: text', 'type: words')).toEqual([
      'returns/products.yaml:10:52 columns.0.type: is not one of the choices',
    ]);
    expect(
      problemsAfter('vocabulary/product_kind.yaml', 'en: Tranched', 'an: Tranched').map((one) => one.split(':')[0]),
    ).toEqual(expect.not.arrayContaining(['returns/products.yaml']));
  });
});
