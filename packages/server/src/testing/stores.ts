import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readFile, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { acquire, layout, type Lock } from '../datafolder/datafolder.js';
import { openStores, type Stores } from '../stores/stores.js';

const CACHE = fileURLToPath(new URL('../../../../node_modules/.cache/levee', import.meta.url));

/**
 * For tests: a new data folder in the folder for temporary files, with an empty embedded database already in it. PGlite
 * takes four seconds to make one and a quarter of a second to copy one, so one is made and kept beside the packages.
 */
export async function freshDataFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'levee-'));
  await cp(await emptyDatabase(), layout(folder).operational, { recursive: true });
  return folder;
}

async function emptyDatabase(): Promise<string> {
  const manifest = new URL('../package.json', import.meta.resolve('@electric-sql/pglite'));
  const { version } = JSON.parse(await readFile(manifest, 'utf8')) as { version: string };
  const kept = join(CACHE, `pglite-${version}`);
  if (existsSync(kept)) return kept;
  await mkdir(dirname(kept), { recursive: true });
  const { PgliteDatabase } = await import('../stores/pglite.js');
  const made = `${kept}-${randomUUID()}`;
  await (await PgliteDatabase.open(made)).close();
  // Another test may have been quicker: then its database serves as well.
  await rename(made, kept).catch(() => rm(made, { recursive: true, force: true }));
  return kept;
}

/** Stores that a test opened, the lock under which it did, and the way to leave nothing of them. */
export interface TestStores extends Stores {
  readonly lock: Lock;
  /** Closes the stores and opens them again, as the next start would. */
  reopen(): Promise<Stores>;
}

/** For tests: opens stores in a fresh folder, on PGlite or in a database of their own on a server. */
export async function openTestStores(server?: string): Promise<TestStores> {
  const folder = await freshDataFolder();
  const lock = await acquire(folder);
  const name = `levee_test_${randomUUID().replaceAll('-', '')}`;
  if (server !== undefined) await command(server, `create database ${name}`);
  const env = server === undefined ? {} : { LEVEE_DATABASE_URL: databaseUrl(server, name) };
  let stores = await openStores(folder, env);
  return {
    ...stores,
    lock,
    async reopen() {
      await stores.close();
      stores = await openStores(folder, env);
      return stores;
    },
    async close() {
      await stores.close();
      await lock.release();
      if (server !== undefined) await command(server, `drop database ${name} with (force)`);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** The stores that a suite runs on: always PGlite, and PostgreSQL where `LEVEE_TEST_DATABASE_URL` names a server. */
export function testServers(): { readonly store: string; readonly server: string | undefined }[] {
  const server = process.env.LEVEE_TEST_DATABASE_URL;
  return [{ store: 'PGlite', server: undefined }, ...(server ? [{ store: 'PostgreSQL', server }] : [])];
}

function databaseUrl(server: string, name: string): string {
  const url = new URL(server);
  url.pathname = `/${name}`;
  return url.href;
}

async function command(server: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  await client.query(sql);
  await client.end();
}
