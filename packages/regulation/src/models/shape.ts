import type { Bilingual } from '../text/bilingual.js';
import type { ContentProblem } from '../text/contenterror.js';
import { closingOf, isSign, isWord, type SqlToken } from './sqltokens.js';

/** Columns of the current row that every model passes on besides its own. */
export const STANDARD_OUTPUT: readonly string[] = [
  'filing_id',
  'filing_row',
  'reporter',
  'reporter_kind',
  'period_start',
  'period_end',
];

/** Functions that write FROM between their arguments. */
const FROM_INSIDE: readonly string[] = ['extract', 'substring', 'trim', 'overlay'];

/** Words that end the list of tables in their SELECT. */
const CLAUSES: readonly string[] = [
  'select',
  'values',
  'where',
  'group',
  'having',
  'order',
  'window',
  'union',
  'intersect',
  'except',
];

type Tokens = readonly SqlToken[];

/** Tables that are read without being declared under `from`, and ways to read that are not tables. */
export function tableProblems(file: string, tokens: Tokens, from: readonly string[]): ContentProblem[] {
  const steps = stepNames(tokens);
  const problems: ContentProblem[] = [];
  for (const index of tableReferences(tokens)) {
    const token = tokens[index];
    if (!token) continue;
    const isName = token.kind === 'word' || token.kind === 'quoted';
    if (!isName || isSign(tokens, index + 1, '(', '.')) {
      problems.push({
        file,
        ...token.at,
        message: { zh: `${token.text}：不是声明的表`, en: `${token.text}: not a declared table` },
        hint: {
          zh: '只能读取头部 from 所列的表，不带模式名，也不读文件或表函数。',
          en: 'Read tables listed under `from` in the header: no schema, no file, no table function.',
        },
      });
      continue;
    }
    if (from.includes(token.text) || steps.has(token.text)) continue;
    problems.push({
      file,
      ...token.at,
      message: {
        zh: `表 ${token.text} 未在头部 from 中声明`,
        en: `the table ${token.text} is not declared under \`from\``,
      },
      hint: {
        zh: `请加入 from，或改用已声明的表：${from.join('、')}。`,
        en: `Add it to \`from\`, or use what is declared: ${from.join(', ')}.`,
      },
    });
  }
  return problems;
}

/** Tables that are named, steps of the SELECT among them. */
export function tablesRead(tokens: Tokens): ReadonlySet<string> {
  return new Set(tableReferences(tokens).flatMap((index) => tokens[index]?.text ?? []));
}

/** Names of the steps in WITH. */
function stepNames(tokens: Tokens): ReadonlySet<string> {
  const names = tokens.filter((_, index) => {
    if (!isWord(tokens, index - 1, 'with', 'recursive') && !isSign(tokens, index - 1, ',')) return false;
    let next = isSign(tokens, index + 1, '(') ? closingOf(tokens, index + 1) + 1 : index + 1;
    if (!isWord(tokens, next, 'as')) return false;
    next += 1;
    while (isWord(tokens, next, 'not', 'materialized')) next += 1;
    return isSign(tokens, next, '(') && isWord(tokens, next + 1, 'select', 'with', 'values');
  });
  return new Set(names.map((token) => token.text));
}

/** Places at which a table is named: behind FROM, JOIN and the commas of a FROM list, also inside brackets of joins. */
function tableReferences(tokens: Tokens): number[] {
  const references: number[] = [];
  const inFrom = new Map<number | undefined, boolean>();
  tokens.forEach((token, index) => {
    const opensFrom = isFromClause(tokens, index);
    if (opensFrom) inFrom.set(token.within, true);
    else if (isWord(tokens, index, ...CLAUSES)) inFrom.set(token.within, false);
    const listsTable = isSign(tokens, index, ',') && inFrom.get(token.within) === true;
    if (!opensFrom && !listsTable && !isWord(tokens, index, 'join')) return;
    let next = index + 1;
    while (isWord(tokens, next, 'lateral', 'only')) next += 1;
    while (isSign(tokens, next, '(')) {
      inFrom.set(next, true);
      next += 1;
    }
    if (!isWord(tokens, next, 'select', 'with', 'values')) references.push(next);
  });
  return references;
}

