import { z } from 'zod';
import { ContentError, type ContentProblem } from '../text/contenterror.js';
import {
  bothLanguages,
  decimal,
  expressionPosition,
  fileNameProblems,
  formByWord,
  idOf,
  measureId,
  oneOf,
  readFields,
  record,
  repeatedAt,
  snakeId,
  wholeNumber,
  words,
} from '../text/fields.js';
import { type ColumnFields, columnFields, readColumn, readSubject, subjectFields } from './readrelation.js';
import { vocabulariesOf, withValues } from './readvalues.js';
import { columnProblems, subjectProblems } from './relationchecks.js';
import type { MacroCheck, ReturnColumn, ReturnDefinition, RowCheck } from './return.js';
import type { Vocabularies } from './vocabulary.js';
import type { YamlFile } from '../text/yaml.js';

const checkId = idOf(/^[A-Z][A-Z0-9]*(?:-[A-Z0-9]+)+$/, 'BPM-V01');

const checkForms = z.discriminatedUnion('class', [
  record({ id: checkId, class: z.enum(['validity', 'quality']), must: words, says: bothLanguages }),
  record({
    id: checkId,
    class: z.literal('macro'),
    of: z.union([z.literal('count'), record({ sum: words })]),
    change_at_most: decimal,
    says: bothLanguages,
  }),
]);
const checkFields = formByWord('class', ['validity', 'quality', 'macro'], checkForms);

const returnFields = (vocabularies: Vocabularies | undefined) =>
  record({
    id: snakeId,
    title: bothLanguages,
    about: bothLanguages,
    measures: z.array(measureId).min(1),
    frequency: oneOf('monthly', 'on_change'),
    due_working_days: wholeNumber(1, 366),
    filers: z.array(snakeId).min(1),
    subject: subjectFields,
    columns: z.array(columnFields(vocabularies)).min(1),
    checks: z.array(checkFields),
  });

type ReturnFields = z.output<ReturnType<typeof returnFields>>;
type CheckFields = z.output<typeof checkFields>;

/** A return with the positions of all values in its file. */
export interface ReturnFile {
  readonly definition: ReturnDefinition;
  /** Its columns with their values, for references from models. */
  readonly columns: readonly ColumnFields[];
  /** Names of the vocabularies that its columns name. */
  readonly vocabularies: readonly string[];
  readonly yaml: YamlFile<ReturnFields>;
}

/**
 * Reads a return, `returns/<id>.yaml`. The conditions of its row checks are kept as text with their positions; they are
 * compiled when the whole content is loaded. Without vocabularies, enumerated columns write out their values.
 * Throws ContentError with every problem of the file.
 */
export function readReturn(file: string, text: string, vocabularies?: Vocabularies): ReturnDefinition {
  return readReturnFile(file, text, vocabularies).definition;
}

/** Like readReturn, but keeps the positions. */
export function readReturnFile(file: string, text: string, vocabularies?: Vocabularies): ReturnFile {
  const yaml = readFields(file, text, returnFields(vocabularies));
  const fields = yaml.value;
  const columns = withValues(
    yaml,
    fields.columns.map((written, index) => ({ written, path: ['columns', index] })),
    vocabularies,
  );
  const problems = [
    ...fileNameProblems(yaml, fields.id),
    ...columnProblems(yaml, columns),
    ...subjectProblems(yaml, fields.subject, columns),
    ...keyProblems(yaml),
    ...headerProblems(yaml),
    ...checkProblems(yaml),
  ];
  if (problems.length > 0) throw new ContentError(problems);
  const definition: ReturnDefinition = {
    id: fields.id,
    origin: 'return',
    title: fields.title,
    about: fields.about,
    measures: fields.measures,
    frequency: fields.frequency,
    dueWorkingDays: fields.due_working_days,
    filers: fields.filers,
    subject: readSubject(fields.subject),
    columns: columns.map(readReturnColumn),
    checks: fields.checks.map((check, index) =>
      readCheck(check, expressionPosition(text, yaml.at(['checks', index, 'must']))),
    ),
  };
  return { definition, columns, vocabularies: vocabulariesOf(fields.columns), yaml };
}

