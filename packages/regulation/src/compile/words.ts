import type { Bilingual } from '../text/bilingual.js';
import { capitalised, isPlural, lowered } from './english.js';
import {
  isRange,
  type Arithmetic,
  type CompareOp,
  type Comparison,
  type DateShift,
  type Extreme,
  type Literal,
  type Membership,
  type ParameterReference,
  type Range,
  type Tree,
} from '../feel/tree.js';
import type { TextType } from '../feel/types.js';

/** Chinese and English for numbers (and for text where they fit), by operator. */
const NUMBER_WORDS: Readonly<Record<CompareOp, Bilingual>> = {
  '=': { zh: '等于', en: 'equal' },
  '!=': { zh: '不等于', en: 'not equal to' },
  '<': { zh: '低于', en: 'below' },
  '<=': { zh: '不超过', en: 'at most' },
  '>': { zh: '高于', en: 'above' },
  '>=': { zh: '不低于', en: 'at least' },
};

const DATE_WORDS: Readonly<Record<CompareOp, Bilingual>> = {
  '=': { zh: '为', en: '' },
  '!=': { zh: '不为', en: 'not' },
  '<': { zh: '早于', en: 'before' },
  '<=': { zh: '不晚于', en: 'on or before' },
  '>': { zh: '晚于', en: 'after' },
  '>=': { zh: '不早于', en: 'on or after' },
};

const OPPOSITE: Readonly<Record<CompareOp, CompareOp>> = {
  '=': '!=',
  '!=': '=',
  '<': '>=',
  '<=': '>',
  '>': '<=',
  '>=': '<',
};

const SIGNS = { '+': '+', '-': '−', '*': '×' } as const;

/**
 * A clause in words for a supervisor: columns and parameters by their titles; a parameter with a single value shows that value.
 * 「若 计划类型 为 结构化，则 总资产 不超过 上限（1.40）× 净资产」.
 */
export function clauseWords(condition: Tree, applies: Tree | undefined, kind: 'must' | 'trigger'): Bilingual {
  return closedUp(sentence(condition, applies, kind));
}

/** A check's condition in words. */
export function checkWords(condition: Tree): Bilingual {
  const words = conditionWords(condition);
  return closedUp({ zh: words.zh, en: capitalised(words.en) });
}

/** Chinese brackets have no spaces around them. */
function closedUp(words: Bilingual): Bilingual {
  return { zh: words.zh.replace(/ *（/g, '（').replace(/） */g, '）'), en: words.en };
}

function sentence(condition: Tree, applies: Tree | undefined, kind: 'must' | 'trigger'): Bilingual {
  const what = conditionWords(condition);
  const whom = applies && conditionWords(applies);
  if (kind === 'must') {
    if (!whom) return { zh: what.zh, en: capitalised(what.en) };
    return { zh: `若 ${whom.zh}，则 ${what.zh}`, en: `If ${whom.en}, then ${what.en}` };
  }
  if (!whom) return { zh: `当 ${what.zh} 时触发`, en: `Fires when ${what.en}` };
  return { zh: `若 ${whom.zh}，当 ${what.zh} 时触发`, en: `If ${whom.en}, fires when ${what.en}` };
}

/** A condition in words, in the middle of a sentence. */
function conditionWords(tree: Tree): Bilingual {
  switch (tree.node) {
    case 'and':
    case 'or':
      return connectiveWords(tree.node, tree.of);
    case 'not':
      return negatedWords(tree.of);
    case 'compare':
      return comparisonWords(tree, tree.op);
    case 'missing': {
      const subject = termWords(tree.of);
      const be = verb(subject.en, tree.of);
      return {
        zh: `${subject.zh} ${tree.negated ? '已填报' : '未填报'}`,
        en: `${subject.en} ${be} ${tree.negated ? 'given' : 'missing'}`,
      };
    }
    case 'in':
      return membershipWords(tree);
    case 'column':
    case 'parameter':
      return booleanWords(tree, true);
    case 'if': {
      const [test, yes, no] = [tree.test, tree.then, tree.else].map(conditionWords) as [
        Bilingual,
        Bilingual,
        Bilingual,
      ];
      return {
        zh: `若 ${test.zh} 则 ${yes.zh}，否则 ${no.zh}`,
        en: `if ${test.en} then ${yes.en}, otherwise ${no.en}`,
      };
    }
    default:
      return termWords(tree);
  }
}

function connectiveWords(node: 'and' | 'or', of: readonly Tree[]): Bilingual {
  const each = of.map((part) => {
    const words = conditionWords(part);
    const nested = part.node === 'and' || part.node === 'or' || part.node === 'if';
    return nested ? { zh: `（${words.zh}）`, en: `(${words.en})` } : words;
  });
  const joint = { and: { zh: '，且 ', en: ' and ' }, or: { zh: '，或 ', en: ' or ' } }[node];
  return { zh: each.map(({ zh }) => zh).join(joint.zh), en: each.map(({ en }) => en).join(joint.en) };
}

