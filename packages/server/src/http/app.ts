import cookie from '@fastify/cookie';
import multipart from '@fastify/multipart';
import rateLimit from '@fastify/rate-limit';
import Fastify, { type FastifyInstance, type FastifyServerOptions } from 'fastify';
import { serializerCompiler } from 'fastify-type-provider-zod';
import { randomUUID } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import type { Caller } from '../access/authentication.js';
import { registerAccess } from '../access/routes.js';
import type { Database } from '../stores/database.js';
import { CONSOLE, registerConsole } from './console.js';
import { registerDocs } from './docs.js';
import { answerError } from './errors.js';
import { validate } from './register.js';
import { registerSecurityHeaders } from './security.js';
import type { UploadLimits } from './uploads.js';

/** What the HTTP server needs to know. */
export interface AppOptions {
  readonly database: Database;
  /** Bearer token of the data folder's owner; null when there is none. */
  readonly localToken: string | null;
  /** Folder for uploads while they are handled (`temporary` of the data folder); made where needed. */
  readonly uploadFolder: string;
  readonly version: string;
  /** Built files of the console; those beside this package by default. */
  readonly consoleFolder?: string;
  /** Registers the routes that are not about access; they may also be registered until the server listens. */
  readonly register?: (app: FastifyInstance) => void;
  /** 20 files and 512 MiB by default. */
  readonly uploads?: UploadLimits;
  /** People reach the server by https only (through a proxy): cookies are Secure and HSTS is sent. */
  readonly secure?: boolean;
  /** Believe a proxy's `x-forwarded-*` headers; an address or network in CIDR form is safer than true. */
  readonly trustProxy?: boolean | string;
  /** False by default: nothing is logged. */
  readonly log?: FastifyServerOptions['logger'];
  /** The clock that sessions go by. */
  readonly now?: () => Date;
}

/** What handlers find at `app.levee`. */
interface AppContext {
  readonly database: Database;
  readonly localToken: string | null;
  readonly uploadFolder: string;
  readonly version: string;
  readonly now: () => Date;
  readonly uploads: UploadLimits;
  readonly secure: boolean;
}

declare module 'fastify' {
  interface FastifyInstance {
    levee: AppContext;
  }
  interface FastifyRequest {
    /** Null on routes that are open to everybody. */
    caller: Caller | null;
  }
}

const UPLOADS: UploadLimits = { files: 20, bytes: 512 * 1024 * 1024 };
/** JSON bodies: the largest is a draft rule. */
const BODY_BYTES = 1024 * 1024;
/** Time to send a whole request: 512 MiB at 1 MiB/s. */
const REQUEST_MILLISECONDS = 10 * 60 * 1000;
/** An id has at most 200 characters, each at most nine when percent-encoded. */
const PARAMETER_CHARACTERS = 1800;

/**
 * The HTTP server with its security headers, errors, documentation, console, access routes and those of `register`.
 */
export async function buildApp(options: AppOptions): Promise<FastifyInstance> {
  const secure = options.secure ?? false;
  await mkdir(options.uploadFolder, { recursive: true, mode: 0o700 });
  const app = Fastify({
    logger: options.log ?? false,
    bodyLimit: BODY_BYTES,
    requestTimeout: REQUEST_MILLISECONDS,
    trustProxy: options.trustProxy ?? false,
    genReqId: () => randomUUID(),
    exposeHeadRoutes: false,
    forceCloseConnections: 'idle',
    routerOptions: { maxParamLength: PARAMETER_CHARACTERS },
    frameworkErrors: (error, request, reply) => void answerError(error, request, reply),
  });
  app.decorate('levee', {
    database: options.database,
    localToken: options.localToken,
    uploadFolder: options.uploadFolder,
    version: options.version,
    now: options.now ?? (() => new Date()),
    uploads: options.uploads ?? UPLOADS,
    secure,
  } satisfies AppContext);
  app.decorateRequest('caller', null);
  app.setValidatorCompiler(validate);
  app.setSerializerCompiler(serializerCompiler);
  app.setErrorHandler(answerError);
  app.removeContentTypeParser('text/plain');

  await registerSecurityHeaders(app, secure);
  await app.register(cookie);
  await app.register(rateLimit, { global: false });
  await app.register(multipart);
  await registerDocs(app, options.version);
  registerAccess(app);
  options.register?.(app);
  await registerConsole(app, options.consoleFolder ?? CONSOLE);
  return app;
}
