import { ApiFailure } from '@levee/contract/client';
import type { ResponseOf, Input, RouteName } from '@levee/contract/routes';
import { keepPreviousData, QueryCache, QueryClient, useQuery, type UseQueryResult } from '@tanstack/react-query';
import { api } from './client';
import { isSignedOut } from './failure';

let onSignedOut: () => void = () => undefined;

/** Says what is to happen when the server no longer knows the session. */
export function whenSignedOut(act: () => void): void {
  onSignedOut = act;
}

/** Answers kept between pages; a failed question is asked again only when the network, not the server, refused. */
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

/** `lingers`: while a new page or filter is asked, the previous answer stays in sight. */
interface ResponseOptions {
  readonly enabled?: boolean;
  readonly staleTime?: number;
  readonly lingers?: boolean;
}

/** Asks the API and keeps the answer. */
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
