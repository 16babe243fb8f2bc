import type { Bilingual } from '../text/bilingual.js';
import { parseDay, type Day } from './dates.js';
import { boundAt, digitsOf, MAX_DIGITS } from './digits.js';
import { compare, parseDecimal, type Rational } from './rational.js';
import type { Reading } from './reading.js';
import { children, textOf, unbracketed, type SyntaxNode } from './syntax.js';
import {
  typeName,
  type CompareOp,
  type Literal,
  type Membership,
  type ParameterReference,
  type Range,
  type Tree,
} from './tree.js';
import type { FeelType, NumberType } from './types.js';

const BOOLEAN = { kind: 'boolean' } as const;

/** `a <= b`, `x = null`, `x between 1 and 2`, `x in (…)`. */
export function readComparison(reading: Reading, node: SyntaxNode): Tree | null {
  const [left, op, right, , high] = children(node);
  if (!left || !op || !right) return null;
  if (left.name === 'Comparison') return refuseChain(reading, op);
  if (op.name === 'between') return readBetween(reading, left, right, high ?? right);
  if (op.name === 'in') return readMembership(reading, left, children(node).slice(2));
  if (right.name === 'SimplePositiveUnaryTest') return refuseDoubleOperator(reading, op, right);
  if (right.name === 'Comparison') return refuseChain(reading, op);
  return readCompare(reading, left, op, right);
}

function readCompare(reading: Reading, left: SyntaxNode, op: SyntaxNode, right: SyntaxNode): Tree | null {
  const sign = textOf(op, reading.text) as CompareOp;
  const missing = [left, right].filter((side) => unbracketed(side).name === 'null');
  if (missing.length > 0) return readMissingTest(reading, left, op, right, sign);
  const [a, b] = [reading.read(left), reading.read(right)];
  if (!a || !b) return null;
  const unordered = [a, b].find((side) => side.type.kind === 'text' || side.type.kind === 'boolean');
  if (unordered && a.type.kind === b.type.kind && sign !== '=' && sign !== '!=') {
    return reading.refuse(
      op,
      {
        zh: `${typeName(unordered.type).zh}之间没有大小，不能用 ${sign}`,
        en: `${sign} has no meaning for ${typeName(unordered.type).en}`,
      },
      { zh: '文本和是非值只能用 =、!= 或 in。', en: 'Use =, != or in for text, and =, != for conditions.' },
    );
  }
  if (!alike(reading, a, b, left, right)) return null;
  return { node: 'compare', type: BOOLEAN, op: sign, left: a, right: b };
}

function readMissingTest(
  reading: Reading,
  left: SyntaxNode,
  op: SyntaxNode,
  right: SyntaxNode,
  sign: CompareOp,
): Tree | null {
  const other = unbracketed(left).name === 'null' ? right : left;
  if ((sign !== '=' && sign !== '!=') || unbracketed(other).name === 'null') {
    return reading.refuse(
      op,
      { zh: 'null 只能用在 x = null 或 x != null 中', en: 'null stands only in x = null or x != null' },
      { zh: '判断是否填报写作 x = null。', en: 'Write x = null to ask whether x is missing.' },
    );
  }
  const of = reading.read(other);
  return of && { node: 'missing', type: BOOLEAN, of, negated: sign === '!=' };
}

function readBetween(reading: Reading, left: SyntaxNode, low: SyntaxNode, high: SyntaxNode): Tree | null {
  const of = reading.read(left);
  const range = readRange(reading, low, high, true, true);
  if (!of || !range || !alike(reading, of, range.low, left, low)) return null;
  return { node: 'in', type: BOOLEAN, of, among: [range] };
}

function readMembership(reading: Reading, left: SyntaxNode, right: readonly SyntaxNode[]): Membership | null {
  const items = listed(reading, right);
  const of = reading.read(left);
  if (!items || !of) return null;
  if (of.type.kind === 'boolean') {
    return reading.refuse(
      left,
      { zh: '是非值不能用 in', en: 'in has no meaning for a condition' },
      { zh: '直接写 x 或 not(x)。', en: 'Write x or not(x).' },
    );
  }
  const among = items.map((item) => readItem(reading, item, of, left));
  const sound = among.filter((item) => item !== null);
  return sound.length === among.length ? { node: 'in', type: BOOLEAN, of, among: sound } : null;
}

