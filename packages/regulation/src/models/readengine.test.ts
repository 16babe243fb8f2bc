import { describe, expect, it } from 'vitest';
import { ContentError, type ContentProblem } from '../text/contenterror.js';
import { NO_SOURCES } from './header.js';
import { draftEngineModelFile } from './readengine.js';

const FILE = 'models/loan_cost.yaml';

const MODEL = `id: loan_cost
title: { zh: 贷款成本, en: Cost of loans }
about: { zh: 测试, en: Test }
engine: annual_cost
from: [payments, loans]
subject: { kind: loan, key: [loan_id] }
inputs:
  subjects: |
    select
      filing_id, filing_row, reporter, reporter_kind, period_start, period_end, loan_id,
      loan_number as loan
    from loans
  flows: |
    select loan_number as loan, paid_on, amount from payments
columns:
  - { id: loan_id, zh: 合同编号, en: Contract number, type: text, max_length: 64 }
  - { id: annual_rate, zh: 年化成本, en: Annual cost, type: decimal, scale: 12, max: 10, unit: ratio }
  - { id: without_rate, zh: 无利率原因, en: Why there is no rate, type: enum, values: { one_day: { zh: 同日, en: One day } } }
`;

function problemsAfter(from: string, to: string): readonly ContentProblem[] {
  const changed = MODEL.replace(from, to);
  expect(changed).not.toBe(MODEL);
  try {
    readEngineModelFile(FILE, changed);
  } catch (error) {
    if (error instanceof ContentError) return error.problems;
    throw error;
  }
  return [];
}

const readEngineModelFile = (file: string, text: string) => draftEngineModelFile(file, text).complete(NO_SOURCES);

describe('a model that an engine computes', () => {
  it('is its header, the engine and a SELECT for each input', () => {
    const { definition } = readEngineModelFile(FILE, MODEL);
    expect(definition).toMatchObject({ id: 'loan_cost', origin: 'model', engine: 'annual_cost', file: FILE });
    expect(definition.from).toEqual(['payments', 'loans']);
    expect(definition.subjects).toMatchObject({ name: 'subjects', columns: { loan: 'whole' } });
    expect(definition.inputs).toEqual([
      {
        name: 'flows',
        sql: 'select loan_number as loan, paid_on, amount from payments',
        columns: { loan: 'whole', paid_on: 'date', amount: 'whole' },
      },
    ]);
    expect(definition.computed).toEqual({ annual_rate: 'number', without_rate: 'text' });
  });

  it.each([
    ['it names an engine that there is not', 'annual_cost', 'clairvoyance', '4:9', /not one of the choices/],
    ['an input is missing', '  flows: |', '  others: |', '8:3', /input flows .* is missing/],
    ['it has an input that the engine does not read', '  flows: |', '  flow: |', '13:9', /has no input flow/],
    ['an input lacks a column', 'paid_on, amount', 'amount', '14:5', /does not give the column paid_on/],
    ['an input gives more', 'paid_on, amount', 'paid_on, amount, fee', '14:50', /column fee is not declared/],
    ['the subjects do not cite a row', 'filing_row, ', '', '9:5', /does not give the column filing_row/],
    [
      'the subjects lack what is passed on',
      'period_end, loan_id,',
      'period_end,',
      '9:5',
      /not give the column loan_id/,
    ],
    ['the subjects lack what the engine reads', ',\n      loan_number as loan', '', '9:5', /not give the column loan/],
    ['it divides', 'amount from', 'amount / 2 as amount from', '14:49', /division/],
    ['it reads what it does not declare', 'from payments\n', 'from fees\n', '14:54', /fees is not declared/],
    ['it declares what no input reads', '[payments, loans]', '[payments, loans, fees]', '5:25', /not read: fees/],
    [
      'a computed column cannot hold what comes',
      'decimal, scale: 12, max: 10, unit: ratio',
      'date',
      '17:57',
      /cannot hold/,
    ],
    [
      'a column is declared as required',
      'max_length: 64',
      'max_length: 64, required: true',
      '16:89',
      /columns of returns/,
    ],
  ])('is refused when %s', (_name, from, to, at, message) => {
    const problems = problemsAfter(from, to);
    const found = problems.find((problem) => message.test(problem.message.en));
    expect(problems.map(({ message: { en } }) => en).join('\n')).toMatch(message);
    expect(`${found?.line}:${found?.column}`).toBe(at);
    expect(found?.message.zh).toMatch(/\p{Script=Han}/u);
  });

  it('is refused when the engine computes none of its columns', () => {
    const plain = MODEL.replace('id: annual_rate', 'id: balance').replace('id: without_rate', 'id: reason');
    const amended = plain.replace('loan_id,\n', 'loan_id, balance, reason,\n');
    expect(() => readEngineModelFile(FILE, amended)).toThrow(/no column is computed by the engine annual_cost/);
  });
});
