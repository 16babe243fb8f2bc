import { randomUUID } from 'node:crypto';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api';
import { appendColumns, readColumns } from './duckcolumns.js';
import type { FactConnection, SqlValue } from './store.js';

export interface DuckOptions {
  /** Memory limit in DuckDB's own notation, beyond which DuckDB spills to disk. */
  readonly memoryLimit?: string;
}

/** A DuckDB instance in this process. */
export interface Duck {
  connect(): Promise<FactConnection>;
  close(): void;
}

const DEFAULT_MEMORY_LIMIT = '1GB';

/**
 * Opens DuckDB on a file (one process at a time), or `:memory:`. Nothing is ever fetched from the network: only what is
 * built into DuckDB is used.
 */
export async function openDuck(path: string, options: DuckOptions = {}): Promise<Duck> {
  const instance = await DuckDBInstance.create(path, {
    memory_limit: options.memoryLimit ?? DEFAULT_MEMORY_LIMIT,
    temp_directory:
      path === ':memory:' ? join(tmpdir(), `levee-facts-${randomUUID()}`) : join(dirname(path), 'facts.tmp'),
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
  });
  return {
    connect: async () => connectionOf(await instance.connect()),
    close: () => instance.closeSync(),
  };
}

function connectionOf(duck: DuckDBConnection): FactConnection {
  return {
    dialect: 'duckdb',
    run: async (sql) => {
      await duck.run(sql);
    },
    rows: async (sql) => (await duck.runAndReadAll(sql)).getRowObjectsJson() as Record<string, SqlValue>[],
    columns: (sql) => readColumns(duck, sql),
    append: (table, columns) => appendColumns(duck, table, columns),
    close: () => duck.closeSync(),
  };
}
