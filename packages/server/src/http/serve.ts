import { apiError } from '@levee/contract/base/shapes';
import { routes, type ResponseOf, type RouteName, type Routes } from '@levee/contract/routes';
import type { Route } from '@levee/contract/base/route';
import type { FastifyInstance, FastifyReply, FastifyRequest, FastifySchema, RouteShorthandOptions } from 'fastify';
import { z } from 'zod';
import type { Caller } from './caller.js';
import { invalidRequest, refuseNul } from './invalidrequest.js';
import { ServiceError } from './serviceerror.js';
import { withUpload, type UploadedFile } from './uploads.js';

type Parsed<R, K extends string> = R extends Record<K, infer S extends z.ZodType> ? z.output<S> : unknown;

/** What a handler is given: path parameters, query and body in one object, checked and with defaults filled in. */
type HandlerInput<N extends RouteName> = Parsed<Routes[N], 'params'> &
  Parsed<Routes[N], 'query'> &
  Parsed<Routes[N], 'body'>;

/** The request that a handler serves, and its sender. */
interface HandlerContext {
  /** Name of the account, or `local` for the owner of the data folder; `anonymous` while signing in. */
  readonly actor: string;
  readonly caller: Caller;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  /** Files of a multipart route, on the disk until the response is sent; empty for any other. */
  readonly files: readonly UploadedFile[];
}

/** Serves one route. Throws ServiceError for failures that the caller should read. */
type Handler<N extends RouteName> = (
  input: HandlerInput<N>,
  context: HandlerContext,
) => ResponseOf<N> | Promise<ResponseOf<N>>;

const NOBODY: Caller = { account: { name: 'anonymous', displayName: '' }, session: null };

/**
 * Serves a route of the contract: its method, path, schemas and documentation, who may call it (everybody signed in,
 * with the CSRF token for changes; only signing in is open), and its uploads.
 */
export function serve<N extends RouteName>(app: FastifyInstance, name: N, handler: Handler<N>): void {
  const route: Route = routes[name];
  const open = name === 'signIn';
  const options: RouteShorthandOptions = { schema: schemaOf(name, route, open) };
  if (!open) {
    options.onRequest = async (request) => {
      request.caller = await app.levee.identify(request);
    };
  }
  if (route.multipart) {
    // The handler below reads and checks the form, after the caller was identified.
    options.validatorCompiler = (part) => (part.httpPart === 'body' ? (value: unknown) => ({ value }) : validate(part));
  }
  app.route({
    ...options,
    method: route.method,
    url: route.path,
    handler: async (request, reply) => {
      const caller = request.caller ?? NOBODY;
      const context = { actor: caller.account.name, caller, request, reply };
      const call = async (body: unknown, files: readonly UploadedFile[]) => {
        const input = Object.assign({}, request.params, request.query, body);
        return handler(input as HandlerInput<N>, { ...context, files });
      };
      void reply.header('cache-control', 'no-store');
      if (!route.multipart) return call(request.body, []);
      return withUpload(request, app.levee.uploadFolder, app.levee.uploads, async ({ fields, files }) => {
        if (files.length === 0) throw noFile();
        return call(parse(route.body ?? z.object({}), fields, 'body'), files);
      });
    },
  });
}

/** Checks one part of a request with its zod schema; what is wrong becomes a ServiceError in both languages. */
export function validate(part: {
  schema: unknown;
  httpPart?: string;
}): (data: unknown) => { value: unknown } | { error: Error } {
  const schema = part.schema as z.ZodType;
  const name = part.httpPart ?? 'request';
  return (data) => {
    try {
      return { value: parse(schema, data, name) };
    } catch (error) {
      if (error instanceof ServiceError) return { error };
      throw error;
    }
  };
}

function parse(schema: z.ZodType, data: unknown, part: string): unknown {
  const result = schema.safeParse(data);
  if (!result.success) throw invalidRequest(result.error.issues, part);
  refuseNul(result.data, part);
  return result.data;
}

function schemaOf(name: string, route: Route, open: boolean): FastifySchema {
  const { params, query, body, multipart, response } = route;
  const files = z.array(z.string().meta({ format: 'binary' })).min(1);
  return {
    ...(params && { params }),
    ...(query && { querystring: query }),
    ...(body && { body: multipart ? body.extend({ files }) : body }),
    ...(multipart && { consumes: ['multipart/form-data'] }),
    response: { 200: response, default: apiError },
    operationId: name,
    summary: route.summary,
    ...(open && { security: [] }),
  };
}

function noFile(): ServiceError {
  return new ServiceError(400, 'no_file', {
    zh: '请求中没有文件，请至少附上一个文件。',
    en: 'The request brings no file; attach at least one.',
  });
}
