/** Longest header that is compared, in characters; longer ones are no mistyped names. */
const MOST_CHARACTERS = 60;

/**
 * The name that a mistyped one most likely means: the one with the fewest letters to change, if at most a third of them, or if
 * one name contains the other. Undefined when none is near.
 */
export function nearestName(text: string, names: readonly string[]): string | undefined {
  const asked = Array.from(text);
  if (asked.length < 2 || asked.length > MOST_CHARACTERS) return undefined;
  let nearest: string | undefined;
  let least = Infinity;
  for (const name of names) {
    const letters = Array.from(name);
    const most = Math.max(1, Math.floor(Math.max(asked.length, letters.length) / 3));
    const holds = letters.length >= 2 && (text.includes(name) || name.includes(text));
    const distance = editDistance(asked, letters);
    if ((distance > most && !holds) || distance >= least) continue;
    [nearest, least] = [name, distance];
  }
  return nearest;
}

/** Letters to insert, delete or change to turn one text into another (Levenshtein). */
function editDistance(from: readonly string[], to: readonly string[]): number {
  let row = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (const [at, letter] of from.entries()) {
    const next = [at + 1];
    for (const [place, other] of to.entries()) {
      const changed = (row[place] ?? 0) + (letter === other ? 0 : 1);
      next.push(Math.min(changed, (row[place + 1] ?? 0) + 1, (next[place] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
