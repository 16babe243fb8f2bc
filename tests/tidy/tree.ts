import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A file of the project: its path from the root, with slashes, and its text. */
export interface ProjectFile {
  readonly path: string;
  readonly text: string;
}

/** Folder of the project, independent of the working directory. */
export const root = join(import.meta.dirname, '..', '..');

/** Every text file that git tracks or would track. Files that git ignores and binary files are omitted. */
export function projectFiles(): ProjectFile[] {
  const listing = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  const files: ProjectFile[] = [];
  for (const path of new Set(listing.split('\0'))) {
    if (path === '' || !existsSync(join(root, path))) continue;
    const text = readFileSync(join(root, path), 'utf8');
    if (!text.includes('\0')) files.push({ path, text });
  }
  return files.sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** Whether the file is code written by a person; generated migrations are not. */
export function isCode(path: string): boolean {
  return /\.(ts|tsx|mjs|js|css|sql)$/.test(path) && !path.startsWith('packages/server/migrations/');
}

/** Whether TypeScript can read the file. */
export function isScript(path: string): boolean {
  return /\.(ts|tsx|mjs|js)$/.test(path);
}

/** Whether the file holds tests. */
export function isTest(path: string): boolean {
  return /\.test\.tsx?$/.test(path);
}

/** Name of the package whose source the file is (`facts` for packages/facts/src/period.ts); undefined outside a package's source. */
export function packageOf(path: string): string | undefined {
  return /^packages\/([^/]+)\/src\//.exec(path)?.[1];
}

/** Line number, counted from 1, of a place in a text. */
export function lineAt(text: string, index: number): number {
  return text.slice(0, index).split('\n').length;
}
