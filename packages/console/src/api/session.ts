import type { Session } from '@levee/contract/session/model';
import { responses } from './responses';
import { api, keepCsrfToken } from './client';

/** Caches the session and stores its CSRF token for later requests. */
export function keepSession(session: Session): void {
  keepCsrfToken(session.csrfToken);
  responses.setQueryData(['session'], session);
}

/** The current session, requested from the server once. Throws ApiFailure 401 when nobody is signed in. */
export async function currentSession(): Promise<Session> {
  const known = responses.getQueryData<Session>(['session']);
  if (known) return known;
  const session = await api.call('session', {});
  keepSession(session);
  return session;
}

/** Clears the session, its CSRF token and every cached response. */
export function forgetSession(): void {
  keepCsrfToken(undefined);
  responses.clear();
}
