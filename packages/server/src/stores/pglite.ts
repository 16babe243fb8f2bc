import { AsyncLocalStorage } from 'node:async_hooks';
import { existsSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import type { PgliteAnswer, PgliteRefusal, PgliteRequest, PgliteResult, PgliteStart } from './pgliteworker.js';

/** Parsers of text by type oid; drizzle passes them to receive dates as text. */
type PgliteParsers = Readonly<Record<number, (text: string) => unknown>>;

/** The options of PGlite's `query` that drizzle uses. */
interface PgliteQueryOptions {
  readonly rowMode?: 'array' | 'object';
  readonly parsers?: PgliteParsers;
}

/** Runs statements: the database itself outside a transaction, or the transaction's own handle inside. */
interface PgliteStatements {
  query(sql: string, parameters?: readonly unknown[], options?: PgliteQueryOptions): Promise<PgliteResult>;
  /** Several statements at once, without parameters and results. */
  exec(sql: string): Promise<void>;
}

/** PostgreSQL refused a statement. `code` is the SQLSTATE, such as 23505 for a violated unique constraint. */
export class PgliteError extends Error implements PgliteRefusal {
  readonly code: string | undefined;
  readonly detail: string | undefined;
  readonly hint: string | undefined;
  readonly constraint: string | undefined;
  readonly table: string | undefined;
  readonly column: string | undefined;

  constructor(refusal: PgliteRefusal) {
    super(refusal.message);
    this.name = 'PgliteError';
    this.code = refusal.code;
    this.detail = refusal.detail;
    this.hint = refusal.hint;
    this.constraint = refusal.constraint;
    this.table = refusal.table;
    this.column = refusal.column;
  }
}

interface Waiting {
  readonly resolve: (result: PgliteResult | null) => void;
  readonly reject: (error: Error) => void;
}

type Question = PgliteRequest extends infer R ? (R extends PgliteRequest ? Omit<R, 'id'> : never) : never;

/** An empty result, for replies that carry no rows. */
const NO_ROWS: PgliteResult = { rows: [], fields: [] };

/**
 * PGlite in a thread of its own (it would block the event loop), with the parts of PGlite's interface that
 * drizzle-orm/pglite uses. There is one connection: statements outside a transaction wait until it has ended.
 */
export class PgliteDatabase implements PgliteStatements {
  readonly #worker: Worker;
  readonly #waiting = new Map<number, Waiting>();
  readonly #transaction = new AsyncLocalStorage<{ open: boolean }>();
  #lastId = 0;
  #turn: Promise<void> = Promise.resolve();
  #gone: Error | undefined;

  private constructor(worker: Worker) {
    this.#worker = worker;
    worker.on('message', (answer: PgliteAnswer) => this.#receive(answer));
    worker.on('error', (error) => this.#lose(error instanceof Error ? error : new Error(String(error))));
    worker.on('exit', () => this.#lose(new Error('The operational store is closed.')));
  }

  /** Opens the database in a folder, making it when there is none (this takes seconds); throws when it cannot. */
  static async open(folder: string): Promise<PgliteDatabase> {
    const start: PgliteStart = { folder };
    const database = new PgliteDatabase(startWorker(start));
    try {
      await new Promise((resolve, reject) => database.#waiting.set(0, { resolve, reject }));
    } catch (error) {
      await database.#worker.terminate();
      throw error;
    }
    return database;
  }

  query(sql: string, parameters?: readonly unknown[], options?: PgliteQueryOptions): Promise<PgliteResult> {
    this.#refuseInsideTransaction();
    return this.#alone(() => this.#query(sql, parameters, options));
  }

  exec(sql: string): Promise<void> {
    this.#refuseInsideTransaction();
    return this.#alone(() => this.#exec(sql));
  }

  /** Runs `work` between BEGIN and COMMIT; everything is rolled back when it throws. */
  transaction<T>(work: (statements: PgliteStatements) => Promise<T>): Promise<T> {
    this.#refuseInsideTransaction();
    return this.#alone(async () => {
      const state = { open: true, failed: false };
      const whileOpen = async <R>(statement: () => Promise<R>): Promise<R> => {
        if (!state.open) throw new Error('This transaction has ended; its handle cannot be used any more.');
        try {
          return await statement();
        } catch (error) {
          state.failed = true;
          throw error;
        }
      };
      const statements: PgliteStatements = {
        query: (sql, parameters, options) => whileOpen(() => this.#query(sql, parameters, options)),
        exec: (sql) => whileOpen(() => this.#exec(sql)),
      };
      await this.#exec('begin');
      try {
        const result = await this.#transaction.run(state, () => work(statements));
        // PostgreSQL silently rolls back at COMMIT of an aborted transaction; it refuses any other statement.
        if (state.failed) await this.#exec('select 1');
        await this.#exec('commit');
        return result;
      } catch (error) {
        await this.#exec('rollback');
        throw error;
      } finally {
        state.open = false;
      }
    });
  }

  /** Waits for what runs, closes the database and ends its thread. */
  async close(): Promise<void> {
    await this.#alone(async () => {
      if (this.#gone) return;
      await this.#ask({ kind: 'close' });
      this.#gone = new Error('The operational store is closed.');
      await this.#worker.terminate();
    });
  }

  /** Without this, a statement on the database inside its own transaction would wait for itself for ever. */
  #refuseInsideTransaction(): void {
    if (this.#transaction.getStore()?.open)
      throw new Error('A transaction is open here: use its own handle, the database would wait for ever.');
  }

  async #alone<T>(work: () => Promise<T>): Promise<T> {
    const before = this.#turn;
    let done: () => void = () => undefined;
    this.#turn = new Promise((resolve) => (done = resolve));
    await before;
    try {
      return await work();
    } finally {
      done();
    }
  }

  async #query(sql: string, parameters: readonly unknown[] = [], options: PgliteQueryOptions = {}) {
    const { rowMode = 'object', parsers = {} } = options;
    const asText = Object.keys(parsers).map(Number);
    const result = (await this.#ask({ kind: 'query', sql, parameters, rowMode, asText })) ?? NO_ROWS;
    return parse(result, parsers);
  }

  async #exec(sql: string): Promise<void> {
    await this.#ask({ kind: 'exec', sql });
  }

  #ask(question: Question): Promise<PgliteResult | null> {
    if (this.#gone) return Promise.reject(this.#gone);
    const id = ++this.#lastId;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.#worker.postMessage({ ...question, id } satisfies PgliteRequest);
    });
  }

  #receive(answer: PgliteAnswer): void {
    const waiting = this.#waiting.get(answer.id);
    this.#waiting.delete(answer.id);
    if ('refusal' in answer) waiting?.reject(new PgliteError(answer.refusal));
    else waiting?.resolve(answer.result);
  }

  #lose(error: Error): void {
    this.#gone ??= error;
    for (const waiting of this.#waiting.values()) waiting.reject(error);
    this.#waiting.clear();
  }
}

/** In the built package the worker is JavaScript beside this file; in the sources it is TypeScript, which tsx loads. */
function startWorker(start: PgliteStart): Worker {
  const built = new URL('./pgliteworker.js', import.meta.url);
  const file = existsSync(built) ? built : new URL('./pglitesource.mjs', import.meta.url);
  return new Worker(file, { workerData: start, execArgv: [] });
}

/** Applies the caller's parsers here: functions cannot travel to the worker, which left these columns as text. */
function parse(result: PgliteResult, parsers: PgliteParsers): PgliteResult {
  const columns = result.fields.flatMap((field, index) => {
    const parser = parsers[field.dataTypeID];
    return parser ? [{ name: field.name, index, parser }] : [];
  });
  for (const row of result.rows) {
    for (const { name, index, parser } of columns) {
      const cells = row as Record<string | number, unknown>;
      const key = Array.isArray(row) ? index : name;
      const text = cells[key];
      if (typeof text === 'string') cells[key] = parser(text);
    }
  }
  return result;
}
