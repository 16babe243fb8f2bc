import { ApiFailure, createClient, type Client } from '@levee/contract/client';
import type { Levee } from '../open.js';

/** For tests: the contract's client on a Levee in this process, as the owner of its data folder. */
export function clientOf(levee: Levee): Client {
  return createClient({
    base: 'http://levee.invalid',
    headers: () => ({ authorization: `Bearer ${levee.token}` }),
    transport: async (url, init) => {
      const request = new Request(url, init);
      const payload = Buffer.from(await request.arrayBuffer());
      const { pathname, search } = new URL(url);
      const answer = await levee.app.inject({
        method: request.method as 'GET' | 'POST' | 'DELETE',
        url: pathname + search,
        headers: Object.fromEntries(request.headers),
        ...(payload.length > 0 && { payload }),
      });
      return new Response(answer.body, { status: answer.statusCode });
    },
  });
}

/** For tests: status and code with which a call is refused. */
export async function refusalOf(call: Promise<unknown>): Promise<readonly [number, string]> {
  try {
    await call;
  } catch (error) {
    if (error instanceof ApiFailure) return [error.status, error.body.code];
    throw error;
  }
  throw new Error('the call was not refused');
}
