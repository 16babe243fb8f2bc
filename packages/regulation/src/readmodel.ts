import { z } from 'zod';
import type { Bilingual } from './bilingual.js';
import { ContentError, type ContentProblem } from './contenterror.js';
import { bothLanguages, fileNameProblems, readFields, record, repeatedAt, snakeId } from './fields.js';
import { bareSelect, lintModel } from './modellint.js';
import type { ModelDefinition } from './models.js';
import { type ColumnFields, columnFields, readColumn, readSubject, subjectFields } from './readrelation.js';
import { columnProblems, subjectProblems } from './relationchecks.js';
import type { Position } from './rules.js';
import type { YamlFile } from './yaml.js';

const modelFields = record({
  id: snakeId,
  title: bothLanguages,
  about: bothLanguages,
  from: z.array(snakeId).min(1),
  subject: subjectFields,
  columns: z.array(columnFields).min(1),
});

type ModelYaml = YamlFile<z.output<typeof modelFields>>;

/** What a column of a return may say and a column of a model may not. */
const FILED_ONLY = ['required', 'headers', 'missing', 'note', 'min'] as const;

/** A model with the places of everything in its header. */
export interface ModelFile {
  readonly definition: ModelDefinition;
  readonly yaml: ModelYaml;
}

/**
 * Reads figures derived from returns: `models/<id>.sql`, a header comment that holds YAML and one SELECT. Whether what
 * it reads exists is checked when the whole content is loaded. Throws ContentError with every problem of the file.
 */
export function readModel(file: string, text: string): ModelDefinition {
  return readModelFile(file, text).definition;
}

/** As readModel, and keeps the places. */
export function readModelFile(file: string, text: string): ModelFile {
  const { header, sql, sqlAt } = splitModel(file, text);
  const yaml = readFields(file, header, modelFields);
  const fields = yaml.value;
  const problems = [
    ...fileNameProblems(yaml, fields.id),
    ...columnProblems(yaml, fields.columns),
    ...subjectProblems(yaml, fields.subject, fields.columns),
    ...filedOnlyProblems(yaml),
    ...repeatedFrom(yaml),
    ...lintModel(file, sql, sqlAt, { from: fields.from, columns: fields.columns.map((column) => column.id) }),
  ];
  if (problems.length > 0) throw new ContentError(problems);
  const definition: ModelDefinition = {
    id: fields.id,
    origin: 'model',
    title: fields.title,
    subject: readSubject(fields.subject),
    columns: fields.columns.map(readColumn),
    from: fields.from,
    sql: bareSelect(sql),
    file,
  };
  return { definition, yaml };
}

interface ModelText {
  /** The header with what stands before it blanked out, so that its places are those of the file. */
  readonly header: string;
  readonly sql: string;
  readonly sqlAt: Position;
}

function splitModel(file: string, text: string): ModelText {
  const plain = text.replace(/^\uFEFF/, '').replaceAll('\r\n', '\n');
  const opening = /^\s*\/\*[^\S\n]*\n/.exec(plain)?.[0];
  if (opening === undefined) {
    throw headerError(file, { zh: '文件不是以头部注释开始', en: 'the file does not begin with a header comment' });
  }
  const close = plain.indexOf('*/', opening.length);
  if (close < 0) throw headerError(file, { zh: '头部注释没有结束', en: 'the header comment is not closed' });
  const before = plain.slice(0, close + 2);
  const lastLine = before.slice(before.lastIndexOf('\n') + 1);
  return {
    header: opening.replace(/[^\n]/g, '') + plain.slice(opening.length, close),
    sql: plain.slice(close + 2),
    sqlAt: { line: before.split('\n').length, column: lastLine.length + 1 },
  };
}

function headerError(file: string, message: Bilingual): ContentError {
  const hint = {
    zh: '第一行只写 /*，其后写 YAML 头部（id、title、about、from、subject、columns），以 */ 结束。',
    en: 'Begin with a line /*, then the header in YAML (id, title, about, from, subject, columns), and close it with */.',
  };
  return new ContentError([{ file, line: 1, column: 1, message, hint }]);
}

/** A model files nothing: nothing is required, bounded below or found by a header. */
function filedOnlyProblems(yaml: ModelYaml): ContentProblem[] {
  return yaml.value.columns.flatMap((column: ColumnFields, index) => {
    const said = FILED_ONLY.filter((field) => (column as Partial<Record<string, unknown>>)[field] !== undefined);
    return said.map((field) =>
      yaml.problem(
        ['columns', index, field],
        { zh: `${field} 只用于报表的列`, en: `${field} is for columns of returns` },
        { zh: '请从模型的列中删去。', en: 'Remove it from the column of this model.' },
      ),
    );
  });
}

function repeatedFrom(yaml: ModelYaml): ContentProblem[] {
  return repeatedAt(yaml.value.from).map((index) =>
    yaml.problem(
      ['from', index],
      { zh: 'from 中重复', en: 'stands twice under `from`' },
      { zh: '请删去重复的一项。', en: 'Remove the repetition.' },
    ),
  );
}
