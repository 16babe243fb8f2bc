import { routes, type RouteName } from '@levee/contract/routes';
import { apiError } from '@levee/contract/base/shapes';
import type { FastifyInstance } from 'fastify';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestStores, type TestStores } from '../testing/stores.js';
import { buildGuardedApp, type GuardedAppOptions } from '../access/app.js';
import { serve } from './serve.js';
import { serviceError } from './serviceerror.js';

const SERVED_BY_ACCESS: readonly RouteName[] = ['signIn', 'session', 'signOut'];
const LIMITS = { files: 3, bytes: 1000 };

let stores: TestStores;
let console: string;
let uploads: string;
const received: { input: unknown; files: { name: string; content: string }[] }[] = [];

function serveStubs(app: FastifyInstance): void {
  for (const name of Object.keys(routes) as RouteName[]) {
    if (SERVED_BY_ACCESS.includes(name)) continue;
    if (name === 'file') {
      serve(app, name, async (input, { files }) => {
        const contents = files.map(async ({ name, path }) => ({ name, content: await readFile(path, 'utf8') }));
        received.push({ input, files: await Promise.all(contents) });
        throw serviceError(
          409,
          'already_filed',
          { zh: '该期已报送。', en: 'Already filed.' },
          { zh: '更正', en: 'Correct' },
        );
      });
    } else if (name === 'reporters') {
      const more = {
        id: 'CQB-01',
        name: '示范银行',
        kind: 'bank',
        demonstration: false,
        secret: 'not in the contract',
      };
      serve(app, name, () => Promise.resolve([more]));
    } else if (name === 'filedRow') {
      serve(app, name, (input) =>
        Promise.resolve({ filing: input.id, row: input.row, file: typeof input.row, cells: [] }),
      );
    } else if (name === 'rules') {
      serve(app, name, () => Promise.resolve([{ id: 'not a rule' } as never]));
    } else {
      serve(app, name, () => Promise.reject(new Error('password=hunter2 in /etc/levee')));
    }
  }
}

async function open(options: Partial<GuardedAppOptions> = {}): Promise<FastifyInstance> {
  const given = { database: stores.database, localToken: stores.lock.token, uploadFolder: uploads, version: '1.2.3' };
  return buildGuardedApp({ ...given, consoleFolder: console, uploads: LIMITS, routes: serveStubs, ...options });
}

