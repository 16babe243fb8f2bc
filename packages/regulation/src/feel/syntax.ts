import { parser, trackVariables } from 'lezer-feel';
import type { Bilingual } from '../text/bilingual.js';
import type { Report } from './source.js';

/** A node of the parser's tree. */
export type SyntaxNode = ReturnType<typeof parser.parse>['topNode'];

/** `between` is a keyword of FEEL, so the parser needs to know the one function name that contains it. */
const feel = parser.configure({
  top: 'Expression',
  contextTracker: trackVariables({ 'days between': true }),
});

const STRING_OR_FULL_WIDTH = /"(?:[^"\\]|\\.)*"|[^\P{S}\p{ASCII}]+|[^\P{P}\p{ASCII}]+|[０-９]+|\u3000+/gu;

const HALF_WIDTH: Readonly<Record<string, string>> = {
  '≤': '<=',
  '≥': '>=',
  '≦': '<=',
  '≧': '>=',
  '≠': '!=',
  '×': '*',
  '−': '-',
  '–': '-',
  '—': '-',
  '、': ',',
  '。': '.',
  '“': '"',
  '”': '"',
  '‘': '"',
  '’': '"',
  '【': '[',
  '】': ']',
  '《': '"',
  '》': '"',
  '\u3000': ' ',
};

/** Hints for texts that cannot be parsed, by a pattern at or before the place where parsing stopped. */
const STUMBLES: readonly (readonly [RegExp, Bilingual])[] = [
  [/&&?/, { zh: '“且”写作 and。', en: 'Write and.' }],
  [/\|\|?/, { zh: '“或”写作 or。', en: 'Write or.' }],
  [/\bis\s+not\s+null\b/i, { zh: '写作 x != null。', en: 'Write x != null.' }],
  [/\bis\s+null\b/i, { zh: '写作 x = null。', en: 'Write x = null.' }],
  [
    /%/,
    { zh: '百分数写作小数：0.05；列名中不能有 %。', en: 'Write percentages as decimals (0.05); names cannot hold %.' },
  ],
  [/'/, { zh: '文本用双引号："structured"。', en: 'Put text in double quotes: "structured".' }],
  [/!/, { zh: '“非”写作 not(x)，“不等于”写作 !=。', en: 'Write not(x), or != for "differs from".' }],
  [/\?/, { zh: '写作 if … then … else …。', en: 'Write if … then … else ….' }],
  [
    /\d+[\p{L}_]/u,
    {
      zh: '名称不能以数字开头，请用该列的英文标识或中文别名。',
      en: 'A name cannot begin with a digit: use the id or the Chinese alias of the column.',
    },
  ],
  [/;/, { zh: '去掉分号，条件只有一句。', en: 'Leave the semicolon out: a condition is one expression.' }],
];

/**
 * Parses a FEEL text. Reports what cannot be read (full-width operators, anything outside the grammar, an empty text) and then
 * returns null.
 */
export function parseFeel(text: string, report: Report): SyntaxNode | null {
  if (text.trim() === '') {
    report(0, { zh: '条件为空', en: 'the condition is empty' }, { zh: '请写出条件。', en: 'Write a condition.' });
    return null;
  }
  if (reportFullWidth(text, report)) return null;
  const top = feel.parse(text).topNode;
  const stumble = firstError(top);
  if (!stumble) return children(top)[0] ?? null;
  reportStumble(text, stumble, report);
  return null;
}

/** The children of a node without comments. */
export function children(node: SyntaxNode): readonly SyntaxNode[] {
  const found: SyntaxNode[] = [];
  for (let child = node.firstChild; child; child = child.nextSibling) {
    if (child.name !== 'LineComment' && child.name !== 'BlockComment') found.push(child);
  }
  return found;
}

/** The node inside any number of brackets. */
export function unbracketed(node: SyntaxNode): SyntaxNode {
  const inner = node.name === 'ParenthesizedExpression' ? children(node)[1] : undefined;
  return inner ? unbracketed(inner) : node;
}

/** The text of a node as the author wrote it. */
export function textOf(node: SyntaxNode, text: string): string {
  return text.slice(node.from, node.to);
}

function reportFullWidth(text: string, report: Report): boolean {
  let found = false;
  for (const match of text.matchAll(STRING_OR_FULL_WIDTH)) {
    if (match[0].startsWith('"')) continue;
    found = true;
    const half = Array.from(match[0]).map(halfWidth).join('');
    report(
      match.index,
      { zh: `全角或特殊符号“${match[0]}”不能用在条件中`, en: `"${match[0]}" is a full-width or special character` },
      half === ''
        ? { zh: '请改用键盘上的半角符号。', en: 'Use the plain characters of the keyboard.' }
        : { zh: `请改用半角的 ${half}`, en: `Write ${half} instead.` },
    );
  }
  return found;
}

function halfWidth(letter: string): string {
  const code = letter.codePointAt(0) ?? 0;
  return HALF_WIDTH[letter] ?? (code >= 0xff01 && code <= 0xff5e ? String.fromCodePoint(code - 0xfee0) : '');
}

function firstError(node: SyntaxNode): SyntaxNode | null {
  if (node.type.isError) return node;
  for (let child = node.firstChild; child; child = child.nextSibling) {
    const found = firstError(child);
    if (found) return found;
  }
  return null;
}

function reportStumble(text: string, error: SyntaxNode, report: Report): void {
  const rest = text.slice(error.from).trim();
  const around = text.slice(Math.max(0, error.from - 12), error.to + 12);
  const hint = STUMBLES.find(([pattern]) => pattern.test(around))?.[1];
  if (rest === '') {
    report(
      error.from,
      {
        zh: `条件不完整：“${text.trim()}”之后还缺内容`,
        en: `the condition is incomplete: something is missing after "${text.trim()}"`,
      },
      hint ?? { zh: '请补全括号、运算符或比较的另一边。', en: 'Complete the bracket, the operator or the other side.' },
    );
    return;
  }
  const shown = rest.length > 24 ? `${rest.slice(0, 24)}…` : rest;
  report(
    error.from,
    { zh: `从“${shown}”起读不懂`, en: `cannot be read from "${shown}" on` },
    hint ?? { zh: '请检查此处的运算符、括号和引号。', en: 'Check the operator, brackets and quotes here.' },
  );
}
