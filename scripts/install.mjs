import { spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Folder of the project. */
export const root = join(import.meta.dirname ?? '.', '..');

/** Says one thing on stderr in both languages, so that stdout stays free for what a program reads. */
export function say(zh, en) {
  process.stderr.write(`${zh}  ${en}\n`);
}

/** Runs a Node program to its end with this terminal; answers whether it succeeded. */
export function runNode(args, folder = root) {
  return spawnSync(process.execPath, args, { cwd: folder, stdio: 'inherit' }).status === 0;
}

/** The npm that started this script, else the one in the PATH. */
function runNpm(args) {
  const npm = process.env.npm_execpath;
  if (npm && /\.c?js$/.test(npm)) return runNode([npm, ...args]);
  return spawnSync('npm', args, { cwd: root, stdio: 'inherit', shell: process.platform === 'win32' }).status === 0;
}

/** Stops with a sentence when this Node is older than the one that package.json asks for. */
export function requireNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  say(
    `金堤需要 Node 20.19 以上版本，当前为 ${process.versions.node}，请先升级 Node。`,
    `Levee needs Node 20.19 or later; this is ${process.versions.node}. Please upgrade Node.`,
  );
  process.exit(1);
}

/** Installs the packages when they are missing or older than the lock file; answers whether they are there. */
export function ensureInstalled() {
  const lock = join(root, 'package-lock.json');
  // npm writes this file at the end of every installation.
  const installed = join(root, 'node_modules', '.package-lock.json');
  if (existsSync(installed) && statSync(installed).mtimeMs >= statSync(lock).mtimeMs) return true;
  say('正在安装依赖包（npm ci）……', 'Installing packages (npm ci) …');
  // A production environment would leave out the compiler, which is needed to build.
  if (runNpm(['ci', '--include=dev'])) return true;
  say(
    '依赖包安装失败。请检查网络和 npm 的镜像设置（npm config get registry），然后在项目目录运行 npm ci 查看原因。',
    'The packages could not be installed. Check the network and the registry npm uses (npm config get registry), ' +
      'then run npm ci here to see why.',
  );
  return false;
}
