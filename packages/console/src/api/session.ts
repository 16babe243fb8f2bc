import type { Session } from '@levee/contract/session/model';
import { responses } from './responses';
import { api, keepCsrfToken } from './client';

/** Keeps who is signed in and the token that has to accompany every change. */
export function keepSession(session: Session): void {
  keepCsrfToken(session.csrfToken);
  responses.setQueryData(['session'], session);
}

/** Who is signed in; asks the server once. Throws ApiFailure 401 when nobody is. */
export async function currentSession(): Promise<Session> {
  const known = responses.getQueryData<Session>(['session']);
  if (known) return known;
  const session = await api.call('session', {});
  keepSession(session);
  return session;
}

/** Forgets the session and every answer that belonged to it. */
export function forgetSession(): void {
  keepCsrfToken(undefined);
  responses.clear();
}
