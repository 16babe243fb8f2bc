import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDuck, type Duck, type DuckOptions } from './duckdb.js';
import { createFactTables, deleteFacts, factRow, leftFilings, noteFiled, storedColumns } from './tables.js';
import { openPostgresServer, type PostgresServer, type PostgresSession } from './postgresserver.js';
import { factTable, literal, quoted } from './sqltext.js';
import type { FactConnection, FactStore, Staging, StoredFiling } from './store.js';
import { FactStoreError } from './error.js';
import { inTransaction, onConnection } from './transaction.js';

interface PostgresFactsOptions extends DuckOptions {
  /** Schema that holds the tables; made when it is missing. */
  readonly schema: string;
  /**
   * Id of the data folder that accepts the filings. A store with another owner is refused: its filings would look like
   * leftovers of a crash and be swept.
   */
  readonly owner: string;
}

/** Key of the advisory lock under which tables are created: one server at a time. */
const TABLES_LOCK = 53834;

/**
 * Opens the fact store on a PostgreSQL server. Filings are staged and checked in a DuckDB in memory, which spills to the
 * folder for temporary files; accepted rows are copied to the server in one transaction. Throws FactStoreError when the
 * server cannot be reached or used, or when the facts belong to another owner.
 */
export async function openPostgresFacts(url: string, options: PostgresFactsOptions): Promise<FactStore> {
  return storeOn(openPostgresServer(url, options.schema), options);
}

/** The fact store on a PostgreSQL server that is already open. */
export async function storeOn(server: PostgresServer, options: PostgresFactsOptions): Promise<FactStore> {
  const inSession = <T>(work: (session: PostgresSession) => Promise<T>): Promise<T> =>
    onConnection(server, (session) => inTransaction(session, () => work(session)));
  let duck: Duck;
  try {
    await inSession((session) => claim(session, options));
    duck = await openDuck(':memory:', options);
  } catch (error) {
    await server.close();
    throw error;
  }
  return {
    prepare: (returns) =>
      inSession(async (session) => {
        await session.run(`SELECT pg_advisory_xact_lock(${TABLES_LOCK})`);
        await createFactTables(session, returns);
      }),
    connect: () => server.connect(),
    stage: async () =>
      stagingOn(await duck.connect(), (filing, path) => inSession((session) => copyFacts(session, filing, path))),
    sweep: (accepted) =>
      inSession(async (session) => {
        const left = await leftFilings(session, accepted);
        await deleteFacts(session, left);
        return left.length;
      }),
    discard: (filing) => inSession((session) => deleteFacts(session, [filing])),
    row: (returnId, filing, row) => onConnection(server, (session) => factRow(session, returnId, filing, row)),
    close: async () => {
      duck.close();
      await server.close();
    },
  };
}

/** Creates the schema when it is missing and records its owner; throws FactStoreError when it belongs to another. */
async function claim(session: PostgresSession, { schema, owner }: PostgresFactsOptions): Promise<void> {
  await session.run(`SELECT pg_advisory_xact_lock(${TABLES_LOCK})`);
  const [server] = await session.rows(
    `SELECT current_setting('server_encoding') AS encoding,
     EXISTS (SELECT 1 FROM pg_namespace WHERE nspname = ${literal(schema)}) AS made`,
  );
  if (server?.encoding !== 'UTF8') throw notUnicode(String(server?.encoding));
  if (server.made !== true) await session.run(`CREATE SCHEMA ${quoted(schema)}`);
  await session.run('CREATE TABLE IF NOT EXISTS store_owner (owner VARCHAR PRIMARY KEY)');
  const [held] = await session.rows('SELECT owner FROM store_owner');
  if (!held) await session.run(`INSERT INTO store_owner VALUES (${literal(owner)})`);
  else if (held.owner !== owner) throw anothersFacts(schema);
}

function notUnicode(encoding: string): FactStoreError {
  return new FactStoreError(
    {
      zh: `该 PostgreSQL 数据库的编码是 ${encoding}，存不下中文。`,
      en: `The encoding of this PostgreSQL database is ${encoding}, which cannot hold Chinese.`,
    },
    {
      zh: "请另建数据库：CREATE DATABASE levee ENCODING 'UTF8' TEMPLATE template0;",
      en: "Create another database: CREATE DATABASE levee ENCODING 'UTF8' TEMPLATE template0;",
    },
  );
}

function anothersFacts(schema: string): FactStoreError {
  return new FactStoreError(
    {
      zh: `PostgreSQL 的 schema ${schema} 中的数据属于另一数据目录。`,
      en: `The facts in the PostgreSQL schema ${schema} belong to another data folder.`,
    },
    {
      zh: '请用原来的数据目录启动，或以 LEVEE_FACTS_SCHEMA 另设一个 schema。',
      en: 'Start with the data folder that filed them, or name another schema with LEVEE_FACTS_SCHEMA.',
    },
  );
}

/** Rows are staged in DuckDB; accepted rows are written to a CSV file, which `copy` sends to the server. */
function stagingOn(connection: FactConnection, copy: (filing: StoredFiling, path: string) => Promise<void>): Staging {
  return {
    connection,
    store: async (filing, relation) => {
      const path = join(tmpdir(), `levee-facts-${randomUUID()}.csv`);
      try {
        await connection.run(
          `COPY (SELECT ${literal(filing.id)}, ${storedColumns(filing)} FROM ${relation})
           TO ${literal(path)} (FORMAT csv, HEADER false)`,
        );
        await copy(filing, path);
      } finally {
        await rm(path, { force: true });
      }
    },
    close: () => connection.close(),
  };
}

async function copyFacts(session: PostgresSession, filing: StoredFiling, path: string): Promise<void> {
  await deleteFacts(session, [filing.id]);
  const columns = `filing, ${storedColumns(filing)}`;
  await session.copy(`COPY ${factTable(filing.return.id)} (${columns}) FROM STDIN (FORMAT csv)`, path);
  await noteFiled(session, filing);
}
