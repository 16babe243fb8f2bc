import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api';
import type { Bilingual } from '@levee/regulation/bilingual';
import { sqlType } from '@levee/regulation/relation';
import type { ReturnDefinition } from '@levee/regulation/returns';
import { factTable, literal, quoted } from './sqltext.js';
import type { FactConnection, FactStore, SqlValue } from './store.js';

/** The fact store cannot do what was asked: says what is wrong and what to do, in both languages. */
export class FactStoreError extends Error {
  readonly words: Bilingual;

  constructor(words: Bilingual) {
    super(words.en);
    this.name = 'FactStoreError';
    this.words = words;
  }
}

export interface DuckOptions {
  /** Most memory that DuckDB takes before it spills to disk, in its own notation. */
  readonly memoryLimit?: string;
}

const DEFAULT_MEMORY_LIMIT = '1GB';

/** Filings whose facts are in the store: lets start-up sweep without reading the facts themselves. */
const FILED_TABLE = 'filing_facts';

/**
 * Opens the fact store in a DuckDB file (one process at a time), or `:memory:`. Nothing is ever fetched from the network:
 * only what is built into DuckDB is used.
 */
export async function openDuckFacts(path: string, options: DuckOptions = {}): Promise<FactStore> {
  const instance = await DuckDBInstance.create(path, {
    memory_limit: options.memoryLimit ?? DEFAULT_MEMORY_LIMIT,
    temp_directory: path === ':memory:' ? join(tmpdir(), 'levee-facts') : join(dirname(path), 'facts.tmp'),
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
  });
  const own = connectionOf(await instance.connect());
  await own.run(
    `CREATE TABLE IF NOT EXISTS ${FILED_TABLE} (filing VARCHAR, return VARCHAR, fact_rows BIGINT, content_hash VARCHAR)`,
  );
  // One owner of transactions on the store's own connection: calls queue up.
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const next = last.then(work, work);
    last = next.catch(() => undefined);
    return next;
  };
  return {
    prepare: (returns) => inTurn(() => prepare(own, returns)),
    connect: async () => connectionOf(await instance.connect()),
    sweep: (accepted) => inTurn(() => sweep(own, accepted)),
    discard: (filing) => inTurn(() => discard(own, [filing])),
    row: (returnId, filing, row) => inTurn(() => factRow(own, returnId, filing, row)),
    close: () =>
      inTurn(async () => {
        await own.run('CHECKPOINT');
        own.close();
        instance.closeSync();
      }),
  };
}

/**
 * Puts the facts of a filing into the store: one transaction, so that a crash leaves all or nothing. `relation` has
 * `"row"` and the return's columns. Facts that an earlier attempt left under the same filing are replaced.
 */
export async function storeFacts(
  connection: FactConnection,
  definition: ReturnDefinition,
  filing: { readonly id: string; readonly rows: number; readonly contentHash: string },
  relation: string,
): Promise<void> {
  const columns = ['row', ...definition.columns.map((column) => column.id)].map(quoted).join(', ');
  await connection.run('BEGIN TRANSACTION');
  try {
    await deleteFacts(connection, [filing.id]);
    await connection.run(
      `INSERT INTO ${factTable(definition.id)} (filing, ${columns})
       SELECT ${literal(filing.id)}, ${columns} FROM ${relation}`,
    );
    await connection.run(
      `INSERT INTO ${FILED_TABLE} VALUES
       (${literal(filing.id)}, ${literal(definition.id)}, ${filing.rows}, ${literal(filing.contentHash)})`,
    );
    await connection.run('COMMIT');
  } catch (error) {
    await connection.run('ROLLBACK');
    throw error;
  }
}

function connectionOf(duck: DuckDBConnection): FactConnection {
  return {
    dialect: 'duckdb',
    run: async (sql) => {
      await duck.run(sql);
    },
    rows: async (sql) => (await duck.runAndReadAll(sql)).getRowObjectsJson() as Record<string, SqlValue>[],
    close: () => duck.closeSync(),
  };
}

