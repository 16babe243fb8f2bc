/** What an address carries after the question mark, before anybody looked at it. */
export type Given = Record<string, unknown>;

/** Reads the part after the question mark as plain texts: a district code stays `500112` and is no number. */
export function readSearch(query: string): Given {
  return Object.fromEntries(new URLSearchParams(query));
}

/** Writes it back the same way. */
export function writeSearch(search: Given): string {
  const query = new URLSearchParams();
  for (const [key, value] of Object.entries(search)) {
    if (typeof value === 'string' || typeof value === 'number') query.set(key, String(value));
  }
  const written = query.toString();
  return written ? `?${written}` : '';
}
