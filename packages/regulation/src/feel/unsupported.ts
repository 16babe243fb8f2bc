import type { Bilingual } from '../text/bilingual.js';
import { RATIO_PLACE } from './ratio.js';
import type { Reading } from './reading.js';
import { textOf, type SyntaxNode } from './syntax.js';

const AGGREGATE: Bilingual = {
  zh: '汇总和逐项检查请放在模型（models/*.sql）中，规则只比较结果。',
  en: 'Aggregate in a model (models/*.sql); a rule compares the results.',
};

const LIST_HINT: Bilingual = {
  zh: '列表只能写在 in 的右边：x in ("a", "b")。',
  en: 'A list stands only on the right side of in: x in ("a", "b").',
};

/** Constructs of FEEL that the subset leaves out, by the parser's name. */
const CONSTRUCTS: Readonly<Record<string, readonly [Bilingual, Bilingual]>> = {
  QuantifiedExpression: [{ zh: '不能用 some、every', en: 'some and every are not allowed' }, AGGREGATE],
  ForExpression: [{ zh: '不能用 for', en: 'for is not allowed' }, AGGREGATE],
  FilterExpression: [{ zh: '不能用筛选 […]', en: 'filters […] are not allowed' }, AGGREGATE],
  List: [{ zh: '此处不能用列表', en: 'a list is not allowed here' }, LIST_HINT],
  PathExpression: [
    { zh: '不能用“.”取值', en: 'paths (a.b) are not allowed' },
    { zh: '直接写列名；数字写作 0.5 或 1。', en: 'Write the name of the column; write numbers as 0.5 or 1.' },
  ],
  null: [
    { zh: 'null 只能用在 x = null 或 x != null 中', en: 'null stands only in x = null or x != null' },
    { zh: '判断是否填报写作 x = null。', en: 'Write x = null to ask whether x is missing.' },
  ],
  SimplePositiveUnaryTest: [
    { zh: '比较缺少左边', en: 'the comparison has no left side' },
    { zh: '写明两边：total_assets <= 100。', en: 'Write both sides: total_assets <= 100.' },
  ],
  Interval: [
    { zh: '此处不能用区间', en: 'a range is not allowed here' },
    { zh: '区间只能写在 in 的右边：x in [1..2)。', en: 'A range stands only on the right side of in: x in [1..2).' },
  ],
};

const FUNCTIONS: readonly (readonly [RegExp, Bilingual])[] = [
  [
    /^(today|now)$/,
    {
      zh: '判断不随当天变化：请用本行的日期列，例如 period_end。',
      en: 'A verdict must not change with the day: use a date column of the row, such as period_end.',
    },
  ],
  [
    /^(round.*|floor|ceiling|decimal|truncate|abs|modulo|sqrt|exp|log)$/,
    {
      zh: '条件按原数精确比较，不取整；需要的计算请放在模型中。',
      en: 'Conditions compare exact figures without rounding; compute anything else in a model.',
    },
  ],
  [
    /^(matches|contains|replace|split|substring.*|starts with|ends with|string.*|upper case|lower case)$/,
    { zh: '文本只能用 =、!= 和 in。', en: 'Text takes only =, != and in.' },
  ],
  [/^(sum|count|mean|median|mode|stddev|product|all|any|list .*|some|every)$/, AGGREGATE],
  [/^ratio$/, RATIO_PLACE],
];

const ALLOWED: Bilingual = {
  zh: '可用的函数：min、max、not、days between。',
  en: 'Functions: min, max, not, days between.',
};

/** Refuses a construct of FEEL outside the subset. */
export function refuseConstruct(reading: Reading, node: SyntaxNode): null {
  const [message, hint] = CONSTRUCTS[node.name] ?? [
    { zh: `不能用“${textOf(node, reading.text)}”`, en: `"${textOf(node, reading.text)}" is not allowed` },
    {
      zh: '可用：比较、and、or、not、+、-、*、min、max、if、in、日期。',
      en: 'Use comparisons, and, or, not, +, -, *, min, max, if, in and dates.',
    },
  ];
  return reading.refuse(node, message, hint);
}

/** Refuses a function outside the subset. */
export function refuseFunction(reading: Reading, node: SyntaxNode, name: string): null {
  const hint = FUNCTIONS.find(([pattern]) => pattern.test(name))?.[1] ?? ALLOWED;
  return reading.refuse(node, { zh: `不能用函数 ${name}`, en: `the function ${name} is not allowed` }, hint);
}
