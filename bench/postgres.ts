/** A PostgreSQL server of a bench's own. */
export interface Postgres {
  readonly url: string;
  stop(): void;
}

/** Starts a server on this machine; undefined where it has no PostgreSQL. */
export async function startPostgres(): Promise<Postgres | undefined> {
  const script = '../scripts/postgres.mjs';
  const { startPostgres: start } = (await import(script)) as { startPostgres: () => Promise<Postgres | undefined> };
  return start();
}
