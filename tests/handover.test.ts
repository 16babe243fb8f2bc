import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { root } from './tidy/tree.js';

/** Overrides the Node version that a process reads; the child Node that it starts reads the real one. */
const OLD_NODE = [
  '--import',
  "data:text/javascript,Object.defineProperty(process,'versions',{value:{...process.versions,node:'20.20.2'}})",
];
const SCRIPTS = ['project.mjs', 'node.mjs', 'handover.mjs', 'run.mjs'];

/** A stand-in for npm: it installs a link to this Node under the name of the requested package. */
const GOOD_NPM = `
  import { mkdirSync, symlinkSync } from 'node:fs';
  import { dirname, join } from 'node:path';
  const args = process.argv.slice(2);
  const prefix = args[args.indexOf('--prefix') + 1];
  const program = join(prefix, 'node_modules', args.at(-1).split('@')[0], 'bin', 'node');
  mkdirSync(dirname(program), { recursive: true });
  process.stdout.write('npm speaks');
`;
const REAL = `symlinkSync(${JSON.stringify(process.execPath)}, program);`;
const BROKEN = "(await import('node:fs')).writeFileSync(program, 'half of it', { mode: 0o755 });";

/** Prints the path of the first `node` in PATH, then exits with the given code or waits for a signal. */
const PROGRAM = `
  const [how = '7'] = process.argv.slice(2);
  process.on('SIGTERM', () => { process.stdout.write('stopping'); process.exit(how === 'wait' ? 5 : 6); });
  const said = { pid: process.pid, path: process.env.PATH.split(':')[0], args: process.argv.slice(2) };
  process.stdout.write(JSON.stringify(said) + '\\n');
  if (how === 'wait') setInterval(() => undefined, 1000); else if (how === 'die') process.kill(process.pid, 'SIGKILL');
  else process.exit(Number(how));
`;

// The stand-in for npm makes symbolic links: on Windows run this test as an administrator.
describe('a program of the project on a Node that is too old', () => {
  let project: string;
  let child: ChildProcess | undefined;

  beforeEach(() => {
    project = mkdtempSync(join(tmpdir(), 'levee-handover-'));
    mkdirSync(join(project, 'scripts'));
    for (const name of SCRIPTS) copyFileSync(join(root, 'scripts', name), join(project, 'scripts', name));
    writeFileSync(join(project, 'program.mjs'), PROGRAM);
    npmIs(GOOD_NPM + REAL);
  });
  afterEach(() => {
    child?.kill('SIGKILL');
    rmSync(project, { recursive: true, force: true });
  });

  const npmIs = (text: string) => {
    mkdirSync(join(project, 'npm'), { recursive: true });
    writeFileSync(join(project, 'npm/package.json'), '{"type":"module"}');
    writeFileSync(join(project, 'npm/npm-cli.js'), text);
  };
  const env = () => ({ ...process.env, npm_execpath: join(project, 'npm/npm-cli.js') });
  const command = (...args: string[]) => [...OLD_NODE, join(project, 'scripts/run.mjs'), 'program.mjs', ...args];
  const run = (...args: string[]) => spawnSync(process.execPath, command(...args), { encoding: 'utf8', env: env() });
  const fetched = () => {
    const folder = join(project, '.cache/node');
    return existsSync(folder) ? readdirSync(folder) : [];
  };

  /** Starts the program and waits for its first line of output. */
  async function start(): Promise<{ parent: ChildProcess; pid: number; said: () => string }> {
    const parent = spawn(process.execPath, command('wait'), { env: env(), stdio: ['ignore', 'pipe', 'inherit'] });
    child = parent;
    let text = '';
    parent.stdout.on('data', (part: Buffer) => (text += part.toString()));
    await expect.poll(() => text, { timeout: 20_000 }).toContain('}\n');
    return { parent, pid: (JSON.parse(text) as { pid: number }).pid, said: () => text };
  }

  it('runs under a fetched Node, as does what it starts; the fetch is said once, and not on stdout', () => {
    const first = run('7', '两 个');
    expect(first.status).toBe(7);
    expect(first.stderr).toMatch(/正在从 npm 获取 Node 24.* {2}.*fetching Node 24 from npm/);
    const said = JSON.parse(first.stdout) as { path: string; args: string[] };
    expect(said.args).toEqual(['7', '两 个']);
    expect(said.path).toContain(join(project, '.cache/node'));
    expect(existsSync(join(said.path, 'node'))).toBe(true);
    const second = run('0');
    expect(second.status).toBe(0);
    expect(second.stderr).toBe('');
    expect(fetched()).toEqual([`${process.platform}-${process.arch}`]);
  });

  it('passes SIGTERM on and gives back the exit code', async () => {
    const { parent, said } = await start();
    parent.kill('SIGTERM');
    const [code] = (await once(parent, 'close')) as [number];
    expect(code).toBe(5);
    expect(said()).toContain('stopping');
  });

  it('ends by the signal by which the program ended', () => {
    expect(run('die').signal).toBe('SIGKILL');
  });

  it('is told to stop when the process that handed over is killed', async () => {
    const { parent, pid, said } = await start();
    parent.kill('SIGKILL');
    await expect.poll(() => isRunning(pid), { timeout: 20_000 }).toBe(false);
    expect(said()).toContain('stopping');
  });

  it.each([
    ['npm fails', 'process.exit(1)'],
    ['what npm brought does not run', GOOD_NPM + BROKEN],
    ['npm was interrupted', `${GOOD_NPM}${REAL} process.kill(process.pid, 'SIGKILL')`],
  ])('does not start where %s: it says what to do and tries again the next time', (_, npm) => {
    npmIs(npm);
    const failed = run('0');
    expect(failed.status).toBe(1);
    expect(failed.stdout).toBe('');
    expect(failed.stderr).toMatch(/请安装 Node 24.*npm config set registry/);
    expect(failed.stderr).toMatch(/Install Node 24.*npm config set registry/);
    expect(fetched()).toEqual([]);
    npmIs(GOOD_NPM + REAL);
    expect(run('3').status).toBe(3);
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
