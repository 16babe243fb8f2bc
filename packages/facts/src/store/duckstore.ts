import { openDuck, type DuckOptions } from './duckdb.js';
import { createFactTables, deleteFacts, factRow, leftFilings, noteFiled, storedColumns } from './tables.js';
import { factTable, literal } from './sqltext.js';
import type { FactConnection, FactStore, Staging, StoredFiling } from './store.js';
import { inTransaction } from './transaction.js';

/** Opens the fact store in a DuckDB file (one process at a time), or `:memory:`. */
export async function openDuckFacts(path: string, options: DuckOptions = {}): Promise<FactStore> {
  const duck = await openDuck(path, options);
  const own = await duck.connect();
  // Calls on the store's own connection run one after another, so that their transactions do not mix.
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const next = last.then(work, work);
    last = next.catch(() => undefined);
    return next;
  };
  const discard = (filings: readonly string[]): Promise<void> => inTransaction(own, () => deleteFacts(own, filings));
  await createFactTables(own, []);
  return {
    prepare: (returns) => inTurn(() => createFactTables(own, returns)),
    connect: () => duck.connect(),
    stage: async () => stagingOn(await duck.connect()),
    sweep: (accepted) =>
      inTurn(async () => {
        const left = await leftFilings(own, accepted);
        await discard(left);
        return left.length;
      }),
    discard: (filing) => inTurn(() => discard([filing])),
    row: (returnId, filing, row) => inTurn(() => factRow(own, returnId, filing, row)),
    close: () =>
      inTurn(async () => {
        await own.run('CHECKPOINT');
        own.close();
        duck.close();
      }),
  };
}

/** Staged rows and facts are in one DuckDB, so a filing is stored by one INSERT. */
function stagingOn(connection: FactConnection): Staging {
  return {
    connection,
    store: (filing, relation) => inTransaction(connection, () => insertFacts(connection, filing, relation)),
    close: () => connection.close(),
  };
}

async function insertFacts(connection: FactConnection, filing: StoredFiling, relation: string): Promise<void> {
  const columns = storedColumns(filing);
  await deleteFacts(connection, [filing.id]);
  await connection.run(
    `INSERT INTO ${factTable(filing.return.id)} (filing, ${columns})
     SELECT ${literal(filing.id)}, ${columns} FROM ${relation}`,
  );
  await noteFiled(connection, filing);
}
