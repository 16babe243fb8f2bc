import type { Bilingual } from '../text/bilingual.js';

/** Something that DuckDB and PostgreSQL would do differently, or differently from run to run. */
export interface Refusal {
  readonly message: Bilingual;
  readonly hint: Bilingual;
}

const FLOAT: Refusal = {
  message: { zh: '以浮点数计算，结果不精确', en: 'computes in floating point, so it is not exact' },
  hint: {
    zh: '请用 decimal(位数,小数位) 和整数，按分子、分母分别给出，由规则比较。',
    en: 'Use decimal(precision,scale) and integers; give numerator and denominator, and let the rule compare them.',
  },
};
const CLOCK: Refusal = {
  message: {
    zh: '取当前时间，同样的数据会得出不同的结果',
    en: 'reads the clock, so the same data give different figures',
  },
  hint: { zh: '请用 period_start、period_end 等列。', en: 'Use columns such as period_start and period_end.' },
};
const CHANCE: Refusal = {
  message: { zh: '结果随机或近似', en: 'is random or approximate' },
  hint: { zh: '请改为精确计算。', en: 'Compute it exactly.' },
};
const TIES: Refusal = {
  message: { zh: '并列时取哪一行不确定', en: 'takes any row among equals' },
  hint: {
    zh: '请用 row_number() over (partition by … order by …)，排序直到主键为止，再取第一行。',
    en: 'Use row_number() over (partition by … order by …), ordered down to the key, and keep the first row.',
  },
};
const COLLECTED: Refusal = {
  message: { zh: '把多行并成一个值，顺序不确定', en: 'collects rows into one value in no certain order' },
  hint: {
    zh: '请按行给出，或用 count、sum、min、max 汇总。',
    en: 'Give rows, or aggregate with count, sum, min or max.',
  },
};
const SOME_ROWS: Refusal = {
  message: { zh: '只取部分行', en: 'takes only some of the rows' },
  hint: { zh: '请用 where 写明取哪些行。', en: 'Say with `where` which rows are meant.' },
};
const ONE_DIALECT: Refusal = {
  message: { zh: 'PostgreSQL 与 DuckDB 不能同样读取', en: 'is not read alike by PostgreSQL and DuckDB' },
  hint: {
    zh: '请用两者共有的写法，例如在子查询外层加 where。',
    en: 'Use what both have, such as a subquery with `where` around it.',
  },
};
const WRITES: Refusal = {
  message: { zh: '模型只能查询，不能写入', en: 'a model only reads' },
  hint: { zh: '请只写一条 SELECT。', en: 'Write one SELECT.' },
};

/** Refused where they are called: a column may carry the same name. */
const CALLS: readonly (readonly [Refusal, string])[] = [
  [
    FLOAT,
    'avg mean median fmean favg fsum kahan_sum sumkahan geomean geometric_mean stddev stddev_pop stddev_samp variance ' +
      'var_pop var_samp corr covar_pop covar_samp regr_avgx regr_avgy regr_count regr_intercept regr_r2 regr_slope ' +
      'regr_sxx regr_sxy regr_syy skewness kurtosis entropy mad quantile quantile_cont quantile_disc percentile_cont ' +
      'percentile_disc sqrt cbrt exp ln log log2 log10 pow power sin cos tan cot asin acos atan atan2 degrees radians ' +
      'pi date_part to_double',
  ],
  [
    CLOCK,
    'now today get_current_timestamp get_current_time clock_timestamp statement_timestamp transaction_timestamp timeofday',
  ],
  [
    CHANCE,
    'random rand setseed uuid uuidv4 uuidv7 gen_random_uuid nextval approx_count_distinct approx_quantile approx_top_k ' +
      'reservoir_quantile',
  ],
  [TIES, 'arg_max arg_min argmax argmin arg_max_null arg_min_null max_by min_by mode'],
  [
    COLLECTED,
    'string_agg array_agg group_concat listagg list json_agg jsonb_agg json_object_agg jsonb_object_agg ' +
      'json_group_array json_group_object histogram',
  ],
];

/** Refused wherever they stand bare. */
const KEYWORDS: readonly (readonly [Refusal, string])[] = [
  [FLOAT, 'double real float float4 float8'],
  [CLOCK, 'current_date current_time current_timestamp localtime localtimestamp'],
  [SOME_ROWS, 'limit offset tablesample'],
  [ONE_DIALECT, 'qualify pivot unpivot asof positional'],
  [
    WRITES,
    'insert update delete merge truncate create drop alter copy attach detach install pragma into grant revoke vacuum',
  ],
];

function byWord(groups: readonly (readonly [Refusal, string])[]): ReadonlyMap<string, Refusal> {
  return new Map(groups.flatMap(([refusal, list]) => list.split(' ').map((word) => [word, refusal] as const)));
}

/** Functions that a model may not call. */
export const REFUSED_CALLS = byWord(CALLS);

/** Words that a model may not use. */
export const REFUSED_KEYWORDS = byWord(KEYWORDS);

/** Functions whose result depends on the order of rows, so that an ORDER BY must say it. */
export const ORDER_DEPENDENT: ReadonlySet<string> = new Set(
  'first last any_value first_value last_value nth_value row_number lag lead ntile'.split(' '),
);

/** Refusals that depend on more than one word. */
export const REFUSALS = {
  float: FLOAT,
  someRows: SOME_ROWS,
  division: {
    message: { zh: '除法在两种数据库中结果不同', en: 'division differs between the two databases' },
    hint: {
      zh: '请分别给出分子和分母，在规则中相乘比较或用 ratio。',
      en: 'Give numerator and denominator; the rule multiplies out or uses ratio.',
    },
  },
  bareNumeric: {
    message: { zh: '没有写明位数的小数类型', en: 'a decimal type without precision and scale' },
    hint: { zh: '请写明位数，如 decimal(18,2)。', en: 'Write both, as in decimal(18,2).' },
  },
  descending: {
    message: { zh: '倒序没有写明缺失值的位置', en: 'a descending order does not say where missing values go' },
    hint: { zh: '请写 desc nulls last。', en: 'Write desc nulls last.' },
  },
  unordered: {
    message: { zh: '结果取决于行的顺序，而没有写明顺序', en: 'depends on the order of rows, and none is given' },
    hint: {
      zh: '请写 over (partition by … order by …)，排序直到主键为止。',
      en: 'Write over (partition by … order by …), ordered down to the key.',
    },
  },
  distinctOn: {
    message: { zh: 'distinct on 取哪一行不确定', en: 'distinct on takes any row' },
    hint: TIES.hint,
  },
  star: {
    message: { zh: '没有逐一写明列名', en: 'columns are not named one by one' },
    hint: {
      zh: '请列出所需的列，报表增加列时结果才不会变。',
      en: 'Name the columns, so that a wider return changes nothing.',
    },
  },
  statements: {
    message: { zh: '多于一条语句', en: 'more than one statement' },
    hint: { zh: '一个模型只写一条 SELECT，中间步骤用 with。', en: 'A model is one SELECT; steps go into `with`.' },
  },
  notSelect: {
    message: { zh: '不是 SELECT', en: 'not a SELECT' },
    hint: { zh: '模型以 select 或 with 开头。', en: 'A model begins with select or with.' },
  },
  unbalanced: {
    message: { zh: '引号、注释或括号没有成对', en: 'a quote, comment or bracket without its other half' },
    hint: { zh: '请补上或删去。', en: 'Close it or remove it.' },
  },
} as const satisfies Record<string, Refusal>;
