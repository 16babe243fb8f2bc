import type { Transport } from '@levee/contract/client';
import type { FastifyInstance } from 'fastify';

/** A `fetch` without a network: passes requests to a server in the same process and returns its responses, byte for byte. */
export function injectedTransport(app: FastifyInstance): Transport {
  return async (url, init) => {
    const request = new Request(url, init);
    const body = Buffer.from(await request.arrayBuffer());
    const { pathname, search } = new URL(url);
    const answer = await app.inject({
      method: request.method as 'GET' | 'POST' | 'DELETE',
      url: pathname + search,
      headers: Object.fromEntries(request.headers),
      ...(body.length > 0 && { payload: body }),
    });
    const hasBody = answer.rawPayload.length > 0;
    return new Response(hasBody ? new Uint8Array(answer.rawPayload) : null, { status: answer.statusCode });
  };
}
