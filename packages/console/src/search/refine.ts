import type { Given } from './written';

/** The filters with some changed: undefined removes a filter, and the list returns to its first page. */
export function refined<S extends { page?: number }>(before: S, next: { [K in keyof S]?: S[K] | undefined }): S {
  const all: Given = { ...before, page: undefined, ...next };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined)) as S;
}

/** Whether any filter is set besides those that the page always has. */
export function isNarrowed(filters: Readonly<Given>, besides: readonly string[] = []): boolean {
  return Object.keys(filters).some((key) => key !== 'page' && !besides.includes(key));
}
