import type { PgDatabase, PgQueryResultHKT } from 'drizzle-orm/pg-core';
import { fileURLToPath } from 'node:url';

/** Result of a plain SQL statement on either store; its timestamps and dates are PostgreSQL's text, in UTC. */
interface StatementResult extends PgQueryResultHKT {
  type: Rows<this['row']>;
}

interface Rows<T> {
  readonly rows: T[];
}

/** The operational store, embedded or on a server: the same drizzle interface. A transaction is one, too. */
export type Database = PgDatabase<StatementResult>;

/** The folder of migrations, at the same depth from the sources and from the built files. */
export const MIGRATIONS = fileURLToPath(new URL('../../migrations', import.meta.url));

/**
 * Whether a failed statement violated a unique constraint or index, by default any, otherwise the one named
 * (`filing_attempt`). Drizzle wraps the driver's error; the SQLSTATE 23505 is in the error's cause.
 */
export function isUniqueViolation(error: unknown, constraint?: string): boolean {
  for (let at = error; at instanceof Error; at = at.cause) {
    const { code, constraint: violated } = at as { code?: unknown; constraint?: unknown };
    if (code === '23505') return constraint === undefined || violated === constraint;
  }
  return false;
}
