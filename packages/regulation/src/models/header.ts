import { z } from 'zod';
import type { ContentProblem } from '../text/contenterror.js';
import { bothLanguages, fileNameProblems, repeatedAt, snakeId } from '../text/fields.js';
import { tablesOf } from './lint.js';
import type { ModelDefinition } from './model.js';
import { type ColumnFields, columnFields, subjectFields } from '../returns/readrelation.js';
import { columnProblems, subjectProblems } from '../returns/relationchecks.js';
import type { YamlFile } from '../text/yaml.js';

/** What every model says of itself, whether SQL or an engine derives it. */
export const modelHeader = {
  id: snakeId,
  title: bothLanguages,
  about: bothLanguages,
  from: z.array(snakeId).min(1),
  subject: subjectFields,
  columns: z.array(columnFields).min(1),
};

type HeaderYaml = YamlFile<z.output<z.ZodObject<typeof modelHeader>>>;

/** A model with the places of everything in its header. */
export interface ModelFile<Definition extends ModelDefinition = ModelDefinition> {
  readonly definition: Definition;
  readonly yaml: YamlFile<unknown>;
}

/** What a column of a return may say and a column of a model may not. */
const FILED_ONLY = ['required', 'headers', 'missing', 'note', 'min'] as const;

/** What is wrong with the header of a model whose rows come from these SELECTs. */
export function headerProblems(yaml: HeaderYaml, selects: readonly string[]): ContentProblem[] {
  const { id, subject, columns } = yaml.value;
  return [
    ...fileNameProblems(yaml, id),
    ...columnProblems(yaml, columns),
    ...subjectProblems(yaml, subject, columns),
    ...filedOnlyProblems(yaml),
    ...fromProblems(yaml, selects),
  ];
}

/** A model files nothing: nothing is required, bounded below or found by a header. */
function filedOnlyProblems(yaml: HeaderYaml): ContentProblem[] {
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

/** Names under `from` that stand twice, or that no SELECT reads. */
function fromProblems(yaml: HeaderYaml, selects: readonly string[]): ContentProblem[] {
  const { from } = yaml.value;
  const read = new Set(selects.flatMap((sql) => [...tablesOf(sql)]));
  const repeated = repeatedAt(from).map((index) =>
    yaml.problem(
      ['from', index],
      { zh: 'from 中重复', en: 'stands twice under `from`' },
      { zh: '请删去重复的一项。', en: 'Remove the repetition.' },
    ),
  );
  const unused = from.flatMap((name, index) =>
    read.has(name)
      ? []
      : yaml.problem(
          ['from', index],
          { zh: `from 声明了而没有读取：${name}`, en: `declared under \`from\` but not read: ${name}` },
          { zh: '请从 from 中删去。', en: 'Take it out of `from`.' },
        ),
  );
  return [...repeated, ...unused];
}
