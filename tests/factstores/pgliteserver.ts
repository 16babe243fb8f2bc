import { readFile } from 'node:fs/promises';
import type { PGlite } from '@electric-sql/pglite';
import { columnsOf, insertColumns } from '@levee/facts/store/postgrescolumns';
import type { PostgresServer, PostgresSession } from '@levee/facts/store/postgresserver';
import { quoted } from '@levee/facts/store/sqltext';
import type { SqlValue } from '@levee/facts/store/store';

/** Types (by oid) that PGlite converts differently from a fact connection: int8 and date. */
const AS_TEXT = { 20: (text: string) => text, 1082: (text: string) => text };

/** Type (by oid) of a floating-point number. */
const DOUBLE = 701;

/** PostgreSQL inside the process. It has one connection, so only one session may be open at a time. */
export function pgliteServer(database: PGlite, schema: string): PostgresServer {
  const session: PostgresSession = {
    dialect: 'postgres',
    run: async (sql) => {
      await database.exec(sql);
    },
    rows: async (sql) => (await database.query<Record<string, SqlValue>>(sql, [], { parsers: AS_TEXT })).rows,
    columns: async (sql) => {
      const { fields, rows } = await database.query<Record<string, SqlValue>>(sql, [], { parsers: AS_TEXT });
      return columnsOf(
        fields.map(({ name, dataTypeID }) => ({ name, isNumber: dataTypeID === DOUBLE })),
        rows,
      );
    },
    append: async (table, columns) => {
      for (const statement of insertColumns(table, columns)) await database.exec(statement);
    },
    copy: async (sql, path) => {
      const blob = new Blob([await readFile(path)]);
      await database.query(sql.replace('FROM STDIN', "FROM '/dev/blob'"), [], { blob });
    },
    close: () => void database.exec('DISCARD TEMP'),
  };
  return {
    connect: async () => {
      await database.exec(`SET search_path TO ${quoted(schema)}`);
      return session;
    },
    close: () => Promise.resolve(),
  };
}
