import type { FastifyInstance } from 'fastify';
import { buildApp, type AppOptions } from '../http/app.js';
import type { Database } from '../stores/database.js';
import { identifyCaller } from './authentication.js';
import { serveAccess } from './routes.js';

/** Settings of an HTTP server that people sign in to. */
export interface GuardedAppOptions extends Omit<AppOptions, 'identify'> {
  readonly database: Database;
  /** Bearer token of the data folder's owner; null when there is none. */
  readonly localToken: string | null;
  /** The clock by which sessions expire; the system's by default. */
  readonly now?: () => Date;
}

/** The HTTP server with sign-in: every route but signing in needs a session or the local token. */
export async function buildGuardedApp(options: GuardedAppOptions): Promise<FastifyInstance> {
  const { database, localToken, now = () => new Date(), ...settings } = options;
  return buildApp({
    ...settings,
    identify: (request) => identifyCaller(request, { database, localToken, now }),
    routes: (app) => {
      serveAccess(app, { database, version: options.version, now, secure: options.secure ?? false });
      options.routes?.(app);
    },
  });
}