function readReturnColumn(fields: ColumnFields): ReturnColumn {
  const min = 'min' in fields ? fields.min : undefined;
  return {
    ...readColumn(fields),
    required: fields.required ?? false,
    headers: fields.headers ?? [],
    ...(min === undefined ? {} : { min }),
    ...(fields.missing === undefined ? {} : { missing: fields.missing }),
    ...(fields.note === undefined ? {} : { note: fields.note }),
  };
}

function readCheck(fields: CheckFields, position: RowCheck['position']): RowCheck | MacroCheck {
  const { id, says } = fields;
  if (fields.class !== 'macro') return { id, class: fields.class, must: fields.must, says, position };
  const of =
    fields.of === 'count' ? { aggregate: 'count' as const } : { aggregate: 'sum' as const, column: fields.of.sum };
  return { id, class: 'macro', of, changeAtMost: fields.change_at_most, says };
}

/** Key columns are required: rows without a complete key cannot be distinguished. */
function keyProblems(yaml: YamlFile<ReturnFields>): ContentProblem[] {
  const { columns, subject } = yaml.value;
  return subject.key.flatMap((id, index) => {
    const column = columns.find((candidate) => candidate.id === id);
    if (!column || column.required) return [];
    return yaml.problem(
      ['subject', 'key', index],
      { zh: `主键列 ${id} 未设为必填`, en: `the key column ${id} is not required` },
      { zh: '请在该列写上 required: true。', en: 'Write required: true at the column.' },
    );
  });
}

/** A header may belong to one column only. */
function headerProblems(yaml: YamlFile<ReturnFields>): ContentProblem[] {
  const { columns } = yaml.value;
  const owners = new Map(columns.flatMap((column) => [column.id, column.zh].map((name) => [name, column.id] as const)));
  const problems: ContentProblem[] = [];
  columns.forEach((column, index) => {
    (column.headers ?? []).forEach((header, place) => {
      if (owners.has(header)) {
        problems.push(
          yaml.problem(
            ['columns', index, 'headers', place],
            {
              zh: `表头“${header}”已属于列 ${owners.get(header) ?? ''}`,
              en: `the header "${header}" belongs to ${owners.get(header) ?? ''} already`,
            },
            { zh: '一个表头只能对应一列，请删去其一。', en: 'A header leads to one column; remove one of the two.' },
          ),
        );
      }
      owners.set(header, column.id);
    });
  });
  return problems;
}

function checkProblems(yaml: YamlFile<ReturnFields>): ContentProblem[] {
  const { checks, columns } = yaml.value;
  const problems = repeatedAt(checks.map((check) => check.id)).map((index) =>
    yaml.problem(
      ['checks', index, 'id'],
      { zh: '校验编号重复', en: 'the id of this check is used twice' },
      { zh: '请为每条校验取不同的编号。', en: 'Give every check its own id.' },
    ),
  );
  checks.forEach((check, index) => {
    if (check.class !== 'macro') return;
    if (check.change_at_most.startsWith('-')) {
      problems.push(
        yaml.problem(
          ['checks', index, 'change_at_most'],
          { zh: '变动幅度不能为负', en: 'a change cannot be bounded below zero' },
          { zh: '请写非负的比例，如 0.5 表示五成。', en: 'Write a ratio of zero or more; 0.5 is one half.' },
        ),
      );
    }
    if (check.of === 'count') return;
    const { sum } = check.of;
    const column = columns.find((candidate) => candidate.id === sum);
    if (column?.type === 'decimal' || column?.type === 'integer') return;
    problems.push(
      yaml.problem(
        ['checks', index, 'of', 'sum'],
        { zh: `没有名为 ${sum} 的数值列`, en: `there is no numeric column ${sum}` },
        { zh: '请写本表中一个数值列的列名。', en: 'Name a numeric column of this return by its id.' },
      ),
    );
  });
  return problems;
}
