import { ContentError, type ContentProblem } from '../text/contenterror.js';
import { expressionPosition, fileNameProblems, isDecimalText, readFields, repeatedAt } from '../text/fields.js';
import { isReservedWord } from '../text/keywords.js';
import {
  type ClauseFields,
  type ExampleFields,
  type ParameterValueFields,
  ruleFields,
  type RuleFields,
  type RuleYaml,
} from './fields.js';
import type { Clause, Example, Parameter, ParameterValue, RuleDefinition, Verdict } from './rule.js';
import type { Position } from '../text/position.js';
import { windowProblems } from './windows.js';

/** A rule with the positions of all values in its file, for problems that depend on the rest of the content. */
export interface RuleFile {
  readonly definition: RuleDefinition;
  readonly yaml: RuleYaml;
}

/**
 * Reads a rule, `rules/<family>/<ID>.yaml`. Checks here whatever depends on the file alone; names of columns, measures and
 * mechanisms are checked when the whole content is loaded. Throws ContentError with every problem of the file.
 */
export function readRule(file: string, text: string): RuleDefinition {
  return readRuleFile(file, text).definition;
}

/** Like readRule, but keeps the positions. */
export function readRuleFile(file: string, text: string): RuleFile {
  const yaml = readFields(file, text, ruleFields);
  const problems = [
    ...fileNameProblems(yaml, yaml.value.id),
    ...clauseProblems(yaml),
    ...parameterProblems(yaml),
    ...windowProblems(yaml),
    ...yaml.value.examples.flatMap((example, index) => expectProblems(yaml, example, index)),
  ];
  if (problems.length > 0) throw new ContentError(problems);
  const expressionAt = (path: readonly PropertyKey[]): Position => expressionPosition(text, yaml.at(path));
  return { definition: toDefinition(yaml, expressionAt), yaml };
}

type PlaceOf = (path: readonly PropertyKey[]) => Position;

function toDefinition(yaml: RuleYaml, expressionAt: PlaceOf): RuleDefinition {
  const fields = yaml.value;
  const clauseIds = fields.clauses.map((clause) => clause.id);
  return {
    id: fields.id,
    catalogue: fields.catalogue ?? fields.id,
    measure: fields.measure,
    mechanisms: fields.mechanisms,
    title: fields.title,
    subject: fields.subject,
    date: fields.date,
    inForce: { from: fields.in_force.from, to: fields.in_force.to ?? null },
    confidence: fields.confidence,
    scope: { territory: fields.scope.territory ?? 'municipality', filerKinds: fields.scope.filer_kinds ?? [] },
    ...(fields.grandfathered === undefined ? {} : { grandfathered: fields.grandfathered }),
    clauses: fields.clauses.map((clause, index) => toClause(clause, index, expressionAt)),
    parameters: Object.entries(fields.parameters ?? {}).map(([id, parameter]): Parameter => {
      return {
        id,
        title: parameter.title,
        unit: parameter.unit,
        by: parameter.by ?? [],
        values: parameter.values.map(toValue),
      };
    }),
    evidence: fields.evidence.map(({ label, value }, index) => {
      return { label, expression: value, at: expressionAt(evidencePath(yaml, label.zh, index)) };
    }),
    examples: fields.examples.map((example, index): Example => {
      return {
        name: example.name,
        on: example.on,
        given: example.given,
        expect: toExpected(example.expect, clauseIds),
        at: yaml.at(['examples', index]),
      };
    }),
    file: yaml.file,
  };
}

function toClause(fields: ClauseFields, index: number, expressionAt: PlaceOf): Clause {
  const kind = fields.must === undefined ? 'trigger' : 'must';
  return {
    id: fields.id,
    kind,
    condition: fields.must ?? fields.trigger ?? '',
    conditionAt: expressionAt(['clauses', index, kind]),
    level: fields.level,
    citation: fields.citation,
    says: fields.says,
    ...(fields.applies === undefined
      ? {}
      : { applies: fields.applies, appliesAt: expressionAt(['clauses', index, 'applies']) }),
  };
}

function toValue(fields: ParameterValueFields): ParameterValue {
  return {
    from: fields.from,
    to: fields.to ?? null,
    value: fields.value,
    confidence: fields.confidence,
    where: fields.where ?? {},
    ...(fields.citation === undefined ? {} : { citation: fields.citation }),
    ...(fields.note === undefined ? {} : { note: fields.note }),
  };
}

