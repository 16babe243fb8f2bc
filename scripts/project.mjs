import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

// Parsed by every Node from 18 on: see node.mjs.

/** Folder of the project. */
export const root = fileURLToPath(new URL('..', import.meta.url));

/** Says one thing on stderr in both languages, so that stdout stays free for what a program reads. */
export function say(zh, en) {
  process.stderr.write(`${zh}  ${en}\n`);
}

/** Runs a Node program to its end with this terminal; answers whether it succeeded. */
export function runNode(args, folder = root, stdio = 'inherit') {
  return spawnSync(process.execPath, args, { cwd: folder, stdio }).status === 0;
}

/** Runs the npm that started this script, else the one in the PATH, under this Node; answers whether it succeeded. */
export function runNpm(args, stdio = 'inherit') {
  const npm = process.env.npm_execpath;
  // Other package managers set this variable too.
  if (npm && /npm-cli\.c?js$/.test(npm)) return runNode([npm, ...args], root, stdio);
  return spawnSync('npm', args, { cwd: root, stdio, shell: process.platform === 'win32' }).status === 0;
}
