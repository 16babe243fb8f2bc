import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { chmod, mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';

/** Where an original file is found again. */
interface Stored {
  /** Hex. */
  readonly sha256: string;
  readonly bytes: number;
}

/** The files as they were filed, kept as evidence under the SHA-256 of their content. */
export interface Originals {
  /** Keeps a copy of a file or stream; when this returns, it is on the disk. The same content is kept once. */
  put(source: string | Readable): Promise<Stored>;
  /** Path of the file with this hash, whether or not it exists. Throws RangeError unless given 64 hexadecimal digits. */
  path(sha256: string): string;
  has(sha256: string): Promise<boolean>;
}

/** Opens the folder of originals: `<folder>/ab/cdef…`, unfinished ones under `<folder>/incoming`. */
export async function openOriginals(folder: string): Promise<Originals> {
  const incoming = join(folder, 'incoming');
  // What a killed process left there was never acknowledged.
  await rm(incoming, { recursive: true, force: true });
  await mkdir(incoming, { recursive: true, mode: 0o700 });
  const path = (sha256: string) => {
    if (!/^[0-9a-f]{64}$/.test(sha256))
      throw new RangeError('an original is named by the 64 hex digits of its SHA-256');
    return join(folder, sha256.slice(0, 2), sha256.slice(2));
  };
  const sizeOf = (sha256: string) =>
    stat(path(sha256)).then(
      ({ size }) => size,
      () => undefined,
    );
  return {
    path,
    has: async (sha256) => (await sizeOf(sha256)) !== undefined,
    async put(source) {
      const unfinished = join(incoming, randomUUID());
      try {
        const stored = await write(typeof source === 'string' ? createReadStream(source) : source, unfinished);
        if ((await sizeOf(stored.sha256)) !== stored.bytes) await place(unfinished, path(stored.sha256));
        return stored;
      } finally {
        await rm(unfinished, { force: true });
      }
    },
  };
}

async function write(source: Readable, target: string): Promise<Stored> {
  const hash = createHash('sha256');
  let bytes = 0;
  const file = await open(target, 'wx', 0o600);
  try {
    for await (const chunk of source as AsyncIterable<Buffer>) {
      hash.update(chunk);
      bytes += chunk.length;
      await file.writeFile(chunk);
    }
    await file.sync();
  } finally {
    await file.close();
  }
  return { sha256: hash.digest('hex'), bytes };
}

async function place(unfinished: string, target: string): Promise<void> {
  await mkdir(dirname(target), { recursive: true, mode: 0o700 });
  await chmod(unfinished, 0o400);
  await rename(unfinished, target);
  await syncFolder(dirname(target));
  await syncFolder(dirname(dirname(target)));
}

/** Makes a rename durable by syncing its folder; Windows cannot sync folders and does not need to. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
