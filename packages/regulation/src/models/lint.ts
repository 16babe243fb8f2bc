import type { ContentProblem } from '../text/contenterror.js';
import { type DeclaredOutput, outputProblems, tableProblems, tablesRead } from './shape.js';
import { ORDER_DEPENDENT, REFUSALS, REFUSED_CALLS, REFUSED_KEYWORDS, type Refusal } from './refusals.js';
import type { Position } from '../text/position.js';
import { closingOf, isSign, isWord, readSqlText, type SqlToken } from './sqltokens.js';

/** What a SELECT has to keep to: the tables it may read and the columns it has to give. */
interface DeclaredSelect extends DeclaredOutput {
  readonly from: readonly string[];
}

/**
 * Refuses SQL that DuckDB and PostgreSQL would not read alike, that is not exact, or that may differ from run to run;
 * tables that the header does not name under `from`; and a SELECT list that is not the declared columns. Comments and
 * literals are not looked into. `start` is the place of the first character of `sql`.
 */
export function lintSelect(file: string, sql: string, start: Position, declared: DeclaredSelect): ContentProblem[] {
  const { tokens, unbalanced } = readSqlText(sql, start);
  const report = (at: Position, refusal: Refusal): ContentProblem => ({ file, ...at, ...refusal });
  if (unbalanced.length > 0) return unbalanced.map((at) => report(at, REFUSALS.unbalanced));
  const statement = statementEnd(tokens);
  const first = tokens[0];
  if (!first || !isWord(tokens, 0, 'select', 'with')) return [report(first?.at ?? start, REFUSALS.notSelect)];
  const second = tokens[statement + 1];
  if (second) return [report(second.at, REFUSALS.statements)];
  const body = tokens.slice(0, statement);
  return [
    ...body.flatMap((token, index) => {
      const refusal = refusalAt(body, index);
      return refusal ? [report(token.at, named(token, refusal))] : [];
    }),
    ...tableProblems(file, body, declared.from),
    ...outputProblems(file, body, declared),
  ];
}

/** Names of the tables that a piece of SQL reads, its own steps among them. */
export function tablesOf(sql: string): ReadonlySet<string> {
  return tablesRead(readSqlText(sql, { line: 1, column: 1 }).tokens);
}

/** The SQL from its first token to its last, without closing semicolon and comments around it. */
export function bareSelect(sql: string): string {
  const { tokens } = readSqlText(sql, { line: 1, column: 1 });
  const last = tokens[statementEnd(tokens) - 1];
  return sql.slice(0, last?.end ?? 0).trim();
}

/** Index of the first semicolon, or the number of tokens. */
function statementEnd(tokens: readonly SqlToken[]): number {
  const index = tokens.findIndex((_, place) => isSign(tokens, place, ';'));
  return index < 0 ? tokens.length : index;
}

function named(token: SqlToken, refusal: Refusal): Refusal {
  return {
    message: { zh: `${token.text}：${refusal.message.zh}`, en: `${token.text}: ${refusal.message.en}` },
    hint: refusal.hint,
  };
}

function refusalAt(tokens: readonly SqlToken[], index: number): Refusal | undefined {
  const token = tokens[index];
  switch (token?.kind) {
    case 'sign':
      return refusedSign(tokens, index);
    case 'number':
      return /e/i.test(token.text) ? REFUSALS.float : undefined;
    case 'word':
      return isSign(tokens, index - 1, '.') ? undefined : refusedWord(tokens, index, token.text);
    case 'quoted':
    case 'text':
    case undefined:
      return undefined;
  }
}

function refusedSign(tokens: readonly SqlToken[], index: number): Refusal | undefined {
  if (isSign(tokens, index, '/', '//')) return REFUSALS.division;
  if (isSign(tokens, index, '^', '**')) return REFUSALS.float;
  if (!isSign(tokens, index, '*')) return undefined;
  const standsForColumns =
    isSign(tokens, index - 1, '.', ',') || isWord(tokens, index - 1, 'select', 'distinct', 'all');
  return standsForColumns ? REFUSALS.star : undefined;
}

function refusedWord(tokens: readonly SqlToken[], index: number, word: string): Refusal | undefined {
  const keyword = REFUSED_KEYWORDS.get(word);
  if (keyword) return keyword;
  if (word === 'desc') return isWord(tokens, index + 1, 'nulls') ? undefined : REFUSALS.descending;
  if (word === 'sample') return isWord(tokens, index - 1, 'using') ? REFUSALS.someRows : undefined;
  if (word === 'fetch') return isWord(tokens, index + 1, 'first', 'next') ? REFUSALS.someRows : undefined;
  if (word === 'on') return isWord(tokens, index - 1, 'distinct') ? REFUSALS.distinctOn : undefined;
  const isCall = isSign(tokens, index + 1, '(');
  if (word === 'numeric' || word === 'decimal' || word === 'dec') return isCall ? undefined : REFUSALS.bareNumeric;
  if (!isCall) return undefined;
  const call = REFUSED_CALLS.get(word);
  if (call) return call;
  return ORDER_DEPENDENT.has(word) && !isOrdered(tokens, index) ? REFUSALS.unordered : undefined;
}

/** Whether a call says its order: inside its brackets, in its OVER or in the window that OVER names. */
function isOrdered(tokens: readonly SqlToken[], index: number): boolean {
  if (holdsOrder(tokens, index + 1)) return true;
  let next = closingOf(tokens, index + 1) + 1;
  while (isWord(tokens, next, 'ignore', 'respect', 'nulls')) next += 1;
  if (isWord(tokens, next, 'filter')) next = closingOf(tokens, next + 1) + 1;
  if (!isWord(tokens, next, 'over')) return false;
  if (isSign(tokens, next + 1, '(')) return holdsOrder(tokens, next + 1);
  const window = tokens[next + 1]?.text ?? '';
  const definition = tokens.findIndex(
    (_, place) => isWord(tokens, place, window) && isWord(tokens, place + 1, 'as') && isSign(tokens, place + 2, '('),
  );
  return definition >= 0 && holdsOrder(tokens, definition + 2);
}

function holdsOrder(tokens: readonly SqlToken[], open: number): boolean {
  const close = closingOf(tokens, open);
  return tokens.some((token, place) => {
    return place > open && place < close && token.within === open && isWord(tokens, place, 'order');
  });
}
