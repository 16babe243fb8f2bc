import { spawn } from 'node:child_process';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { ensureInstalled } from './install.mjs';
import { root, say } from './project.mjs';

// `npm run dev`: the server on the TypeScript sources, started anew after a change of a source or of the content, and the
// console with hot modules. tsx watches for the server, vite for the console. Before tsx starts the server anew it waits for
// the old process to end, because the stores belong to one process at a time.
const { values: options } = parseArgs({
  options: {
    port: { type: 'string', default: '4111' },
    'api-port': { type: 'string', default: '4110' },
    'no-demonstration': { type: 'boolean', default: false },
  },
});
if (ensureInstalled()) await develop();
else process.exitCode = 1;

async function develop() {
  const address = `http://127.0.0.1:${options.port}`;
  const vite = await serveConsole();
  if (vite === undefined) return;
  const server = watchServer();
  let starts = 0;
  createInterface({ input: server.stdout }).on('line', (line) => {
    const started = startedServer(line);
    if (started === undefined) {
      process.stdout.write(`${line}\n`);
      return;
    }
    starts += 1;
    if (starts > 1) say('服务已重新启动。', 'The server has started anew.');
    else process.stdout.write(`● 请打开 Open ${address}\n`);
    if (started.firstAccount) {
      const { name, password } = started.firstAccount;
      process.stdout.write(`  账户 account ${name}  口令（只显示这一次） password (shown only once) ${password}\n`);
    }
  });
  const stop = () => server.kill('SIGTERM');
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, stop);
  server.on('close', () => vite.close().then(() => process.exit()));
}

/** The console from its sources, which asks the server through a proxy; undefined after saying why it cannot be served. */
async function serveConsole() {
  const { createServer } = await import('vite');
  const proxy = { '/api': `http://127.0.0.1:${options['api-port']}` };
  const port = Number(options.port);
  const vite = await createServer({
    root: join(root, 'packages/console'),
    clearScreen: false,
    logLevel: 'warn',
    server: { host: '127.0.0.1', port, strictPort: true, proxy },
  });
  try {
    return await vite.listen();
  } catch (error) {
    say(
      `控制台无法使用端口 ${port}，可用 npm run dev -- --port <端口> 另选。`,
      `The console cannot use port ${port} (${error.message}); choose another: npm run dev -- --port <port>.`,
    );
    process.exitCode = 1;
    await vite.close();
    return undefined;
  }
}

/** Starts tsx with the server. It ends with this process: run.mjs watches the IPC channel. */
function watchServer() {
  const content = resolve(process.env.LEVEE_CONTENT ?? join(root, 'regulation'));
  const watched = ['packages/*/src', 'packages/server/migrations'].map((path) => join(root, path));
  const args = [
    join(root, 'scripts/run.mjs'),
    join(root, 'node_modules/tsx/dist/cli.mjs'),
    'watch',
    '--clear-screen=false',
    ...[...watched, content].map((path) => `--include=${path}`),
    ...['**/*.test.ts', join(root, 'packages/console/**')].map((path) => `--exclude=${path}`),
    '--conditions=levee-source',
    join(root, 'packages/cli/src/main.ts'),
    ...['start', '--json', '--port', options['api-port']],
    ...(options['no-demonstration'] ? ['--no-demonstration'] : []),
  ];
  return spawn(process.execPath, args, {
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
    // Ctrl-C in the terminal would reach tsx a second time, and tsx then kills the server at once.
    detached: process.platform !== 'win32',
  });
}

/** What `levee start --json` says when it is ready; undefined for any other line. */
function startedServer(line) {
  try {
    const said = JSON.parse(line);
    return typeof said?.address === 'string' ? said : undefined;
  } catch {
    return undefined;
  }
}
