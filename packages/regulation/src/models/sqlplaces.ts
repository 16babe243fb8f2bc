import { closingOf, isSign, isWord, type SqlToken } from './sqltokens.js';

type Tokens = readonly SqlToken[];

/** Words that end a SELECT list at its own level of brackets. */
const AFTER_LIST = 'into from where group having window union intersect except order limit offset fetch for'.split(' ');

/**
 * The nearest of the given words or signs before or behind a token, at its level of brackets or further out. It is needed because
 * the tree has locations for the content of a clause but not for the clause itself.
 */
export function nearestWord(tokens: Tokens, from: number, step: 1 | -1, words: readonly string[]): number | undefined {
  const levels = new Set<number | undefined>([undefined]);
  for (let open = tokens[from]?.within; open !== undefined; open = tokens[open]?.within) levels.add(open);
  for (let index = from; index >= 0 && index < tokens.length; index += step) {
    if (!levels.has(tokens[index]?.within)) continue;
    if (isWord(tokens, index, ...words) || isSign(tokens, index, ...words)) return index;
  }
  return undefined;
}

/** The last token of an entry of a SELECT list that begins at `begin`. */
export function endOfEntry(tokens: Tokens, begin: number): number {
  const level = tokens[begin]?.within;
  const behind = level === undefined ? tokens.length : closingOf(tokens, level);
  for (let index = begin + 1; index < behind; index += 1) {
    if (tokens[index]?.within !== level) continue;
    const isDistinctFrom = isWord(tokens, index, 'from') && isWord(tokens, index - 1, 'distinct');
    if (isSign(tokens, index, ',') || (isWord(tokens, index, ...AFTER_LIST) && !isDistinctFrom)) return index - 1;
  }
  return behind - 1;
}
