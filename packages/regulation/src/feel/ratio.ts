import type { Bilingual } from '../text/bilingual.js';
import { readNumber } from './literals.js';
import type { Rational } from './rational.js';
import { readAs, type Reading } from './reading.js';
import type { Report } from './source.js';
import type { SyntaxNode } from './syntax.js';
import type { Ratio } from './tree.js';

/** `zero:` and `negative:` with the offsets of the word and of the end of the colon. */
type Labels = readonly { readonly name: 'zero' | 'negative'; readonly at: number; readonly end: number }[];

const FORM: Bilingual = {
  zh: '写作 ratio(分子, 分母, zero: null, negative: null)：分母为零、为负时各显示什么，写明数字或 null。',
  en: 'Write ratio(a, b, zero: null, negative: null): what to show when b is zero and when it is negative, a number or null.',
};

/** Where a ratio may be used, and what to write elsewhere. */
export const RATIO_PLACE: Bilingual = {
  zh: 'ratio 只能单独用在 evidence 中；条件中把除数乘到另一边：a <= 1.4 * b。',
  en: 'ratio stands alone, in evidence only; in conditions multiply out: a <= 1.4 * b.',
};

const STRING_OR_LABEL = /"(?:[^"\\]|\\.)*"|(?<=[(,]\s*)(zero|negative)\s*:/g;

/**
 * FEEL takes arguments by position or by name, not both. The two labels of `ratio` are therefore replaced by spaces before
 * parsing, which keeps all offsets.
 */
export function blankLabels(text: string): { readonly plain: string; readonly labels: Labels } {
  const labels: { name: 'zero' | 'negative'; at: number; end: number }[] = [];
  const plain = text.replace(STRING_OR_LABEL, (found: string, label: string | undefined, offset: number) => {
    if (label !== 'zero' && label !== 'negative') return found;
    labels.push({ name: label, at: offset, end: offset + found.length });
    return ' '.repeat(found.length);
  });
  return { plain, labels };
}

/** Refuses labels outside a `ratio` that is a whole figure; true when there was one. */
export function refuseLabels(labels: Labels, report: Report): boolean {
  const [first] = labels;
  if (!first) return false;
  report(first.at, { zh: `此处不能写 ${first.name}:`, en: `${first.name}: is not allowed here` }, RATIO_PLACE);
  return true;
}

/** `ratio(a, b, zero: …, negative: …)`; both labels are required. */
export function readRatio(
  reading: Reading,
  node: SyntaxNode,
  given: readonly SyntaxNode[],
  labels: Labels,
): Ratio | null {
  const [first, second, ...rest] = given;
  const labelled = (name: 'zero' | 'negative'): SyntaxNode | undefined => {
    const end = labels.find((label) => label.name === name)?.end ?? Infinity;
    return rest.find((argument) => argument.from >= end && reading.text.slice(end, argument.from).trim() === '');
  };
  const [zeroNode, negativeNode] = [labelled('zero'), labelled('negative')];
  if (!first || !second || rest.length !== 2 || !zeroNode || !negativeNode) {
    return reading.refuse(node, { zh: 'ratio 的写法不完整', en: 'ratio is not complete' }, FORM);
  }
  const numerator = readAs(reading, first, 'number', FORM);
  const denominator = readAs(reading, second, 'number', FORM);
  const [zero, negative] = [readShown(reading, zeroNode), readShown(reading, negativeNode)];
  if (!numerator || !denominator || !zero || !negative) return null;
  return { node: 'ratio', numerator, denominator, zero: zero.shown, negative: negative.shown };
}

function readShown(reading: Reading, node: SyntaxNode): { readonly shown: Rational | null } | null {
  if (node.name === 'null') return { shown: null };
  const literal = node.name === 'NumericLiteral' ? readNumber(reading, node) : null;
  if (literal && typeof literal.value === 'object') return { shown: literal.value };
  return reading.refuse(node, { zh: '此处须是数字或 null', en: 'a number or null is needed here' }, FORM);
}
