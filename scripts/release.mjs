import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { root, say } from './project.mjs';

// `npm run release -- 0.2.0`: sets the version everywhere, dates its section of the changelog, commits and tags `v0.2.0`.
// Nothing is pushed. With `--dry-run` it only says what it would do.

const packages = readdirSync(join(root, 'packages')).map((name) => `packages/${name}/package.json`);
const MANIFESTS = ['package.json', ...packages.filter((path) => existsSync(join(root, path)))];

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { 'dry-run': { type: 'boolean', default: false } },
});
const version = positionals[0] ?? '';
const trouble = troubleWith(version);
if (trouble) {
  say(...trouble);
  process.exitCode = 1;
} else if (values['dry-run']) {
  say(
    `将把版本设为 ${version}，提交并打标签 v${version}。`,
    `Would set the version to ${version}, commit and tag v${version}.`,
  );
  for (const path of changes().keys()) process.stdout.write(`${path}\n`);
} else {
  release();
}

function git(...args) {
  return execFileSync('git', args, { cwd: root, encoding: 'utf8' }).trim();
}

function read(path) {
  return readFileSync(join(root, path), 'utf8');
}

/** The section of this version in the changelog: its heading's line. */
function heading() {
  return read('CHANGELOG.md')
    .split('\n')
    .find((line) => line === `## ${version}` || line.startsWith(`## ${version} `));
}

/** Why this version cannot be released, in both languages; undefined when it can. */
function troubleWith(wanted) {
  if (!/^\d+\.\d+\.\d+$/.test(wanted)) {
    return ['请写明版本号，例如 npm run release -- 0.2.0。', 'Name a version, as in npm run release -- 0.2.0.'];
  }
  const current = JSON.parse(read('package.json')).version;
  if (wanted.localeCompare(current, 'en', { numeric: true }) < 0) {
    return [`${wanted} 低于当前版本 ${current}。`, `${wanted} is lower than the current version ${current}.`];
  }
  if (git('tag', '--list', `v${wanted}`) !== '') {
    return [`标签 v${wanted} 已存在，请另选版本号。`, `The tag v${wanted} exists: choose another version.`];
  }
  if (heading() === undefined) {
    return [
      `CHANGELOG.md 中没有“## ${wanted}”一节，请先写明变更。`,
      `CHANGELOG.md has no section "## ${wanted}": say first what changed.`,
    ];
  }
  if (git('status', '--porcelain') !== '') {
    return [
      '工作区有未提交的改动，请先提交或还原。',
      'There are changes that are not committed: commit or undo them first.',
    ];
  }
  return undefined;
}

/** Every file that must change, with its new text. */
function changes() {
  const changed = new Map();
  for (const path of MANIFESTS) changed.set(path, edited(path, setVersion));
  const lock = edited('package-lock.json', (content) => {
    content.version = version;
    for (const [path, entry] of Object.entries(content.packages)) {
      if (path === '' || path.startsWith('packages/')) setVersion(entry);
    }
  });
  changed.set('package-lock.json', lock);
  const day = new Date().toISOString().slice(0, 10);
  changed.set('CHANGELOG.md', read('CHANGELOG.md').replace(heading(), `## ${version} — ${day}`));
  for (const [path, text] of changed) if (text === read(path)) changed.delete(path);
  return changed;
}

function edited(path, edit) {
  const content = JSON.parse(read(path));
  edit(content);
  return `${JSON.stringify(content, undefined, 2)}\n`;
}

/** Sets the version of a manifest, and of the project's own packages that it depends on. */
function setVersion(manifest) {
  manifest.version = version;
  for (const name of Object.keys(manifest.dependencies ?? {})) {
    if (name.startsWith('@levee/')) manifest.dependencies[name] = `^${version}`;
  }
}

function release() {
  const changed = changes();
  for (const [path, text] of changed) writeFileSync(join(root, path), text);
  if (changed.size > 0) git('commit', '--quiet', '--message', `Release ${version}`, '--', ...changed.keys());
  git('tag', '--annotate', `v${version}`, '--message', `Levee ${version}`);
  say(
    `已提交并打标签 v${version}；推送请运行 git push --follow-tags。`,
    `Committed and tagged v${version}; git push --follow-tags publishes it.`,
  );
}
