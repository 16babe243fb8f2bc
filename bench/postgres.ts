/** A PostgreSQL server that a bench starts for itself. */
export interface Postgres {
  readonly url: string;
  stop(): void;
}

/** Starts a server on this machine; undefined where PostgreSQL is not installed. */
export async function startPostgres(): Promise<Postgres | undefined> {
  const script = '../scripts/postgres.mjs';
  const { startPostgres: start } = (await import(script)) as { startPostgres: () => Promise<Postgres | undefined> };
  return start();
}