function toExpected(expect: ExampleFields['expect'], clauseIds: readonly string[]): Record<string, Verdict> {
  if (typeof expect !== 'string') return expect;
  return Object.fromEntries(clauseIds.map((id) => [id, expect]));
}

/** Path of a figure of the evidence: by index in a list, or by label in a map. */
function evidencePath(yaml: RuleYaml, label: string, index: number): readonly PropertyKey[] {
  const whole = yaml.at(['evidence']);
  const entry = yaml.at(['evidence', index, 'value']);
  const isList = entry.line !== whole.line || entry.column !== whole.column;
  return isList ? ['evidence', index, 'value'] : ['evidence', label];
}

function clauseProblems(yaml: RuleYaml): ContentProblem[] {
  const { clauses } = yaml.value;
  const repeated = repeatedAt(clauses.map((clause) => clause.id)).map((index) =>
    yaml.problem(
      ['clauses', index, 'id'],
      { zh: '条款编号重复', en: 'the id of this clause is used twice' },
      { zh: '请为每个条款取不同的编号。', en: 'Give every clause its own id.' },
    ),
  );
  const conditions = clauses.flatMap((clause, index) => {
    if ((clause.must === undefined) !== (clause.trigger === undefined)) return [];
    return yaml.problem(
      ['clauses', index],
      { zh: '条款须有且只有 must 或 trigger 之一', en: 'a clause has either `must` or `trigger`' },
      {
        zh: '必须成立的条件写 must，成立时触发提示的条件写 trigger。',
        en: '`must` says what has to hold; `trigger` fires when it is true.',
      },
    );
  });
  return [...repeated, ...conditions];
}

/** Names that conditions cannot use, and values that mix numbers with text. */
function parameterProblems(yaml: RuleYaml): ContentProblem[] {
  return Object.entries(yaml.value.parameters ?? {}).flatMap(([id, parameter]) => {
    const problems: ContentProblem[] = [];
    if (isReservedWord(id)) {
      problems.push(
        yaml.problem(
          ['parameters', id],
          { zh: `${id} 是 FEEL 或 SQL 的保留字`, en: `${id} is a word of FEEL or SQL` },
          { zh: '请换一个参数名，例如 share_cap。', en: 'Choose another name, such as share_cap.' },
        ),
      );
    }
    const isNumber = isDecimalText(parameter.values[0]?.value ?? '');
    parameter.values.forEach((value, index) => {
      if (isDecimalText(value.value) === isNumber) return;
      problems.push(
        yaml.problem(
          ['parameters', id, 'values', index, 'value'],
          { zh: '同一参数的值须同为数值或同为文字', en: 'the values of a parameter are all numbers or all texts' },
          { zh: '数值写作 1.40，不加百分号和单位。', en: 'Write numbers as 1.40, without percent sign or unit.' },
        ),
      );
    });
    return problems;
  });
}

function expectProblems(yaml: RuleYaml, example: RuleFields['examples'][number], index: number): ContentProblem[] {
  const expected = example.expect;
  if (typeof expected === 'string') return [];
  const ids = yaml.value.clauses.map((clause) => clause.id);
  // The repeated clause id is reported at the clause; the expectation may be right.
  if (repeatedAt(ids).length > 0) return [];
  const unknown = Object.keys(expected)
    .filter((id) => !ids.includes(id))
    .map((id) =>
      yaml.problem(
        ['examples', index, 'expect', id],
        { zh: `本规则没有条款 ${id}`, en: `this rule has no clause ${id}` },
        { zh: `本规则的条款：${ids.join('、')}。`, en: `Its clauses are ${ids.join(', ')}.` },
      ),
    );
  const missing = ids.filter((id) => expected[id] === undefined);
  if (missing.length === 0) return unknown;
  return [
    ...unknown,
    yaml.problem(
      ['examples', index, 'expect'],
      {
        zh: `没有写条款 ${missing.join('、')} 的预期结论`,
        en: `no verdict is expected of clause ${missing.join(', ')}`,
      },
      {
        zh: '请写出每个条款的结论；各条款结论相同时写一个词即可。',
        en: 'Write one for every clause, or a single word for all.',
      },
    ),
  ];
}
