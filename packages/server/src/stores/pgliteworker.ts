import { PGlite } from '@electric-sql/pglite';
import { existsSync } from 'node:fs';
import { chmod, mkdtemp, rename, rm } from 'node:fs/promises';
import { parentPort, workerData } from 'node:worker_threads';

/** A request to the worker. Values of the types in `asText` (PostgreSQL type oids) are returned as PostgreSQL's text. */
export type PgliteRequest = { readonly id: number } & (
  | {
      readonly kind: 'query';
      readonly sql: string;
      readonly parameters: readonly unknown[];
      readonly rowMode: 'array' | 'object';
      readonly asText: readonly number[];
    }
  | { readonly kind: 'exec'; readonly sql: string }
  | { readonly kind: 'close' }
);

/** Rows of one statement; `fields` names each column and its PostgreSQL type. */
export interface PgliteResult {
  readonly rows: readonly unknown[];
  readonly fields: readonly { readonly name: string; readonly dataTypeID: number }[];
  readonly affectedRows?: number | undefined;
}

/** What PostgreSQL said of a statement it refused; `code` is the SQLSTATE. */
export interface PgliteRefusal {
  readonly message: string;
  readonly code: string | undefined;
  readonly detail: string | undefined;
  readonly hint: string | undefined;
  readonly constraint: string | undefined;
  readonly table: string | undefined;
  readonly column: string | undefined;
}

/** A reply of the worker; id 0 is the reply to its opening. */
export type PgliteAnswer =
  | { readonly id: number; readonly result: PgliteResult | null }
  | { readonly id: number; readonly refusal: PgliteRefusal };

/** How the worker is started. */
export interface PgliteStart {
  /** Folder of the database, made when it does not exist. */
  readonly folder: string;
}

/**
 * A new database is made beside its place and moved there when it is whole, so that a process killed meanwhile leaves
 * nothing that looks like a database.
 */
async function initialise(folder: string): Promise<void> {
  const unfinished = await mkdtemp(`${folder}.unfinished-`);
  try {
    const database = await PGlite.create(unfinished);
    await database.close();
    // PGlite writes its files for everybody; the folder keeps others out.
    await chmod(unfinished, 0o700);
    await rename(unfinished, folder);
  } finally {
    await rm(unfinished, { recursive: true, force: true });
  }
}

async function open(folder: string): Promise<PGlite> {
  if (!existsSync(folder)) await initialise(folder);
  const database = await PGlite.create(folder);
  await database.exec("set time zone 'UTC'");
  return database;
}

async function answer(database: PGlite, request: PgliteRequest): Promise<PgliteResult | null> {
  switch (request.kind) {
    case 'query': {
      const parsers = Object.fromEntries(request.asText.map((type) => [type, (text: string) => text]));
      const { rows, fields, affectedRows } = await database.query(request.sql, [...request.parameters], {
        rowMode: request.rowMode,
        parsers,
      });
      return { rows, fields: fields.map(({ name, dataTypeID }) => ({ name, dataTypeID })), affectedRows };
    }
    case 'exec':
      await database.exec(request.sql);
      return null;
    case 'close':
      await database.close();
      return null;
  }
}

/** An error as data: cloning between threads would drop everything but its message. */
function refusalOf(error: unknown): PgliteRefusal {
  const said = error as Partial<PgliteRefusal>;
  return {
    message: error instanceof Error ? error.message : String(error),
    code: said.code,
    detail: said.detail,
    hint: said.hint,
    constraint: said.constraint,
    table: said.table,
    column: said.column,
  };
}

async function serve(): Promise<void> {
  const port = parentPort;
  if (!port) throw new Error('pgliteworker runs only as a worker thread');
  const say = (message: PgliteAnswer) => port.postMessage(message);
  try {
    const database = await open((workerData as PgliteStart).folder);
    port.on('message', (request: PgliteRequest) => {
      answer(database, request)
        .then((result) => say({ id: request.id, result }))
        .catch((error: unknown) => say({ id: request.id, refusal: refusalOf(error) }));
    });
    say({ id: 0, result: null });
  } catch (error) {
    say({ id: 0, refusal: refusalOf(error) });
  }
}

await serve();
