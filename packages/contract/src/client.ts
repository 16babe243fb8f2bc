import { apiError, type ApiError } from './base/shapes.js';
import { routes, type ResponseOf, type Input, type RouteName } from './routes.js';
import type { Route } from './base/route.js';

/** A file to send with a multipart route. */
export interface Upload {
  readonly name: string;
  readonly content: Blob;
}

/** A response of the API that is not a success; it carries its code, sentence and hint in both languages. */
export class ApiFailure extends Error {
  readonly status: number;
  readonly body: ApiError['error'];

  constructor(status: number, body: ApiError['error']) {
    super(body.message.en);
    this.name = 'ApiFailure';
    this.status = status;
    this.body = body;
  }
}

/** How requests travel: `fetch` itself, or a function of the same form (a server in the same process). */
export type Transport = (url: string, init: RequestInit) => Promise<Response>;

interface ClientOptions {
  /** `http://127.0.0.1:4110`, or empty in a browser. */
  readonly base: string;
  readonly transport: Transport;
  /** Headers for each request, such as the CSRF token or the local owner's bearer token. */
  readonly headers?: () => Record<string, string>;
}

export interface Client {
  call<N extends RouteName>(name: N, input: Input<N>, files?: readonly Upload[]): Promise<ResponseOf<N>>;
}

/** A client whose calls are typed by the routes. Throws ApiFailure for every response that is not a success. */
export function createClient(options: ClientOptions): Client {
  return {
    async call(name, input, files) {
      const route: Route = routes[name];
      const { url, init } = requestOf(route, input as Record<string, unknown>, files ?? []);
      const headers = { ...options.headers?.(), ...(init.headers as Record<string, string> | undefined) };
      const response = await options.transport(options.base + url, { ...init, headers });
      const body: unknown = await response.json().catch(() => undefined);
      if (!response.ok) throw failureOf(response.status, body);
      return route.response.parse(body) as never;
    },
  };
}

function failureOf(status: number, body: unknown): ApiFailure {
  const parsed = apiError.safeParse(body);
  if (parsed.success) return new ApiFailure(status, parsed.data.error);
  const message = {
    zh: `服务器返回了状态 ${status}，没有说明原因。`,
    en: `The server answered ${status} without a reason.`,
  };
  return new ApiFailure(status, { code: 'unexpected_answer', message });
}

function requestOf(
  route: Route,
  input: Record<string, unknown>,
  files: readonly Upload[],
): { url: string; init: RequestInit } {
  const url = route.path.replace(/:([a-z]+)/gi, (_, name: string) => encodeURIComponent(String(input[name])));
  const init: RequestInit = { method: route.method };
  if (route.body) {
    const fields = Object.keys(route.body.shape).filter((key) => input[key] !== undefined);
    if (route.multipart) {
      const form = new FormData();
      for (const key of fields) form.append(key, String(input[key]));
      for (const file of files) form.append('files', file.content, file.name);
      init.body = form;
    } else {
      init.body = JSON.stringify(Object.fromEntries(fields.map((key) => [key, input[key]])));
      init.headers = { 'content-type': 'application/json' };
    }
  }
  return { url: url + queryOf(route, input), init };
}

function queryOf(route: Route, input: Record<string, unknown>): string {
  const query = new URLSearchParams();
  for (const key of Object.keys(route.query?.shape ?? {})) {
    const value = input[key] as string | number | boolean | undefined;
    if (value !== undefined) query.set(key, String(value));
  }
  const text = query.toString();
  return text ? `?${text}` : '';
}
