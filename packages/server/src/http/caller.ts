import type { FastifyRequest } from 'fastify';

/** The sender of a request. */
export interface Caller {
  readonly account: { readonly name: string; readonly displayName: string };
  /** Key of the session; null for a caller without one, such as the owner of the data folder. */
  readonly session: string | null;
}

/** Finds the sender of a request. Throws ServiceError 401 when nobody is signed in, 403 when the request may be forged. */
export type Identify = (request: FastifyRequest) => Promise<Caller>;
