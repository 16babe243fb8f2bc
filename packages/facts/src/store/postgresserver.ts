import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { columnsOf, insertColumns } from './postgrescolumns.js';
import { explained, unusableUrl } from './postgrestrouble.js';
import { quoted } from './sqltext.js';
import type { FactConnection, SqlValue } from './store.js';

/** A session on a PostgreSQL server. Closing it drops its temporary tables. */
export interface PostgresSession extends FactConnection {
  /** Runs a `COPY … FROM STDIN` with the bytes of a file. */
  copy(sql: string, path: string): Promise<void>;
}

/** The part of PostgreSQL that the fact store uses. */
export interface PostgresServer {
  connect(): Promise<PostgresSession>;
  /** Waits for open sessions. */
  close(): Promise<void>;
}

const MOST_SESSIONS = 10;
const CONNECT_MILLISECONDS = 10_000;
/** Settings of a session, whatever the server's own: dates come as ISO text, and literals need only their quotes escaped. */
const SETTINGS = 'SET datestyle TO ISO; SET standard_conforming_strings TO on';
const COPY_BYTES = 256 * 1024;

/** Types (by oid) that are parsed as numbers: int2, int4, float4, float8. BOOLEAN is parsed too; everything else stays text. */
const NUMBERS = new Set([21, 23, 700, 701]);
const BOOLEAN = 16;

/**
 * Opens sessions on a PostgreSQL server that look up names in `schema`. A closed session is emptied by DISCARD ALL and returns
 * to the pool; where that fails (a transaction was left open) it ends. Throws FactStoreError when `url` is not a PostgreSQL URL.
 */
export function openPostgresServer(url: string, schema: string): PostgresServer {
  if (!isPostgresUrl(url)) throw unusableUrl();
  const pool = new pg.Pool({
    connectionString: url,
    max: MOST_SESSIONS,
    connectionTimeoutMillis: CONNECT_MILLISECONDS,
    application_name: 'levee-facts',
    types: { getTypeParser: (oid: number) => parserOf(oid) },
  });
  // The pool replaces a connection that breaks while idle; without a listener the error event would end the process.
  pool.on('error', ignored);
  return {
    connect: () => inWords(url, async () => sessionOf(await pool.connect(), url, schema)),
    close: () => pool.end(),
  };
}

function isPostgresUrl(url: string): boolean {
  return URL.canParse(url) && /^postgres(ql)?:$/.test(new URL(url).protocol);
}

async function sessionOf(client: pg.PoolClient, url: string, schema: string): Promise<PostgresSession> {
  client.on('error', ignored);
  const release = (broken: boolean): void => {
    client.off('error', ignored);
    client.release(broken);
  };
  try {
    await client.query(`SET search_path TO ${quoted(schema)}; ${SETTINGS}`);
  } catch (error) {
    release(true);
    throw error;
  }
  return {
    dialect: 'postgres',
    run: (sql) =>
      inWords(url, async () => {
        await client.query(sql);
      }),
    rows: (sql) => inWords(url, async () => (await client.query<Record<string, SqlValue>>(sql)).rows),
    columns: (sql) =>
      inWords(url, async () => {
        const { fields, rows } = await client.query<Record<string, SqlValue>>(sql);
        return columnsOf(
          fields.map(({ name, dataTypeID }) => ({ name, isNumber: NUMBERS.has(dataTypeID) })),
          rows,
        );
      }),
    append: (table, columns) =>
      inWords(url, async () => {
        for (const statement of insertColumns(table, columns)) await client.query(statement);
      }),
    copy: (sql, path) =>
      inWords(url, () => pipeline(createReadStream(path, { highWaterMark: COPY_BYTES }), client.query(copyFrom(sql)))),
    close: () => {
      client.query('DISCARD ALL').then(
        () => release(false),
        () => release(true),
      );
    },
  };
}

/** A broken connection makes the running or the next statement fail, so its error event can be ignored. */
const ignored = (): void => undefined;

function parserOf(oid: number): (text: string) => SqlValue {
  if (oid === BOOLEAN) return (text) => text === 't';
  return NUMBERS.has(oid) ? Number : (text) => text;
}

async function inWords<T>(url: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw explained(error, url);
  }
}
