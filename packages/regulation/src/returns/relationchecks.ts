import type { ContentProblem } from '../text/contenterror.js';
import { isFeelName } from '../text/feelname.js';
import { repeatedAt, scaledUnits, scaleOf } from '../text/fields.js';
import { isReservedWord } from '../text/keywords.js';
import { type ColumnFields, precisionOf, type SubjectFields } from './readrelation.js';
import { STANDARD_COLUMNS } from './relation.js';
import { isUsableCode } from './vocabulary.js';
import type { YamlFile } from '../text/yaml.js';

/** Largest precision of a decimal in both DuckDB and PostgreSQL. */
const PRECISION_MAX = 38;

/** Names that every relation has in the store besides its own columns. */
const TAKEN_NAMES: ReadonlySet<string> = new Set([
  ...STANDARD_COLUMNS.flatMap((column) => [column.id, column.zh]),
  'filing_id',
  'filing_row',
]);

/** Problems of the columns: names that are unusable or occur twice, and contradictory bounds. */
export function columnProblems(yaml: YamlFile<unknown>, columns: readonly ColumnFields[]): ContentProblem[] {
  return [
    ...columns.flatMap((column, index) => [
      ...nameProblems(yaml, column, index),
      ...(column.type === 'decimal' || column.type === 'integer' ? boundProblems(yaml, column, index) : []),
      ...(column.type === 'enum' ? enumProblems(yaml, column, index) : []),
    ]),
    ...repeatedNames(yaml, columns),
  ];
}

function nameProblems(yaml: YamlFile<unknown>, column: ColumnFields, index: number): ContentProblem[] {
  const problems: ContentProblem[] = [];
  if (isReservedWord(column.id)) {
    problems.push(
      yaml.problem(
        ['columns', index, 'id'],
        { zh: `${column.id} 是 FEEL 或 SQL 的保留字`, en: `${column.id} is a word of FEEL or SQL` },
        {
          zh: '请换一个列名，例如加上所指事物的名称。',
          en: 'Choose another id, for example one that names its subject.',
        },
      ),
    );
  }
  if (!isFeelName(column.zh)) {
    problems.push(
      yaml.problem(
        ['columns', index, 'zh'],
        { zh: `“${column.zh}”不能作为 FEEL 中的名称`, en: `"${column.zh}" cannot be a name in FEEL` },
        {
          zh: '中文名只用汉字、字母、数字和下划线，不以数字开头，不含括号、空格和运算符；单位写在 unit 中。',
          en: 'Use letters, digits and underscores, no leading digit, brackets, spaces or operators; the unit goes to `unit`.',
        },
      ),
    );
  }
  for (const field of ['id', 'zh'] as const) {
    if (!TAKEN_NAMES.has(column[field])) continue;
    problems.push(
      yaml.problem(
        ['columns', index, field],
        {
          zh: `“${column[field]}”是每张表都有的标准列`,
          en: `"${column[field]}" is a standard column of every relation`,
        },
        {
          zh: '标准列无需声明；另有所指时请换名。',
          en: 'Standard columns are not declared; rename it if it means something else.',
        },
      ),
    );
  }
  return problems;
}

/** Ids and Chinese names share one namespace, because a condition may use either. */
function repeatedNames(yaml: YamlFile<unknown>, columns: readonly ColumnFields[]): ContentProblem[] {
  const names = columns.flatMap((column, index) => [
    { name: column.id, path: ['columns', index, 'id'] },
    ...(column.zh === column.id ? [] : [{ name: column.zh, path: ['columns', index, 'zh'] }]),
  ]);
  return repeatedAt(names.map(({ name }) => name)).flatMap((place) => {
    const repeated = names[place];
    if (!repeated) return [];
    return yaml.problem(
      repeated.path,
      { zh: `名称“${repeated.name}”重复`, en: `the name "${repeated.name}" is used twice` },
      { zh: '列名和中文名在表内都不得重复。', en: 'Ids and Chinese names are unique within the relation.' },
    );
  });
}

type AmountFields = Extract<ColumnFields, { type: 'decimal' | 'integer' }>;

