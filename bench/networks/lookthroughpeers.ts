import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Triples } from '@levee/networks/graph/graph';
import type { LookThroughInput } from '@levee/networks/lookthrough/input';
import pg from 'pg';
import type { Measured } from '../clock.js';
import { startPostgres } from '../postgres.js';

/** Time of a peer and the exposures of all investors to each class that it found, or what is missing on this machine. */
export type PeerAnswer = { readonly missing: string } | (Measured & { readonly byClass: readonly number[] });

/** Debian's Python, whose packages are installed with the system. */
const PYTHON = '/usr/bin/python3';

/** The same exposures with scipy and with NetworkX. */
export async function askPython(input: LookThroughInput): Promise<{ scipy: PeerAnswer; networkx: PeerAnswer }> {
  const folder = await mkdtemp(join(tmpdir(), 'levee-bench-'));
  try {
    const put = (name: string, { buffer }: Float64Array | Int32Array): Promise<void> =>
      writeFile(join(folder, name), new Uint8Array(buffer));
    await put('netAssets', input.netAssets);
    for (const table of ['holdings', 'investorHoldings', 'direct'] as const) {
      for (const column of ['from', 'to', 'amount'] as const) await put(`${table}.${column}`, input[table][column]);
    }
    const script = fileURLToPath(new URL('peers/lookthrough.py', import.meta.url));
    const ask = async (peer: string): Promise<PeerAnswer> => {
      const { stdout } = await promisify(execFile)(PYTHON, [script, folder, peer]).catch(missingPython);
      return JSON.parse(stdout) as PeerAnswer;
    };
    return { scipy: await ask('scipy'), networkx: await ask('networkx') };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function missingPython(error: unknown): { stdout: string } {
  const isMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
  if (!isMissing) throw error;
  return { stdout: JSON.stringify({ missing: 'python3' }) };
}

/** The same exposures in PostgreSQL, level by level with GROUP BY, on a server that this bench starts. */
export async function askPostgres(input: LookThroughInput, classes: number): Promise<PeerAnswer> {
  const server = await startPostgres();
  if (!server) return { missing: 'postgresql' };
  const client = new pg.Client(server.url);
  try {
    await client.connect();
    await fill(client, input, classes);
    const version = (await client.query<{ server_version: string }>('SHOW server_version')).rows[0]?.server_version;
    const start = performance.now();
    const levels = await lookThrough(client, classes);
    const milliseconds = performance.now() - start;
    const sums = columns(classes, (column) => `sum(${column}) AS ${column}`);
    const { rows } = await client.query<Record<string, number>>(`SELECT ${sums} FROM of_investors`);
    const byClass = Array.from({ length: classes }, (_, one) => rows[0]?.[`c${one}`] ?? NaN);
    const name = `PostgreSQL ${version?.split(' ')[0] ?? ''}, GROUP BY on ${levels} levels`;
    return { name, milliseconds, peakMebibytes: await peakOf(client), byClass };
  } finally {
    await client.end();
    server.stop();
  }
}

/** Largest resident set of the working server process, with the shared memory that it touched; NaN where /proc has none. */
async function peakOf(client: pg.Client): Promise<number> {
  const { rows } = await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
  const status = await readFile(`/proc/${rows[0]?.pid ?? 0}/status`, 'utf8').catch(() => '');
  return Math.round(Number(/VmHWM:\s*(\d+)/.exec(status)?.[1] ?? NaN) / 1024);
}

function columns(classes: number, expression: (column: string) => string): string {
  return Array.from({ length: classes }, (_, one) => expression(`c${one}`)).join(', ');
}

/** Tables as a person would keep them: parts of products, and a row of classes for each product. */
async function fill(client: pg.Client, input: LookThroughInput, classes: number): Promise<void> {
  await client.query(`SET work_mem = '1GB'`);
  const parts = ({ to, amount }: Triples): Float64Array =>
    amount.map((one, row) => one / (input.netAssets[to[row] ?? -1] ?? NaN));
  const copy = async (table: string, { from, to }: Triples, amounts: Float64Array): Promise<void> => {
    await client.query(`CREATE UNLOGGED TABLE ${table} (owner int, owned int, part float8)`);
    for (let first = 0; first < from.length; first += 200_000) {
      const some = [from, to, amounts].map((cells) => [...cells.subarray(first, first + 200_000)]);
      await client.query(`INSERT INTO ${table} SELECT * FROM unnest($1::int[], $2::int[], $3::float8[])`, some);
    }
  };
  await copy('holding', input.holdings, parts(input.holdings));
  await copy('investment', input.investorHoldings, parts(input.investorHoldings));
  await copy('asset', { ...input.direct, to: input.direct.to.map((asset) => asset % classes) }, input.direct.amount);
  const byClass = columns(classes, (column) => `sum(part) FILTER (WHERE owned = ${column.slice(1)}) AS ${column}`);
  const orZero = columns(classes, (column) => `coalesce(${column}, 0) AS ${column}`);
  await client.query(
    `CREATE UNLOGGED TABLE level0 AS SELECT owner AS product, ${orZero} FROM (SELECT owner, ${byClass} FROM asset GROUP BY owner) t`,
  );
  await client.query('CREATE INDEX ON holding (owned)');
  await client.query('ANALYZE');
}

/** Goes up level by level until less than 1e-13 of all assets is left; returns the number of levels. */
async function lookThrough(client: pg.Client, classes: number): Promise<number> {
  const all = columns(classes, (column) => column);
  const passedOn = columns(classes, (column) => `sum(part * ${column}) AS ${column}`);
  const whole = Array.from({ length: classes }, (_, one) => `sum(c${one})`).join(' + ');
  const amountOf = async (table: string): Promise<number> =>
    (await client.query<{ amount: number }>(`SELECT ${whole} AS amount FROM ${table}`)).rows[0]?.amount ?? 0;
  await client.query('CREATE UNLOGGED TABLE exposure AS SELECT * FROM level0');
  const least = 1e-13 * (await amountOf('level0'));
  let level = 0;
  while ((await amountOf(`level${level}`)) > least) {
    await client.query(
      `CREATE UNLOGGED TABLE level${level + 1} AS
       SELECT owner AS product, ${passedOn} FROM holding JOIN level${level} ON product = owned GROUP BY owner`,
    );
    level += 1;
    await client.query(`INSERT INTO exposure SELECT product, ${all} FROM level${level}`);
  }
  const summed = columns(classes, (column) => `sum(${column}) AS ${column}`);
  await client.query(
    `CREATE UNLOGGED TABLE of_investors AS SELECT owner AS investor, ${passedOn} FROM investment
     JOIN (SELECT product, ${summed} FROM exposure GROUP BY product) t ON product = owned GROUP BY owner`,
  );
  return level;
}
