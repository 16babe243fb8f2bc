import { join } from 'node:path';
import type { MappingDefinition } from '@levee/regulation/returns/mapping';
import type { FileRead } from '../receipt/receipt.js';
import { readCsv } from '../source/csv.js';
import { inspect, type Inspection } from '../source/detect.js';
import { readApart } from '../source/readers.js';
import { refusedSource, stageRows, type SourceRead, type StagedTable } from '../source/staging.js';
import type { SourceProblem } from '../receipt/sourceproblem.js';
import type { FactConnection } from '../store/store.js';

/** An original file on disk, with the name that the filer gave it. */
export interface FiledFile {
  readonly name: string;
  readonly path: string;
}

/** Result of reading one file: its kind, its rows as text (undefined when it is unreadable) and its problems. */
export interface Intake {
  readonly read: FileRead;
  readonly staged: StagedTable | undefined;
  readonly problems: readonly SourceProblem[];
}

/** Reads a file of any format into a staging table. `folder` takes temporary files. */
export async function takeIn(
  connection: FactConnection,
  file: FiledFile,
  table: string,
  folder: string,
  onFraction: (fraction: number) => void,
): Promise<Intake> {
  const inspection = await inspect(file.path, onFraction);
  const { sheet, staged, problems } = inspection.refusal
    ? refusedSource(inspection.refusal.check, inspection.refusal.message)
    : await stage(connection, file.path, inspection, table, folder);
  const { sha256, bytes, format, encoding } = inspection;
  const rows = staged ? await countRows(connection, table) : 0;
  return { read: { name: file.name, sha256, bytes, format, encoding, sheet, rows }, staged, problems };
}

async function stage(
  connection: FactConnection,
  path: string,
  inspection: Inspection,
  table: string,
  folder: string,
): Promise<SourceRead> {
  const output = join(folder, `${table}.rows`);
  if (inspection.format === 'xlsx') return stageApart(connection, { kind: 'xlsx', path, output }, table);
  let text = path;
  if (inspection.encoding === 'gb18030') {
    text = join(folder, `${table}.utf8`);
    const { problems } = await readApart({ kind: 'gb18030', path, output: text });
    if (problems.length > 0) return { sheet: null, staged: undefined, problems };
  }
  return inspection.format === 'jsonl'
    ? stageApart(connection, { kind: 'jsonl', path: text, output }, table)
    : readCsv(connection, text, table, inspection.mayHaveBlankLines, output);
}

/** Stages the rows that a reader process wrote. */
async function stageApart(
  connection: FactConnection,
  job: { readonly kind: 'xlsx' | 'jsonl'; readonly path: string; readonly output: string },
  table: string,
): Promise<SourceRead> {
  const { sheet, rows, problems } = await readApart(job);
  if (!rows) return { sheet, staged: undefined, problems };
  const { headers, preview, ragged } = rows;
  await stageRows(connection, job.output, table, headers.length, ragged);
  const staged = { table, rowSql: 'source_row', headers, preview, hasHeaderRecord: job.kind === 'xlsx' };
  return { sheet, staged, problems };
}

async function countRows(connection: FactConnection, table: string): Promise<number> {
  const [row] = await connection.rows(`SELECT count(*) AS rows FROM "${table}"`);
  return Number(row?.rows ?? 0);
}

/** Roles of a filing's files: the main file and, by join id, the joined files. */
export interface Roles {
  readonly main: FiledFile;
  readonly joined: ReadonlyMap<string, FiledFile>;
  /** Files without a role. */
  readonly extra: readonly FiledFile[];
  /** Ids of joins that need a file and have none. */
  readonly missing: readonly string[];
}

/** A file named like a join (platforms.csv for the join `platforms`) is that joined file; the others follow in order. */
export function rolesOf(files: readonly FiledFile[], mapping: MappingDefinition | undefined): Roles {
  const joins = mapping?.joins ?? [];
  const stem = (file: FiledFile): string => file.name.replace(/\.[^.]*$/, '').toLowerCase();
  const joined = new Map<string, FiledFile>();
  for (const join of joins) {
    const file = files.find((candidate) => stem(candidate) === join.id);
    if (file) joined.set(join.id, file);
  }
  const [main, ...others] = files.filter((file) => ![...joined.values()].includes(file));
  if (!main) throw new RangeError('a filing needs a main file');
  const extra = [...others];
  for (const join of joins) {
    if (joined.has(join.id)) continue;
    const next = extra.shift();
    if (next) joined.set(join.id, next);
  }
  const missing = joins.filter((join) => !join.optional && !joined.has(join.id)).map((join) => join.id);
  return { main, joined, extra, missing };
}
