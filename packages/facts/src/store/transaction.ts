import type { FactConnection } from './store.js';

/** Runs `work` on a connection of its own, which is closed afterwards. */
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

/** Runs `work` between BEGIN and COMMIT; when it throws, everything is rolled back and the error rethrown. */
export async function inTransaction<T>(connection: FactConnection, work: () => Promise<T>): Promise<T> {
  await connection.run('BEGIN');
  try {
    const result = await work();
    await connection.run('COMMIT');
    return result;
  } catch (error) {
    // A broken connection cannot roll back; the server does, and the first error is the one to rethrow.
    await connection.run('ROLLBACK').catch(() => undefined);
    throw error;
  }
}
