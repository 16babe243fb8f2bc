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

/** The way to a Levee: the running server, or the stores opened in this process. */
export interface Connection {
  readonly client: Client;
  close(): Promise<void>;
}

/** Where the data and the content lie. */
export interface Places {
  /** The data folder; `LEVEE_DATA` or `./data` when absent. */
  readonly data?: string;
  readonly content?: string;
}

/** Another command may hold the data folder for a moment: how long to wait for it, and how often to look. */
const PATIENCE_MS = 20_000;
const LOOK_EVERY_MS = 250;

/** The address is never used: requests are handed over inside the process. */
const INSIDE = 'http://levee.invalid';

/**
 * Reaches Levee: by HTTP with the local owner's token when a server runs on the data folder, otherwise by opening the stores
 * here. While another command works on the folder it waits for some seconds. Throws DataFolderInUse, ContentError, CommandFailure.
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

/** Opens the stores in this process; the server is loaded only now, because most of a command's start is spent on it. */
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

/** A server that listens on every address of the machine is reached at its own. */
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

/** How to sign in with the account that was made just now: its password is shown once and kept nowhere in the clear. */
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

/** The files to send with a filing, by their own names. */
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

/** A file that was named cannot be read. */
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

/** A file that was named cannot be written. */
export function unwritable(path: string, error: unknown): CommandFailure {
  const reason = error instanceof Error ? error.message : String(error);
  return new CommandFailure(
    4,
    'file_unwritable',
    both(`无法写入文件 ${path}：${reason}`, `The file ${path} cannot be written: ${reason}`),
    both('请检查目录是否存在，是否可写。', 'See whether its folder exists and may be written to.'),
  );
}
