/** Share of a common prefix in Jaro–Winkler, and how many characters of it count (Winkler 1990). */
const PREFIX_WEIGHT = 0.1;
const PREFIX_MAX = 4;

/**
 * Jaro similarity of two texts by characters, from 0 (nothing in common) to 1 (equal). Characters match within half the longer
 * length; matched characters out of order count half (Jaro 1989). Two empty texts are equal.
 */
export function jaro(left: string, right: string): number {
  const [a, b] = [Array.from(left), Array.from(right)];
  if (left === right) return 1;
  if (a.length === 0 || b.length === 0) return 0;
  const reach = Math.max(0, Math.floor(Math.max(a.length, b.length) / 2) - 1);
  const taken = new Array<boolean>(b.length).fill(false);
  const matchedLeft: string[] = [];
  for (const [place, character] of a.entries()) {
    const from = Math.max(0, place - reach);
    const to = Math.min(b.length, place + reach + 1);
    for (let other = from; other < to; other++) {
      if (taken[other] || b[other] !== character) continue;
      taken[other] = true;
      matchedLeft.push(character);
      break;
    }
  }
  const matches = matchedLeft.length;
  if (matches === 0) return 0;
  const matchedRight = b.filter((_, place) => taken[place]);
  const displaced = matchedLeft.filter((character, place) => character !== matchedRight[place]).length;
  return (matches / a.length + matches / b.length + (matches - displaced / 2) / matches) / 3;
}

/** Jaro similarity, raised when the texts begin with up to four equal characters (Winkler 1990). */
export function jaroWinkler(left: string, right: string): number {
  const [a, b] = [Array.from(left), Array.from(right)];
  let prefix = 0;
  while (prefix < PREFIX_MAX && prefix < a.length && a[prefix] === b[prefix]) prefix++;
  const similarity = jaro(left, right);
  return similarity + prefix * PREFIX_WEIGHT * (1 - similarity);
}

/**
 * The runs of `length` characters in a text, each once. A text shorter than that is its own only run, so that short names can
 * be compared; an empty text has none.
 */
export function shingles(text: string, length: number): ReadonlySet<string> {
  const characters = Array.from(text);
  if (characters.length === 0) return new Set();
  const found = new Set<string>();
  for (let start = 0; start + length <= characters.length; start++) {
    found.add(characters.slice(start, start + length).join(''));
  }
  return found.size > 0 ? found : new Set([text]);
}

/** Jaccard similarity: the share of the union that both sets have, |A∩B| / |A∪B|; 0 for two empty sets. */
export function jaccard<T>(left: ReadonlySet<T>, right: ReadonlySet<T>): number {
  let common = 0;
  for (const item of left) if (right.has(item)) common++;
  const all = left.size + right.size - common;
  return all === 0 ? 0 : common / all;
}
