import type { CompiledClause, CompiledRule } from '../compile/compiled.js';
import type { RowText } from '../feel/dialect.js';
import type { ContentFiles } from './content.js';
import type { ContentProblem } from '../text/contenterror.js';
import { assembleContent } from './load.js';
import type { Example, Verdict } from '../rules/rule.js';

/** The result of one clause in one worked example. */
export interface ExampleOutcome {
  readonly example: Example;
  /** Id of the clause. */
  readonly clause: string;
  readonly expected: Verdict;
  /** The exact verdict. */
  readonly actual: Verdict;
  readonly holds: boolean;
}

/** Runs the worked examples of a rule, clause by clause, exactly. The reference date of an example is its `on`. */
export function runExamples(rule: CompiledRule): ExampleOutcome[] {
  return outcomes(rule, (clause, row, on) => clause.evaluate(row, on));
}

/**
 * Examples in which the feelin interpreter, a second implementation of FEEL, gives a different verdict by logic. It computes in
 * floating point, so at a limit it may confuse met and breached; such differences are ignored, the exact verdict counts.
 */
export function logicDisagreements(rule: CompiledRule): { readonly exact: ExampleOutcome; readonly feelin: Verdict }[] {
  const opinions = outcomes(rule, (clause, row, on) => clause.evaluateWithFeelin(row, on));
  return runExamples(rule).flatMap((exact, index) => {
    const feelin = opinions[index]?.actual ?? exact.actual;
    const isEdge = decidedByNumbers(exact.actual) && decidedByNumbers(feelin);
    return feelin === exact.actual || isEdge ? [] : [{ exact, feelin }];
  });
}

function decidedByNumbers(verdict: Verdict): boolean {
  return verdict === 'met' || verdict === 'breached';
}

function outcomes(
  rule: CompiledRule,
  judge: (clause: CompiledClause, row: RowText, on: string) => Verdict,
): ExampleOutcome[] {
  return rule.definition.examples.flatMap((example) => {
    const row: RowText = { ...example.given, [rule.definition.date]: example.on };
    return rule.clauses.flatMap((compiled): ExampleOutcome[] => {
      const clause = compiled.clause.id;
      const expected = example.expect[clause];
      if (expected === undefined) return [];
      const actual = judge(compiled, row, example.on);
      return [{ example, clause, expected, actual, holds: actual === expected }];
    });
  });
}

/** The problems of a rule's examples whose verdict is not the expected one. */
export function exampleProblems(rule: CompiledRule): ContentProblem[] {
  return runExamples(rule)
    .filter((outcome) => !outcome.holds)
    .map(({ example, clause, expected, actual }) => ({
      file: rule.definition.file,
      ...example.at,
      message: {
        zh: `示例“${example.name.zh}”：条款 ${clause} 预期为 ${expected}，实际为 ${actual}`,
        en: `example "${example.name.en}": clause ${clause} should be ${expected} and is ${actual}`,
      },
      hint: {
        zh: '请核对示例的数字与日期，或改正条款和参数。',
        en: 'Check the figures and the date of the example, or correct the clause and its parameters.',
      },
    }));
}

/** All problems of a content folder, those of its examples included. Never throws because of the content. */
export function checkContent(files: ContentFiles): ContentProblem[] {
  const { problems, rules } = assembleContent(files);
  return [...problems, ...[...rules.values()].flatMap(exampleProblems)];
}
