import type { Bilingual } from '../text/bilingual.js';
import type { ContentProblem } from '../text/contenterror.js';
import { children, parseFeel, type SyntaxNode } from '../feel/syntax.js';
import { positionOf } from '../feel/source.js';
import type { Plan } from '../plan/plan.js';
import type { ReturnFile } from '../returns/readreturn.js';
import type { RuleFile } from '../rules/readrule.js';
import { type Relation, STANDARD_COLUMNS } from '../returns/relation.js';
import type { Verdict } from '../rules/rule.js';
import type { Position } from '../text/position.js';

/** Numbers that need no source: zero and one. */
const PLAIN_NUMBERS: ReadonlySet<number> = new Set([0, 1]);

/** Problems of a rule's measures and mechanisms: unknown ones, or a mechanism of another measure. */
export function planProblems({ definition, yaml }: RuleFile, plan: Plan): ContentProblem[] {
  const { measure, mechanisms } = definition;
  if (!plan.measures.some((candidate) => candidate.id === measure)) {
    return [
      yaml.problem(
        ['measure'],
        { zh: `方案中没有措施 ${measure}`, en: `the plan has no measure ${measure}` },
        { zh: '请写 plan.yaml 中的措施编号。', en: 'Name a measure of plan.yaml.' },
      ),
    ];
  }
  const own = plan.mechanisms.filter((mechanism) => mechanism.measure === measure).map((mechanism) => mechanism.id);
  return mechanisms.flatMap((id, index) => {
    if (own.includes(id)) return [];
    const owner = plan.mechanisms.find((mechanism) => mechanism.id === id)?.measure;
    const message =
      owner === undefined
        ? { zh: `方案中没有机制 ${id}`, en: `the plan has no mechanism ${id}` }
        : { zh: `机制 ${id} 属于 ${owner}，不属于 ${measure}`, en: `${id} belongs to ${owner}, not to ${measure}` };
    const hint = {
      zh: `${measure} 的机制：${own.join('、')}。`,
      en: `The mechanisms of ${measure} are ${own.join(', ')}.`,
    };
    return yaml.problem(['mechanisms', index], message, hint);
  });
}

/** Measures of a return that the plan does not have. */
export function unknownMeasures({ definition, yaml }: ReturnFile, plan: Plan): ContentProblem[] {
  return definition.measures.flatMap((id, index) => {
    if (plan.measures.some((measure) => measure.id === id)) return [];
    return yaml.problem(
      ['measures', index],
      { zh: `方案中没有措施 ${id}`, en: `the plan has no measure ${id}` },
      { zh: '请写 plan.yaml 中的措施编号。', en: 'Name a measure of plan.yaml.' },
    );
  });
}

/** Checks whose id an earlier return has already: a receipt names checks by their ids alone. */
export function repeatedCheckProblems(files: readonly ReturnFile[]): ContentProblem[] {
  const owners = new Map<string, string>();
  return files.flatMap(({ definition, yaml }) =>
    definition.checks.flatMap(({ id }, index) => {
      const owner = owners.get(id);
      if (owner === undefined) owners.set(id, definition.id);
      if (owner === undefined || owner === definition.id) return [];
      return yaml.problem(
        ['checks', index, 'id'],
        { zh: `校验编号 ${id} 已用于报表 ${owner}`, en: `the check ${id} is one of the return ${owner} already` },
        { zh: '请为每条校验取不同的编号。', en: 'Give every check its own id.' },
      );
    }),
  );
}

/** The problem of a rule about a relation that does not exist. */
export function unknownSubject({ definition, yaml }: RuleFile, relations: Iterable<string>): ContentProblem {
  return yaml.problem(
    ['subject'],
    { zh: `没有报表或模型 ${definition.subject}`, en: `there is no return or model ${definition.subject}` },
    { zh: `可用：${[...relations].join('、')}。`, en: `There are ${[...relations].join(', ')}.` },
  );
}

/** The problem of a rule whose reference date is not a date column of its subject, or none. */
export function dateProblems({ definition, yaml }: RuleFile, relation: Relation): ContentProblem[] {
  const columns = [...relation.columns, ...STANDARD_COLUMNS];
  if (columns.some((column) => column.id === definition.date && column.type.kind === 'date')) return [];
  const dates = columns.filter((column) => column.type.kind === 'date').map((column) => column.id);
  return [
    yaml.problem(
      ['date'],
      {
        zh: `${definition.date} 不是 ${relation.id} 的日期列`,
        en: `${definition.date} is no date column of ${relation.id}`,
      },
      { zh: `日期列：${dates.join('、')}。`, en: `Its date columns are ${dates.join(', ')}.` },
    ),
  ];
}

const OUTCOMES: readonly { readonly verdict: Verdict; readonly words: Bilingual }[] = [
  { verdict: 'met', words: { zh: '符合（met）', en: 'met' } },
  { verdict: 'breached', words: { zh: '违反（breached）', en: 'breached' } },
];

/** Problems of clauses for which no example expects met, or none expects breached. */
export function coverageProblems({ definition, yaml }: RuleFile): ContentProblem[] {
  return definition.clauses.flatMap((clause, index) =>
    OUTCOMES.filter(({ verdict }) => definition.examples.every((example) => example.expect[clause.id] !== verdict)).map(
      ({ words }) =>
        yaml.problem(
          ['clauses', index, 'id'],
          {
            zh: `条款 ${clause.id} 没有结论为${words.zh}的示例`,
            en: `no example shows clause ${clause.id} ${words.en}`,
          },
          {
            zh: '请在 examples 中补一个，最好恰在界限上。',
            en: 'Add one under examples, best right at the limit.',
          },
        ),
    ),
  );
}

/** Numbers in conditions that are not parameters: every figure of the law needs a name, a date and a source. */
export function literalProblems({ definition }: RuleFile): ContentProblem[] {
  return definition.clauses.flatMap((clause) => [
    ...numbersIn(definition.file, clause.applies, clause.appliesAt),
    ...numbersIn(definition.file, clause.condition, clause.conditionAt),
  ]);
}

function numbersIn(file: string, text: string | undefined, at: Position | undefined): ContentProblem[] {
  if (text === undefined || at === undefined) return [];
  // The compiler reports what cannot be parsed.
  const top = parseFeel(text, () => undefined);
  if (!top) return [];
  return literalNodes(top).flatMap((node) => {
    const number = text.slice(node.from, node.to);
    if (PLAIN_NUMBERS.has(Math.abs(Number(number.replace(/\s/g, ''))))) return [];
    return {
      file,
      ...positionOf({ file, text, at }, node.from),
      message: { zh: `条件中直接写了数字 ${number}`, en: `the number ${number} stands in the condition` },
      hint: {
        zh: '请改为参数，给这个数字名称、日期和出处。',
        en: 'Make it a parameter: give the number a name, a date and a source.',
      },
    };
  });
}

function literalNodes(node: SyntaxNode): SyntaxNode[] {
  return node.name === 'NumericLiteral' ? [node] : children(node).flatMap(literalNodes);
}
