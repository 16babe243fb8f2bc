import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const DEBIAN = '/usr/lib/postgresql';

/** The folder of PostgreSQL's programs on this machine: in the PATH or where Debian puts them; undefined without one. */
function programs() {
  const debian = existsSync(DEBIAN) ? readdirSync(DEBIAN).sort((a, b) => Number(b) - Number(a)) : [];
  const folders = [...(process.env.PATH ?? '').split(':'), ...debian.map((version) => join(DEBIAN, version, 'bin'))];
  return folders.find((folder) => existsSync(join(folder, 'initdb')) && existsSync(join(folder, 'pg_ctl')));
}

function freePort() {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

/**
 * A PostgreSQL server of its own for the tests, on the loopback address, without a trace afterwards; instead of it the
 * reason why there is none, in both languages. PostgreSQL refuses to run as root: then it runs as the user `postgres` that
 * its package made.
 */
export async function startPostgres() {
  const folder = programs();
  if (folder === undefined) return { lacking: { zh: '本机未安装 PostgreSQL', en: 'PostgreSQL is not installed here' } };
  const isRoot = process.getuid?.() === 0;
  const data = mkdtempSync(join(tmpdir(), 'levee-postgres-'));
  const run = (program, ...args) => {
    const command = [join(folder, program), ...args];
    const [first, ...rest] = isRoot ? ['runuser', '-u', 'postgres', '--', ...command] : command;
    execFileSync(first, rest, { cwd: data, stdio: 'ignore' });
  };
  try {
    if (isRoot) execFileSync('chown', ['postgres', data]);
    const port = await freePort();
    const cluster = join(data, 'cluster');
    run('initdb', '-D', cluster, '-U', 'levee', '--auth=trust', '--encoding=UTF8', '--locale=C.UTF-8', '--no-sync');
    const settings = `-p ${port} -k ${data} -c listen_addresses=127.0.0.1 -c fsync=off`;
    run('pg_ctl', '-D', cluster, '-w', '-l', join(data, 'log'), '-o', settings, 'start');
    return {
      url: `postgres://levee@127.0.0.1:${port}/postgres`,
      stop() {
        run('pg_ctl', '-D', cluster, '-m', 'immediate', '-w', 'stop');
        rmSync(data, { recursive: true, force: true });
      },
    };
  } catch (error) {
    rmSync(data, { recursive: true, force: true });
    const [reason] = error.message.split('\n');
    return {
      lacking: { zh: `本机的 PostgreSQL 未能启动（${reason}）`, en: `PostgreSQL did not start here (${reason})` },
    };
  }
}
