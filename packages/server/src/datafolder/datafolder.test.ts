import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { acquire, chosenDataFolder, DataFolderInUse, layout, readOwner, type Owner } from './datafolder.js';

const ADDRESS = 'http://127.0.0.1:4110';

/** Another process that takes the folder, says so, and lives until it is killed. */
async function otherOwner(folder: string): Promise<ChildProcess> {
  const module = JSON.stringify(new URL('./datafolder.ts', import.meta.url).href);
  const program = `
    const { acquire } = await import(${module});
    const lock = await acquire(${JSON.stringify(folder)});
    await lock.announce('${ADDRESS}');
    process.stdout.write('acquired');
    setInterval(() => undefined, 1000);`;
  const args = ['--conditions=levee-source', '--import', 'tsx', '--input-type=module', '--eval', program];
  const child = spawn(process.execPath, args, {
    cwd: fileURLToPath(new URL('.', import.meta.url)),
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(child.stdout, 'data');
  return child;
}

async function refusalOf(folder: string): Promise<DataFolderInUse> {
  const refusal: unknown = await acquire(folder).catch((error: unknown) => error);
  if (!(refusal instanceof DataFolderInUse)) throw new Error('the folder was not refused', { cause: refusal });
  return refusal;
}

describe('a data folder', () => {
  let root: string;
  let folder: string;
  let child: ChildProcess | undefined;
  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'levee-'));
    folder = join(root, 'data');
  });
  afterEach(async () => {
    child?.kill('SIGKILL');
    child = undefined;
    await rm(root, { recursive: true });
  });

  it('belongs to the process that took it, which is named, until that process is killed', async () => {
    child = await otherOwner(folder);
    const refusal = await refusalOf(folder);
    expect(refusal.sentence).toEqual({
      zh: `数据目录 ${folder} 正由进程 ${child.pid ?? 0}使用，服务地址为 ${ADDRESS}。`,
      en: `The data folder ${folder} is in use by process ${child.pid ?? 0} at ${ADDRESS}.`,
    });
    expect(await readOwner(folder)).toMatchObject({ pid: child.pid, address: ADDRESS });
    // Asking who owns it has not taken it away.
    await refusalOf(folder);

    child.kill('SIGKILL');
    await once(child, 'exit');
    expect(await readOwner(folder)).toBeUndefined();
    const lock = await acquire(folder);
    expect(await readOwner(folder)).toMatchObject({ pid: process.pid, address: null });
    await lock.release();
    expect(await readOwner(folder)).toBeUndefined();
  });

  it('is refused to a second taker in the same process, by any path, without losing the lock', async () => {
    const lock = await acquire(folder);
    await lock.announce(ADDRESS);
    await symlink(folder, join(root, 'alias'));
    for (const path of [folder, join(root, 'alias'), `${folder}/../data`]) {
      const refusal = await refusalOf(path);
      expect(refusal.owner).toMatchObject({ pid: process.pid, address: ADDRESS });
      expect(await readOwner(path)).toMatchObject({ address: ADDRESS });
    }
    await expect(otherOwnerFails(folder)).resolves.toContain(`process ${process.pid} at ${ADDRESS}`);
    await lock.release();
    await lock.release();
    await (await acquire(folder)).release();
  });

  it('shows its token to its owner only, and makes a new one each time', async () => {
    const first = await acquire(folder);
    const written = JSON.parse(await readFile(layout(folder).owner, 'utf8')) as Owner;
    expect(written.token).toBe(first.token);
    expect((await stat(layout(folder).owner)).mode & 0o777).toBe(0o600);
    expect((await stat(folder)).mode & 0o777).toBe(0o700);
    await first.release();
    const second = await acquire(folder);
    expect(second.token).not.toBe(first.token);
    expect(second.token).toHaveLength(43);
    await second.release();
  });

  it('is emptied of what a killed process had in its hands', async () => {
    await (await acquire(folder)).release();
    const left = join(layout(folder).temporary, 'upload-1');
    await writeFile(left, 'half');
    const lock = await acquire(folder);
    await expect(stat(left)).rejects.toThrow('ENOENT');
    await lock.release();
  });

  it('has no owner when there is none, or when it does not exist', async () => {
    expect(await readOwner(folder)).toBeUndefined();
  });

  it('is ./data unless LEVEE_DATA names another', () => {
    expect(chosenDataFolder({})).toBe(join(process.cwd(), 'data'));
    expect(chosenDataFolder({ LEVEE_DATA: '' })).toBe(join(process.cwd(), 'data'));
    expect(chosenDataFolder({ LEVEE_DATA: '/srv/levee' })).toBe('/srv/levee');
  });
});

/** What another process is told that tries to take the folder. */
async function otherOwnerFails(folder: string): Promise<string> {
  const module = JSON.stringify(new URL('./datafolder.ts', import.meta.url).href);
  const program = `
    const { acquire } = await import(${module});
    await acquire(${JSON.stringify(folder)}).then(() => process.stdout.write('acquired'), (error) => process.stdout.write(error.message));`;
  const args = ['--conditions=levee-source', '--import', 'tsx', '--input-type=module', '--eval', program];
  const other = spawn(process.execPath, args, {
    cwd: fileURLToPath(new URL('.', import.meta.url)),
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [said] = (await once(other.stdout, 'data')) as [Buffer];
  return said.toString();
}
