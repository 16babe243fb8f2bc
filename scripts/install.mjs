import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { root, runNpm, say } from './project.mjs';

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
