/** A text cut to a width in Chinese characters (one is as wide as two letters); an ellipsis replaces the rest. */
export function clipped(text: string, most: number): string {
  const letters = Array.from(text);
  const width = (letter: string): number => ((letter.codePointAt(0) ?? 0) < 0x1100 ? 0.5 : 1);
  if (letters.reduce((sum, letter) => sum + width(letter), 0) <= most) return text;
  let [taken, end] = [1, 0];
  for (; end < letters.length; end += 1) {
    taken += width(letters[end] ?? '');
    if (taken > most) break;
  }
  return `${letters.slice(0, end).join('').trimEnd()}…`;
}
