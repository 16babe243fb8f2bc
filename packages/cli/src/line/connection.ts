import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { createClient, type Client, type Transport, type Upload } from '@levee/contract/client';
import { injectedTransport } from '@levee/server/http/injected';
import type { Levee } from '@levee/server/open';
import { CommandFailure } from './failure.js';
import { both } from '../terminal/language.js';
import type { Progress } from '../terminal/progress.js';
import type { Terminal } from '../terminal/terminal.js';

/** A connection to Levee: to the running server, or to stores opened in this process. */
export interface Connection {
  readonly client: Client;
  close(): Promise<void>;
}

/** Locations of the data and the content. */
export interface Places {
  /** The data folder; `LEVEE_DATA` or `./data` when absent. */
  readonly data?: string;
  readonly content?: string;
}

/** Another command may hold the data folder for a moment: how long to wait for it, and how often to check. */
const PATIENCE_MS = 20_000;
const LOOK_EVERY_MS = 250;

/** Base address of requests inside the process; it is never resolved. */
const INSIDE = 'http://levee.invalid';

/**
 * Connects to Levee: by HTTP with the local owner's token when a server runs on the data folder, otherwise by opening the stores
 * in this process. Waits some seconds while another command uses the folder. Throws DataFolderInUse, ContentError, CommandFailure.
 */
export async function connect(places: Places, terminal: Terminal, progress: Progress): Promise<Connection> {
  const { chosenDataFolder, DataFolderInUse, readOwner } = await import('@levee/server/datafolder/datafolder');
  const data = places.data ?? chosenDataFolder();
  const deadline = Date.now() + PATIENCE_MS;
  for (let attempt = 0; ; attempt++) {
    const owner = await readOwner(data);
    if (owner?.address != null) return overHttp(owner.address, owner.token);
    try {
      return inside(await openHere(data, places, progress), terminal);
    } catch (error) {
      if (!(error instanceof DataFolderInUse) || Date.now() > deadline) throw error;
      if (attempt === 0) {
        terminal.warn(
          terminal.say(
            both('数据目录正由另一命令使用，等待中……', 'Another command is using the data folder; waiting …'),
          ),
        );
      }
      await wait(LOOK_EVERY_MS);
    }
  }
}

/** Opens the stores in this process. The server is imported only here, because that takes most of a command's start. */
export async function openHere(
  data: string,
  places: Places,
  progress: Progress,
  demonstration = false,
): Promise<Levee> {
  const { openLevee } = await import('@levee/server/open');
  try {
    return await openLevee({
      data,
      ...(demonstration && { firstData: (await import('@levee/city/filecity')).fileFirstCity }),
      progress: (text, fraction) => progress.update(text, fraction),
      ...(places.content !== undefined && { content: places.content }),
    });
  } finally {
    progress.clear();
  }
}

function overHttp(address: string, token: string): Connection {
  const transport: Transport = async (url, init) => {
    try {
      return await fetch(url, init);
    } catch {
      throw new CommandFailure(
        4,
        'server_unreachable',
        both(`无法连接位于 ${address} 的服务。`, `The server at ${address} cannot be reached.`),
        both('请查看服务是否仍在运行，再试一次。', 'See whether it is still running, then try again.'),
      );
    }
  };
  return {
    client: createClient({ base: reachable(address), transport, headers: () => authorization(token) }),
    close: () => Promise.resolve(),
  };
}

/** Replaces an address that means all network interfaces by the loopback address, which a client can connect to. */
function reachable(address: string): string {
  return address.replace('//0.0.0.0:', '//127.0.0.1:').replace('//[::]:', '//[::1]:');
}

function inside(levee: Levee, terminal: Terminal): Connection {
  if (levee.firstAccount) terminal.warn(...firstAccountLines(terminal, levee.firstAccount));
  const client = createClient({
    base: INSIDE,
    transport: injectedTransport(levee.app),
    headers: () => authorization(levee.token),
  });
  return { client, close: () => levee.close() };
}

/** How to sign in with the account that was just created: its password is shown once and never stored in the clear. */
export function firstAccountLines(
  { say, paint }: Terminal,
  { name, password }: { readonly name: string; readonly password: string },
): string[] {
  return [
    say(both('已建立第一个账户，口令只显示这一次：', 'The first account was made; its password is shown only now:')),
    `  ${say(both('账户', 'account '))} ${paint('bold', name)}  ${say(both('口令', 'password'))} ${paint('bold', password)}`,
  ];
}

function authorization(token: string): Record<string, string> {
  return { authorization: `Bearer ${token}` };
}

/** The files to upload with a filing, with their base names. */
export async function readUploads(paths: readonly string[]): Promise<Upload[]> {
  const uploads: Upload[] = [];
  for (const path of paths) {
    const content = await readFile(path).catch((error: unknown) => {
      throw unreadable(path, error);
    });
    uploads.push({ name: basename(path), content: new Blob([new Uint8Array(content)]) });
  }
  return uploads;
}

/** The error for a named file that cannot be read. */
export function unreadable(path: string, error: unknown): CommandFailure {
  const reason = error instanceof Error ? error.message : String(error);
  const missing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
  return new CommandFailure(
    missing ? 3 : 4,
    'file_unreadable',
    missing
      ? both(`找不到文件 ${path}。`, `There is no file ${path}.`)
      : both(`无法读取文件 ${path}：${reason}`, `The file ${path} cannot be read: ${reason}`),
  );
}

/** The error for a named file that cannot be written. */
export function unwritable(path: string, error: unknown): CommandFailure {
  const reason = error instanceof Error ? error.message : String(error);
  return new CommandFailure(
    4,
    'file_unwritable',
    both(`无法写入文件 ${path}：${reason}`, `The file ${path} cannot be written: ${reason}`),
    both('请检查目录是否存在，是否可写。', 'See whether its folder exists and may be written to.'),
  );
}
