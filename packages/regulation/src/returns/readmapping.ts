import { z } from 'zod';
import { ContentError, type ContentProblem } from '../text/contenterror.js';
import {
  bothLanguages,
  decimal,
  fileNameProblems,
  oneOf,
  readFields,
  record,
  repeatedAt,
  snakeId,
  words,
} from '../text/fields.js';
import type { JoinedFile, MappedColumn, MappingDefinition } from './mapping.js';
import type { ReturnColumn, ReturnDefinition } from './return.js';
import type { YamlFile } from '../text/yaml.js';

/** Checks that every return has without declaring them, derived from its columns. */
const GENERATED_CHECKS: readonly string[] = [
  'V.duplicate_key',
  'V.required',
  'V.range',
  'V.enum',
  'V.identifier',
  'V.region',
  'S.type',
  'S.scale',
  'Q.check_digit',
];

const mappedFields = record({
  from: words,
  file: words.optional(),
  multiply: decimal.optional(),
  zero_means: oneOf('value', 'missing').optional(),
  values: z.record(z.string(), words).optional(),
});

const joinFields = record({ id: snakeId, key: words, main_key: words, optional: z.boolean().optional() });

const mappingFields = record({
  id: snakeId,
  return: snakeId,
  title: bothLanguages,
  about: bothLanguages,
  period_column: words.optional(),
  joins: z.array(joinFields).optional(),
  columns: z.record(z.string(), mappedFields),
  ignore: z.array(words).optional(),
  quarantine: z.array(words).optional(),
});

type MappedFields = z.output<typeof mappedFields>;
type MappingYaml = YamlFile<z.output<typeof mappingFields>>;

/**
 * Reads a mapping, `returns/mappings/<id>.yaml`, and checks it against its return. A return in `faulty` has problems of its own,
 * which are reported elsewhere, so the mapping is not checked against it. Throws ContentError with every
 * problem of the file.
 */
export function readMapping(
  file: string,
  text: string,
  returns: ReadonlyMap<string, ReturnDefinition>,
  faulty: ReadonlySet<string> = new Set(),
): MappingDefinition {
  const yaml = readFields(file, text, mappingFields);
  const fields = yaml.value;
  const target = returns.get(fields.return);
  const problems = [
    ...fileNameProblems(yaml, fields.id),
    ...joinProblems(yaml),
    ...ignoreProblems(yaml),
    ...(target ? targetProblems(yaml, target) : []),
    ...(target || faulty.has(fields.return) ? [] : [unknownReturn(yaml)]),
  ];
  if (problems.length > 0) throw new ContentError(problems);
  return {
    id: fields.id,
    return: fields.return,
    title: fields.title,
    about: fields.about,
    ...(fields.period_column === undefined ? {} : { periodColumn: fields.period_column }),
    joins: (fields.joins ?? []).map((join): JoinedFile => {
      return { id: join.id, key: join.key, mainKey: join.main_key, optional: join.optional ?? false };
    }),
    columns: Object.fromEntries(Object.entries(fields.columns).map(([id, mapped]) => [id, readMapped(mapped)])),
    ignore: fields.ignore ?? [],
    quarantine: fields.quarantine ?? [],
  };
}

function readMapped(fields: MappedFields): MappedColumn {
  return {
    from: fields.from,
    zeroMeans: fields.zero_means ?? 'value',
    ...(fields.file === undefined ? {} : { file: fields.file }),
    ...(fields.multiply === undefined ? {} : { multiply: fields.multiply }),
    ...(fields.values === undefined ? {} : { values: fields.values }),
  };
}

function unknownReturn(yaml: MappingYaml): ContentProblem {
  return yaml.problem(
    ['return'],
    { zh: `没有报表 ${yaml.value.return}`, en: `there is no return ${yaml.value.return}` },
    {
      zh: '请写 returns 文件夹中一张报表的编号。',
      en: 'Name a return of the folder returns.',
    },
  );
}

function joinProblems(yaml: MappingYaml): ContentProblem[] {
  const joins = (yaml.value.joins ?? []).map((join) => join.id);
  const repeated = repeatedAt(joins).map((index) =>
    yaml.problem(
      ['joins', index, 'id'],
      { zh: '关联文件编号重复', en: 'the id of this joined file is used twice' },
      { zh: '请为每个关联文件取不同的编号。', en: 'Give every joined file its own id.' },
    ),
  );
  const unknown = Object.entries(yaml.value.columns).flatMap(([id, { file }]) => {
    if (file === undefined || joins.includes(file)) return [];
    return yaml.problem(
      ['columns', id, 'file'],
      { zh: `没有名为 ${file} 的关联文件`, en: `there is no joined file ${file}` },
      {
        zh: '请在 joins 中声明该文件，或删去 file 以取自主文件。',
        en: 'Declare it under joins, or drop `file` to read the main file.',
      },
    );
  });
  return [...repeated, ...unknown];
}

