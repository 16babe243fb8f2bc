import { z } from 'zod';
import type { ContentProblem } from '../text/contenterror.js';
import { bothLanguages, fileNameProblems, repeatedAt, snakeId } from '../text/fields.js';
import { tablesOf } from './lint.js';
import type { ModelDefinition } from './model.js';
import { type ColumnSources, FILED_ONLY, modelColumn, type ModelColumns } from './columns.js';
import { type ColumnFields, subjectFields } from '../returns/readrelation.js';
import { columnProblems, subjectProblems } from '../returns/relationchecks.js';
import type { Vocabularies } from '../returns/vocabulary.js';
import type { YamlFile } from '../text/yaml.js';

/** The header fields that every model has, whether SQL or an engine derives it. */
export function modelHeader(vocabularies: Vocabularies | undefined) {
  return {
    id: snakeId,
    title: bothLanguages,
    about: bothLanguages,
    from: z.array(snakeId).min(1),
    subject: subjectFields,
    columns: z.array(modelColumn(vocabularies)).min(1),
  };
}

/** The header of a model as written in the file. */
export type HeaderFields = z.output<z.ZodObject<ReturnType<typeof modelHeader>>>;

/** A model with the places of everything in its header. */
export interface ModelFile<Definition extends ModelDefinition = ModelDefinition> {
  readonly definition: Definition;
  /** Its columns in full, for references from later models. */
  readonly columns: readonly ColumnFields[];
  /** Names of the vocabularies that its columns name, other than through `like`. */
  readonly vocabularies: readonly string[];
  readonly yaml: YamlFile<unknown>;
}

/** A model whose columns may still be references to columns of the relations it reads. */
export interface ModelDraft<Definition extends ModelDefinition = ModelDefinition> {
  readonly id: string;
  readonly from: readonly string[];
  readonly yaml: YamlFile<unknown>;
  /** Throws ContentError with every problem of the file; its list is empty when the only problem is in another file. */
  readonly complete: (sources: ColumnSources) => ModelFile<Definition>;
}

/** No relations to refer to, for a model that writes out all its columns. */
export const NO_SOURCES: ColumnSources = { columns: new Map(), names: new Set() };

/** Problems of the header of a model whose rows come from these SELECTs. */
export function headerProblems(
  { columns, placed }: ModelColumns<HeaderFields>,
  selects: readonly string[],
): ContentProblem[] {
  const { id, subject } = placed.value;
  return [
    ...fileNameProblems(placed, id),
    ...columnProblems(placed, columns),
    ...subjectProblems(placed, subject, columns),
    ...filedOnlyProblems(placed, columns),
    ...fromProblems(placed, selects),
  ];
}

/** Problems of columns with properties that only filed columns may have: required, smallest value, headers. */
function filedOnlyProblems(yaml: YamlFile<unknown>, columns: readonly ColumnFields[]): ContentProblem[] {
  return columns.flatMap((column, index) => {
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

/** Names under `from` that occur twice or that no SELECT reads. */
function fromProblems(yaml: YamlFile<HeaderFields>, selects: readonly string[]): ContentProblem[] {
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
