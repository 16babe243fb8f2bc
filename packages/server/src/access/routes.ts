import type { Session as SessionAnswer } from '@levee/contract/session/model';
import { eq } from 'drizzle-orm';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { serve } from '../http/serve.js';
import { ServiceError } from '../http/serviceerror.js';
import { appendAudit } from '../audit/records.js';
import type { Database } from '../stores/database.js';
import { reporter } from '../reporters/table.js';
import { authenticate } from './accounts.js';
import type { Caller } from '../http/caller.js';
import { beginSession, csrfToken, endSession, SESSION_COOKIE, SESSION_SECONDS } from './sessions.js';

/** Attempts to sign in within a minute: under one name from one address, and from one address under any name. */
const ATTEMPTS = { perName: 10, perAddress: 60 };

/** Settings of sign-in. */
interface AccessOptions {
  readonly database: Database;
  readonly version: string;
  readonly now: () => Date;
  /** Cookies are marked Secure on every connection, not only on those that arrive by https. */
  readonly secure: boolean;
}

/** Serves signing in, signing out, and the account that is signed in. */
export function serveAccess(app: FastifyInstance, options: AccessOptions): void {
  const refuseTooMany = signInLimit(app);
  const { database, now } = options;
  const audited = (name: string, action: string) =>
    appendAudit(database, { actor: name, action, subject: name }, now());

  serve(app, 'signIn', async (input, { request, reply }) => {
    await refuseTooMany(request);
    const { account, known } = await authenticate(database, input);
    if (!account) {
      // A name without an account is not kept: it may be a password that was typed into the wrong field.
      if (known) await audited(input.name, 'sign_in_failed');
      throw new ServiceError(401, 'wrong_credentials', { zh: '账户名或密码不正确。', en: 'Wrong name or password.' });
    }
    const earlier = request.cookies[SESSION_COOKIE];
    if (earlier !== undefined) await endSession(database, earlier);
    const session = await beginSession(database, account, request.ip, now());
    await audited(account.name, 'signed_in');
    setSessionCookie(options, request, reply, session.key);
    return describe(options, { account, session: session.key });
  });

  serve(app, 'session', (_, { caller }) => describe(options, caller));

  serve(app, 'signOut', async (_, { request, reply, caller }) => {
    if (caller.session !== null) {
      await endSession(database, caller.session);
      await audited(caller.account.name, 'signed_out');
      setSessionCookie(options, request, reply, '');
    }
    return {};
  });
}

async function describe({ database, version }: AccessOptions, caller: Caller): Promise<SessionAnswer> {
  return {
    user: caller.account,
    csrfToken: caller.session === null ? '' : csrfToken(caller.session),
    demonstration: await holdsDemonstration(database),
    version,
  };
}

/** Whether there are demonstration data, which every page must then say. */
async function holdsDemonstration(database: Database): Promise<boolean> {
  const [found] = await database
    .select({ id: reporter.id })
    .from(reporter)
    .where(eq(reporter.demonstration, true))
    .limit(1);
  return found !== undefined;
}

/** An empty key takes the cookie away. */
function setSessionCookie(options: AccessOptions, request: FastifyRequest, reply: FastifyReply, key: string): void {
  reply.setCookie(SESSION_COOKIE, key, {
    path: '/',
    httpOnly: true,
    sameSite: 'strict',
    secure: options.secure || request.protocol === 'https',
    maxAge: key === '' ? 0 : SESSION_SECONDS,
  });
}

/** Counts attempts whether or not they succeed, so that many at once are counted, too. */
function signInLimit(app: FastifyInstance): (request: FastifyRequest) => Promise<void> {
  const timeWindow = 60_000;
  const named = (request: FastifyRequest) => (request.body as { name: string }).name.toLowerCase();
  const limits = [
    app.createRateLimit({
      max: ATTEMPTS.perName,
      timeWindow,
      keyGenerator: (request) => `name ${request.ip} ${named(request)}`,
    }),
    app.createRateLimit({ max: ATTEMPTS.perAddress, timeWindow, keyGenerator: (request) => `address ${request.ip}` }),
  ];
  return async (request) => {
    for (const limit of limits) {
      const state = await limit(request);
      if (!state.isAllowed && state.isExceeded) throw tooManyAttempts(state.ttlInSeconds);
    }
  };
}

function tooManyAttempts(seconds: number): ServiceError {
  return new ServiceError(
    429,
    'too_many_attempts',
    { zh: '登录尝试过于频繁。', en: 'Too many attempts to sign in.' },
    {
      hint: { zh: `请在 ${seconds} 秒后重试。`, en: `Try again in ${seconds} seconds.` },
      headers: { 'retry-after': String(seconds) },
    },
  );
}
