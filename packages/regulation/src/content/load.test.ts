import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { ContentFiles } from './content.js';
import { ContentError, type ContentProblem } from '../text/contenterror.js';
import { checkContent, exampleProblems, logicDisagreements, runExamples } from './examples.js';
import { contentHash, draftRule, loadContent, readContentFolder } from './load.js';

const RULE = `id: AM-90
measure: M1.1
mechanisms: [S1]
title: { zh: 总资产与净资产之比, en: Total to net assets }
subject: leverage
date: period_end
in_force: { from: 2016-07-18, to: 2018-10-22 }
confidence: unsure
scope: { territory: municipality }
clauses:
  - id: a
    applies: plan_kind = "structured"
    must: total_assets <= cap * net_assets
    level: orange
    citation: 测试
    says: { zh: 总资产不超过净资产的倍数, en: Total assets stay within the multiple }
parameters:
  cap: { title: { zh: 上限, en: Cap }, unit: ratio, values: [{ from: 2016-07-18, value: 1.40, confidence: unsure }] }
evidence:
  - { label: { zh: 总资产, en: Total assets }, value: total_assets }
examples:
  - { name: { zh: 恰为上限, en: At the cap }, on: 2016-08-01, given: { 结构: structured, total_assets: 280, net_assets: 200 }, expect: met }
  - { name: { zh: 多一分, en: A fen }, on: 2016-08-01, given: { plan_kind: structured, 总资产: 280.01, net_assets: 200 }, expect: breached }
  - { name: { zh: 未填结构, en: Kind left out }, on: 2016-08-01, given: { total_assets: 1, net_assets: 200 }, expect: not_assessable }
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
  - { id: product_id, zh: 产品代码, en: Product, type: text, max_length: 64, required: true }
  - { id: plan_kind, zh: 结构, en: Structure, type: enum, values: { structured: { zh: 分级, en: Tranched }, single: { zh: 单一, en: Single } } }
  - { id: total_assets, zh: 总资产, en: Total assets, type: decimal, scale: 2, max: 99999999999.99, unit: CNY }
  - { id: net_assets, zh: 净资产, en: Net assets, type: decimal, scale: 2, max: 99999999999.99, unit: CNY }
  - { id: opened_on, zh: 成立日期, en: Opened on, type: date }
checks:
  - { id: PR-V01, class: validity, must: net_assets <= total_assets, says: { zh: 净资产不大于总资产, en: Net assets are within total assets } }
`;

const MODEL = `/*
id: leverage
title: { zh: 杠杆, en: Leverage }
about: { zh: 测试, en: Test }
from: [products]
subject: { kind: asset_product, key: [product_id] }
columns:
  - { id: product_id, zh: 产品代码, en: Product, type: text, max_length: 64 }
  - { id: plan_kind, zh: 结构, en: Structure, type: enum, values: { structured: { zh: 分级, en: Tranched }, single: { zh: 单一, en: Single } } }
  - { id: total_assets, zh: 总资产, en: Total assets, type: decimal, scale: 2, max: 99999999999.99, unit: CNY }
  - { id: net_assets, zh: 净资产, en: Net assets, type: decimal, scale: 2, max: 99999999999.99, unit: CNY }
*/
select filing_id, filing_row, reporter, reporter_kind, period_start, period_end, product_id, plan_kind, total_assets, net_assets
from products
`;

/** A model that an engine computes from an SQL model. */
const COST = `id: product_cost
title: { zh: 成本, en: Cost }
about: { zh: 测试, en: Test }
engine: annual_cost
from: [leverage]
subject: { kind: asset_product, key: [product_id] }
inputs:
  subjects: |
    select filing_id, filing_row, reporter, reporter_kind, period_start, period_end, product_id, 1 as loan from leverage
  flows: select 1 as loan, period_end as paid_on, 100 * net_assets as amount from leverage
columns:
  - { id: product_id, zh: 产品代码, en: Product, type: text, max_length: 64 }
  - { id: annual_rate, zh: 年化成本, en: Annual cost, type: decimal, scale: 12, max: 10, unit: ratio }
`;

/** A model that reads `leverage` but precedes it in the order of names. */
const LATER_MODEL = MODEL.replace('id: leverage', 'id: again').replaceAll('products', 'leverage');

