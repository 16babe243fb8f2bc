import { createServer } from 'node:net';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { command, POSTGRES, SERVER, type Place } from '../../../../tests/factstores/places.js';
import { openPostgresFacts } from './postgresstore.js';
import type { FactStore } from './store.js';
import { FactStoreError } from './error.js';
import { csvOf, EVERY_TYPE, GOOD_ROW, HEADERS, openFilingDesk } from '../testing/filing.js';
import { onConnection } from './transaction.js';

const SETTINGS = { schema: 'levee_facts', owner: 'test' };

/** The FactStoreError with which some work fails. */
async function refusal(work: Promise<unknown>): Promise<FactStoreError> {
  const error: unknown = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof FactStoreError)) throw new Error('expected a FactStoreError', { cause: error });
  return error;
}

describe('a server that cannot be used is explained', () => {
  test.each(['localhost:5432', 'mysql://localhost/levee', 'postgres//localhost'])(
    '%s is not the address of one',
    async (url) => {
      const { sentence, hint } = await refusal(openPostgresFacts(url, SETTINGS));
      expect(sentence.zh).toBe('LEVEE_FACTS_URL 不是 PostgreSQL 的地址。');
      expect(hint.en).toContain('postgres://user:password@host:5432/database');
    },
  );

  test('a server that does not answer is named without its password', async () => {
    const port = await freePort();
    const url = `postgres://levee:secret@127.0.0.1:${port}/levee`;
    const { sentence } = await refusal(openPostgresFacts(url, SETTINGS));
    expect(sentence.en).toContain(`does not answer (127.0.0.1:${port}/levee: `);
    expect(sentence.zh).toContain('没有应答');
    expect(JSON.stringify(sentence)).not.toContain('secret');
  });
});

describe(`a store on ${POSTGRES.store}`, () => {
  let place: Place;
  let store: FactStore;
  beforeEach(async () => {
    place = await POSTGRES.make();
    store = await place.open();
    await store.prepare([EVERY_TYPE]);
  });
  afterEach(async () => {
    await store.close();
    await place.remove();
  });
  const filings = () =>
    onConnection(store, (connection) => connection.rows('SELECT filing, fact_rows FROM filing_facts'));
  const count = (table: string) =>
    onConnection(store, async (connection) => (await connection.rows(`SELECT count(*) AS n FROM ${table}`))[0]?.n);

  test('is refused to another data folder, whose start would sweep its facts', async () => {
    const { sentence, hint } = await refusal(place.open('another'));
    expect(sentence.en).toContain('belong to another data folder');
    expect(hint.zh).toContain('LEVEE_FACTS_SCHEMA');
    await (await place.open()).close();
  });

  test('keeps its facts when copying a filing fails midway', async () => {
    const staging = await store.stage();
    await staging.connection.run(
      'CREATE TEMP TABLE made AS SELECT 2 AS "row", ' + EVERY_TYPE.columns.map(({ id }) => `NULL AS ${id}`).join(', '),
    );
    const filing = { id: 'F1', return: EVERY_TYPE, rows: 1, contentHash: 'first' };
    await staging.store(filing, 'made');
    const twice = '(SELECT * FROM made UNION ALL SELECT * FROM made)';
    await expect(staging.store({ ...filing, rows: 2 }, twice)).rejects.toThrow('fact_every_type_pkey');
    staging.close();
    expect(await filings()).toEqual([{ filing: 'F1', fact_rows: '1' }]);
    expect(await count('fact_every_type')).toBe('1');
  });

  test('has the filing in every key, and neither sequences, triggers nor foreign keys', async () => {
    const rows = await onConnection(store, (connection) =>
      connection.rows(
        `SELECT conrelid::regclass::text AS table, contype AS kind, pg_get_constraintdef(oid) AS definition FROM pg_constraint
         WHERE connamespace = current_schema()::regnamespace AND conrelid <> 'store_owner'::regclass AND contype IN ('p', 'u', 'x', 'f')
         UNION ALL SELECT relname, relkind, 'sequence' FROM pg_class WHERE relnamespace = current_schema()::regnamespace AND relkind = 'S'
         UNION ALL SELECT tgrelid::regclass::text, 't', tgname FROM pg_trigger WHERE tgrelid = 'fact_every_type'::regclass
         ORDER BY 1`,
      ),
    );
    expect(rows).toEqual([
      { table: 'fact_every_type', kind: 'p', definition: 'PRIMARY KEY (filing, "row")' },
      { table: 'filing_facts', kind: 'p', definition: 'PRIMARY KEY (filing)' },
    ]);
  });

  describe.skipIf(SERVER === undefined)('on a server (skipped where LEVEE_TEST_DATABASE_URL names none)', () => {
    const server = SERVER ?? '';

    test('drops what a session created when it is closed, and uses the session again', async () => {
      const processes = new Set<unknown>();
      for (let round = 0; round < 20; round++) {
        const connection = await store.connect();
        const [own] = await connection.rows('SELECT pg_backend_pid() AS pid');
        processes.add(own?.pid);
        await connection.run('CREATE TEMP TABLE kept (a INTEGER)');
        connection.close();
      }
      expect(processes.size).toBeLessThan(20);
    });

    test('ends a session that left a transaction open', async () => {
      const connection = await store.connect();
      const [own] = await connection.rows('SELECT pg_backend_pid() AS pid');
      await connection.run('BEGIN');
      connection.close();
      const living = () => count(`pg_stat_activity WHERE pid = ${own?.pid}`);
      await vi.waitFor(async () => expect(await living()).toBe('0'), { timeout: 10_000 });
    });

    test('explains a connection that breaks, and goes on with another', async () => {
      const connection = await store.connect();
      const [own] = await connection.rows('SELECT pg_backend_pid() AS pid');
      await command(server, `SELECT pg_terminate_backend(${own?.pid})`);
      const { sentence } = await refusal(connection.rows('SELECT 1 AS one'));
      expect(sentence.zh).toContain('连接中断');
      connection.close();
      const desk = await openFilingDesk([EVERY_TYPE], await place.open());
      expect(await desk.file({ 'a.csv': csvOf(HEADERS, GOOD_ROW) })).toMatchObject({ state: 'accepted' });
      await desk.close();
    });

    test('explains a database that is not there, and a user without the right to create a schema', async () => {
      const nowhere = new URL(server);
      nowhere.pathname = '/levee_nowhere';
      expect((await refusal(openPostgresFacts(nowhere.href, SETTINGS))).hint.en).toContain('createdb');
      await command(server, 'DROP ROLE IF EXISTS levee_guest');
      await command(server, "CREATE ROLE levee_guest LOGIN PASSWORD 'guest'");
      const guest = new URL(server);
      [guest.username, guest.password] = ['levee_guest', 'guest'];
      try {
        const { sentence, hint } = await refusal(openPostgresFacts(guest.href, { ...SETTINGS, schema: 'levee_guest' }));
        expect(sentence.zh).toContain('权限不足');
        expect(hint.en).toContain('CREATE SCHEMA levee_facts AUTHORIZATION');
      } finally {
        await command(server, 'DROP ROLE levee_guest');
      }
    });
  });
});

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
