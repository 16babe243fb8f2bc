import type { Session } from '@levee/contract/session/model';
import { answers } from './answers';
import { api, keepCsrfToken } from './client';

/** Keeps who is signed in and the token that has to accompany every change. */
export function keepSession(session: Session): void {
  keepCsrfToken(session.csrfToken);
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
  keepCsrfToken(undefined);
  answers.clear();
}
