import { useNavigate } from '@tanstack/react-router';
import { useCallback } from 'react';
import { refined } from './refine';

/** Some filters changed: undefined takes one away. */
type Change<S> = (next: { [K in keyof S]?: S[K] | undefined }) => void;

/** Changes the filters of the page that is open, in its address; the first page of the list shows again. */
export function useRefine<S extends { page?: number }>(): Change<S> {
  const navigate = useNavigate();
  return useCallback<Change<S>>(
    (next) =>
      void navigate({
        to: '.',
        // The router knows the addresses of one page at a time; which page this is, only its caller knows.
        search: ((before: S) => refined<S>(before, next)) as never,
        replace: true,
        resetScroll: false,
      }),
    [navigate],
  );
}