function negatedWords(tree: Tree): Bilingual {
  if (tree.node === 'compare') return comparisonWords(tree, OPPOSITE[tree.op]);
  if (tree.node === 'not') return conditionWords(tree.of);
  if (tree.node === 'missing') return conditionWords({ ...tree, negated: !tree.negated });
  if (tree.node === 'column') return booleanWords(tree, false);
  const words = conditionWords(tree);
  return { zh: `并非（${words.zh}）`, en: `it is not so that (${words.en})` };
}

function booleanWords(tree: Tree, wanted: boolean): Bilingual {
  const subject = termWords(tree);
  return { zh: `${subject.zh} 为${wanted ? '是' : '否'}`, en: `${subject.en} is ${wanted ? 'yes' : 'no'}` };
}

function comparisonWords(tree: Comparison, op: CompareOp): Bilingual {
  const { left, right } = tree;
  if (left.type.kind === 'boolean') return equivalenceWords(left, right, op);
  const values = valuesOf(left) ?? valuesOf(right);
  const [subject, object] = [termWords(left, values), termWords(right, values)];
  const be = verb(subject.en, left);
  if (left.type.kind === 'number') {
    const words = NUMBER_WORDS[op];
    const en =
      op === '='
        ? plural(be)
          ? 'equal'
          : 'equals'
        : op === '!='
          ? `${plural(be) ? 'do' : 'does'} not equal`
          : `${be} ${words.en}`;
    return { zh: `${subject.zh} ${words.zh} ${object.zh}`, en: `${subject.en} ${en} ${object.en}` };
  }
  const words = DATE_WORDS[op];
  return {
    zh: `${subject.zh} ${words.zh} ${object.zh}`,
    en: [subject.en, be, words.en, object.en].filter(Boolean).join(' '),
  };
}

/** A condition compared with true or false, or with another one. */
function equivalenceWords(left: Tree, right: Tree, op: CompareOp): Bilingual {
  const literal = [left, right].find((side) => side.node === 'literal');
  const other = literal === left ? right : left;
  if (literal) return (literal.value === true) === (op === '=') ? conditionWords(other) : negatedWords(other);
  const [a, b] = [conditionWords(left), conditionWords(right)];
  const words =
    op === '='
      ? { zh: '同真同假', en: 'are both true or both false' }
      : { zh: '一真一假', en: 'are not both true or both false' };
  return { zh: `（${a.zh}）与（${b.zh}）${words.zh}`, en: `(${a.en}) and (${b.en}) ${words.en}` };
}

function membershipWords(tree: Membership): Bilingual {
  const subject = termWords(tree.of);
  const be = verb(subject.en, tree.of);
  const values = valuesOf(tree.of);
  const ranges = tree.among.filter(isRange).map((range) => {
    const words = rangeWords(range);
    return { zh: `${subject.zh} ${words.zh}`, en: `${subject.en} ${be} ${words.en}` };
  });
  const listed = tree.among.flatMap((item) => (isRange(item) ? [] : [termWords(item, values)]));
  const [only, second] = listed;
  const list =
    only && !second
      ? [{ zh: `${subject.zh} 为 ${only.zh}`, en: `${subject.en} ${be} ${only.en}` }]
      : listed.length > 0
        ? [
            {
              zh: `${subject.zh} 为 ${listed.map(({ zh }) => zh).join('、')} 之一`,
              en: `${subject.en} ${be} one of ${listed.map(({ en }) => en).join(', ')}`,
            },
          ]
        : [];
  const all = [...list, ...ranges];
  return { zh: all.map(({ zh }) => zh).join('，或 '), en: all.map(({ en }) => en).join(' or ') };
}

function rangeWords({ low, high, lowIncluded, highIncluded }: Range): Bilingual {
  const ends = [termWords(low), termWords(high)] as [Bilingual, Bilingual];
  if (lowIncluded && highIncluded) {
    return {
      zh: `在 ${ends[0].zh} 至 ${ends[1].zh} 之间（含两端）`,
      en: `between ${ends[0].en} and ${ends[1].en} (both included)`,
    };
  }
  const [a, b] = [lowIncluded, highIncluded].map((included) => (included ? '含' : '不含'));
  const [from, to] = [lowIncluded ? 'from' : 'above', highIncluded ? 'up to' : 'to below'];
  return {
    zh: `在 ${ends[0].zh}（${a ?? ''}）至 ${ends[1].zh}（${b ?? ''}）之间`,
    en: `${from} ${ends[0].en} ${to} ${ends[1].en}`,
  };
}