/** Whether FROM begins a list of tables here; it also stands in IS DISTINCT FROM and in extract(year from …). */
function isFromClause(tokens: Tokens, index: number): boolean {
  if (!isWord(tokens, index, 'from')) return false;
  if (isWord(tokens, index - 1, 'distinct') && isWord(tokens, index - 2, 'is', 'not')) return false;
  const bracket = tokens[index]?.within;
  return bracket === undefined || !isWord(tokens, bracket - 1, ...FROM_INSIDE);
}

/** What the final SELECT has to give. */
export interface DeclaredOutput {
  readonly columns: readonly string[];
  /** What to do about a column that is not among them. */
  readonly surplus: Bilingual;
}

/** Columns that the final SELECT has to give and does not, and columns that it gives beyond them. */
export function outputProblems(file: string, tokens: Tokens, { columns, surplus }: DeclaredOutput): ContentProblem[] {
  const select = tokens.findIndex((token, index) => token.within === undefined && isWord(tokens, index, 'select'));
  const at = tokens[select]?.at;
  if (!at) return [];
  const outputs = outputItems(tokens, select).map((item) => ({ name: outputName(item), at: item.at(-1)?.at ?? at }));
  // A star is refused on its own; what it stands for cannot be told.
  if (outputs.some(({ name }) => name === '*')) return [];
  const names = outputs.map(({ name }) => name);
  const missing = columns.filter((id) => !names.includes(id));
  const problems: ContentProblem[] = missing.map((id) => ({
    file,
    ...at,
    message: { zh: `最后的 SELECT 没有给出列 ${id}`, en: `the final SELECT does not give the column ${id}` },
    hint: STANDARD_OUTPUT.includes(id)
      ? { zh: '每个模型都要给出当前行的标准列。', en: 'Every model gives the standard columns of the current row.' }
      : { zh: `请给出该列，或写作 … as ${id}。`, en: `Select it, or write … as ${id}.` },
  }));
  outputs.forEach((output, index) => {
    const { name } = output;
    if (name !== undefined && names.indexOf(name) < index) {
      problems.push({
        file,
        ...output.at,
        message: { zh: `列 ${name} 给出两次`, en: `the column ${name} is given twice` },
        hint: { zh: '请删去其一或用 as 改名。', en: 'Remove one or rename it with as.' },
      });
    } else if (name === undefined || !columns.includes(name)) {
      problems.push({
        file,
        ...output.at,
        message:
          name === undefined
            ? { zh: '此列没有名称', en: 'this expression has no name' }
            : { zh: `给出的列 ${name} 未在头部声明`, en: `the selected column ${name} is not declared in the header` },
        hint: surplus,
      });
    }
  });
  return problems;
}

/** The entries of a SELECT list, each as its tokens. */
function outputItems(tokens: Tokens, select: number): SqlToken[][] {
  const items: SqlToken[][] = [[]];
  for (let index = select + 1; index < tokens.length; index += 1) {
    const token = tokens[index];
    if (!token) break;
    const isOuter = token.within === undefined;
    if (isOuter && (isFromClause(tokens, index) || isWord(tokens, index, 'into', ...CLAUSES))) break;
    if (isOuter && isSign(tokens, index, ',')) items.push([]);
    else if (index > select + 1 || !isWord(tokens, index, 'distinct', 'all')) items.at(-1)?.push(token);
  }
  return items;
}

/** Name under which an entry comes out; `*` for a star, undefined for an expression without a name. */
function outputName(item: readonly SqlToken[]): string | undefined {
  const last = item.at(-1);
  const before = item.at(-2);
  if (last?.kind === 'sign') return last.text === '*' ? '*' : undefined;
  if (last?.kind === 'quoted') return last.text;
  if (last?.kind !== 'word') return undefined;
  if (['end', 'null', 'true', 'false'].includes(last.text) && before?.text !== 'as' && before?.text !== '.')
    return undefined;
  const isOperand = before?.kind === 'sign' && before.text !== '.' && before.text !== ')';
  return isOperand ? undefined : last.text;
}
