/** Words that end the noun phrase on which the verb depends: loans | overdue by …, investors | one month before. */
const AFTER_NOUN: ReadonlySet<string> = new Set(
  (
    'of to in by for on at with from per over under within below above between owed held due overdue cashable audited ' +
    'one two three six CNY'
  ).split(' '),
);

/** Whether a title is plural: total assets is, the rate of loans is not. */
export function isPlural(title: string): boolean {
  const words = title.replace(/\s*\(.*$/, '').split(/\s+/);
  const end = words.findIndex((word) => AFTER_NOUN.has(word));
  const noun = words[(end > 0 ? end : words.length) - 1] ?? '';
  return /[^sui]s$/.test(noun);
}

/** A title for the middle of a sentence: without its capital; abbreviations (NPL ratio, P2P) keep theirs. */
export function lowered(title: string): string {
  return /^[A-Z][a-z]*(?:[\s,-]|$)/.test(title) ? title.charAt(0).toLowerCase() + title.slice(1) : title;
}

/** Words with a capital for the beginning of a sentence. */
export function capitalised(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
