/** A line is not one flat JSON object; `at` is the 1-based place in the line. */
export class FlatJsonError extends Error {
  readonly kind: 'syntax' | 'nested' | 'repeated_key';
  readonly at: number;

  constructor(kind: FlatJsonError['kind'], at: number) {
    super(`${kind} at ${at}`);
    this.name = 'FlatJsonError';
    this.kind = kind;
    this.at = at;
  }
}

const BLANK = /[ \t\r\n]*/y;
const TEXT = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y;
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?(?![\w.])/y;
const WORD = /(?:true|false|null)\b/y;

/**
 * Reads one flat JSON object: key to text. Numbers keep the text that stood in the file, so 0.10 stays 0.10 and twenty
 * digits stay twenty digits; JSON.parse would make doubles of them. `null` is missing. Throws FlatJsonError.
 */
export function parseFlatObject(line: string): Map<string, string | null> {
  let at = 0;
  const take = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = at;
    const match = pattern.exec(line);
    if (match) at = pattern.lastIndex;
    return match?.[0];
  };
  const fail = (kind: FlatJsonError['kind']): FlatJsonError => new FlatJsonError(kind, at + 1);
  const expect = (mark: string): void => {
    take(BLANK);
    if (line[at] !== mark) throw fail('syntax');
    at++;
    take(BLANK);
  };
  const value = (): string | null => {
    const text = take(TEXT);
    if (text !== undefined) return JSON.parse(text) as string;
    const plain = take(NUMBER) ?? take(WORD);
    if (plain === undefined) throw fail(line[at] === '{' || line[at] === '[' ? 'nested' : 'syntax');
    return plain === 'null' ? null : plain;
  };
  const members = new Map<string, string | null>();
  expect('{');
  while (line[at] !== '}') {
    if (members.size > 0) expect(',');
    const key = take(TEXT);
    if (key === undefined) throw fail('syntax');
    const name = JSON.parse(key) as string;
    if (members.has(name)) throw fail('repeated_key');
    expect(':');
    members.set(name, value());
    take(BLANK);
  }
  expect('}');
  if (at < line.length) throw fail('syntax');
  return members;
}
