import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdtemp, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { root } from './tidy/tree.js';

/** The test takes seconds, or minutes on a busy machine. */
const PATIENCE = { timeout: 150_000, interval: 100 };
const SOURCE = join(root, 'packages/server/src/clock/instant.ts');
/** Title of a measure in plan.yaml. */
const MEASURE = '防范金融产品风险';
const CHANGED = '改过的名称';

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

describe('npm run dev', () => {
  let folder: string;
  let content: string;
  let data: string;
  let console: string;
  let dev: ChildProcess;
  let said = '';

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'levee-dev-'));
    content = join(folder, 'content');
    data = join(folder, 'data');
    await cp(join(root, 'regulation'), content, { recursive: true });
    const [port, apiPort] = [await freePort(), await freePort()];
    console = `http://127.0.0.1:${port}`;
    const args = ['--port', String(port), '--api-port', String(apiPort), '--no-demonstration'];
    dev = spawn('npm', ['run', 'dev', '--', ...args], {
      cwd: root,
      env: { ...process.env, LEVEE_DATA: data, LEVEE_CONTENT: content },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [dev.stdout, dev.stderr]) stream?.on('data', (part: Buffer) => (said += part.toString()));
  });
  afterAll(async () => {
    dev.kill('SIGTERM');
    await rm(folder, { recursive: true, force: true });
  });

  /** Process id of the owner of the data folder; undefined while there is none. */
  const owner = () =>
    readFile(join(data, 'owner.json'), 'utf8').then(
      (text) => JSON.parse(text) as { pid: number; address: string | null; token: string },
      () => undefined,
    );

  /** Waits for a server process other than the given ones, and requests the plan from it through the console's proxy. */
  async function planFromAnother(pids: readonly number[]): Promise<{ pid: number; plan: string }> {
    let pid = 0;
    let plan = '';
    await expect
      .poll(async () => {
        const current = await owner();
        if (!current?.address || pids.includes(current.pid)) return said;
        const headers = { authorization: `Bearer ${current.token}` };
        const answer = await fetch(`${console}/api/measures?on=2016-08-31`, { headers }).catch(() => undefined);
        if (answer?.status !== 200) return said;
        ({ pid } = current);
        plan = await answer.text();
        return 'answered';
      }, PATIENCE)
      .toBe('answered');
    return { pid, plan };
  }

  it('serves both at one address, and starts the server anew after a change of content or source', async () => {
    const first = await planFromAnother([]);
    expect(said).toContain(console);
    expect(await (await fetch(console)).text()).toContain('/@vite/client');
    expect((await fetch(`${console}/src/main.ts`)).headers.get('content-type')).toMatch(/javascript/);

    const plan = join(content, 'plan.yaml');
    expect(first.plan).toContain(MEASURE);
    await writeFile(plan, (await readFile(plan, 'utf8')).replace(MEASURE, CHANGED));
    const second = await planFromAnother([first.pid]);
    expect(second.plan).toContain(CHANGED);

    const { atime, mtime } = await stat(SOURCE);
    await utimes(SOURCE, new Date(), new Date());
    try {
      await planFromAnother([first.pid, second.pid]);
    } finally {
      await utimes(SOURCE, atime, mtime);
    }
    expect((await fetch(console)).status).toBe(200);
  }, 460_000);

  it('leaves nothing behind when it is stopped', { timeout: 310_000 }, async () => {
    const pid = (await owner())?.pid ?? 0;
    dev.kill('SIGTERM');
    await expect.poll(() => isRunning(pid), PATIENCE).toBe(false);
    await expect
      .poll(
        () =>
          fetch(console).then(
            () => 'answers',
            () => 'silent',
          ),
        PATIENCE,
      )
      .toBe('silent');
  });
});

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