beforeAll(async () => {
  stores = await openTestStores();
  uploads = stores.lock.folder.temporary;
  console = await mkdtemp(join(tmpdir(), 'levee-'));
  await mkdir(join(console, 'assets'));
  await writeFile(join(console, 'index.html'), '<!doctype html><meta name="nonce" content="__CSP_NONCE__">');
  await writeFile(join(console, 'assets', 'index-abc123.js'), 'export {}');
  await writeFile(join(console, 'favicon.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>');
});
afterAll(async () => {
  await stores.close();
  await rm(console, { recursive: true });
});

describe('the API', () => {
  let app: FastifyInstance;
  beforeAll(async () => (app = await open()));
  afterAll(() => app.close());
  const owner = () => ({ authorization: `Bearer ${stores.lock.token}` });
  const get = (url: string) => app.inject({ url, headers: owner() });
  const post = (url: string, payload: string | object, headers = {}) =>
    app.inject({ method: 'POST', url, payload, headers: { ...owner(), ...headers } });

  it('is documented whole: every route of the contract stands in the OpenAPI 3.1 document', async () => {
    const document = (await app.inject('/api/docs/json')).json<{
      openapi: string;
      paths: Record<string, Record<string, { operationId: string; requestBody?: { content: object } }>>;
    }>();
    expect(document.openapi).toBe('3.1.0');
    for (const [name, route] of Object.entries(routes)) {
      const path = route.path.replaceAll(/:(\w+)/g, '{$1}');
      expect(document.paths[path]?.[route.method.toLowerCase()]?.operationId).toBe(name);
    }
    expect(Object.keys(document.paths)).not.toContain('/api/docs');
    expect(Object.keys(document.paths['/api/filings']?.post?.requestBody?.content ?? {})).toEqual([
      'multipart/form-data',
    ]);
  });

  it('has a page of its documentation without scripts', async () => {
    const page = await app.inject('/api/docs');
    expect(page.headers['content-type']).toContain('text/html');
    expect(page.body).toContain('/api/rules/{id}/evaluate');
    expect(page.body).not.toContain('<script');
    expect((await app.inject('/api/docs/style.css')).headers['content-type']).toContain('text/css');
  });

  it('gives handlers checked values and callers what the contract says, nothing more', async () => {
    expect((await get('/api/filings/F1/rows/12')).json()).toEqual({ filing: 'F1', row: 12, file: 'number', cells: [] });
    expect((await get('/api/reporters')).json()).toEqual([
      { id: 'CQB-01', name: '示范银行', kind: 'bank', demonstration: false },
    ]);
    expect((await get('/api/reporters')).headers['cache-control']).toBe('no-store');
  });

  it('says which field of a request is wrong and how, in both languages', async () => {
    const answer = await post('/api/assessments', { period: '2016-13', official: 'yes', territory: 'moon' });
    expect(answer.statusCode).toBe(400);
    expect(answer.json()).toEqual({
      error: {
        code: 'invalid_request',
        message: {
          zh: '请求不符合接口要求：正文“period”的格式应为 YYYY-MM；正文“official”的类型应为 boolean；正文“territory”应为下列之一：municipality、anywhere。',
          en:
            'The request does not have the expected form: body "period" must have the form YYYY-MM; ' +
            'body "official" must be of type boolean; body "territory" must be one of municipality, anywhere.',
        },
        details: [
          'period: must have the form YYYY-MM',
          'official: must be of type boolean',
          'territory: must be one of municipality, anywhere',
        ],
      },
    });
    const details = async (request: Promise<{ json: () => unknown }>) =>
      apiError.parse((await request).json()).error.details;
    expect(await details(post('/api/assessments', {}))).toEqual(['period: is required']);
    expect(await details(get('/api/filings?limit=501&offset=-1'))).toEqual([
      'offset: must be at least 0',
      'limit: must be at most 500',
    ]);
    expect(await details(post('/api/filings/F1/confirmation', { reason: '' }))).toEqual(['reason: must not be empty']);
    expect(await details(get('/api/regions?on=2016-02-30'))).toEqual(['on: has a wrong format (date)']);
  });

  it('answers every kind of refusal with a body of the contract', async () => {
    const json = { 'content-type': 'application/json' };
    const refusals: [number, string, ReturnType<typeof get>][] = [
      [404, 'not_found', get('/api/nothing')],
      [404, 'not_found', app.inject({ method: 'PUT', url: '/api/session' })],
      [400, 'invalid_request', post('/api/assessments', '{"period":', json)],
      [400, 'invalid_request', post('/api/assessments', '', json)],
      [400, 'invalid_request', get('/api/findings?search=a%00b')],
      [400, 'invalid_request', get('/api/filings/%zz')],
      [413, 'too_large', post('/api/assessments', JSON.stringify({ period: 'x'.repeat(1_100_000) }), json)],
      [415, 'unsupported_media_type', post('/api/assessments', '<a/>', { 'content-type': 'application/xml' })],
      [415, 'unsupported_media_type', post('/api/assessments', 'period', { 'content-type': 'text/plain' })],
    ];
    for (const [status, code, request] of refusals) {
      const answer = await request;
      expect([answer.statusCode, apiError.parse(answer.json()).error.code]).toEqual([status, code]);
    }
  });

  it('accepts the longest id in Chinese', async () => {
    const id = '渝'.repeat(200);
    expect((await get(`/api/filings/${encodeURIComponent(id)}/rows/1`)).json()).toMatchObject({ filing: id });
  });

  it('tells nothing of a failure inside but the number under which it is logged', async () => {
    const lines: string[] = [];
    const logged = await open({ log: { level: 'error', stream: { write: (line: string) => lines.push(line) } } });
    for (const url of ['/api/overview', '/api/rules']) {
      const answer = await logged.inject({ url, headers: owner() });
      expect(answer.statusCode).toBe(500);
      const { error } = apiError.parse(answer.json());
      expect(error.code).toBe('internal');
      expect(answer.body).not.toMatch(/hunter2|expected|stack/);
      const line = lines.splice(0).join('');
      const number = /(?<=request )\S+(?=:)/.exec(error.hint?.en ?? '')?.[0] ?? 'none';
      expect(line).toContain(number);
      expect(line).toContain(url === '/api/overview' ? 'hunter2' : 'FST_ERR_RESPONSE_SERIALIZATION');
    }
    await logged.close();
  });
});

describe('uploads', () => {
  let app: FastifyInstance;
  let address: string;
  beforeAll(async () => {
    app = await open();
    address = await app.listen({ host: '127.0.0.1', port: 0 });
  });
  afterAll(() => app.close());

  const file = (fields: Record<string, string>, files: [string, string][]) => {
    const form = new FormData();
    for (const [name, content] of files) form.append('files', new Blob([content]), name);
    for (const [name, value] of Object.entries(fields)) form.append(name, value);
    const headers = { authorization: `Bearer ${stores.lock.token}` };
    return fetch(`${address}/api/filings`, { method: 'POST', headers, body: form });
  };
  const fields = { return: 'bank_prudential_monthly', reporter: 'CQB-01', period: '2016-07' };
  const codeOf = async (answer: Response) => apiError.parse(await answer.json()).error.code;

  it('reach the handler as files under the names that people gave them, and are removed afterwards', async () => {
    const answer = await file({ ...fields, correction: '补报' }, [
      ['七月报表.csv', '机构,金额'],
      ['../../etc/二.xlsx', 'x'],
    ]);
    expect([answer.status, await codeOf(answer)]).toEqual([409, 'already_filed']);
    expect(received.splice(0)).toEqual([
      {
        input: { ...fields, correction: '补报' },
        files: [
          { name: '七月报表.csv', content: '机构,金额' },
          { name: '二.xlsx', content: 'x' },
        ],
      },
    ]);
    expect(await readdir(uploads)).toEqual([]);
  });

  it('are refused when they are too large, too many, none, or not a form, and leave nothing behind', async () => {
    const big = await file(fields, [['big.csv', 'x'.repeat(1001)]]);
    expect([big.status, await codeOf(big)]).toEqual([413, 'too_large']);
    const together = await file(fields, [
      ['a.csv', 'x'.repeat(600)],
      ['b.csv', 'x'.repeat(600)],
    ]);
    expect([together.status, await codeOf(together)]).toEqual([413, 'too_large']);
    const many = await file(fields, [
      ['a', '1'],
      ['b', '2'],
      ['c', '3'],
      ['d', '4'],
    ]);
    expect([many.status, await codeOf(many)]).toEqual([413, 'too_large']);
    const none = await file(fields, []);
    expect([none.status, await codeOf(none)]).toEqual([400, 'no_file']);
    const incomplete = await file({ return: 'r' }, [['a.csv', '1']]);
    expect([incomplete.status, await codeOf(incomplete)]).toEqual([400, 'invalid_request']);
    const headers = { authorization: `Bearer ${stores.lock.token}`, 'content-type': 'application/json' };
    const noForm = await fetch(`${address}/api/filings`, { method: 'POST', headers, body: JSON.stringify(fields) });
    expect([noForm.status, await codeOf(noForm)]).toEqual([400, 'invalid_request']);
    expect(received).toEqual([]);
    expect(await readdir(uploads)).toEqual([]);
  });

  it('far beyond the limit are answered, not cut off without a word', async () => {
    const answer = await file(fields, [['huge.csv', 'x'.repeat(20_000_000)]]);
    expect([answer.status, await codeOf(answer)]).toEqual([413, 'too_large']);
    expect(await readdir(uploads)).toEqual([]);
  });

  it('are not read for whoever is not signed in', async () => {
    const form = new FormData();
    form.append('files', new Blob(['1']), 'a.csv');
    const answer = await fetch(`${address}/api/filings`, { method: 'POST', body: form });
    expect([answer.status, await codeOf(answer)]).toEqual([401, 'not_signed_in']);
  });
});

describe('the console', () => {
  let app: FastifyInstance;
  beforeAll(async () => (app = await open()));
  afterAll(() => app.close());

  it('may load nothing from elsewhere and run nothing written into the page', async () => {
    const page = await app.inject('/');
    const nonce = /content="([^"]+)"/.exec(page.body)?.[1] ?? '';
    expect(Buffer.from(nonce, 'base64')).toHaveLength(16);
    expect(String(page.headers['content-security-policy']).split(';')).toEqual([
      "default-src 'self'",
      "script-src 'self'",
      `style-src 'self' 'nonce-${nonce}'`,
      "img-src 'self' data:",
      "font-src 'self'",
      "connect-src 'self'",
      "form-action 'self'",
      "frame-ancestors 'none'",
      "object-src 'none'",
      "base-uri 'none'",
    ]);
    expect(page.headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'x-frame-options': 'DENY' });
    expect(page.headers).not.toHaveProperty('strict-transport-security');
    expect((await app.inject('/')).body).not.toBe(page.body);
  });

  it('is sent with the same policy when it is reached by https only, and holds browsers to https', async () => {
    const secure = await open({ secure: true });
    const { headers } = await secure.inject('/');
    expect(headers['strict-transport-security']).toContain('max-age=31536000');
    expect(headers['content-security-policy']).toContain('upgrade-insecure-requests');
    await secure.close();
  });

  it('answers every address of a page with the page, and keeps hashed files for ever', async () => {
    for (const url of ['/', '/index.html', '/findings/F-1?lang=en', '/rules']) {
      const page = await app.inject(url);
      expect([page.statusCode, page.headers['cache-control']]).toEqual([200, 'no-store']);
      expect(page.body).not.toContain('__CSP_NONCE__');
    }
    const asset = await app.inject('/assets/index-abc123.js');
    expect(asset.headers['cache-control']).toBe('public, max-age=31536000, immutable');
    expect(asset.headers['content-type']).toContain('javascript');
    expect((await app.inject('/favicon.svg')).headers['cache-control']).toBe('no-cache');
    for (const url of ['/assets/index-old.js', '/api', '/api/x', '/../package.json', '/.env']) {
      expect((await app.inject(url)).statusCode).toBe(404);
    }
    expect((await app.inject({ method: 'POST', url: '/findings' })).statusCode).toBe(404);
  });

  it('that was never built is missed with a hint', async () => {
    const bare = await open({ consoleFolder: join(console, 'missing') });
    const { error } = apiError.parse((await bare.inject('/')).json());
    expect([error.code, error.hint?.en]).toEqual([
      'console_not_built',
      'Run npm run build and start again; the API is described at /api/docs.',
    ]);
    await bare.close();
  });
});
