import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { FactConnection } from '@levee/facts/store/store';
import { measure, type Measured } from './clock.js';
import { AS_FILED, byHand } from './loansbyhand.js';

interface ClickHouse {
  readonly Session: new (folder: string) => { query(sql: string): string; close(): void };
}

/**
 * The hand-written statement in ClickHouse's embedded engine, with the same decimals. chdb is not a dependency of the project:
 * `npm i --no-save chdb` installs it. Undefined where it is not installed.
 */
export async function benchClickHouse(connection: FactConnection, folder: string): Promise<Measured | undefined> {
  const name = 'chdb';
  const module = (await import(name).catch(() => undefined)) as ClickHouse | undefined;
  if (!module) return undefined;
  const file = join(folder, 'loans.parquet');
  await connection.run(`COPY (${AS_FILED}) TO '${file}' (FORMAT parquet)`);
  const session = new module.Session(join(folder, 'clickhouse'));
  try {
    session.query(
      'CREATE TABLE loans ENGINE = MergeTree ORDER BY tuple() SETTINGS allow_nullable_key = 1 AS ' +
        `SELECT * FROM file('${file}', Parquet)`,
    );
    await rm(file);
    // In ClickHouse `-` between a date literal and a Nullable(Date32) gives no number of days.
    const statement = byHand('loans').replace(
      "DATE '2024-03-31' - list_reviewed_on > 180",
      "dateDiff('day', list_reviewed_on, toDate32('2024-03-31')) > 180",
    );
    return await measure('hand-written in ClickHouse (chdb), breaches only, exact', 5, () =>
      Promise.resolve(session.query(statement)),
    );
  } finally {
    session.close();
  }
}
