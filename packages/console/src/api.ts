import { ApiFailure, createClient, type Transport } from '@levee/contract/client';
import type { Bilingual, Session } from '@levee/contract/model';
import type { Answer, Input, RouteName } from '@levee/contract/routes';
import { keepPreviousData, QueryCache, QueryClient, useQuery, type UseQueryResult } from '@tanstack/react-query';
import i18next from 'i18next';

let csrfToken: string | undefined;

function csrfHeader(): Record<string, string> {
  return csrfToken === undefined ? {} : { 'x-csrf-token': csrfToken };
}

/** The API from the console's side; every call is typed by the contract. */
export const api = createClient({
  base: '',
  transport: (url, init) => fetch(url, { ...init, credentials: 'same-origin' }),
  headers: csrfHeader,
});

/** An API client for one upload that tells how far the sending is, from 0 to 1. */
export function uploadingApi(onSent: (share: number) => void) {
  return createClient({ base: '', transport: sendingTransport(onSent), headers: csrfHeader });
}

/** `fetch` cannot say how far an upload is; XMLHttpRequest can. */
function sendingTransport(onSent: (share: number) => void): Transport {
  return (url, init) =>
    new Promise((resolve, reject) => {
      const request = new XMLHttpRequest();
      request.open(init.method ?? 'POST', url);
      new Headers(init.headers).forEach((value, name) => request.setRequestHeader(name, value));
      request.upload.onprogress = (event) => {
        if (event.lengthComputable) onSent(event.loaded / event.total);
      };
      request.onload = () => resolve(new Response(request.responseText, { status: request.status }));
      request.onerror = () => reject(new TypeError('network'));
      request.send(init.body instanceof FormData ? init.body : null);
    });
}

/** Whether an error says that nobody is signed in. */
export function isSignedOut(error: unknown): boolean {
  return error instanceof ApiFailure && error.status === 401;
}

/** An error in words: what happened and, where something can be done, what. */
export interface Explained {
  readonly message: Bilingual | string;
  readonly hint?: Bilingual | string;
  readonly details: readonly string[];
}

/** What to tell a person about an error of any origin. */
export function explain(error: unknown): Explained {
  if (error instanceof ApiFailure) {
    const { message, hint, details } = error.body;
    return { message, ...(hint ? { hint } : {}), details: details ?? [] };
  }
  if (error instanceof TypeError) {
    return { message: i18next.t('state.unreachable'), hint: i18next.t('state.unreachableHint'), details: [] };
  }
  if (error instanceof Error && 'issues' in error) {
    return { message: i18next.t('state.mismatch'), hint: i18next.t('state.mismatchHint'), details: [] };
  }
  return { message: i18next.t('state.unknownError'), details: [] };
}

let onSignedOut: () => void = () => undefined;

/** Says what is to happen when the server no longer knows the session. */
export function whenSignedOut(act: () => void): void {
  onSignedOut = act;
}

/** Answers kept between pages; a failed question is asked again only when the network, not the server, refused. */
export const answers = new QueryClient({
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
interface Asking {
  readonly enabled?: boolean;
  readonly staleTime?: number;
  readonly lingers?: boolean;
}

/** Asks the API and keeps the answer. */
export function useAnswer<N extends RouteName>(
  name: N,
  input: Input<N>,
  { lingers = false, ...options }: Asking = {},
): UseQueryResult<Answer<N>> {
  return useQuery<Answer<N>>({
    queryKey: [name, input],
    queryFn: () => api.call(name, input),
    ...(lingers ? { placeholderData: keepPreviousData } : {}),
    ...options,
  });
}

/** Keeps who is signed in and the token that has to accompany every change. */
export function keepSession(session: Session): void {
  csrfToken = session.csrfToken;
  answers.setQueryData(['session'], session);
}

/** Who is signed in; asks the server once. Throws ApiFailure 401 when nobody is. */
export async function currentSession(): Promise<Session> {
  const known = answers.getQueryData<Session>(['session']);
  if (known) return known;
  const session = await api.call('session', {});
  keepSession(session);
  return session;
}

/** Forgets the session and every answer that belonged to it. */
export function forgetSession(): void {
  csrfToken = undefined;
  answers.clear();
}
