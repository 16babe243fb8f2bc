import { DuckDBInstance } from '@duckdb/node-api';
import type { Bilingual } from '@levee/regulation/text/bilingual';
import { randomBytes, randomUUID } from 'node:crypto';
import { existsSync, realpathSync } from 'node:fs';
import { link, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';

/** Places inside a data folder. */
export interface DataFolder {
  readonly root: string;
  /** Folder of the embedded operational store. */
  readonly operational: string;
  /** The embedded fact store's file. */
  readonly facts: string;
  /** Names this folder to a fact store on a server. */
  readonly factsOwner: string;
  readonly originals: string;
  /** Uploads on their way; emptied whenever the folder is acquired. */
  readonly temporary: string;
  readonly lock: string;
  readonly owner: string;
}

/** Where things are in a data folder; makes nothing. */
export function layout(folder: string): DataFolder {
  const root = resolve(folder);
  return {
    root,
    operational: join(root, 'operational'),
    facts: join(root, 'facts.duckdb'),
    factsOwner: join(root, 'facts-owner'),
    originals: join(root, 'originals'),
    temporary: join(root, 'temporary'),
    lock: join(root, 'owner.lock'),
    owner: join(root, 'owner.json'),
  };
}

/** The data folder of this process: `LEVEE_DATA`, or `./data`. */
export function chosenDataFolder(env: NodeJS.ProcessEnv = process.env): string {
  return resolve(env.LEVEE_DATA || 'data');
}

const owner = z.object({
  pid: z.number().int(),
  startedAt: z.string(),
  /** `http://127.0.0.1:4110`; null for a command, and for a server that does not listen yet. */
  address: z.string().nullable(),
  /** Bearer token of the API. A process that can read this file counts as the folder's owner. */
  token: z.string(),
});
/** The process that owns a data folder, as it describes itself in `owner.json`. */
export type Owner = z.infer<typeof owner>;

/** Another process has the data folder; `sentence` and `hint` are for the person who started this one. */
export class DataFolderInUse extends Error {
  readonly folder: string;
  /** Absent when the owner has not described itself yet. */
  readonly owner: Owner | undefined;
  readonly sentence: Bilingual;
  readonly hint: Bilingual;

  constructor(folder: string, owner: Owner | undefined, pid: number | undefined) {
    const process = owner?.pid ?? pid;
    const at = owner?.address
      ? { zh: `，服务地址为 ${owner.address}`, en: ` at ${owner.address}` }
      : { zh: '', en: '' };
    const who =
      process === undefined
        ? { zh: '另一进程', en: 'another process' }
        : { zh: `进程 ${process}`, en: `process ${process}` };
    const sentence = {
      zh: `数据目录 ${folder} 正由${who.zh}使用${at.zh}。`,
      en: `The data folder ${folder} is in use by ${who.en}${at.en}.`,
    };
    super(sentence.en);
    this.name = 'DataFolderInUse';
    this.folder = folder;
    this.owner = owner;
    this.sentence = sentence;
    this.hint = {
      zh: '请使用正在运行的服务，或先将其停止，或通过 LEVEE_DATA 指定其他数据目录。',
      en: 'Use the running server, stop it first, or name another folder in LEVEE_DATA.',
    };
  }
}

/** The right to a data folder, held until it is released or the process ends, however it ends. */
export interface Lock {
  readonly folder: DataFolder;
  /** Bearer token of the local owner, new with each acquisition. */
  readonly token: string;
  /** Writes the address of this process for other processes. */
  announce(address: string): Promise<void>;
  release(): Promise<void>;
}

interface Held {
  readonly instance: DuckDBInstance;
  owner: Owner;
}

/**
 * The locks of this process. POSIX gives a process's lock on a file back as soon as the process closes any handle on
 * that file, so within the process nobody may open it a second time: the registry answers instead. It hangs on the
 * process and not on this module, which a test runner may load twice.
 */
const held = heldByProcess();

function heldByProcess(): Map<string, Held> {
  const process = globalThis as unknown as Record<symbol, Map<string, Held> | undefined>;
  return (process[Symbol.for('levee.datafolder.held')] ??= new Map<string, Held>());
}

/** Canonical path of a folder, with links resolved. */
function identity(root: string): string {
  return existsSync(root) ? realpathSync(root) : root;
}

/**
 * Makes the data folder where needed and takes it for this process alone. The lock is the one DuckDB takes on a small
 * database file: the kernel drops it when the process dies. Throws DataFolderInUse when another process has the folder.
 */
export async function acquire(folder: string): Promise<Lock> {
  const places = layout(folder);
  await mkdir(places.root, { recursive: true, mode: 0o700 });
  const key = identity(places.root);
  const own = held.get(key);
  if (own) throw new DataFolderInUse(places.root, own.owner, process.pid);
  const instance = await lockFile(places);
  const description: Owner = {
    pid: process.pid,
    startedAt: new Date().toISOString(),
    address: null,
    token: randomBytes(32).toString('base64url'),
  };
  const mine: Held = { instance, owner: description };
  held.set(key, mine);
  try {
    await rm(places.temporary, { recursive: true, force: true });
    await mkdir(places.temporary, { mode: 0o700 });
    await describe(places, description);
  } catch (error) {
    held.delete(key);
    instance.closeSync();
    throw error;
  }
  return {
    folder: places,
    token: description.token,
    async announce(address) {
      mine.owner = { ...mine.owner, address };
      await describe(places, mine.owner);
    },
    async release() {
      if (held.get(key) !== mine) return;
      await rm(places.owner, { force: true });
      held.delete(key);
      instance.closeSync();
    },
  };
}

/** Throws unless this process has acquired the folder: without its lock an embedded store silently loses rows. */
export function assertLocked(folder: string): void {
  if (!held.has(identity(resolve(folder))))
    throw new Error(`The data folder ${resolve(folder)} was not acquired: call acquire() before opening its stores.`);
}

/** The running owner of a data folder; undefined when there is none. */
export async function readOwner(folder: string): Promise<Owner | undefined> {
  const places = layout(folder);
  const own = held.get(identity(places.root));
  if (own) return own.owner;
  const described = await readDescription(places);
  if (!described || !isAlive(described.pid)) return undefined;
  return (await isLocked(places)) ? described : undefined;
}

async function readDescription(places: DataFolder): Promise<Owner | undefined> {
  try {
    return owner.parse(JSON.parse(await readFile(places.owner, 'utf8')));
  } catch {
    return undefined;
  }
}

async function describe(places: DataFolder, description: Owner): Promise<void> {
  const unfinished = join(places.temporary, `owner-${randomUUID()}`);
  await writeFile(unfinished, JSON.stringify(description), { mode: 0o600, flag: 'wx' });
  await rename(unfinished, places.owner);
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it lives, and belongs to somebody else.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Tests the lock with a shared lock, so that two tests do not exclude each other. */
async function isLocked(places: DataFolder): Promise<boolean> {
  try {
    const probe = await DuckDBInstance.create(places.lock, { access_mode: 'READ_ONLY', threads: '1' });
    probe.closeSync();
    return false;
  } catch (error) {
    return refusedAsLocked(error);
  }
}

/** On POSIX DuckDB names the lock; on Windows the operating system refuses to share the file. */
function refusedAsLocked(error: unknown): boolean {
  return error instanceof Error && /could not set lock|used by another process/i.test(error.message);
}

async function lockFile(places: DataFolder): Promise<DuckDBInstance> {
  if (!existsSync(places.lock)) await makeLockFile(places);
  // A readOwner of another process locks the file for some milliseconds; it is not an owner, so the test is repeated.
  for (let attempt = 1; ; attempt++) {
    try {
      return await DuckDBInstance.create(places.lock, { threads: '1' });
    } catch (error) {
      if (!refusedAsLocked(error)) throw error;
      if (attempt === 5) throw await inUse(places, error as Error);
      await wait(60);
    }
  }
}

async function inUse(places: DataFolder, error: Error): Promise<DataFolderInUse> {
  const named = /\(PID (\d+)\)/.exec(error.message)?.[1];
  const pid = named === undefined ? undefined : Number(named);
  const described = await readDescription(places);
  // A description by another process than the holder is one that a dead owner left behind.
  const current = described && (pid === undefined || described.pid === pid) ? described : undefined;
  return new DataFolderInUse(places.root, current, pid);
}

/** Makes the file beside its place and links it there whole: a process killed meanwhile leaves no half file. */
async function makeLockFile(places: DataFolder): Promise<void> {
  const unfinished = join(places.root, `owner.lock-${randomUUID()}`);
  const instance = await DuckDBInstance.create(unfinished, { threads: '1' });
  instance.closeSync();
  try {
    await link(unfinished, places.lock);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    await rm(unfinished, { force: true });
  }
}
