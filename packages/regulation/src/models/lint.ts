import type { ContentProblem } from '../text/contenterror.js';
import { ONE_DIALECT_WORDS, REFUSALS, type Refusal } from './refusals.js';
import { type DeclaredOutput, notATable, outputProblems, tableProblems, tablesRead } from './shape.js';
import { visitForms } from './walk.js';
import type { Position } from '../text/position.js';
import { isSign, isWord, readSqlText, type SqlToken } from './sqltokens.js';
import { parseSql, type PlacedText, tokenFinder } from './sqltree.js';

/** Requirements on a SELECT: the tables it may read and the columns it must give. */
interface DeclaredSelect extends DeclaredOutput {
  readonly from: readonly string[];
}

/**
 * Checks the SQL of a model. It accepts the forms for which DuckDB and PostgreSQL are known to give the same exact result in
 * every run (forms.ts, calls.ts) and refuses every other form, tables that the header does not name under `from`, and a SELECT
 * list other than the declared columns. It has no column types, so an overflow is left to the databases, which both refuse it.
 * `start` is the place of the first character of `sql`.
 */
export function lintSelect(file: string, sql: string, start: Position, declared: DeclaredSelect): ContentProblem[] {
  const { tokens, unbalanced } = readSqlText(sql, start);
  const report = (at: Position, refusal: Refusal): ContentProblem => ({ file, ...at, ...refusal });
  if (unbalanced.length > 0) return unbalanced.map((at) => report(at, REFUSALS.unbalanced));
  const first = tokens[0];
  if (!first || !isWord(tokens, 0, 'select', 'with')) return [report(first?.at ?? start, REFUSALS.notSelect)];
  const second = tokens[statementEnd(tokens) + 1];
  if (second) return [report(second.at, REFUSALS.statements)];
  const at = (place: number): Position => tokens[place]?.at ?? start;
  const foreign = foreignWords(tokens).map(([place, refusal]) => report(at(place), named(tokens[place], refusal)));
  const tree = parseSql(sql);
  if ('faultAt' in tree) return foreign.length > 0 ? foreign : [syntaxProblem(file, tokens, tree.faultAt, start)];
  const [statement, ...others] = tree.statements;
  if (!statement || !('SelectStmt' in statement) || others.length > 0) return [report(first.at, REFUSALS.notSelect)];
  const refused: ContentProblem[] = [];
  const text: PlacedText = { file, tokens, placeOf: tokenFinder(sql, tokens) };
  visitForms(statement.SelectStmt, text, (place, refusal) => {
    refused.push(report(at(place), named(tokens[place], refusal)));
  });
  return [
    ...foreign,
    ...refused,
    ...tableProblems(text, statement.SelectStmt, declared.from),
    ...outputProblems(text, statement.SelectStmt, declared),
  ];
}

/**
 * Names of the tables that a piece of SQL reads, including its own steps; for SQL that cannot be parsed, every name in it,
 * because any may be a table.
 */
export function tablesOf(sql: string): ReadonlySet<string> {
  const tree = parseSql(sql);
  if (!('faultAt' in tree)) return tablesRead(tree.statements);
  const { tokens } = readSqlText(sql, { line: 1, column: 1 });
  return new Set(tokens.filter(({ kind }) => kind === 'word' || kind === 'quoted').map(({ text }) => text));
}

/** The SQL from its first token to its last, without surrounding comments and closing semicolon. */
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

function named(token: SqlToken | undefined, refusal: Refusal): Refusal {
  const text = token?.text ?? '';
  return {
    message: { zh: `${text}：${refusal.message.zh}`, en: `${text}: ${refusal.message.en}` },
    hint: refusal.hint,
  };
}

/** Words and signs that DuckDB reads differently from PostgreSQL's parser, or that make that parser report another place. */
function foreignWords(tokens: readonly SqlToken[]): [place: number, refusal: Refusal][] {
  return tokens.flatMap((token, place) => {
    const isBare = token.kind === 'word' && !isSign(tokens, place - 1, '.');
    if (isBare && ONE_DIALECT_WORDS.has(token.text)) return [[place, REFUSALS.oneDialect]];
    if (isWord(tokens, place, 'sample') && isWord(tokens, place - 1, 'using')) return [[place, REFUSALS.someRows]];
    return token.kind === 'sign' && !/^[!-~]+$/.test(token.text) ? [[place, REFUSALS.syntax]] : [];
  });
}

function syntaxProblem(
  file: string,
  tokens: readonly SqlToken[],
  faultAt: number | undefined,
  start: Position,
): ContentProblem {
  if (faultAt === undefined) return { file, ...start, ...REFUSALS.deep };
  const place = tokens.findIndex(({ end }) => end > faultAt);
  const token = tokens[place];
  if (!token) return { file, ...(tokens.at(-1)?.at ?? start), ...REFUSALS.syntax };
  if (token.kind === 'text' && isWord(tokens, place - 1, 'from', 'join')) return notATable(file, token);
  return { file, ...token.at, ...named(token, REFUSALS.syntax) };
}
