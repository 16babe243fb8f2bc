import { describe, expect, it } from 'vitest';
import type { CompiledRule } from '../compile/compiled.js';
import type { RowText } from '../feel/dialect.js';
import { exampleProblems, logicDisagreements, runExamples } from './examples.js';
import { readRule } from '../rules/readrule.js';
import type { Verdict } from '../rules/rule.js';

const RULE = readRule(
  'rules/bk/BK-90.yaml',
  `id: BK-90
measure: M1.2
mechanisms: []
title: { zh: 拨备, en: Provisions }
subject: banks
date: period_end
in_force: { from: 2016-01-01 }
confidence: unsure
scope: {}
clauses:
  - { id: a, must: ratio >= least, level: red, citation: 测试, says: { zh: 甲, en: A } }
  - { id: b, must: ratio >= more, level: amber, citation: 测试, says: { zh: 乙, en: B } }
evidence: { 比率: ratio }
examples:
  - { name: { zh: 例一, en: One }, on: 2016-06-30, given: { ratio: 2 }, expect: { a: met, b: breached } }
  - { name: { zh: 例二, en: Two }, on: 2016-07-31, given: { ratio: 1 }, expect: breached }
`,
);

/** The rule with clauses that give fixed verdicts, so that only the running of examples is tested. */
function answering(
  answer: (clause: string, row: RowText, on: string | null) => Verdict,
  feelin: (clause: string) => Verdict = () => 'not_assessable',
): CompiledRule {
  return {
    definition: RULE,
    relation: { id: 'banks', origin: 'return', title: RULE.title, subject: { kind: 'bank', key: [] }, columns: [] },
    columns: [],
    clauses: RULE.clauses.map((clause) => ({
      rule: RULE,
      clause,
      parameters: [],
      words: clause.says,
      verdictSql: () => '0',
      evaluate: (row, on) => answer(clause.id, row, on),
      evaluateWithFeelin: () => feelin(clause.id),
    })),
    scopeSql: () => '0',
    parametersOn: () => [],
    evidence: () => [],
  };
}

describe('a worked example', () => {
  it('is evaluated clause by clause on its own day, which is also the value of the date column', () => {
    const seen: unknown[] = [];
    runExamples(
      answering((clause, row, on) => {
        seen.push([clause, row, on]);
        return 'met';
      }),
    );
    expect(seen).toEqual([
      ['a', { ratio: '2', period_end: '2016-06-30' }, '2016-06-30'],
      ['b', { ratio: '2', period_end: '2016-06-30' }, '2016-06-30'],
      ['a', { ratio: '1', period_end: '2016-07-31' }, '2016-07-31'],
      ['b', { ratio: '1', period_end: '2016-07-31' }, '2016-07-31'],
    ]);
  });

  it('is judged by the exact verdict alone, not by the second interpreter', () => {
    const rule = answering((clause, row) => (row.ratio === '2' && clause === 'a' ? 'met' : 'breached'));
    expect(runExamples(rule).map((outcome) => outcome.holds)).toEqual([true, true, true, true]);
    expect(exampleProblems(rule)).toEqual([]);
  });

  it('reports a second verdict that differs by logic, but not one that differs only at a limit', () => {
    const rule = answering(
      () => 'met',
      (clause) => (clause === 'a' ? 'breached' : 'not_applicable'),
    );
    expect(logicDisagreements(rule).map(({ exact, feelin }) => [exact.example.name.en, exact.clause, feelin])).toEqual([
      ['One', 'b', 'not_applicable'],
      ['Two', 'b', 'not_applicable'],
    ]);
  });

  it('that fails is a problem at its place in the file, with the expected and the actual verdict', () => {
    const problems = exampleProblems(answering((clause) => (clause === 'a' ? 'breached' : 'not_in_force')));
    expect(problems.map((problem) => [problem.line, problem.message.en])).toEqual([
      [15, 'example "One": clause a should be met and is breached'],
      [15, 'example "One": clause b should be breached and is not_in_force'],
      [16, 'example "Two": clause b should be breached and is not_in_force'],
    ]);
    expect(problems[0]).toMatchObject({ file: 'rules/bk/BK-90.yaml', column: 5 });
    expect(problems[0]?.message.zh).toBe('示例“例一”：条款 a 预期为 met，实际为 breached');
  });
});
