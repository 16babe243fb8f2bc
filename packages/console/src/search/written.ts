/** The query part of an address before validation. */
export type Given = Record<string, unknown>;

/** Parses the query part as plain texts, so that a district code stays the text `500112` and does not become a number. */
export function readSearch(query: string): Given {
  return Object.fromEntries(new URLSearchParams(query));
}

/** Writes the query part in the same form. */
export function writeSearch(search: Given): string {
  const query = new URLSearchParams();
  for (const [key, value] of Object.entries(search)) {
    if (typeof value === 'string' || typeof value === 'number') query.set(key, String(value));
  }
  const written = query.toString();
  return written ? `?${written}` : '';
}
