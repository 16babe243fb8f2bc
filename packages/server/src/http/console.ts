import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { styleNonce } from './security.js';
import { sendError } from './errors.js';
import { ServiceError } from './serviceerror.js';

/** Where the console's build puts its files. */
export const CONSOLE = fileURLToPath(new URL('../../../console/dist', import.meta.url));

/** Placeholder in index.html for the nonce of the response. */
const NONCE_PLACEHOLDER = '__CSP_NONCE__';

/**
 * Serves the console's files, and index.html for every other page address. Files under `assets/` carry a hash in their
 * name and never change. Addresses under /api, and files that do not exist, give the API's 404.
 */
export async function serveConsole(app: FastifyInstance, folder: string): Promise<void> {
  const index = join(folder, 'index.html');
  const page = existsSync(index) ? await readFile(index, 'utf8') : undefined;
  const sendPage = (request: FastifyRequest, reply: FastifyReply) => {
    if (page === undefined) return sendError(reply, notBuilt());
    return reply
      .headers({ 'cache-control': 'no-store', 'content-type': 'text/html; charset=utf-8' })
      .send(page.replaceAll(NONCE_PLACEHOLDER, styleNonce(request)));
  };
  if (page !== undefined) {
    await app.register(fastifyStatic, {
      root: folder,
      wildcard: false,
      index: false,
      globIgnore: ['index.html'],
      cacheControl: false,
      setHeaders: (reply, path) => {
        const unchanging = path.startsWith(join(folder, 'assets'));
        void reply.header('cache-control', unchanging ? 'public, max-age=31536000, immutable' : 'no-cache');
      },
    });
  }
  app.setNotFoundHandler((request, reply) => {
    const path = request.url.split('?', 1)[0] ?? '/';
    if (isPage(request.method, path)) return sendPage(request, reply);
    return sendError(reply, nothingHere(request.method, path));
  });
}

function isPage(method: string, path: string): boolean {
  const isApi = path === '/api' || path.startsWith('/api/');
  const isFile = /\.[^/]*$/.test(path) && path !== '/index.html';
  return (method === 'GET' || method === 'HEAD') && !isApi && !isFile;
}

function nothingHere(method: string, path: string): ServiceError {
  return new ServiceError(404, 'not_found', {
    zh: `没有此地址：${method} ${path}`,
    en: `There is nothing at ${method} ${path}`,
  });
}

function notBuilt(): ServiceError {
  return new ServiceError(
    404,
    'console_not_built',
    { zh: '控制台尚未构建。', en: 'The console has not been built.' },
    {
      hint: {
        zh: '请运行 npm run build 后重新启动；接口说明见 /api/docs。',
        en: 'Run npm run build and start again; the API is described at /api/docs.',
      },
    },
  );
}
