import type { z } from 'zod';

/** One route of the API: method, path, what it takes, and its response. A path parameter is written `:id`. */
export interface Route {
  readonly method: 'GET' | 'POST' | 'DELETE';
  readonly path: string;
  readonly summary: string;
  readonly params?: z.ZodObject;
  readonly query?: z.ZodObject;
  readonly body?: z.ZodObject;
  /** `multipart` routes take form fields of `body` and files named `files`. */
  readonly multipart?: boolean;
  readonly response: z.ZodType;
}
