import cookie from '@fastify/cookie';
import multipart from '@fastify/multipart';
import rateLimit from '@fastify/rate-limit';
import Fastify, { type FastifyInstance, type FastifyServerOptions } from 'fastify';
import { serializerCompiler } from 'fastify-type-provider-zod';
import { randomUUID } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import type { Caller, Identify } from './caller.js';
import { CONSOLE, serveConsole } from './console.js';
import { serveDocs } from './docs.js';
import { answerError } from './errors.js';
import { validate } from './serve.js';
import { addSecurityHeaders } from './security.js';
import type { UploadLimits } from './uploads.js';

/** Settings of the HTTP server. */
export interface AppOptions {
  /** Finds the sender of a request. */
  readonly identify: Identify;
  /** Folder for uploads while they are handled (`temporary` of the data folder); made where needed. */
  readonly uploadFolder: string;
  readonly version: string;
  /** Built files of the console; those beside this package by default. */
  readonly consoleFolder?: string;
  /** Serves routes of the contract; more may be added until the server listens. */
  readonly routes?: (app: FastifyInstance) => void;
  /** 20 files and 512 MiB by default. */
  readonly uploads?: UploadLimits;
  /** People reach the server by https only (through a proxy): cookies are Secure and HSTS is sent. */
  readonly secure?: boolean;
  /** Believe a proxy's `x-forwarded-*` headers; an address or network in CIDR form is safer than true. */
  readonly trustProxy?: boolean | string;
  /** False by default: nothing is logged. */
  readonly log?: FastifyServerOptions['logger'];
}

/** Settings that handlers read at `app.levee`. */
interface AppContext {
  readonly identify: Identify;
  readonly uploadFolder: string;
  readonly uploads: UploadLimits;
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
 * The HTTP server with its security headers, errors, documentation, console, and the given routes.
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
    identify: options.identify,
    uploadFolder: options.uploadFolder,
    uploads: options.uploads ?? UPLOADS,
  } satisfies AppContext);
  app.decorateRequest('caller', null);
  app.setValidatorCompiler(validate);
  app.setSerializerCompiler(serializerCompiler);
  app.setErrorHandler(answerError);
  app.removeContentTypeParser('text/plain');

  await addSecurityHeaders(app, secure);
  await app.register(cookie);
  await app.register(rateLimit, { global: false });
  await app.register(multipart);
  await serveDocs(app, options.version);
  options.routes?.(app);
  await serveConsole(app, options.consoleFolder ?? CONSOLE);
  return app;
}
