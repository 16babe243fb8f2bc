import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import { fetchNode } from './node.mjs';
import { root, say } from './project.mjs';

// `node scripts/startonce.mjs 22`: runs `npm start` under the newest Node of that line, in a data folder of its own, until it
// answers over HTTP, and stops it by SIGTERM. Fails unless the server ended and let go of its data folder.

const READY_MS = 300_000;
const STOPPED_MS = 30_000;

const major = process.argv[2] ?? '22';
const folder = mkdtempSync(join(tmpdir(), 'levee-startonce-'));
try {
  await startOnce();
  say(`在 Node ${major} 上启动、应答并停止成功。`, `Started, answered and stopped on Node ${major}.`);
} catch (error) {
  say(`在 Node ${major} 上未能启动、应答并停止。`, `Did not start, answer and stop on Node ${major}: ${error.message}`);
  process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function startOnce() {
  mkdirSync(join(folder, 'node'));
  const node = fetchNode(major, join(folder, 'node', 'whole'));
  if (node === undefined) throw new Error('this Node could not be fetched from npm.');
  const data = join(folder, 'data');
  const env = { ...process.env, PATH: `${dirname(node)}${delimiter}${process.env.PATH}`, LEVEE_DATA: data };
  const args = ['start', '--', '--port', '0', '--no-demonstration'];
  const npm = spawn('npm', args, { cwd: root, env, stdio: ['ignore', 'pipe', 'inherit'] });
  // The server holds npm's stdout: `close` comes when both have ended.
  const ended = new Promise((resolve) => npm.on('close', resolve));
  try {
    const address = await Promise.race([addressSaidOn(npm.stdout), ended, wait(READY_MS, undefined, { ref: false })]);
    if (typeof address !== 'string') throw new Error('the server did not say that it runs.');
    const answer = await fetch(`${address}/api/docs`);
    if (!answer.ok) throw new Error(`${address}/api/docs answers ${answer.status}.`);
  } finally {
    npm.kill('SIGTERM');
  }
  const isOver = await Promise.race([ended.then(() => true), wait(STOPPED_MS, false, { ref: false })]);
  if (!isOver) throw new Error('the server still runs after SIGTERM.');
  if (existsSync(join(data, 'owner.json'))) throw new Error('the server ended without letting go of its data folder.');
}

/** The first address on a line; everything is passed on to this terminal. */
function addressSaidOn(stream) {
  return new Promise((resolve) => {
    createInterface({ input: stream }).on('line', (line) => {
      process.stdout.write(`${line}\n`);
      const address = /http:\/\/[\d.]+:\d+/.exec(line)?.[0];
      if (address !== undefined) resolve(address);
    });
  });
}
