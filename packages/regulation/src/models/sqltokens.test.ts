import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readSqlText } from './sqltokens.js';

const read = (sql: string): string[] =>
  readSqlText(sql, { line: 1, column: 1 }).tokens.map((token) => `${token.kind} ${token.text}`);

describe('SQL is split into tokens', () => {
  it('with words in lower case and quoted names as they are', () => {
    expect(read('SELECT "Total Loans" FROM 报表')).toEqual([
      'word select',
      'quoted Total Loans',
      'word from',
      'word 报表',
    ]);
  });

  it('without looking into literals and comments, nested ones included', () => {
    expect(read("select 'a / b -- ''c''' -- avg\n/* now() /* limit */ ' */ , 1")).toEqual([
      'word select',
      "text 'a / b -- ''c'''",
      'sign ,',
      'number 1',
    ]);
  });

  it('with numbers that keep their exponent and signs of two characters', () => {
    expect(read('1.5e-3::real<=.5')).toEqual(['number 1.5e-3', 'sign ::', 'word real', 'sign <=', 'number .5']);
  });

  it('each with its line and column in the file and its enclosing bracket', () => {
    const { tokens } = readSqlText('\n  a(b)', { line: 10, column: 4 });
    expect(tokens.map(({ at }) => [at.line, at.column])).toEqual([
      [11, 3],
      [11, 4],
      [11, 5],
      [11, 6],
    ]);
    expect(tokens.map(({ within }) => within)).toEqual([undefined, undefined, 1, undefined]);
  });

  it('counts the column of the first line from where the SQL begins', () => {
    expect(readSqlText(' a', { line: 3, column: 9 }).tokens[0]?.at).toEqual({ line: 3, column: 10 });
  });

  it.each([
    ["a 'b", 3],
    ['a "b', 3],
    ['a /* b /* c */', 3],
    ['a (b', 3],
    ['a b)', 4],
  ])('saying where %s is not balanced', (sql, column) => {
    expect(readSqlText(sql, { line: 1, column: 1 }).unbalanced).toEqual([{ line: 1, column }]);
  });

  it('without loss of anything but comments and white space, for any text', () => {
    const piece = fc.constantFrom('a', ' ', '\n', '*', '.', '1', 'e', '_', '$', '总', '😀', '=', '<', ',', ';', ':');
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        const sql = pieces.join('');
        const kept = readSqlText(sql, { line: 1, column: 1 }).tokens.map((token) => token.text);
        expect(kept.join('')).toBe(sql.replace(/\s/g, ''));
      }),
    );
  });
});
