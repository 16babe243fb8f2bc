import type { PGlite } from '@electric-sql/pglite';
import { drizzle } from 'drizzle-orm/pglite';
import { migrate } from 'drizzle-orm/pglite/migrator';
import { readdir, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { assertLocked, layout } from '../datafolder/datafolder.js';
import { MIGRATIONS, type Database } from './database.js';
import { openOriginals, type Originals } from './originals.js';
import { PgliteDatabase } from './pglite.js';
import { openPostgres } from './postgres.js';

/** The operational store and the folder of originals. */
export interface Stores {
  readonly database: Database;
  readonly originals: Originals;
  close(): Promise<void>;
}

/**
 * Opens the stores of a data folder that this process has acquired, and brings their tables up to date.
 * `LEVEE_DATABASE_URL` names a PostgreSQL server; without it PGlite keeps the operational data in the folder.
 */
export async function openStores(folder: string, env: NodeJS.ProcessEnv = process.env): Promise<Stores> {
  assertLocked(folder);
  const places = layout(folder);
  const originals = await openOriginals(places.originals);
  const url = env.LEVEE_DATABASE_URL;
  const operational = url ? await openPostgres(url) : await openPglite(places.operational);
  return { ...operational, originals };
}

async function openPglite(folder: string): Promise<{ database: Database; close: () => Promise<void> }> {
  await sweepUnfinished(folder);
  const client = await PgliteDatabase.open(folder);
  try {
    // Drizzle's type demands a PGlite; PgliteDatabase has the members that drizzle uses.
    const database = drizzle({ client: client as unknown as PGlite });
    await migrate(database, { migrationsFolder: MIGRATIONS });
    return { database: database as unknown as Database, close: () => client.close() };
  } catch (error) {
    await client.close();
    throw error;
  }
}

/** Removes databases that a killed process was still making. */
async function sweepUnfinished(folder: string): Promise<void> {
  const parent = dirname(folder);
  const unfinished = (await readdir(parent)).filter((name) => name.startsWith(`${basename(folder)}.unfinished-`));
  for (const name of unfinished) await rm(join(parent, name), { recursive: true, force: true });
}