/** The items on the right side of `in`: `(a, b)`, `[a, b]`, `(a)`, `[1..2)`. */
function listed(reading: Reading, right: readonly SyntaxNode[]): readonly SyntaxNode[] | null {
  const [first, second] = right;
  if (first?.name !== 'PositiveUnaryTest') return second ? children(second).map(inner) : null;
  const test = inner(first);
  if (test.name === 'Interval') return [test];
  const items =
    test.name === 'List'
      ? children(test).slice(1, -1)
      : test.name === 'ParenthesizedExpression'
        ? [inner(unbracketed(test))]
        : [];
  if (items.length > 0) return items;
  return reading.refuse(
    first,
    { zh: 'in 的右边须是列表或区间', en: 'the right side of in has to be a list or a range' },
    { zh: '写作 x in ("a", "b") 或 x in [1..2)。', en: 'Write x in ("a", "b") or x in [1..2).' },
  );
}

/** Unwraps the parser's layers around one item of a list. */
function inner(node: SyntaxNode): SyntaxNode {
  const [only, second] = children(node);
  const wraps = node.name === 'PositiveUnaryTest' || node.name === 'SimplePositiveUnaryTest';
  return wraps && only && !second ? inner(only) : node;
}

function readItem(reading: Reading, node: SyntaxNode, of: Tree, left: SyntaxNode): Tree | Range | null {
  if (node.name === 'Interval') {
    const [open, low, , high, close] = children(node);
    if (!open || !low || !high || !close) return null;
    const lowIncluded = textOf(open, reading.text) === '[';
    const range = readRange(reading, low, high, lowIncluded, textOf(close, reading.text) === ']');
    return range && alike(reading, of, range.low, left, low) ? range : null;
  }
  if (node.name === 'SimplePositiveUnaryTest') {
    return reading.refuse(
      node,
      { zh: '列表中不能有比较', en: 'a list holds values, not comparisons' },
      { zh: '写作 x < 1 or x > 3。', en: 'Write x < 1 or x > 3.' },
    );
  }
  const item = reading.read(node);
  return item && alike(reading, of, item, left, node) ? item : null;
}

function readRange(
  reading: Reading,
  lowNode: SyntaxNode,
  highNode: SyntaxNode,
  lowIncluded: boolean,
  highIncluded: boolean,
): Range | null {
  const [low, high] = [readBound(reading, lowNode), readBound(reading, highNode)];
  if (!low || !high || !alike(reading, low, high, lowNode, highNode)) return null;
  const order = compareBounds(low, high);
  if (order < 0 || (order === 0 && lowIncluded && highIncluded)) return { low, high, lowIncluded, highIncluded };
  return reading.refuse(
    lowNode,
    { zh: `区间 ${low.text} 至 ${high.text} 中没有值`, en: `nothing lies between ${low.text} and ${high.text}` },
    { zh: '先写较小的界限，再写较大的。', en: 'Write the lower bound first.' },
  );
}

function readBound(reading: Reading, node: SyntaxNode): Literal | null {
  const bound = reading.read(node);
  if (!bound) return null;
  if (bound.node === 'literal' && (bound.type.kind === 'number' || bound.type.kind === 'date')) return bound;
  return reading.refuse(
    node,
    { zh: '区间的界限须是写明的数字或日期', en: 'the bounds of a range have to be written numbers or dates' },
    { zh: '界限是列或参数时，写作 x >= a and x <= b。', en: 'For columns or parameters write x >= a and x <= b.' },
  );
}

function compareBounds(low: Literal, high: Literal): number {
  return low.type.kind === 'date'
    ? (low.value as Day) - (high.value as Day)
    : compare(low.value as Rational, high.value as Rational);
}

/** Whether two sides can be compared: one type, literals among an enum's values, digits within the budget. */
export function alike(reading: Reading, a: Tree, b: Tree, aNode: SyntaxNode, bNode: SyntaxNode): boolean {
  if (a.type.kind === 'number' && b.type.kind === 'number') return comparable(reading, a.type, b.type, bNode);
  if (a.type.kind === 'text' && b.type.kind === 'text') {
    const right = amongValues(reading, a.type.values, b, bNode);
    return amongValues(reading, b.type.values, a, aNode) && right;
  }
  if (a.type.kind === b.type.kind) return true;
  const [textNode, text, other] = a.type.kind === 'text' ? [aNode, a, b] : [bNode, b, a];
  reading.refuse(
    text.type.kind === 'text' && text.node === 'literal' ? textNode : bNode,
    {
      zh: `${typeName(a.type).zh}与${typeName(b.type).zh}不能放在一起比较`,
      en: `${typeName(a.type).en} and ${typeName(b.type).en} cannot be compared`,
    },
    mixedHint(text, other.type),
  );
  return false;
}

