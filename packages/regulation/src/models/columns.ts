import { z } from 'zod';
import { ContentError, type ContentProblem } from '../text/contenterror.js';
import { idOf, recordRefusing, snakeId, words } from '../text/fields.js';
import { type ColumnFields, columnFields, type WrittenColumn } from '../returns/readrelation.js';
import { vocabulariesOf, withValues } from '../returns/readvalues.js';
import type { Vocabularies } from '../returns/vocabulary.js';
import type { YamlFile } from '../text/yaml.js';

const COLUMN_OF = /^([a-z][a-z0-9_]*)\.([a-z][a-z0-9_]*)$/;

/** One column of a relation under `from`, whose id and titles may be replaced. */
const oneAlike = recordRefusing(
  {
    like: idOf(COLUMN_OF, 'asset_product_monthly.manager_kind'),
    id: snakeId.optional(),
    zh: words.optional(),
    en: words.optional(),
  },
  'beside_like',
  'id, zh, en',
);

/** Several columns of a relation under `from`, unchanged. */
const severalAlike = recordRefusing({ like: snakeId, columns: z.array(snakeId).min(1) }, 'beside_like', 'columns');

type LikeColumn = z.output<typeof oneAlike> | z.output<typeof severalAlike>;

/** An entry of a model's columns: a column in full, or a reference to columns of a relation that the model reads. */
type ModelColumn = WrittenColumn | LikeColumn;

/** A column of a model as its author writes it: the form follows from the keys `like` and `columns`. */
export function modelColumn(vocabularies: Vocabularies | undefined): z.ZodType<ModelColumn> {
  const inFull = columnFields(vocabularies);
  return z.unknown().transform((value, context): ModelColumn => {
    const form = has(value, 'like') ? (has(value, 'columns') ? severalAlike : oneAlike) : inFull;
    const parsed = form.safeParse(value);
    if (parsed.success) return parsed.data;
    context.issues.push(...parsed.error.issues.map((issue) => ({ ...issue, input: undefined })));
    return z.NEVER;
  });
}

function has(value: unknown, key: string): boolean {
  return typeof value === 'object' && value !== null && key in value;
}

/** The relations and vocabularies that the columns of a model may refer to. */
export interface ColumnSources {
  readonly vocabularies?: Vocabularies | undefined;
  /** Columns of each return and of each earlier model. */
  readonly columns: ReadonlyMap<string, readonly ColumnFields[]>;
  /** Names of all returns and models, including those with problems. */
  readonly names: ReadonlySet<string>;
}

/** The columns of a model in full, and the file with places by the number of such a column. */
export interface ModelColumns<T> {
  readonly columns: readonly ColumnFields[];
  readonly vocabularies: readonly string[];
  readonly placed: YamlFile<T>;
}

/** Properties that a column of a return may have and a column of a model may not. */
export const FILED_ONLY = ['required', 'headers', 'missing', 'note', 'min'] as const;

/** A column in full with its place in the file; the column is absent where a reference has no target. */
interface Completed {
  readonly written: WrittenColumn | undefined;
  readonly path: readonly PropertyKey[];
}

/** A reference to one column. */
interface Passed {
  readonly path: readonly PropertyKey[];
  readonly source: string;
  readonly column: string;
  readonly replaced: {
    readonly id?: string | undefined;
    readonly zh?: string | undefined;
    readonly en?: string | undefined;
  };
}

/**
 * Completes the columns of a model from the relations it reads. Throws ContentError with every reference without a target; its
 * list is empty when the only problem is in another file.
 */
export function completeColumns<
  T extends { readonly from: readonly string[]; readonly columns: readonly ModelColumn[] },
>(yaml: YamlFile<T>, sources: ColumnSources): ModelColumns<T> {
  const problems: ContentProblem[] = [];
  const written = yaml.value.columns.flatMap((column, index): Completed[] => {
    const path = ['columns', index];
    if (!('like' in column)) return [{ written: column, path }];
    return passedOn(column, path).map((passed) => {
      const found = sourceColumn(yaml, passed, sources, problems);
      return { written: found && { ...asDerived(found), ...replacements(passed) }, path: passed.path };
    });
  });
  const known = written.flatMap((one) => (one.written ? [{ written: one.written, path: one.path }] : []));
  const columns = collect(problems, () => withValues(yaml, known, sources.vocabularies));
  if (columns === undefined || problems.length > 0 || known.length < written.length) throw new ContentError(problems);
  const paths = known.map(({ path }) => path);
  const vocabularies = vocabulariesOf(known.map((one) => one.written));
  return { columns, vocabularies, placed: placedBy(yaml, paths) };
}

