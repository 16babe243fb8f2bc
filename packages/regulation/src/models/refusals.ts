import type { Bilingual } from '../text/bilingual.js';

/** Why a form is refused (results may differ between DuckDB and PostgreSQL, or between runs), and what to write instead. */
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

const UNORDERED: Refusal = {
  message: { zh: '结果取决于行的顺序，而没有写明顺序', en: 'depends on the order of rows, and none is given' },
  hint: {
    zh: '请写 over (partition by … order by …)，排序直到主键为止。',
    en: 'Write over (partition by … order by …), ordered down to the key.',
  },
};

/**
 * Calls that are refused with a message of their own. The allowed functions are listed in calls.ts; removing an entry here
 * does not allow it.
 */
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
  [UNORDERED, 'first last any_value'],
  [TIES, 'arg_max arg_min argmax argmin arg_max_null arg_min_null max_by min_by mode'],
  [
    COLLECTED,
    'string_agg array_agg group_concat listagg list json_agg jsonb_agg json_object_agg jsonb_object_agg ' +
      'json_group_array json_group_object histogram',
  ],
];

function byWord(groups: readonly (readonly [Refusal, string])[]): ReadonlyMap<string, Refusal> {
  return new Map(groups.flatMap(([refusal, list]) => list.split(' ').map((word) => [word, refusal] as const)));
}

/** Functions that a model may not call. */
export const REFUSED_CALLS = byWord(CALLS);

/**
 * Keywords of DuckDB that are plain names in PostgreSQL, where `a semi join b` would be a join of `a as semi`. They are
 * refused wherever they occur unquoted.
 */
export const ONE_DIALECT_WORDS: ReadonlySet<string> = new Set(
  (
    'qualify pivot unpivot pivot_longer pivot_wider asof positional semi anti describe summarize show lambda glob map ' +
    'struct try_cast unpack'
  ).split(' '),
);

const CALLED =
  'sum, count, min, max, bool_and, bool_or, row_number, rank, dense_rank, ntile, first_value, last_value, nth_value, ' +
  'lag, lead, coalesce, nullif, greatest, least, extract';

/** Refusals by reason. */
export const REFUSALS = {
  float: FLOAT,
  someRows: SOME_ROWS,
  writes: WRITES,
  oneDialect: ONE_DIALECT,
  clock: CLOCK,
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
  unordered: UNORDERED,
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
  syntax: {
    message: { zh: '从这里起不是两种数据库共有的 SQL', en: 'from here on this is not SQL that both databases read' },
    hint: {
      zh: '请检查此处前后的拼写、逗号和括号；只用 PostgreSQL 与 DuckDB 共有的写法。',
      en: 'Look for a misspelling, comma or bracket around here; use what PostgreSQL and DuckDB share.',
    },
  },
  deep: {
    message: { zh: '嵌套过深', en: 'is nested too deeply' },
    hint: { zh: '请拆成 with 的几个步骤。', en: 'Take it apart into steps of `with`.' },
  },
  form: {
    message: { zh: '不在允许的写法之列', en: 'is not among the forms that a model may use' },
    hint: {
      zh: '请用 select、with、join、group by、case、cast 和四则运算（除法除外）改写。',
      en: 'Rewrite it with select, with, join, group by, case, cast and arithmetic other than division.',
    },
  },
  call: {
    message: { zh: '不在允许的函数之列', en: 'is not among the functions that a model may call' },
    hint: {
      zh: `可用：${CALLED}。`,
      en: `Use ${CALLED}.`,
    },
  },
  arguments: {
    message: {
      zh: '参数个数在两种数据库中含义不同',
      en: 'has a number of arguments that the databases do not read alike',
    },
    hint: {
      zh: '请只写一个参数；lag、lead 不写缺省值，改用 case。',
      en: 'Give one argument; in place of a default of lag or lead use case.',
    },
  },
  filter: {
    message: { zh: '窗口函数不能带 filter 或 distinct', en: 'is a window function, which takes no filter or distinct' },
    hint: { zh: '请先在 with 的一步中筛选。', en: 'Choose the rows in a step of `with` before.' },
  },
  part: {
    message: { zh: '只能取 year、quarter、month、day', en: 'takes only year, quarter, month or day' },
    hint: { zh: '请改取其中之一。', en: 'Take one of these from a date.' },
  },
  frame: {
    message: { zh: '窗口写明了行的范围，并列时取哪些行不确定', en: 'has a frame, which takes any rows among equals' },
    hint: { zh: '请去掉 rows、range、groups。', en: 'Leave out rows, range or groups.' },
  },
  row: {
    message: { zh: '成行比较，遇缺失值结果不同', en: 'compares rows of values, which differs where one is missing' },
    hint: { zh: '请逐列比较，用 and 连接。', en: 'Compare column by column, joined with `and`.' },
  },
  pattern: {
    message: { zh: 'like 只能用不含反斜杠的常量', en: 'takes only a constant pattern without a backslash' },
    hint: { zh: "请写 like '前缀%'。", en: "Write like 'prefix%'." },
  },
  number: {
    message: { zh: '数字的写法或位数不被两种数据库同样读取', en: 'is a number that the databases do not read alike' },
    hint: {
      zh: '请写至多 38 位的十进制数，如 1000 或 0.05。',
      en: 'Write a decimal of at most 38 digits, such as 1000 or 0.05.',
    },
  },
  date: {
    message: { zh: '日期常量不是 YYYY-MM-DD', en: 'a constant date that is not YYYY-MM-DD' },
    hint: { zh: "请写 date '2016-08-31'。", en: "Write date '2016-08-31'." },
  },
  interval: {
    message: { zh: '时间间隔只用于日期加减', en: 'an interval is only added to a date or taken from it' },
    hint: {
      zh: "请写 日期 - interval '1 month'（天、月、年）。",
      en: "Write day - interval '1 month' (days, months or years).",
    },
  },
  type: {
    message: { zh: '不在允许的类型之列', en: 'is not among the types that a model may cast to' },
    hint: {
      zh: '可用 decimal(位数,小数位)、integer、bigint、date、varchar，不写长度。',
      en: 'Use decimal(precision,scale), integer, bigint, date or varchar, without a length.',
    },
  },
  session: {
    message: { zh: '取决于由谁、在何处查询', en: 'depends on who asks, and where' },
    hint: { zh: '请用数据中的列。', en: 'Use columns of the data.' },
  },
} as const satisfies Record<string, Refusal>;
