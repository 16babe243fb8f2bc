import { useNavigate } from '@tanstack/react-router';
import { useCallback } from 'react';
import { refined } from './refine';

/** Changes to filters; undefined removes a filter. */
type Change<S> = (next: { [K in keyof S]?: S[K] | undefined }) => void;

/** Returns a function that changes the filters in the address of the open page; the list returns to its first page. */
export function useRefine<S extends { page?: number }>(): Change<S> {
  const navigate = useNavigate();
  return useCallback<Change<S>>(
    (next) =>
      void navigate({
        to: '.',
        // The router's types cover one route at a time, and only the caller knows which route this is.
        search: ((before: S) => refined<S>(before, next)) as never,
        replace: true,
        resetScroll: false,
      }),
    [navigate],
  );
}
