import type { FactConnection } from './store.js';

/** Does some work on a connection of its own, which is closed afterwards. */
export async function onConnection<C extends FactConnection, T>(
  store: { connect(): Promise<C> },
  work: (connection: C) => Promise<T>,
): Promise<T> {
  const connection = await store.connect();
  try {
    return await work(connection);
  } finally {
    connection.close();
  }
}

/** Does some work between BEGIN and COMMIT: all of it holds, or, when it throws, nothing. */
export async function inTransaction<T>(connection: FactConnection, work: () => Promise<T>): Promise<T> {
  await connection.run('BEGIN');
  try {
    const result = await work();
    await connection.run('COMMIT');
    return result;
  } catch (error) {
    // A connection that broke cannot roll back; the server does, and what broke it is what to tell.
    await connection.run('ROLLBACK').catch(() => undefined);
    throw error;
  }
}
