import { coverage } from '@levee/contract/plan/coverage';
import { loadContent, readContentFolder } from '@levee/regulation/content/load';
import type { FastifyInstance } from 'fastify';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildGuardedApp } from '../access/app.js';
import { openTestStores, type TestStores } from '../testing/stores.js';
import { serveCoverage } from './coverage.js';

const FOLDER = fileURLToPath(new URL('../../../../regulation', import.meta.url));

let stores: TestStores;
let app: FastifyInstance;
beforeAll(async () => {
  stores = await openTestStores();
  const content = loadContent(await readContentFolder(FOLDER));
  app = await buildGuardedApp({
    database: stores.database,
    localToken: stores.lock.token,
    uploadFolder: stores.lock.folder.temporary,
    version: '0.0.0',
    routes: (instance) => serveCoverage(instance, { content }),
  });
});
afterAll(async () => {
  await app.close();
  await stores.close();
});

async function asked(query: string) {
  const headers = { authorization: `Bearer ${stores.lock.token}` };
  const response = await app.inject({ method: 'GET', url: `/api/coverage${query}`, headers });
  return { status: response.statusCode, body: response.json<unknown>() };
}

describe('the coverage that the API answers', () => {
  it('is all mechanisms and all rules', async () => {
    const { mechanisms, rules } = coverage.parse((await asked('')).body);
    expect([mechanisms.length, rules.length]).toEqual([128, 244]);
    expect(rules.find(({ id }) => id === 'BK-11')).toMatchObject({
      carriedBy: ['BK-11'],
      from: '1995-07-01',
      to: null,
    });
  });

  it('is what lacks something when only that is asked for', async () => {
    const all = coverage.parse((await asked('')).body);
    const { mechanisms, rules } = coverage.parse((await asked('?only=missing')).body);
    expect(rules).toEqual(all.rules.filter(({ carriedBy }) => carriedBy.length === 0));
    expect(mechanisms).toEqual(all.mechanisms.filter(({ missing }) => missing.length > 0));
    expect(rules.length).toBeLessThan(all.rules.length);
  });

  it('is refused for any other wish, and to strangers', async () => {
    expect((await asked('?only=present')).status).toBe(400);
    expect((await app.inject({ method: 'GET', url: '/api/coverage' })).statusCode).toBe(401);
  });
});