/** A figure, date or text in words; `values` names the ids of an enum. */
function termWords(tree: Tree, values?: TextType['values']): Bilingual {
  switch (tree.node) {
    case 'literal':
      return literalWords(tree, values);
    case 'column':
      return { zh: tree.column.zh, en: lowered(tree.column.en) };
    case 'parameter':
      return parameterWords(tree);
    case 'arithmetic':
      return arithmeticWords(tree);
    case 'negate': {
      const of = factorWords(tree.of, true);
      return { zh: `−${of.zh}`, en: `−${of.en}` };
    }
    case 'min':
    case 'max':
      return extremeWords(tree);
    case 'if': {
      const test = conditionWords(tree.test);
      const [yes, no] = [
        termWords(tree.then, valuesOf(tree) ?? values),
        termWords(tree.else, valuesOf(tree) ?? values),
      ];
      return {
        zh: `（若 ${test.zh} 则 ${yes.zh}，否则 ${no.zh}）`,
        en: `(if ${test.en} then ${yes.en}, otherwise ${no.en})`,
      };
    }
    case 'shift':
      return shiftWords(tree);
    case 'days': {
      const [from, to] = [termWords(tree.from), termWords(tree.to)];
      return { zh: `${from.zh} 至 ${to.zh} 的天数`, en: `days from ${from.en} to ${to.en}` };
    }
    default: {
      const words = conditionWords(tree);
      return { zh: `（${words.zh}）`, en: `(${words.en})` };
    }
  }
}

function literalWords(tree: Literal, values: TextType['values']): Bilingual {
  if (tree.type.kind === 'boolean') return tree.value === true ? { zh: '是', en: 'yes' } : { zh: '否', en: 'no' };
  if (tree.type.kind !== 'text') return { zh: tree.text, en: tree.text };
  const label = values?.find((value) => value.id === tree.value)?.label;
  return label ? { zh: label.zh, en: lowered(label.en) } : { zh: `“${tree.text}”`, en: `"${tree.text}"` };
}

function parameterWords({ table }: ParameterReference): Bilingual {
  const { title, values } = table.parameter;
  const [first, second] = values;
  const once = first && !second ? first.value : undefined;
  const name = { zh: title.zh, en: lowered(title.en) };
  return once === undefined ? name : { zh: `${name.zh}（${once}）`, en: `${name.en} (${once})` };
}

function arithmeticWords({ op, left, right }: Arithmetic): Bilingual {
  const [a, b] = [factorWords(left, op === '*'), factorWords(right, op !== '+')];
  const sign = ` ${SIGNS[op]} `;
  return { zh: `${a.zh}${sign}${b.zh}`, en: `${a.en}${sign}${b.en}` };
}

/** In brackets where a sum is a factor of a product or follows a minus. */
function factorWords(tree: Tree, tight: boolean): Bilingual {
  const words = termWords(tree);
  const loose = (tree.node === 'arithmetic' && tree.op !== '*') || tree.node === 'negate';
  return tight && loose ? { zh: `（${words.zh}）`, en: `(${words.en})` } : words;
}

function extremeWords(tree: Extreme): Bilingual {
  const each = tree.of.map((part) => termWords(part));
  const two = each.length === 2;
  const name =
    tree.node === 'min'
      ? { zh: two ? '较小者' : '最小者', en: two ? 'smaller' : 'smallest' }
      : { zh: two ? '较大者' : '最大者', en: two ? 'larger' : 'largest' };
  return {
    zh: `（${each.map(({ zh }) => zh).join('、')} 中的${name.zh}）`,
    en: `the ${name.en} of (${each.map(({ en }) => en).join(', ')})`,
  };
}

function shiftWords(tree: DateShift): Bilingual {
  const of = termWords(tree.of);
  const count = Math.abs(tree.amount);
  const unit = { days: { zh: '天', en: 'day' }, months: { zh: '个月', en: 'month' } }[tree.unit];
  const later = tree.amount >= 0;
  return {
    zh: `${of.zh} ${later ? '之后' : '之前'} ${count} ${unit.zh}`,
    en: `${count} ${unit.en}${count === 1 ? '' : 's'} ${later ? 'after' : 'before'} ${of.en}`,
  };
}

function valuesOf(tree: Tree): TextType['values'] {
  return tree.type.kind === 'text' ? tree.type.values : undefined;
}

/** The verb that agrees with a figure. */
function verb(words: string, tree: Tree): 'is' | 'are' {
  if (tree.node === 'days' || (tree.node === 'arithmetic' && tree.op === '+')) return 'are';
  return (tree.node === 'column' || tree.node === 'parameter') && isPlural(words) ? 'are' : 'is';
}

function plural(be: 'is' | 'are'): boolean {
  return be === 'are';
}
