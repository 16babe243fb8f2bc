import { chmodSync, existsSync, mkdirSync, readdirSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureInstalled } from './install.mjs';
import { root, runNode, say } from './project.mjs';

/** The builds: sources, output file and program of each. */
const BUILDS = [
  {
    id: 'programs',
    zh: '程序',
    en: 'programs',
    output: 'packages/cli/dist/main.js',
    sources: ['identifiers', 'regulation', 'facts', 'networks', 'assessment', 'contract', 'server', 'city', 'cli'],
    run: () => {
      const isBuilt = runNode(['node_modules/typescript/bin/tsc', '-b', 'tsconfig.build.json']);
      // npm links the command before it exists, so it is made executable here: `npx levee`.
      if (isBuilt) chmodSync(join(root, 'packages/cli/dist/main.js'), 0o755);
      return isBuilt;
    },
  },
  {
    id: 'console',
    zh: '网页控制台',
    en: 'console',
    output: 'packages/console/dist/index.html',
    sources: ['contract', 'console'],
    run: () => runNode([join(root, 'node_modules/vite/bin/vite.js'), 'build'], join(root, 'packages/console')),
  },
];

/** Builds what is missing or older than its sources; answers whether everything is built. */
export function ensureBuilt() {
  return BUILDS.every((build) => {
    const started = Date.now();
    const stamp = join(root, '.cache', `built-${build.id}`);
    if (isFresh(build, stamp)) return true;
    say(`正在构建${build.zh}……`, `Building the ${build.en} …`);
    if (!build.run()) {
      say(`构建${build.zh}失败，原因见上。`, `The ${build.en} could not be built; the reason is above.`);
      return false;
    }
    mkdirSync(join(root, '.cache'), { recursive: true });
    writeFileSync(stamp, '');
    // A source saved while the build ran is newer than the build.
    utimesSync(stamp, started / 1000, started / 1000);
    return true;
  });
}

function isFresh(build, stamp) {
  if (!existsSync(stamp) || !existsSync(join(root, build.output))) return false;
  const settings = ['package-lock.json', 'tsconfig.base.json', 'tsconfig.build.json'].map((name) => join(root, name));
  const newest = Math.max(
    ...settings.map((path) => statSync(path).mtimeMs),
    ...build.sources.map((name) => newestIn(join(root, 'packages', name))),
  );
  return newest <= statSync(stamp).mtimeMs;
}

/** When the newest source in a package changed; what is built or only tested does not count, nor do folders, which building touches. */
function newestIn(folder) {
  if (!existsSync(folder)) return 0;
  let newest = 0;
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (['dist', 'node_modules', 'migrations'].includes(entry.name) || /\.test\.tsx?$/.test(entry.name)) continue;
    const path = join(folder, entry.name);
    newest = Math.max(newest, entry.isDirectory() ? newestIn(path) : statSync(path).mtimeMs);
  }
  return newest;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  process.exitCode = ensureInstalled() && ensureBuilt() ? 0 : 1;
}