const SMALL: ContentFiles = new Map([
  [
    'agencies.yaml',
    `- { id: office, name: { zh: 办公室, en: Office }, short: { zh: 办, en: Office }, confidence: certain }\n`,
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
  - { id: M1.2, place: 一(二), title: { zh: 乙, en: B }, lead: [office], cooperating: [], text: 乙 }
parties: []
mechanisms:
  - { id: S1, measure: M1.1, title: { zh: 一, en: One }, does: { zh: 一, en: One }, rules: [], users: [] }
  - { id: S2, measure: M1.2, title: { zh: 二, en: Two }, does: { zh: 二, en: Two }, rules: [], users: [] }
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
  ['returns/products.yaml', RETURN],
  [
    'returns/mappings/portal.yaml',
    `id: portal
return: products
title: { zh: 门户, en: Portal }
about: { zh: 测试, en: Test }
columns: { product_id: { from: code } }
`,
  ],
  ['models/again.sql', LATER_MODEL],
  ['models/leverage.sql', MODEL],
  ['rules/am/AM-90.yaml', RULE],
]);

/** The small content after one change to one file. */
function changed(file: string, from: string | RegExp, to: string): ContentFiles {
  const text = SMALL.get(file) ?? '';
  const after = text.replace(from, to);
  expect(after).not.toBe(text);
  return new Map([...SMALL, [file, after]]);
}

function problemsOf(run: () => unknown): readonly ContentProblem[] {
  try {
    run();
  } catch (error) {
    if (error instanceof ContentError) return error.problems;
    throw error;
  }
  return [];
}

const placed = (problem: ContentProblem): string => `${problem.file}:${problem.line}`;

describe('a content folder', () => {
  it('is loaded with everything compiled', () => {
    const content = loadContent(SMALL);
    expect([...content.relations.keys()]).toEqual(['products', 'leverage', 'again', 'filing_obligation']);
    expect([...content.mappings.keys()]).toEqual(['portal']);
    expect(content.rules.get('AM-90')?.relation.id).toBe('leverage');
    expect(content.regions.resolve('渝北', '2016-06-20')).toBe('500112');
    expect(content.hash).toMatch(/^[0-9a-f]{64}$/);
    expect(checkContent(SMALL)).toEqual([]);
  });

  it('orders models so that each comes after those it reads', () => {
    expect([...loadContent(SMALL).models.keys()]).toEqual(['leverage', 'again']);
  });

  it('accepts SQL models that read engine models, and engine models that read SQL models', () => {
    const reader = LATER_MODEL.replace('from: [leverage]', 'from: [leverage, product_cost]').replace(
      /$/,
      'where product_id in (select product_id from product_cost)',
    );
    const files = new Map([...SMALL, ['models/product_cost.yaml', COST], ['models/again.sql', reader]]);
    const content = loadContent(files);
    expect([...content.models.keys()]).toEqual(['leverage', 'product_cost', 'again']);
    expect(content.relations.get('product_cost')?.columns[1]?.id).toBe('annual_rate');
  });

  it('turns the Chinese names in examples into column ids', () => {
    const rule = loadContent(SMALL).rules.get('AM-90');
    expect(rule?.definition.examples[0]?.given).toEqual({
      plan_kind: 'structured',
      total_assets: '280',
      net_assets: '200',
    });
  });
});

describe('one mistake is one problem, at its place:', () => {
  const rule = 'rules/am/AM-90.yaml';
  const product = 'returns/products.yaml';
  const again = 'models/again.sql';

  it.each<[string, string, string | RegExp, string, number, RegExp]>([
    ['a measure that the plan does not have', rule, 'M1.1', 'M9.9', 2, /plan has no measure M9\.9/],
    ['a mechanism that the plan does not have', rule, '[S1]', '[S1, S99]', 3, /plan has no mechanism S99/],
    ['a mechanism of another measure', rule, '[S1]', '[S2]', 3, /S2 belongs to M1\.2, not to M1\.1/],
    ['a subject that does not exist', rule, 'subject: leverage', 'subject: levrage', 5, /no return or model levrage/],
    ['a date that is no date column', rule, 'date: period_end', 'date: plan_kind', 6, /no date column/],
    ['a name that no column has', rule, '<= cap * net_assets', '<= cap * net_asets', 13, /net_asets/],
    ['a number without a source', rule, 'cap * net', '1.4 * net', 13, /the number 1\.4 stands in the condition/],
    ['an example with an unknown name', rule, '结构: structured', '构造: structured', 22, /no column "构造"/],
    [
      'an example that gives a column twice',
      rule,
      '结构: structured',
      '结构: structured, plan_kind: single',
      22,
      /twice/,
    ],
    ['an example with more digits than are filed', rule, '280.01', '280.001', 23, /cannot be a value of total_assets/],
    [
      'an example with an unknown code',
      rule,
      '{ 结构: structured',
      '{ 结构: tranched',
      22,
      /cannot be a value of plan/,
    ],
    [
      'an example with another day',
      rule,
      '{ 结构:',
      '{ period_end: 2016-08-31, 结构:',
      22,
      /differs from the date in `on`/,
    ],
    ['a clause without a breach', rule, / {2}- { name: { zh: 多一分.*\n/, '', 11, /no example shows clause a breached/],
    ['a clause that is never met', rule, / {2}- { name: { zh: 恰为.*\n/, '', 11, /no example shows clause a met/],
    ['an example that does not hold', rule, '280.01', '280.00', 23, /should be breached and is met/],
    ['a return of an unknown measure', product, '[M1.1]', '[M1.3]', 4, /plan has no measure M1\.3/],
    ['a check with an unknown name', product, 'must: net_assets', 'must: net_asets', 16, /net_asets/],
    ['a return that does not parse', product, 'type: date', 'type: day', 14, /type: is not one/],
    ['a model that reads what does not exist', again, /leverage/g, 'levrage', 5, /no return or model levrage/],
    [
      'a model with a fault of its own',
      'models/leverage.sql',
      'total_assets, net',
      'avg(net_assets) as total_assets, net',
      13,
      /avg/,
    ],
    ['a plan with an unknown agency', 'plan.yaml', 'lead: [office]', 'lead: [bureau]', 7, /no agency bureau/],
    ['agencies with an unknown key', 'agencies.yaml', 'confidence', 'confidance', 1, /confidence is missing/],
    [
      'a mapping of a missing return',
      'returns/mappings/portal.yaml',
      'return: products',
      'return: goods',
      2,
      /no return goods/,
    ],
  ])('%s', (_name, file, from, to, line, message) => {
    const problems = checkContent(changed(file, from, to));
    expect(problems.map((problem) => `${placed(problem)} ${problem.message.en}`)[0]).toMatch(message);
    expect([...new Set(problems.map(placed))]).toEqual([`${file}:${line}`]);
    if (!file.startsWith('agencies')) expect(problems).toHaveLength(1);
  });

  it('models that read one another in a circle', () => {
    const files = changed('models/leverage.sql', /products/g, 'again');
    const [problem, ...others] = problemsOf(() => loadContent(files));
    expect(problem?.message.en).toMatch(/in a circle: again → leverage → again/);
    expect(problem && placed(problem)).toBe('models/leverage.sql:5');
    expect(others).toEqual([]);
  });

  it('a rule in the folder of another family', () => {
    const files = new Map(SMALL);
    files.delete(rule);
    files.set('rules/bk/AM-90.yaml', RULE);
    expect(problemsOf(() => loadContent(files)).map(placed)).toEqual(['rules/bk/AM-90.yaml:1']);
  });

  it('a file that no reader covers', () => {
    const files = new Map([...SMALL, ['rules/AM-91.yaml', RULE]]);
    expect(problemsOf(() => loadContent(files)).map(placed)).toEqual(['rules/AM-91.yaml:1']);
  });

  it('a model with the name of a return', () => {
    const files = new Map([...SMALL, ['models/products.sql', MODEL.replace('id: leverage', 'id: products')]]);
    expect(problemsOf(() => loadContent(files)).map((problem) => problem.message.en)).toContainEqual(
      expect.stringMatching(/return of the same name/),
    );
  });

  it('an engine model with the name of an SQL model', () => {
    const files = new Map([...SMALL, ['models/leverage.yaml', COST.replace('id: product_cost', 'id: leverage')]]);
    expect(problemsOf(() => loadContent(files)).map((problem) => `${placed(problem)} ${problem.message.en}`)).toEqual([
      'models/leverage.yaml:1 there is a model of the same name, leverage',
    ]);
  });

  it('a missing register', () => {
    const files = new Map(SMALL);
    files.delete('regions.yaml');
    expect(problemsOf(() => loadContent(files)).map(placed)).toEqual(['regions.yaml:1']);
  });
});

describe('many mistakes', () => {
  it('are reported together, in the order of files and lines', () => {
    const files = new Map([
      ...changed('rules/am/AM-90.yaml', '[S1]', '[S2]'),
      ['plan.yaml', (SMALL.get('plan.yaml') ?? '').replace('date: 2016-06-20', 'date: 2016-06-31')],
      ['returns/products.yaml', RETURN.replace('zh: 总资产', 'zh: 总(资产)').replace('zh: 净资产', 'zh: 1净资产')],
    ]);
    expect(problemsOf(() => loadContent(files)).map(placed)).toEqual([
      'plan.yaml:3',
      'returns/products.yaml:12',
      'returns/products.yaml:13',
    ]);
  });

  it('do not prevent the examples of sound rules from being run', () => {
    const files = new Map([...changed('rules/am/AM-90.yaml', '280.01', '280.00'), ['regions.yaml', 'units: 1\n']]);
    const problems = checkContent(files);
    expect(problems.map(placed)).toContain('rules/am/AM-90.yaml:23');
    expect(problems.map(placed)).toContain('regions.yaml:1');
  });
});

describe('worked examples', () => {
  const rule = loadContent(SMALL).rules.get('AM-90');

  it('give the expected verdicts, and a second interpreter agrees on the logic', () => {
    expect(rule && runExamples(rule).map(({ clause, actual, holds }) => [clause, actual, holds])).toEqual([
      ['a', 'met', true],
      ['a', 'breached', true],
      ['a', 'not_assessable', true],
    ]);
    expect(rule && exampleProblems(rule)).toEqual([]);
    expect(rule && logicDisagreements(rule)).toEqual([]);
  });
});

describe('a draft rule', () => {
  const content = loadContent(SMALL);
  const file = '/elsewhere/AM-91.yaml';
  const draft = RULE.replace('AM-90', 'AM-91');

  it('is compiled against the content without being part of it', () => {
    expect(draftRule(content, file, draft).definition).toMatchObject({ id: 'AM-91', file });
    expect(content.rules.has('AM-91')).toBe(false);
  });

  it('is refused with all its problems', () => {
    const problems = problemsOf(() => draftRule(content, file, draft.replace('[S1]', '[S2]').replace('cap *', '2 *')));
    expect(problems.map(placed)).toEqual([`${file}:3`, `${file}:13`]);
  });
});

describe('the name of a content snapshot', () => {
  it('does not depend on the order of files, line ends or byte order marks', () => {
    const same = new Map([...SMALL].reverse().map(([path, text]) => [path, `\uFEFF${text.replaceAll('\n', '\r\n')}`]));
    expect(contentHash(same)).toBe(contentHash(SMALL));
  });

  it('changes when any text or path changes', () => {
    const names = [
      SMALL,
      changed('rules/am/AM-90.yaml', '1.40', '1.41'),
      new Map([...SMALL].map(([path, text]) => [path.replace('AM-90', 'AM-91'), text])),
      new Map([...SMALL].filter(([path]) => path !== 'regions.yaml')),
    ].map(contentHash);
    expect(new Set(names).size).toBe(names.length);
  });

  it('distinguishes the end of one file from the beginning of the next', () => {
    const one = new Map([
      ['a.yaml', 'x'],
      ['b.yaml', 'y'],
    ]);
    const other = new Map([
      ['a.yaml', 'x"]\n["b.yaml","y'],
      ['b.yaml', ''],
    ]);
    expect(contentHash(one)).not.toBe(contentHash(other));
  });
});

describe('a folder on disk', () => {
  it('is read with forward slashes, in order, without files that are not content', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'content-'));
    try {
      await mkdir(join(folder, 'rules', 'am'), { recursive: true });
      await writeFile(join(folder, 'rules', 'am', 'AM-90.yaml'), RULE);
      await writeFile(join(folder, 'plan.yaml'), 'title: 方案\n');
      await writeFile(join(folder, 'README.md'), '# notes\n');
      expect([...(await readContentFolder(folder))]).toEqual([
        ['plan.yaml', 'title: 方案\n'],
        ['rules/am/AM-90.yaml', RULE],
      ]);
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});
