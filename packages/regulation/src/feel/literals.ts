import { parseDay } from './dates.js';
import { fitsBudget, literalNumber, MAX_DIGITS } from './digits.js';
import { parseDecimal } from './rational.js';
import type { Reading } from './reading.js';
import { children, textOf, unbracketed, type SyntaxNode } from './syntax.js';
import type { DateShift, Literal } from './tree.js';

/** Longest shift: a hundred years, so that every date stays within the range of both databases. */
const MAX_SHIFT = { days: 36_525, months: 1_200 };

const DURATION = /^P(\d+)([DMY])$/;

/** `12`, `-0.05`: digits and a point, no exponent. */
export function readNumber(reading: Reading, node: SyntaxNode): Literal | null {
  const text = textOf(node, reading.text).replace(/\s+/g, '');
  const value = parseDecimal(text);
  if (!value) {
    return reading.refuse(
      node,
      { zh: `“${text}”不是十进制数`, en: `"${text}" is not a plain decimal number` },
      {
        zh: '数字写作 1000 或 0.05，不用科学计数法，不省略小数点前的 0。',
        en: 'Write 1000 or 0.05: no exponent, a digit before the point.',
      },
    );
  }
  const type = literalNumber(value);
  if (!fitsBudget(type)) {
    return reading.refuse(
      node,
      { zh: `数字超过 ${MAX_DIGITS} 位`, en: `the number has more than ${MAX_DIGITS} digits` },
      { zh: '请改用较短的数字。', en: 'Use a shorter number.' },
    );
  }
  return { node: 'literal', type, value, text };
}

/** `"structured"`: double quotes, JSON's escapes. */
export function readText(reading: Reading, node: SyntaxNode): Literal | null {
  const value = stringOf(textOf(node, reading.text));
  if (value !== undefined && !value.includes('\0'))
    return { node: 'literal', type: { kind: 'text' }, value, text: value };
  return reading.refuse(
    node,
    { zh: '文本中的转义写法无效', en: 'the text has an unknown escape' },
    {
      zh: '文本内只可用 \\" 和 \\\\ 等写法，不能换行。',
      en: 'Use only escapes such as \\" and \\\\, and no line end.',
    },
  );
}

/** `true` or `false`. */
export function readBoolean(reading: Reading, node: SyntaxNode): Literal {
  const text = textOf(node, reading.text);
  return { node: 'literal', type: { kind: 'boolean' }, value: text === 'true', text };
}

/** `date("2016-07-18")` or `@"2016-07-18"`. Times, durations and computed dates are refused here. */
export function readDate(reading: Reading, node: SyntaxNode): Literal | null {
  const { constructor, text } = dateTimeText(reading, node);
  if (constructor === 'duration' || (constructor === '@' && text?.startsWith('P'))) {
    return reading.refuse(
      node,
      { zh: '时长只能加在日期上或从日期中减去', en: 'a duration can only be added to a date or taken from one' },
      { zh: '例如：签约日 + duration("P3M")。', en: 'For example: signed_on + duration("P3M").' },
    );
  }
  const day = constructor === 'date' || constructor === '@' ? parseDay(text ?? '') : undefined;
  if (day !== undefined && text !== undefined) return { node: 'literal', type: { kind: 'date' }, value: day, text };
  return reading.refuse(
    node,
    { zh: `“${textOf(node, reading.text)}”不是日期`, en: `${textOf(node, reading.text)} is not a date` },
    {
      zh: '日期写作 date("2016-07-18") 或 @"2016-07-18"，须是历法上存在的一天；没有时刻。',
      en: 'Write date("2016-07-18") or @"2016-07-18", a day that exists; there are no times of day.',
    },
  );
}

/** Whether a node is written as a duration, valid or not. */
export function isDuration(reading: Reading, node: SyntaxNode): boolean {
  const inner = unbracketed(node);
  if (inner.name !== 'DateTimeLiteral') return false;
  const { constructor, text } = dateTimeText(reading, inner);
  return constructor === 'duration' || (constructor === '@' && (text ?? '').startsWith('P'));
}

/** `duration("P30D")`, `duration("P3M")`, `duration("P1Y")`: whole days, months or years, at most a hundred years. */
export function readDuration(reading: Reading, node: SyntaxNode): Pick<DateShift, 'unit' | 'amount'> | null {
  const inner = unbracketed(node);
  const [, count, letter] = DURATION.exec(dateTimeText(reading, inner).text ?? '') ?? [];
  const unit = letter === 'D' ? 'days' : 'months';
  const amount = Number(count) * (letter === 'Y' ? 12 : 1);
  if (count !== undefined && amount <= MAX_SHIFT[unit]) return { unit, amount };
  return reading.refuse(
    node,
    {
      zh: `“${textOf(inner, reading.text)}”不是可用的时长`,
      en: `${textOf(inner, reading.text)} is not a duration that can be used`,
    },
    {
      zh: '时长写作 duration("P30D")、duration("P3M") 或 duration("P1Y")：一个整数、一个单位，不超过一百年。',
      en: 'Write duration("P30D"), duration("P3M") or duration("P1Y"): one whole number, one unit, a hundred years at most.',
    },
  );
}

function dateTimeText(reading: Reading, node: SyntaxNode): { readonly constructor: string; readonly text?: string } {
  const [first, , parameters] = children(node);
  if (!first) return { constructor: '' };
  const constructor = first.name === 'AtLiteral' ? '@' : textOf(first, reading.text);
  const given = first.name === 'AtLiteral' ? children(first) : parameters ? children(parameters) : [];
  const [only] = given;
  if (given.length !== 1 || only?.name !== 'StringLiteral') return { constructor };
  const text = stringOf(textOf(only, reading.text));
  return text === undefined ? { constructor } : { constructor, text };
}

function stringOf(quoted: string): string | undefined {
  try {
    const value: unknown = JSON.parse(quoted);
    return typeof value === 'string' ? value : undefined;
  } catch {
    return undefined;
  }
}
