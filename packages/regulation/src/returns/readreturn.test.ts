import { describe, expect, it } from 'vitest';
import { ContentError, type ContentProblem } from '../text/contenterror.js';
import { readReturn } from './readreturn.js';

const FILE = 'returns/bank_monthly.yaml';

const RETURN = `id: bank_monthly
title: { zh: 银行月报, en: Bank monthly return }
about: { zh: 测试用月报, en: A monthly return for tests }
measures: [M1.2]
frequency: monthly
due_working_days: 15
filers: [bank, regulator]
subject: { kind: bank, key: [bank_id], name: bank_name, region: region }
columns:
  - { id: bank_id, zh: 机构编号, en: Institution id, type: text, max_length: 64, required: true }
  - { id: bank_name, zh: 机构名称, en: Institution, type: text, max_length: 200 }
  - { id: region, zh: 所在区县, en: District, type: region }
  - { id: loans, zh: 各项贷款余额, en: Total loans, type: decimal, scale: 2, max: 99999999999999.99, min: 0, unit: CNY, headers: [贷款总额] }
  - { id: holders, zh: 投资者人数, en: Investors, type: integer, max: 999999999, min: 0, unit: persons }
  - { id: kind, zh: 种类, en: Kind, type: enum, values: { public: { zh: 公募, en: Public }, private: { zh: 私募, en: Private } } }
  - { id: licence, zh: 统一社会信用代码, en: USCC, type: uscc }
  - { id: share, zh: 占比, en: Share, type: decimal, scale: 4, max: 0.5 }
checks:
  - { id: BM-V01, class: validity, must: loans >= holders, says: { zh: 贷款不少于人数, en: Loans are not below investors } }
  - id: BM-Q01
    class: quality
    must: 'loans > 0'
    says: { zh: 贷款大于零, en: Loans are above zero }
  - { id: BM-M01, class: macro, of: count, change_at_most: 0.5, says: { zh: 行数变动不超过五成, en: The number of rows moves by half at most } }
  - { id: BM-M02, class: macro, of: { sum: loans }, change_at_most: 0.30, says: { zh: 贷款变动不超过三成, en: Loans move by three tenths at most } }
`;

/** The problems of the return after one change to its text. */
function problemsAfter(from: string | RegExp, to: string): readonly ContentProblem[] {
  const changed = RETURN.replace(from, to);
  expect(changed).not.toBe(RETURN);
  try {
    readReturn(FILE, changed);
  } catch (error) {
    if (error instanceof ContentError) return error.problems;
    throw error;
  }
  return [];
}

/** The line of RETURN that contains a text. */
function lineOf(text: string): number {
  return RETURN.slice(0, RETURN.indexOf(text)).split('\n').length;
}

describe('a return', () => {
  const definition = readReturn(FILE, RETURN);
  const type = (id: string): unknown => definition.columns.find((column) => column.id === id)?.type;

  it('gets the precision of an amount from its largest value and its scale', () => {
    expect(type('loans')).toEqual({ kind: 'decimal', scale: 2, precision: 16, max: '99999999999999.99' });
    expect(type('share')).toEqual({ kind: 'decimal', scale: 4, precision: 4, max: '0.5' });
  });

  it('reads whole numbers as decimals without digits after the point', () => {
    expect(type('holders')).toEqual({ kind: 'decimal', scale: 0, precision: 9, max: '999999999' });
  });

  it('reads identifiers with their scheme and enumerations with their codes in order', () => {
    expect(type('licence')).toEqual({ kind: 'identifier', scheme: 'uscc' });
    expect(type('kind')).toEqual({
      kind: 'enum',
      values: [
        { id: 'public', label: { zh: '公募', en: 'Public' } },
        { id: 'private', label: { zh: '私募', en: 'Private' } },
      ],
    });
  });

  it('keeps the fields that only returns have: required, smallest value and further headers', () => {
    expect(definition.columns[3]).toMatchObject({ required: false, min: '0', headers: ['贷款总额'], unit: 'CNY' });
    expect(definition.columns[0]).toMatchObject({ required: true, headers: [], unit: '' });
    expect(definition.columns[0]).not.toHaveProperty('min');
  });

  it('places a condition at its first character, after an opening quote', () => {
    const line = RETURN.split('\n')[lineOf('BM-V01') - 1] ?? '';
    expect(definition.checks[0]).toMatchObject({
      must: 'loans >= holders',
      position: { line: lineOf('BM-V01'), column: line.indexOf('loans >=') + 1 },
    });
    expect(definition.checks[1]).toMatchObject({ position: { line: lineOf("must: 'loans > 0'"), column: 12 } });
  });

  it('reads checks on the whole file with the exact bound as written', () => {
    expect(definition.checks[2]).toMatchObject({ class: 'macro', of: { aggregate: 'count' }, changeAtMost: '0.5' });
    expect(definition.checks[3]).toMatchObject({ of: { aggregate: 'sum', column: 'loans' }, changeAtMost: '0.30' });
  });
});

