import { ApiFailure } from '@levee/contract/client';
import type { ResponseOf, Input, RouteName } from '@levee/contract/routes';
import { keepPreviousData, QueryCache, QueryClient, useQuery, type UseQueryResult } from '@tanstack/react-query';
import { api } from './client';
import { isSignedOut } from './failure';

let onSignedOut: () => void = () => undefined;

/** Sets the callback that runs when a request fails with 401 because the session has ended. */
export function whenSignedOut(act: () => void): void {
  onSignedOut = act;
}

/** Cache of API responses, shared by all pages. A request is retried once after a network error, never after a server error. */
export const responses = new QueryClient({
  queryCache: new QueryCache({
    onError: (error, query) => {
      if (isSignedOut(error) && query.queryKey[0] !== 'session') onSignedOut();
    },
  }),
  defaultOptions: {
    queries: {
      staleTime: 30_000,
      refetchOnWindowFocus: false,
      retry: (count, error) => !(error instanceof ApiFailure) && error instanceof TypeError && count < 1,
    },
  },
});

/** `lingers`: the previous response stays in sight while the one for a new page or filter is loaded. */
interface ResponseOptions {
  readonly enabled?: boolean;
  readonly staleTime?: number;
  readonly lingers?: boolean;
}

/** Calls an API route and caches its response under the route's name and input. */
export function useResponse<N extends RouteName>(
  name: N,
  input: Input<N>,
  { lingers = false, ...options }: ResponseOptions = {},
): UseQueryResult<ResponseOf<N>> {
  return useQuery<ResponseOf<N>>({
    queryKey: [name, input],
    queryFn: () => api.call(name, input),
    ...(lingers ? { placeholderData: keepPreviousData } : {}),
    ...options,
  });
}
