import type { Position } from '../text/position.js';

/** A token of SQL; comments and white space are none. */
export interface SqlToken {
  /** `word`: a bare name or keyword; `quoted`: a name in double quotes; `text`: a literal in single or dollar quotes. */
  readonly kind: 'word' | 'quoted' | 'text' | 'number' | 'sign';
  /** Words in lower case, quoted names without quotes, everything else as written. */
  readonly text: string;
  readonly at: Position;
  /** Offset of the first character. */
  readonly begin: number;
  /** Offset of the first character after the token. */
  readonly end: number;
  /** Index of the enclosing opening bracket; undefined outside brackets. */
  readonly within: number | undefined;
}

/** The tokens of a text of SQL. */
interface SqlText {
  readonly tokens: readonly SqlToken[];
  /** Offset of an unclosed literal, comment or bracket, or of a closing bracket without its opening. */
  readonly unbalanced: readonly Position[];
}

/**
 * The forms of a piece of SQL, tried in this order at every place. PostgreSQL and DuckDB nest block comments, so only
 * their opening is matched here. PostgreSQL reads a blank outside ASCII as a letter and DuckDB as a blank, so it is a sign.
 */
const FORMS: readonly (readonly [kind: SqlToken['kind'] | 'space' | 'comment' | 'open', form: RegExp])[] = [
  ['space', /[ \t\n\r\f\v]+/y],
  ['space', /--[^\n]*/y],
  ['comment', /\/\*/y],
  ['text', /'(?:[^']|'')*'/y],
  ['text', /(\$[A-Za-z_]*\$)[\s\S]*?\1/y],
  ['quoted', /"(?:[^"]|"")*"/y],
  ['open', /['"]/y],
  ['number', /(?:\d[\d_]*(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?/y],
  ['word', /[\p{L}_][\p{L}\p{N}_$]*/uy],
  ['sign', /::|<=|>=|<>|!=|\|\||\/\/|\*\*|->>|->|=>|:=|./suy],
];

/** Splits SQL into tokens; `start` is the place of its first character in the file. */
export function readSqlText(sql: string, start: Position): SqlText {
  const tokens: SqlToken[] = [];
  const unbalanced: Position[] = [];
  const open: number[] = [];
  const placeOf = placesIn(sql, start);
  let offset = 0;
  while (offset < sql.length) {
    const { kind, text } = pieceAt(sql, offset);
    const at = placeOf(offset);
    const begin = offset;
    const end = kind === 'comment' ? endOfComment(sql, offset) : offset + text.length;
    offset = end ?? sql.length;
    if (kind === 'open' || end === undefined) unbalanced.push(at);
    if (kind === 'open') break;
    if (kind === 'space' || kind === 'comment') continue;
    const closed = text === ')' && kind === 'sign' ? open.pop() : undefined;
    if (text === ')' && closed === undefined) unbalanced.push(at);
    tokens.push({ kind, text: meaning(kind, text), at, begin, end: offset, within: open.at(-1) });
    if (kind === 'sign' && text === '(') open.push(tokens.length - 1);
  }
  for (const index of open) unbalanced.push(tokens[index]?.at ?? start);
  return { tokens, unbalanced };
}

function pieceAt(sql: string, offset: number): { kind: (typeof FORMS)[number][0]; text: string } {
  for (const [kind, form] of FORMS) {
    form.lastIndex = offset;
    const match = form.exec(sql);
    if (match) return { kind, text: match[0] };
  }
  throw new Error(`no form of SQL matches at offset ${offset}`);
}

/** Offset after a block comment and the comments nested in it; undefined when it is not closed. */
function endOfComment(sql: string, offset: number): number | undefined {
  let depth = 0;
  for (const match of sql.slice(offset).matchAll(/\/\*|\*\//g)) {
    depth += match[0] === '/*' ? 1 : -1;
    if (depth === 0) return offset + match.index + 2;
  }
  return undefined;
}

function meaning(kind: SqlToken['kind'], text: string): string {
  if (kind === 'word') return text.toLowerCase();
  return kind === 'quoted' ? text.slice(1, -1).replaceAll('""', '"') : text;
}

/** Returns a function from offsets to places in the file; call it with rising offsets. */
function placesIn(sql: string, start: Position): (offset: number) => Position {
  let line = start.line;
  let lineBegin = 1 - start.column;
  let seen = 0;
  return (offset) => {
    for (; seen < offset; seen += 1) {
      if (sql.charAt(seen) !== '\n') continue;
      line += 1;
      lineBegin = seen + 1;
    }
    return { line, column: offset - lineBegin + 1 };
  };
}

/** Index of the bracket that closes the one at `open`, or of the last token when it is not closed. */
export function closingOf(tokens: readonly SqlToken[], open: number): number {
  const outer = tokens[open]?.within;
  for (let index = open + 1; index < tokens.length; index += 1) {
    const token = tokens[index];
    if (token?.kind === 'sign' && token.text === ')' && token.within === outer) return index;
  }
  return tokens.length - 1;
}

/** Whether the token is this bare word; never a quoted name, a literal or the column part of `table.word`. */
export function isWord(tokens: readonly SqlToken[], index: number, ...candidates: readonly string[]): boolean {
  const token = tokens[index];
  return token?.kind === 'word' && candidates.includes(token.text) && !isSign(tokens, index - 1, '.');
}

/** Whether the token is this sign. */
export function isSign(tokens: readonly SqlToken[], index: number, ...candidates: readonly string[]): boolean {
  const token = tokens[index];
  return token?.kind === 'sign' && candidates.includes(token.text);
}
