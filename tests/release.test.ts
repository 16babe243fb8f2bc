import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { root } from './tidy/tree.js';

describe('npm run release', () => {
  let clone: string;
  beforeAll(() => {
    clone = join(mkdtempSync(join(tmpdir(), 'levee-release-')), 'clone');
    execFileSync('git', ['clone', '--quiet', '--no-tags', root, clone]);
    // The test runs the script of the working tree, committed or not.
    writeFileSync(join(clone, 'scripts/release.mjs'), readFileSync(join(root, 'scripts/release.mjs')));
    edit('CHANGELOG.md', (text) =>
      text.replace('# Changelog\n', '# Changelog\n\n## 9.1.0 — unreleased\n\nInvented.\n'),
    );
    git('config', 'user.name', 'Levee');
    git('config', 'user.email', 'levee@example.org');
    git('add', '--all');
    git('commit', '--quiet', '--message', 'Invent a version');
  });
  afterAll(() => rmSync(join(clone, '..'), { recursive: true }));

  const git = (...args: string[]) => execFileSync('git', args, { cwd: clone, encoding: 'utf8' }).trim();
  const read = (path: string) => readFileSync(join(clone, path), 'utf8');
  const edit = (path: string, change: (text: string) => string) => writeFileSync(join(clone, path), change(read(path)));
  const release = (...args: string[]) =>
    spawnSync(process.execPath, ['scripts/release.mjs', ...args], { cwd: clone, encoding: 'utf8' });

  it.each([
    [[], 'Name a version'],
    [['9.1'], 'Name a version'],
    [['0.0.1'], 'is lower than the current version'],
    [['9.2.0'], 'CHANGELOG.md has no section "## 9.2.0"'],
  ])('refuses %j', (args, says) => {
    const { status, stderr } = release(...args);
    expect(stderr).toContain(says);
    expect(status).toBe(1);
  });

  it('refuses changes that are not committed', () => {
    edit('LICENSE', (text) => `${text}\n`);
    expect(release('9.1.0').stderr).toContain('not committed');
    git('checkout', '--quiet', 'LICENSE');
  });

  it('only says what it would do with --dry-run', () => {
    const head = git('rev-parse', 'HEAD');
    const { status, stdout } = release('9.1.0', '--dry-run');
    expect(status).toBe(0);
    expect(stdout.split('\n')).toEqual(expect.arrayContaining(['package-lock.json', 'packages/cli/package.json']));
    expect([git('status', '--porcelain'), git('rev-parse', 'HEAD'), git('tag')]).toEqual(['', head, '']);
  });

  it('sets the version in every manifest and in the lock file, commits and tags, once', () => {
    const rest = () => read('package-lock.json').replaceAll(/"(@levee\/\w+|version)": "\^?[\d.]+"/g, '');
    const before = rest();
    expect(release('9.1.0').status).toBe(0);
    expect(git('status', '--porcelain')).toBe('');
    expect(git('rev-parse', 'v9.1.0^{commit}')).toBe(git('rev-parse', 'HEAD'));
    const server = JSON.parse(read('packages/server/package.json')) as Record<string, unknown>;
    expect(server).toMatchObject({ version: '9.1.0', dependencies: { '@levee/facts': '^9.1.0' } });
    const lock = JSON.parse(read('package-lock.json')) as { version: string; packages: Record<string, unknown> };
    expect(lock.version).toBe('9.1.0');
    expect(lock.packages['']).toMatchObject({ version: '9.1.0' });
    expect(lock.packages['packages/server']).toEqual(expect.objectContaining({ version: '9.1.0' }));
    expect(rest()).toBe(before);
    expect(read('CHANGELOG.md')).toMatch(/^## 9\.1\.0 — \d{4}-\d\d-\d\d$/m);
    expect(release('9.1.0').stderr).toContain('The tag v9.1.0 exists');
  });
});
