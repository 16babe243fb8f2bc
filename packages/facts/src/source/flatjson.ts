/** A line is not one flat JSON object; `at` is the 1-based place in the line. */
export class FlatJsonError extends Error {
  readonly kind: 'syntax' | 'nested' | 'too_many_keys';
  readonly at: number;

  constructor(kind: FlatJsonError['kind'], at: number) {
    super(`${kind} at ${at}`);
    this.name = 'FlatJsonError';
    this.kind = kind;
    this.at = at;
  }
}

/** Keys and values of one object, in order; a key may occur twice. */
export interface FlatObject {
  readonly keys: readonly string[];
  readonly values: readonly (string | null)[];
}

const TEXT = /"[^"\\\u0000-\u001f]*(?:\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})[^"\\\u0000-\u001f]*)*"/y;
const PLAIN = /(?:-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?(?![\w.])|(?:true|false|null)\b)/y;
const UNUSUAL = /[\\\u0000-\u001f]/;

/**
 * Reads one flat JSON object. Numbers keep the text of the file, so 0.10 stays 0.10 and twenty digits stay twenty digits;
 * JSON.parse would make doubles of them. `null` is missing. Throws FlatJsonError, also when there are more than `most` keys.
 */
export function parseFlatObject(line: string, most: number): FlatObject {
  const keys: string[] = [];
  const values: (string | null)[] = [];
  let at = expected(line, 0, '{');
  while (line[at] !== '}') {
    if (keys.length > 0) at = expected(line, at, ',');
    let end = endOfText(line, at);
    if (end < 0) throw new FlatJsonError('syntax', at + 1);
    if (keys.length >= most) throw new FlatJsonError('too_many_keys', at + 1);
    keys.push(textOf(line, at, end));
    at = expected(line, end, ':');
    end = endOfText(line, at);
    if (end >= 0) {
      values.push(textOf(line, at, end));
    } else {
      PLAIN.lastIndex = at;
      if (!PLAIN.test(line)) {
        throw new FlatJsonError(line[at] === '{' || line[at] === '[' ? 'nested' : 'syntax', at + 1);
      }
      end = PLAIN.lastIndex;
      const plain = line.slice(at, end);
      values.push(plain === 'null' ? null : plain);
    }
    at = afterBlanks(line, end);
  }
  at = expected(line, at, '}');
  if (at < line.length) throw new FlatJsonError('syntax', at + 1);
  return { keys, values };
}

function afterBlanks(line: string, from: number): number {
  let at = from;
  for (let code = line.charCodeAt(at); code === 0x20 || (code >= 0x09 && code <= 0x0d); code = line.charCodeAt(at)) {
    if (code === 0x0b || code === 0x0c) break;
    at++;
  }
  return at;
}

/** Place after a mark and the blanks around it. */
function expected(line: string, from: number, mark: string): number {
  const at = afterBlanks(line, from);
  if (line[at] !== mark) throw new FlatJsonError('syntax', at + 1);
  return afterBlanks(line, at + 1);
}

/** Place after the JSON text that begins here, or -1 where there is none. */
function endOfText(line: string, at: number): number {
  if (line[at] !== '"') return -1;
  const quote = line.indexOf('"', at + 1);
  if (quote >= 0 && !UNUSUAL.test(line.slice(at + 1, quote))) return quote + 1;
  TEXT.lastIndex = at;
  return TEXT.test(line) ? TEXT.lastIndex : -1;
}

/** Value of the JSON text between two places, quotes included; most texts have nothing to unescape. */
function textOf(line: string, from: number, to: number): string {
  const text = line.slice(from + 1, to - 1);
  return text.includes('\\') ? (JSON.parse(line.slice(from, to)) as string) : text;
}
