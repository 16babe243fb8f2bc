import type { Session as SessionAnswer } from '@levee/contract/model';
import { eq } from 'drizzle-orm';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { registerRoute } from '../http/register.js';
import { ServiceError } from '../http/serviceerror.js';
import { appendAudit } from '../stores/audit.js';
import type { Database } from '../stores/database.js';
import { reporter } from '../stores/schema.js';
import { authenticate } from './accounts.js';
import type { Caller } from './authentication.js';
import { beginSession, csrfToken, endSession, SESSION_COOKIE, SESSION_SECONDS } from './sessions.js';

/** Attempts to sign in within a minute: under one name from one address, and from one address under any name. */
const ATTEMPTS = { perName: 10, perAddress: 60 };

/** Registers signing in, signing out, and the question who is signed in. */
export function registerAccess(app: FastifyInstance): void {
  const refuseTooMany = signInLimit(app);
  const { database, now } = app.levee;
  const audited = (name: string, action: string) =>
    appendAudit(database, { actor: name, action, subject: name }, now());

  registerRoute(app, 'signIn', async (input, { request, reply }) => {
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
    setSessionCookie(app, request, reply, session.key);
    return describe(app, { account, session: session.key });
  });

  registerRoute(app, 'session', (_, { caller }) => describe(app, caller));

  registerRoute(app, 'signOut', async (_, { request, reply, caller }) => {
    if (caller.session !== null) {
      await endSession(database, caller.session);
      await audited(caller.account.name, 'signed_out');
      setSessionCookie(app, request, reply, '');
    }
    return {};
  });
}

async function describe(app: FastifyInstance, caller: Caller): Promise<SessionAnswer> {
  return {
    user: caller.account,
    csrfToken: caller.session === null ? '' : csrfToken(caller.session),
    demonstration: await holdsDemonstration(app.levee.database),
    version: app.levee.version,
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
function setSessionCookie(app: FastifyInstance, request: FastifyRequest, reply: FastifyReply, key: string): void {
  reply.setCookie(SESSION_COOKIE, key, {
    path: '/',
    httpOnly: true,
    sameSite: 'strict',
    secure: app.levee.secure || request.protocol === 'https',
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
