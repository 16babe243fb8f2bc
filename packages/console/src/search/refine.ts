import type { Given } from './written';

/** Filters with some changed: undefined takes one away, and the first page shows again. */
export function refined<S extends { page?: number }>(before: S, next: { [K in keyof S]?: S[K] | undefined }): S {
  const all: Given = { ...before, page: undefined, ...next };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined)) as S;
}

/** Whether anything is filtered besides what a page always has. */
export function isNarrowed(filters: Readonly<Given>, besides: readonly string[] = []): boolean {
  return Object.keys(filters).some((key) => key !== 'page' && !besides.includes(key));
}