async function prepare(own: FactConnection, returns: readonly ReturnDefinition[]): Promise<void> {
  for (const definition of returns) {
    const table = factTable(definition.id);
    await own.run(`CREATE TABLE IF NOT EXISTS ${table} (filing VARCHAR, "row" INTEGER)`);
    const existing = new Map(
      (
        await own.rows(`SELECT column_name AS id, data_type AS type FROM information_schema.columns
        WHERE table_catalog = current_database() AND table_name = ${literal(`fact_${definition.id}`)}`)
      ).map(({ id, type }) => [String(id), String(type)]),
    );
    for (const column of definition.columns) {
      const wanted = sqlType(column.type);
      const held = existing.get(column.id);
      if (held === undefined) await own.run(`ALTER TABLE ${table} ADD COLUMN ${quoted(column.id)} ${wanted}`);
      else if (held !== wanted) await widen(own, definition, column.id, held, wanted);
    }
  }
}

/** Widens a decimal column so that old and new values both fit; any other change of type would lose facts. */
async function widen(
  own: FactConnection,
  definition: ReturnDefinition,
  column: string,
  held: string,
  wanted: string,
): Promise<void> {
  const [before, after] = [decimalShape(held), decimalShape(wanted)];
  if (!before || !after) {
    throw new FactStoreError({
      zh: `报表“${definition.title.zh}”的列 ${column} 已按 ${held} 存有数据，不能改为 ${wanted}。请为新含义另设一列。`,
      en:
        `Column ${column} of return ${definition.id} holds facts as ${held} and cannot become ${wanted}. ` +
        'Add a new column for the new meaning.',
    });
  }
  const scale = Math.max(before.scale, after.scale);
  const whole = Math.max(before.precision - before.scale, after.precision - after.scale);
  if (whole + scale > 38) {
    throw new FactStoreError({
      zh: `报表“${definition.title.zh}”的列 ${column} 同时容纳新旧数值需要 ${whole + scale} 位数字，最多 38 位。`,
      en: `Column ${column} of return ${definition.id} would need ${whole + scale} digits for old and new values; 38 is the most.`,
    });
  }
  const type = `DECIMAL(${whole + scale},${scale})`;
  if (type !== held)
    await own.run(`ALTER TABLE ${factTable(definition.id)} ALTER COLUMN ${quoted(column)} TYPE ${type}`);
}

function decimalShape(type: string): { precision: number; scale: number } | undefined {
  const match = /^DECIMAL\((\d+),(\d+)\)$/.exec(type);
  return match ? { precision: Number(match[1]), scale: Number(match[2]) } : undefined;
}

async function sweep(own: FactConnection, accepted: ReadonlySet<string>): Promise<number> {
  const filed = await own.rows(`SELECT DISTINCT filing FROM ${FILED_TABLE}`);
  const left = filed.map((row) => String(row.filing)).filter((filing) => !accepted.has(filing));
  await discard(own, left);
  return left.length;
}

async function discard(own: FactConnection, filings: readonly string[]): Promise<void> {
  if (filings.length === 0) return;
  await own.run('BEGIN TRANSACTION');
  try {
    await deleteFacts(own, filings);
    await own.run('COMMIT');
  } catch (error) {
    await own.run('ROLLBACK');
    throw error;
  }
}

async function deleteFacts(connection: FactConnection, filings: readonly string[]): Promise<void> {
  const among = `filing IN (${filings.map(literal).join(', ')})`;
  const tables = await connection.rows(`SELECT DISTINCT return FROM ${FILED_TABLE} WHERE ${among}`);
  for (const { return: id } of tables) await connection.run(`DELETE FROM ${factTable(String(id))} WHERE ${among}`);
  if (tables.length > 0) await connection.run(`DELETE FROM ${FILED_TABLE} WHERE ${among}`);
}

async function factRow(
  own: FactConnection,
  returnId: string,
  filing: string,
  row: number,
): Promise<Record<string, string | null> | undefined> {
  const [found] = await own.rows(
    `SELECT CAST(COLUMNS(* EXCLUDE (filing, "row")) AS VARCHAR) FROM ${factTable(returnId)}
     WHERE filing = ${literal(filing)} AND "row" = ${row}`,
  );
  return found as Record<string, string | null> | undefined;
}
