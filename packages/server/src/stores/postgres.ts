import { drizzle } from 'drizzle-orm/node-postgres';
import { migrate } from 'drizzle-orm/node-postgres/migrator';
import pg from 'pg';
import { MIGRATIONS, type Database } from './database.js';

/** Key of the advisory lock under which one server at a time migrates: "levee" on a telephone. */
const MIGRATION_LOCK = 53833;

/** Connects to a PostgreSQL server and applies the migrations; throws when no connection is made within ten seconds. */
export async function openPostgres(url: string): Promise<{ database: Database; close: () => Promise<void> }> {
  const pool = new pg.Pool({
    connectionString: url,
    max: 10,
    connectionTimeoutMillis: 10_000,
    options: '-c timezone=UTC',
    application_name: 'levee',
  });
  // A connection that breaks while idle is replaced at the next use; unheard, the event would end the process.
  pool.on('error', () => undefined);
  try {
    await migrateAlone(pool);
  } catch (error) {
    await pool.end();
    throw error;
  }
  const database = drizzle({ client: pool }) as unknown as Database;
  return { database, close: () => pool.end() };
}

async function migrateAlone(pool: pg.Pool): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [MIGRATION_LOCK]);
    await migrate(drizzle({ client }), { migrationsFolder: MIGRATIONS });
    await client.query('select pg_advisory_unlock($1)', [MIGRATION_LOCK]);
    client.release();
  } catch (error) {
    // The connection goes, and with it the lock.
    client.release(true);
    throw error;
  }
}