function mixedHint(text: Tree, other: FeelType): Bilingual {
  const written = text.type.kind === 'text' && text.node === 'literal' ? text.text : '';
  if (other.kind === 'date' && text.type.kind === 'text') {
    const day = parseDay(written) === undefined ? '2016-07-18' : written;
    return { zh: `日期写作 date("${day}") 或 @"${day}"。`, en: `Write date("${day}") or @"${day}".` };
  }
  if (other.kind === 'number' && parseDecimal(written)) {
    return { zh: `数字不加引号：${written}`, en: `Write numbers without quotes: ${written}.` };
  }
  if (other.kind === 'number' && text.type.kind === 'text' && text.node !== 'literal') {
    return { zh: '文本的值要加双引号，例如 "2"。', en: 'Values of text stand in double quotes, such as "2".' };
  }
  return {
    zh: '两边须同为数字、文本、日期或是非值。',
    en: 'Both sides have to be numbers, text, dates or conditions.',
  };
}

function comparable(reading: Reading, a: NumberType, b: NumberType, node: SyntaxNode): boolean {
  const scale = Math.max(a.scale, b.scale);
  // Both sides are added because the SQL moves terms from one side to the other.
  if (digitsOf(boundAt(a, scale) + boundAt(b, scale)) <= MAX_DIGITS && scale <= MAX_DIGITS) return true;
  reading.refuse(node, OVER_BUDGET, OVER_BUDGET_HINT);
  return false;
}

export const OVER_BUDGET: Bilingual = {
  zh: `结果可能超过 ${MAX_DIGITS} 位数字，无法精确计算`,
  en: `the result can need more than ${MAX_DIGITS} digits and would not be exact`,
};

export const OVER_BUDGET_HINT: Bilingual = {
  zh: '请缩小有关列的 max 或小数位数，或减少相乘的项。',
  en: 'Lower the max or the scale of the columns, or multiply fewer of them.',
};

/** Whether a literal or a parameter's values are among the values that an enum column has. */
function amongValues(
  reading: Reading,
  values: readonly { readonly id: string }[] | undefined,
  tree: Tree,
  node: SyntaxNode,
): boolean {
  if (!values || (tree.node !== 'literal' && tree.node !== 'parameter')) return true;
  const known = values.map((value) => value.id);
  const strange = textsOf(tree).find((text) => !known.includes(text));
  if (strange === undefined) return true;
  reading.refuse(
    node,
    { zh: `“${strange}”不是该列的枚举值`, en: `"${strange}" is not a value of the column` },
    { zh: `可用的值：${known.join('、')}。`, en: `Values: ${known.join(', ')}.` },
  );
  return false;
}

function textsOf(tree: Literal | ParameterReference): readonly string[] {
  const values = tree.node === 'literal' ? [tree.value] : tree.table.rows.map((row) => row.value);
  return values.filter((value) => typeof value === 'string');
}

function refuseChain(reading: Reading, op: SyntaxNode): null {
  return reading.refuse(
    op,
    { zh: '比较不能连写', en: 'comparisons cannot be chained' },
    { zh: '拆成两个比较：a < b and b < c。', en: 'Write two: a < b and b < c.' },
  );
}

function refuseDoubleOperator(reading: Reading, op: SyntaxNode, right: SyntaxNode): null {
  const [second] = children(right);
  const written = reading.text.slice(op.from, second?.to ?? op.to).replace(/\s+/g, '');
  const instead =
    written === '==' ? '=' : written === '<>' ? '!=' : written === '=<' ? '<=' : written === '=>' ? '>=' : undefined;
  return reading.refuse(
    op,
    { zh: `没有运算符“${written}”`, en: `there is no operator ${written}` },
    instead
      ? { zh: `写作 ${instead}`, en: `Write ${instead}.` }
      : { zh: '可用 =、!=、<、<=、>、>=。', en: 'Use =, !=, <, <=, > or >=.' },
  );
}
