import { eq } from 'drizzle-orm';
import type { FastifyInstance, LightMyRequestResponse } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildGuardedApp } from './app.js';
import { serve } from '../http/serve.js';
import { account, session } from './table.js';
import { audit } from '../audit/table.js';
import { reporter } from '../reporters/table.js';
import { openTestStores, testServers, type TestStores } from '../testing/stores.js';
import { createFirstAccount, resetPassword, UnknownAccount, type Credentials } from './accounts.js';
import { readablePassword } from './passwords.js';

const CSRF = 'x-csrf-token';

describe.each(testServers())('access, on $store', ({ server }) => {
  let stores: TestStores;
  let app: FastifyInstance;
  let admin: Credentials;
  let now = new Date('2016-08-01T09:00:00+08:00');
  const added: { id: string; actor: string }[] = [];

  beforeAll(async () => {
    stores = await openTestStores(server);
    const made = await createFirstAccount(stores.database);
    if (!made) throw new Error('a new store has no account yet');
    admin = made;
    app = await buildGuardedApp({
      database: stores.database,
      localToken: stores.lock.token,
      uploadFolder: stores.lock.folder.temporary,
      version: '1.2.3',
      trustProxy: true,
      now: () => now,
      routes: (instance) => {
        serve(instance, 'addReporter', (input, { actor }) => {
          added.push({ id: input.id, actor });
          return Promise.resolve({ ...input, demonstration: false });
        });
      },
    });
  });
  afterAll(async () => {
    await app.close();
    await stores.close();
  });

  /** Each test signs in from an address of its own, since attempts are counted by address. */
  let lastAddress = 0;
  const signIn = (credentials: Credentials, address = `10.0.0.${(lastAddress += 1)}`) =>
    app.inject({
      method: 'POST',
      url: '/api/session',
      headers: { 'x-forwarded-for': address },
      payload: credentials,
    });
  const cookieOf = (answer: LightMyRequestResponse) => ({ levee_session: answer.cookies[0]?.value ?? '' });
  const addReporter = (more: { headers?: Record<string, string>; cookies?: Record<string, string> }, id = 'CQB-01') =>
    app.inject({ method: 'POST', url: '/api/reporters', payload: { id, name: '示范银行', kind: 'bank' }, ...more });
  const whoIs = (cookies: Record<string, string>) => app.inject({ url: '/api/session', cookies });

  it('makes the first account once, with a password that can be copied by hand', async () => {
    expect(admin.name).toBe('admin');
    expect(admin.password).toMatch(/^([a-hjkmnp-z2-9]{4}-){3}[a-hjkmnp-z2-9]{4}$/);
    expect(readablePassword()).not.toBe(readablePassword());
    expect(await createFirstAccount(stores.database)).toBeUndefined();
    const [kept] = await stores.database.select().from(account);
    expect(kept?.passwordHash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  });

  it('signs a person in with name and password, by a cookie that no script and no other site can use', async () => {
    const answer = await signIn(admin);
    expect(answer.statusCode).toBe(200);
    expect(answer.json()).toMatchObject({
      user: { name: 'admin', displayName: '系统管理员' },
      demonstration: false,
      version: '1.2.3',
    });
    const [cookie] = answer.cookies;
    expect(cookie).toMatchObject({ name: 'levee_session', path: '/', httpOnly: true, sameSite: 'Strict' });
    expect(cookie?.maxAge).toBe(12 * 3600);
    expect(cookie).not.toHaveProperty('secure');
    expect((await whoIs(cookieOf(answer))).json()).toEqual(answer.json());
  });

  it('marks the cookie Secure where people come by https', async () => {
    const headers = { 'x-forwarded-proto': 'https', 'x-forwarded-for': '10.1.0.1' };
    const answer = await app.inject({ method: 'POST', url: '/api/session', headers, payload: admin });
    expect(answer.cookies[0]).toMatchObject({ secure: true });
  });

  it('stores no key with which a session could be taken over', async () => {
    const answer = await signIn(admin);
    const key = cookieOf(answer).levee_session;
    expect(key).toHaveLength(43);
    const kept = JSON.stringify(await stores.database.select().from(session));
    expect(kept).not.toContain(key);
  });

  it('answers a wrong password and an unknown name alike, and writes only the former down', async () => {
    const wrong = await signIn({ name: 'admin', password: 'wrong' });
    const unknown = await signIn({ name: 'hunter2', password: 'wrong' });
    expect([wrong.statusCode, unknown.statusCode]).toEqual([401, 401]);
    expect(unknown.json()).toEqual(wrong.json());
    expect(wrong.json()).toMatchObject({
      error: { code: 'wrong_credentials', message: { zh: '账户名或密码不正确。', en: 'Wrong name or password.' } },
    });
    expect(wrong.cookies).toEqual([]);
    const written = await stores.database.select().from(audit).where(eq(audit.action, 'sign_in_failed'));
    expect(written.map(({ subject }) => subject)).toEqual(['admin']);
    expect(written[0]?.at).toEqual(now);
  });

  it('answers 401 to whoever is not signed in', async () => {
    for (const request of [whoIs({}), whoIs({ levee_session: 'made-up' }), addReporter({})]) {
      const answer = await request;
      expect(answer.statusCode).toBe(401);
      expect(answer.json()).toMatchObject({ error: { code: 'not_signed_in', hint: { zh: '请登录。' } } });
    }
  });

  it('makes no change for a browser that does not show its session’s CSRF token', async () => {
    const [mine, other] = [await signIn(admin), await signIn(admin)];
    const cookies = cookieOf(mine);
    const { csrfToken: ofOther } = other.json<{ csrfToken: string }>();
    for (const headers of [{}, { [CSRF]: '' }, { [CSRF]: ofOther }]) {
      const refused = await addReporter({ cookies, headers });
      expect(refused.statusCode).toBe(403);
      expect(refused.json()).toMatchObject({ error: { code: 'csrf' } });
    }
    expect(added).toEqual([]);
    const { csrfToken } = mine.json<{ csrfToken: string }>();
    expect((await addReporter({ cookies, headers: { [CSRF]: csrfToken } })).statusCode).toBe(200);
    expect(added.splice(0)).toEqual([{ id: 'CQB-01', actor: 'admin' }]);
  });

  it('knows the owner of the data folder by the local token, without cookie and CSRF token', async () => {
    const headers = { authorization: `Bearer ${stores.lock.token}` };
    expect((await addReporter({ headers })).statusCode).toBe(200);
    expect(added.splice(0)).toEqual([{ id: 'CQB-01', actor: 'local' }]);
    const answer = await app.inject({ url: '/api/session', headers });
    expect(answer.json()).toMatchObject({ user: { name: 'local' }, csrfToken: '' });
    const { cookies } = { cookies: cookieOf(await signIn(admin)) };
    for (const authorization of ['Bearer wrong', 'Bearer ', 'Basic YWRtaW46YWRtaW4=', stores.lock.token]) {
      const refused = await app.inject({ url: '/api/session', headers: { authorization }, cookies });
      expect(refused.statusCode).toBe(401);
    }
  });

  it('signs a person out for good', async () => {
    const answer = await signIn(admin);
    const cookies = cookieOf(answer);
    const { csrfToken } = answer.json<{ csrfToken: string }>();
    const out = await app.inject({ method: 'DELETE', url: '/api/session', cookies, headers: { [CSRF]: csrfToken } });
    expect([out.statusCode, out.json()]).toEqual([200, {}]);
    expect(out.cookies[0]).toMatchObject({ name: 'levee_session', value: '', maxAge: 0 });
    expect((await whoIs(cookies)).statusCode).toBe(401);
  });

  it('ends a session after twelve hours, and removes it when the next one begins', async () => {
    const begun = now;
    const answer = await signIn(admin);
    now = new Date(begun.getTime() + 12 * 3600_000 - 1);
    expect((await whoIs(cookieOf(answer))).statusCode).toBe(200);
    now = new Date(begun.getTime() + 12 * 3600_000);
    expect((await whoIs(cookieOf(answer))).statusCode).toBe(401);
    await signIn(admin);
    expect(await stores.database.select().from(session)).toHaveLength(1);
  });

  it('begins a new session at each sign-in, so that no planted cookie becomes one', async () => {
    const planted = cookieOf(await signIn(admin));
    const headers = { 'x-forwarded-for': '10.1.0.2' };
    const answer = await app.inject({ method: 'POST', url: '/api/session', headers, cookies: planted, payload: admin });
    expect(cookieOf(answer)).not.toEqual(planted);
    expect((await whoIs(planted)).statusCode).toBe(401);
  });

  it('lets one address try ten passwords a minute under one name, the right one not excepted', async () => {
    const wrong = { name: 'admin', password: 'wrong' };
    const tried = await Promise.all(Array.from({ length: 10 }, () => signIn(wrong, '10.9.0.1')));
    expect(tried.map(({ statusCode }) => statusCode)).toEqual(Array(10).fill(401));
    const refused = await signIn({ ...admin, name: 'admin' }, '10.9.0.1');
    expect(refused.statusCode).toBe(429);
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
    expect(refused.json()).toMatchObject({ error: { code: 'too_many_attempts' } });
    expect((await signIn(admin, '10.9.0.2')).statusCode).toBe(200);
  });

  it('lets one address try sixty names a minute', async () => {
    const tryName = (name: string) => signIn({ name, password: 'wrong' }, '10.9.0.3');
    const tried = await Promise.all(Array.from({ length: 60 }, (_, index) => tryName(`name-${index}`)));
    expect(tried.every(({ statusCode }) => statusCode === 401)).toBe(true);
    expect((await tryName('one-more')).statusCode).toBe(429);
  });

  it('says so when there are demonstration data', async () => {
    const cookies = cookieOf(await signIn(admin));
    const demonstration = { id: 'D1', name: '示范机构', kind: 'bank', demonstration: true, createdAt: now };
    await stores.database.insert(reporter).values(demonstration);
    expect((await whoIs(cookies)).json()).toMatchObject({ demonstration: true });
  });

  it('gives an account a new password, which ends its sessions', async () => {
    const cookies = cookieOf(await signIn(admin));
    const renewed = await resetPassword(stores.database, 'admin');
    expect(renewed.password).not.toBe(admin.password);
    expect((await whoIs(cookies)).statusCode).toBe(401);
    expect((await signIn(admin)).statusCode).toBe(401);
    expect((await signIn(renewed)).statusCode).toBe(200);
    await expect(resetPassword(stores.database, 'nobody')).rejects.toThrow(UnknownAccount);
  });
});