/** A header is either used or ignored, not both. */
function ignoreProblems(yaml: MappingYaml): ContentProblem[] {
  const fields = yaml.value;
  const used = new Set([
    ...Object.values(fields.columns).map((mapped) => mapped.from),
    ...(fields.joins ?? []).flatMap((join) => [join.key, join.main_key]),
    ...(fields.period_column === undefined ? [] : [fields.period_column]),
  ]);
  return (fields.ignore ?? []).flatMap((header, index) => {
    if (!used.has(header)) return [];
    return yaml.problem(
      ['ignore', index],
      { zh: `表头“${header}”既被采用又被忽略`, en: `the header "${header}" is both used and ignored` },
      { zh: '请从 ignore 中删去。', en: 'Take it out of `ignore`.' },
    );
  });
}

function targetProblems(yaml: MappingYaml, target: ReturnDefinition): ContentProblem[] {
  const mapped = Object.entries(yaml.value.columns).flatMap(([id, fields]) => {
    const column = target.columns.find((candidate) => candidate.id === id);
    if (column) return mappedProblems(yaml, column, fields);
    return yaml.problem(
      ['columns', id],
      { zh: `报表 ${target.id} 没有列 ${id}`, en: `the return ${target.id} has no column ${id}` },
      { zh: '请写报表中的列名。', en: 'Name a column of the return by its id.' },
    );
  });
  const missing = target.columns
    .filter((column) => column.required && yaml.value.columns[column.id] === undefined)
    .map((column) =>
      yaml.problem(
        ['columns'],
        {
          zh: `必填列 ${column.id}（${column.zh}）没有来源`,
          en: `the required column ${column.id} has no source`,
        },
        { zh: '请写明它取自外来文件的哪一列。', en: 'Say which header of the foreign file it comes from.' },
      ),
    );
  return [...mapped, ...missing, ...quarantineProblems(yaml, target)];
}

function mappedProblems(yaml: MappingYaml, column: ReturnColumn, fields: MappedFields): ContentProblem[] {
  const problems: ContentProblem[] = [];
  const isAmount = column.type.kind === 'decimal';
  for (const field of ['multiply', 'zero_means'] as const) {
    if (fields[field] === undefined || isAmount) continue;
    problems.push(
      yaml.problem(
        ['columns', column.id, field],
        {
          zh: `${field} 只用于数值列，${column.id} 不是数值列`,
          en: `${field} is for numbers; ${column.id} is not a number`,
        },
        { zh: '请删去这一项。', en: 'Remove it.' },
      ),
    );
  }
  if (fields.multiply !== undefined && !/[1-9]/.test(fields.multiply)) {
    problems.push(
      yaml.problem(
        ['columns', column.id, 'multiply'],
        { zh: '换算系数不能为零', en: 'the factor cannot be zero' },
        {
          zh: '请写外来单位换算为报表单位的系数，如万元换算为元写 10000。',
          en: 'Write the factor from the foreign unit to that of the return: 10000 for 万元 to CNY.',
        },
      ),
    );
  }
  if (column.type.kind !== 'enum') return problems;
  const codes = column.type.values.map((value) => value.id);
  for (const [foreign, code] of Object.entries(fields.values ?? {})) {
    if (codes.includes(code)) continue;
    problems.push(
      yaml.problem(
        ['columns', column.id, 'values', foreign],
        { zh: `${code} 不是列 ${column.id} 的代码`, en: `${code} is no code of ${column.id}` },
        { zh: `可用代码：${codes.join('、')}。`, en: `Its codes are ${codes.join(', ')}.` },
      ),
    );
  }
  return problems;
}

/** Problems of `quarantine`: only row checks can quarantine rows, because a check on the whole file names no row. */
function quarantineProblems(yaml: MappingYaml, target: ReturnDefinition): ContentProblem[] {
  const known = new Set([
    ...GENERATED_CHECKS,
    ...target.checks.filter((check) => check.class !== 'macro').map((check) => check.id),
  ]);
  return (yaml.value.quarantine ?? []).flatMap((id, index) => {
    if (known.has(id)) return [];
    return yaml.problem(
      ['quarantine', index],
      { zh: `没有逐行校验 ${id}`, en: `there is no check on rows called ${id}` },
      {
        zh: `请写报表 ${target.id} 声明的逐行校验，或：${GENERATED_CHECKS.join('、')}。`,
        en: `Name a row check of ${target.id} or one of ${GENERATED_CHECKS.join(', ')}.`,
      },
    );
  });
}
