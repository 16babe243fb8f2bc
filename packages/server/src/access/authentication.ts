import type { FastifyRequest } from 'fastify';
import type { Caller } from '../http/caller.js';
import { ServiceError } from '../http/serviceerror.js';
import type { Database } from '../stores/database.js';
import type { Account } from './accounts.js';
import { csrfToken, findSession, isSameSecret, SESSION_COOKIE } from './sessions.js';

/** The account of a request with the local token: the command line of the data folder's owner. */
const LOCAL_OWNER: Account = { name: 'local', displayName: '本机命令行' };

/** The sources by which a caller is identified. */
interface Credentialing {
  readonly database: Database;
  /** Bearer token of the data folder's owner; null when there is none. */
  readonly localToken: string | null;
  readonly now: () => Date;
}

/**
 * Finds the sender of a request: the local owner by bearer token, or a signed-in person by cookie. Throws ServiceError 401
 * when it has neither, and 403 for a change by cookie without the session's CSRF token.
 */
export async function identifyCaller(request: FastifyRequest, known: Credentialing): Promise<Caller> {
  const { authorization } = request.headers;
  if (authorization !== undefined) return identifyLocalOwner(authorization, known.localToken);
  const key = request.cookies[SESSION_COOKIE];
  const session = key === undefined ? undefined : await findSession(known.database, key, known.now());
  if (!session) throw notSignedIn();
  if (request.method !== 'GET' && request.method !== 'HEAD') refuseForgery(request, session.key);
  return { account: session.account, session: session.key };
}

function identifyLocalOwner(authorization: string, localToken: string | null): Caller {
  const token = /^Bearer (\S+)$/i.exec(authorization)?.[1];
  if (token === undefined || localToken === null || !isSameSecret(token, localToken)) throw notSignedIn();
  return { account: LOCAL_OWNER, session: null };
}

function refuseForgery(request: FastifyRequest, key: string): void {
  const shown = request.headers['x-csrf-token'];
  if (typeof shown === 'string' && isSameSecret(shown, csrfToken(key))) return;
  throw new ServiceError(
    403,
    'csrf',
    { zh: '请求缺少有效的防伪令牌，未予执行。', en: 'The request has no valid CSRF token and was not carried out.' },
    { hint: { zh: '请刷新页面后重试。', en: 'Reload the page and try again.' } },
  );
}

function notSignedIn(): ServiceError {
  return new ServiceError(
    401,
    'not_signed_in',
    { zh: '尚未登录或登录已过期。', en: 'Not signed in, or the session has expired.' },
    { hint: { zh: '请登录。', en: 'Sign in.' } },
  );
}
