import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { openDuckFacts } from '@levee/facts/store/duckstore';
import { openPostgresFacts, storeOn } from '@levee/facts/store/postgresstore';
import { quoted } from '@levee/facts/store/sqltext';
import type { FactStore } from '@levee/facts/store/store';
import pg from 'pg';
import { pgliteServer } from './pgliteserver.js';

/** A place for a test's facts. A store can be opened there repeatedly until the place is removed. */
export interface Place {
  /** `owner` names the process that accepts the filings; by default it is the same for every call. */
  open(owner?: string): Promise<FactStore>;
  remove(): Promise<void>;
}

/** A kind of place, with the name that test titles show. */
export interface Kind {
  readonly store: string;
  make(): Promise<Place>;
}

/** The server for tests, where LEVEE_TEST_DATABASE_URL names one. */
export const SERVER = process.env.LEVEE_TEST_DATABASE_URL;

/** A file of DuckDB. */
export const DUCKDB: Kind = {
  store: 'DuckDB',
  make: async () => {
    const folder = await mkdtemp(join(tmpdir(), 'levee-facts-'));
    return {
      open: () => openDuckFacts(join(folder, 'facts.duckdb')),
      remove: () => rm(folder, { recursive: true }),
    };
  },
};

/** A schema of its own on the server for tests; without a server, PostgreSQL inside the process. */
export const POSTGRES: Kind = SERVER
  ? { store: 'PostgreSQL', make: () => Promise.resolve(serverPlace(SERVER)) }
  : { store: 'PGlite, as LEVEE_TEST_DATABASE_URL names no PostgreSQL server', make: pglitePlace };

/** Like POSTGRES; on a server, in a database that sorts text by a dictionary's collation instead of by bytes. */
export const DICTIONARY: Kind = SERVER
  ? { store: 'PostgreSQL, ordered as in a dictionary', make: () => dictionaryPlace(SERVER) }
  : POSTGRES;

async function dictionaryPlace(server: string): Promise<Place> {
  const name = newName();
  await command(
    server,
    `CREATE DATABASE ${name} TEMPLATE template0 ENCODING 'UTF8' LOCALE_PROVIDER icu ICU_LOCALE 'zh' LOCALE 'C.UTF-8'`,
  );
  const url = new URL(server);
  url.pathname = `/${name}`;
  return { ...serverPlace(url.href), remove: () => command(server, `DROP DATABASE ${name} WITH (FORCE)`) };
}

function serverPlace(url: string): Place {
  const schema = newName();
  return {
    open: (owner = 'test') => openPostgresFacts(url, { schema, owner }),
    remove: () => command(url, `DROP SCHEMA IF EXISTS ${quoted(schema)} CASCADE`),
  };
}

let pglite: Promise<PGlite> | undefined;

/** A schema of its own in a PGlite that all of a file's tests share: making one takes seconds. */
async function pglitePlace(): Promise<Place> {
  const database = await (pglite ??= PGlite.create());
  const schema = newName();
  return {
    open: (owner = 'test') => storeOn(pgliteServer(database, schema), { schema, owner }),
    remove: async () => {
      await database.exec(`DROP SCHEMA ${quoted(schema)} CASCADE`);
    },
  };
}

function newName(): string {
  return `levee_test_${randomUUID().replaceAll('-', '')}`;
}

/** Runs a statement on a server, on a connection of its own. */
export async function command(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