describe('a return is refused, at the place of the mistake,', () => {
  const cases: readonly [string, string | RegExp, string, string, RegExp][] = [
    ['when it is named otherwise than its file', 'id: bank_monthly', 'id: bank_month', 'id: bank_monthly', /file name/],
    ['when a key is unknown', 'frequency: monthly', 'frequency: monthly\nperiod: month', 'due_working', /unknown key/],
    ['when a key is missing', 'filers: [bank, regulator]\n', '', 'id: bank_monthly', /filers is missing/],
    ['when a column is called by a word of SQL', 'id: share', 'id: order', 'zh: 占比', /word of FEEL or SQL/],
    ['when a Chinese name holds brackets', 'zh: 占比', 'zh: 占比(%)', 'zh: 占比', /cannot be a name in FEEL/],
    ['when a Chinese name begins with a digit', 'zh: 占比', 'zh: 90天以上占比', 'zh: 占比', /cannot be a name in FEEL/],
    ['when a Chinese name holds an operator', 'zh: 占比', 'zh: 存款-贷款', 'zh: 占比', /cannot be a name in FEEL/],
    ['when a Chinese name occurs twice', 'zh: 占比', 'zh: 种类', 'zh: 占比', /is used twice/],
    ['when a column is declared twice', 'id: share', 'id: loans', 'zh: 占比', /is used twice/],
    ['when a standard column is declared', 'id: share', 'id: period_end', 'zh: 占比', /standard column/],
    ['when a Chinese name is that of a standard column', 'zh: 占比', 'zh: 期末日', 'zh: 占比', /standard column/],
    ['when the key names no column', 'key: [bank_id]', 'key: [bank]', 'subject:', /does not exist/],
    ['when the key is not required', ', required: true', '', 'subject:', /not required/],
    [
      'when the region is read from another kind of column',
      'region: region',
      'region: bank_name',
      'subject:',
      /region/,
    ],
    ['when max has more digits than the scale', 'max: 0.5', 'max: 0.55555', 'zh: 占比', /more than 4 digits/],
    [
      'when min lies above max',
      'max: 999999999, min: 0',
      'max: 9, min: 10',
      'zh: 投资者人数',
      /bounds contradict each other/,
    ],
    ['when max is zero', 'max: 0.5', 'max: 0', 'zh: 占比', /bounds contradict each other/],
    ['when a number is written with an exponent', 'max: 0.5', 'max: 5e-1', 'zh: 占比', /not a decimal/],
    ['when an amount needs more than 38 digits', 'max: 0.5', `max: ${'9'.repeat(35)}`, 'zh: 占比', /38 digits/],
    [
      'when a type is unknown',
      'type: uscc',
      'type: licence',
      'zh: 统一社会信用代码',
      /type: is not one of the choices/,
    ],
    ['when a column has no type', ', type: uscc', '', 'zh: 统一社会信用代码', /type is missing/],
    ['when a text has no length', ', max_length: 200', '', 'zh: 机构名称', /max_length is missing/],
    ['when a header leads to two columns', '[贷款总额]', '[种类]', 'zh: 各项贷款余额', /belongs to kind/],
    ['when two checks have one id', 'BM-M02', 'BM-M01', 'BM-M02', /is used twice/],
    ['when a check sums a text', 'sum: loans', 'sum: bank_name', 'BM-M02', /numeric column/],
    ['when a change is bounded below zero', 'change_at_most: 0.30', 'change_at_most: -0.3', 'BM-M02', /below zero/],
  ];

  it.each(cases)('%s', (_name, from, to, lineText, message) => {
    const problems = problemsAfter(from, to);
    expect(problems.map((problem) => problem.message.en)).toEqual([expect.stringMatching(message)]);
    expect(problems[0]).toMatchObject({ file: FILE, line: lineOf(lineText) });
    expect(problems[0]?.message.zh).toMatch(/\p{Script=Han}/u);
    expect(problems[0]?.hint.zh).toMatch(/\p{Script=Han}/u);
  });

  it('with all its mistakes together', () => {
    const twice = RETURN.replace('zh: 占比', 'zh: 占比(%)').replace('sum: loans', 'sum: bank_name');
    expect(() => readReturn(FILE, twice)).toThrow(/cannot be a name in FEEL[\s\S]*numeric column/);
  });
});
