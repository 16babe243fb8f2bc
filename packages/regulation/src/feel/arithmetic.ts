import type { Bilingual } from '../text/bilingual.js';
import { OVER_BUDGET, OVER_BUDGET_HINT } from './comparisons.js';
import { commonType, DAYS_TYPE, fitsBudget, productType, sumType } from './digits.js';
import { isDuration, readDuration } from './literals.js';
import { readAs, type Reading } from './reading.js';
import { children, textOf, type SyntaxNode } from './syntax.js';
import type { Tree } from './tree.js';
import type { NumberType } from './types.js';

const NUMBERS_ONLY: Bilingual = {
  zh: '加、减、乘和 min、max 只用于数字；日期可加减时长：d + duration("P3M")。',
  en: 'Only numbers are added, subtracted, multiplied or compared by min and max; a date takes a duration: d + duration("P3M").',
};

/** `a + b`, `a - b`, `a * b`, `-a`, and a date plus or minus a duration. */
export function readArithmetic(reading: Reading, node: SyntaxNode): Tree | null {
  const [left, op, right] = children(node);
  if (!left || !op) return null;
  if (left.name === 'ArithOp') return readSigned(reading, left, op);
  const sign = textOf(op, reading.text);
  if (!right || (sign !== '+' && sign !== '-' && sign !== '*')) return refuseOperator(reading, op, sign);
  if (sign !== '*' && isDuration(reading, right)) return readShift(reading, left, right, sign);
  const [a, b] = [reading.read(left), reading.read(right)];
  if (!a || !b) return null;
  if (a.type.kind === 'date' && b.type.kind === 'date' && sign === '-') return refuseDateDifference(reading, op);
  const numbers = [a, b].map((tree, index) => isNumber(reading, tree, index === 0 ? left : right));
  if (!numbers.every(Boolean) || a.type.kind !== 'number' || b.type.kind !== 'number') return null;
  const type = sign === '*' ? productType(a.type, b.type) : sumType(a.type, b.type);
  return within38(reading, op, type) && { node: 'arithmetic', type, op: sign, left: a, right: b };
}

/** `min(a, b)`, `max(a, b)`. */
export function readExtreme(
  reading: Reading,
  node: SyntaxNode,
  which: 'min' | 'max',
  given: readonly SyntaxNode[],
): Tree | null {
  if (given.length < 2) {
    return reading.refuse(
      node,
      { zh: `${which} 至少要有两个数`, en: `${which} needs two numbers or more` },
      { zh: `写作 ${which}(a, b)，不用列表。`, en: `Write ${which}(a, b), without a list.` },
    );
  }
  const read = given.map((argument) => readAs(reading, argument, 'number', NUMBERS_ONLY));
  const of = read.filter((tree) => tree !== null);
  if (of.length < read.length) return null;
  const type = commonType(of.map((tree) => tree.type));
  return within38(reading, node, type) && { node: which, type, of };
}

/** `days between(a, b)`. */
export function readDays(reading: Reading, node: SyntaxNode, given: readonly SyntaxNode[]): Tree | null {
  const hint = { zh: '写作 days between(开始日, 结束日)。', en: 'Write days between(start, end), both of them dates.' };
  const [first, second] = given;
  if (!first || !second || given.length > 2) {
    return reading.refuse(node, { zh: 'days between 要有两个日期', en: 'days between needs two dates' }, hint);
  }
  const [from, to] = [readAs(reading, first, 'date', hint), readAs(reading, second, 'date', hint)];
  return from && to && { node: 'days', type: DAYS_TYPE, from, to };
}

function readSigned(reading: Reading, sign: SyntaxNode, operand: SyntaxNode): Tree | null {
  if (textOf(sign, reading.text) !== '-') {
    return reading.refuse(
      sign,
      { zh: '数前不写正号', en: 'there is no plus sign before a number' },
      { zh: '去掉 +。', en: 'Leave the + out.' },
    );
  }
  const of = readAs(reading, operand, 'number', NUMBERS_ONLY);
  return of && { node: 'negate', type: of.type, of };
}

function readShift(reading: Reading, left: SyntaxNode, right: SyntaxNode, sign: '+' | '-'): Tree | null {
  const of = readAs(reading, left, 'date', {
    zh: '时长只能加在日期上或从日期中减去。',
    en: 'A duration can only be added to a date or taken from one.',
  });
  const duration = readDuration(reading, right);
  if (!of || !duration) return null;
  const amount = sign === '-' ? -duration.amount : duration.amount;
  return { node: 'shift', type: { kind: 'date' }, of, unit: duration.unit, amount };
}

function isNumber(reading: Reading, tree: Tree, node: SyntaxNode): boolean {
  if (tree.type.kind === 'number') return true;
  reading.refuse(node, { zh: '此处须是数字', en: 'a number is needed here' }, NUMBERS_ONLY);
  return false;
}

/** True, or null when the type is over the budget. */
function within38(reading: Reading, node: SyntaxNode, type: NumberType): true | null {
  return fitsBudget(type) ? true : reading.refuse(node, OVER_BUDGET, OVER_BUDGET_HINT);
}

function refuseOperator(reading: Reading, op: SyntaxNode, sign: string): null {
  if (sign === '/') {
    return reading.refuse(
      op,
      { zh: '条件中不能用除法', en: 'conditions do not divide' },
      {
        zh: '把除数乘到另一边：a <= 1.4 * b；在 evidence 中可用 ratio(a, b, zero: null, negative: null)。',
        en: 'Multiply out: a <= 1.4 * b; evidence may use ratio(a, b, zero: null, negative: null).',
      },
    );
  }
  return reading.refuse(
    op,
    { zh: `没有运算“${sign}”`, en: `there is no operation ${sign}` },
    { zh: '可用 +、-、*；其余计算请放在模型中。', en: 'Use +, - and *; compute anything else in a model.' },
  );
}

function refuseDateDifference(reading: Reading, op: SyntaxNode): null {
  return reading.refuse(
    op,
    { zh: '日期不能直接相减', en: 'dates are not subtracted' },
    { zh: '写作 days between(较早日, 较晚日)。', en: 'Write days between(earlier, later).' },
  );
}