function collect<R>(problems: ContentProblem[], run: () => R): R | undefined {
  try {
    return run();
  } catch (error) {
    if (!(error instanceof ContentError)) throw error;
    problems.push(...error.problems);
    return undefined;
  }
}

function passedOn(column: LikeColumn, path: readonly PropertyKey[]): Passed[] {
  if ('columns' in column) {
    return column.columns.map((id, place) => {
      return { path: [...path, 'columns', place], source: column.like, column: id, replaced: {} };
    });
  }
  const [, source = '', id = ''] = COLUMN_OF.exec(column.like) ?? [];
  return [{ path, source, column: id, replaced: column }];
}

function replacements({ replaced: { id, zh, en } }: Passed): { id?: string; zh?: string; en?: string } {
  return {
    ...(id === undefined ? {} : { id }),
    ...(zh === undefined ? {} : { zh }),
    ...(en === undefined ? {} : { en }),
  };
}

/** The column without the properties of filed columns only. */
function asDerived(column: ColumnFields): ColumnFields {
  const kept = Object.entries(column).filter(([field]) => !FILED_ONLY.some((one) => one === field));
  return Object.fromEntries(kept) as ColumnFields;
}

/** The column that is passed on; if there is none, undefined and a problem. The history of a return has the return's columns. */
function sourceColumn(
  yaml: YamlFile<{ readonly from: readonly string[] }>,
  { path, source, column }: Passed,
  { columns, names }: ColumnSources,
  problems: ContentProblem[],
): ColumnFields | undefined {
  const { from } = yaml.value;
  const isList = path.length > 2;
  const sourceAt = [...path.slice(0, 2), 'like'];
  const isHistory = source.endsWith('_history') && !names.has(source);
  if (isHistory || (!from.includes(source) && !from.includes(`${source}_history`))) {
    const isKnown = names.has(source);
    const readable = [...new Set(from.map((name) => name.replace(/_history$/, '')))].join(', ');
    problems.push(
      yaml.problem(
        sourceAt,
        isKnown
          ? { zh: `${source} 不在 from 中`, en: `${source} does not stand under \`from\`` }
          : { zh: `没有报表或模型 ${source}`, en: `there is no return or model ${source}` },
        {
          zh: `like 只可引用本模型所读的：${readable}；历史的列请写报表名。`,
          en: `like refers to what the model reads: ${readable}. For a column of a history name the return.`,
        },
      ),
    );
    return undefined;
  }
  // A relation under `from` without columns has problems of its own or does not exist; the order of models reports that.
  const known = columns.get(source);
  const found = known?.find(({ id }) => id === column);
  if (known && !found) {
    problems.push(
      yaml.problem(
        isList ? path : sourceAt,
        { zh: `${source} 没有列 ${column}`, en: `${source} has no column ${column}` },
        {
          zh: `其列为：${known.map(({ id }) => id).join('、')}。`,
          en: `Its columns are ${known.map(({ id }) => id).join(', ')}.`,
        },
      ),
    );
  }
  return found;
}

/** The file with the n-th column at its place among `paths`: an entry of the file may stand for several columns. */
function placedBy<T>(yaml: YamlFile<T>, paths: readonly (readonly PropertyKey[])[]): YamlFile<T> {
  const moved = ([first, index, ...rest]: readonly PropertyKey[]): readonly PropertyKey[] => {
    const path = first === 'columns' && typeof index === 'number' ? paths[index] : undefined;
    return path ? [...path, ...rest] : [first, index, ...rest].filter((key) => key !== undefined);
  };
  return {
    ...yaml,
    at: (path) => yaml.at(moved(path)),
    problem: (path, message, hint) => yaml.problem(moved(path), message, hint),
  };
}