function boundProblems(yaml: YamlFile<unknown>, column: AmountFields, index: number): ContentProblem[] {
  const scale = column.type === 'decimal' ? column.scale : 0;
  const problems: ContentProblem[] = [];
  for (const bound of ['max', 'min'] as const) {
    const value = column[bound];
    if (value === undefined || scaleOf(value) <= scale) continue;
    problems.push(
      yaml.problem(
        ['columns', index, bound],
        { zh: `${bound} 的小数位多于 ${scale} 位`, en: `${bound} has more than ${scale} digits after the point` },
        { zh: '请按该列的小数位数书写。', en: "Write it with the column's scale." },
      ),
    );
  }
  if (problems.length > 0) return problems;
  const max = scaledUnits(column.max, scale);
  const min = column.min === undefined ? undefined : scaledUnits(column.min, scale);
  if (max <= 0n || (min !== undefined && (min > max || min < -max))) {
    problems.push(
      yaml.problem(
        ['columns', index, max <= 0n ? 'max' : 'min'],
        { zh: '上下限不成立', en: 'these bounds contradict each other' },
        {
          zh: 'max 是绝对值的上限，须大于零；min 须在正负 max 之间。',
          en: 'max bounds the absolute value and is above zero; min lies between minus max and max.',
        },
      ),
    );
  }
  if (precisionOf(column.max, scale) > PRECISION_MAX) {
    problems.push(
      yaml.problem(
        ['columns', index, 'max'],
        { zh: `位数超过 ${PRECISION_MAX} 位`, en: `needs more than ${PRECISION_MAX} digits` },
        { zh: '请减小 max 或小数位数。', en: 'Lower max or the scale.' },
      ),
    );
  }
  return problems;
}

function enumProblems(
  yaml: YamlFile<unknown>,
  column: Extract<ColumnFields, { type: 'enum' }>,
  index: number,
): ContentProblem[] {
  const codes = column.values.map(({ id }) => id);
  const empty = { zh: '没有可选值', en: 'no values to choose from' };
  const hint = {
    zh: '请列出代码及其中英文名称；代码不含引号、反斜线和首尾空格。',
    en: 'List codes with their labels; no quotes, backslashes or outer spaces in a code.',
  };
  if (codes.length === 0) return [yaml.problem(['columns', index, 'values'], empty, hint)];
  return codes
    .filter((code) => !isUsableCode(code))
    .map((code) =>
      yaml.problem(
        ['columns', index, 'values', code],
        { zh: `代码“${code}”不可用`, en: `the code "${code}" cannot be used` },
        hint,
      ),
    );
}

/** Problems of the subject: columns that do not exist, occur twice in the key or have the wrong type. */
export function subjectProblems(
  yaml: YamlFile<unknown>,
  subject: SubjectFields,
  columns: readonly ColumnFields[],
): ContentProblem[] {
  const named = new Map(columns.map((column) => [column.id, column]));
  const uses: { id: string; path: PropertyKey[] }[] = subject.key.map((id, index) => ({
    id,
    path: ['subject', 'key', index],
  }));
  for (const field of ['name', 'region', 'institution', 'institution_kind'] as const) {
    const id = subject[field];
    if (id !== undefined) uses.push({ id, path: ['subject', field] });
  }
  const problems = uses
    .filter(({ id }) => !named.has(id))
    .map(({ id, path }) =>
      yaml.problem(
        path,
        { zh: `主体所用的列 ${id} 不存在`, en: `the subject's column ${id} does not exist` },
        { zh: '请写本表 columns 中的列名。', en: 'Name a column of this relation by its id.' },
      ),
    );
  const region = subject.region === undefined ? undefined : named.get(subject.region);
  if (region && region.type !== 'region') {
    problems.push(
      yaml.problem(
        ['subject', 'region'],
        { zh: `列 ${region.id} 不是区县列`, en: `the column ${region.id} does not hold a region` },
        {
          zh: '主体的区县须取自 type: region 的列。',
          en: 'The region of a subject comes from a column of type region.',
        },
      ),
    );
  }
  for (const index of repeatedAt(subject.key)) {
    problems.push(
      yaml.problem(
        ['subject', 'key', index],
        { zh: '主键列重复', en: 'the key names a column twice' },
        { zh: '请删去重复的列。', en: 'Remove the repetition.' },
      ),
    );
  }
  return problems;
}
