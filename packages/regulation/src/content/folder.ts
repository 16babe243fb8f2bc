import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import type { ContentFiles } from './content.js';

/**
 * Reads a content folder: its YAML and SQL files with their paths inside the folder (forward slashes), sorted by path.
 * Other files, such as notes for readers, are not content.
 */
export async function readContentFolder(folder: string): Promise<ContentFiles> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile() && /\.(?:yaml|sql)$/.test(entry.name))
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'));
  const files = new Map<string, string>();
  for (const path of paths.sort()) files.set(path, await readFile(join(folder, path), 'utf8'));
  return files;
}

/**
 * The name of a content snapshot: SHA-256 (hex) over all paths and texts, sorted by path. Byte order marks and the
 * kind of line end are ignored, so a copy made on another system has the same name.
 */
export function contentHash(files: ContentFiles): string {
  const hash = createHash('sha256');
  for (const path of [...files.keys()].sort()) {
    hash.update(JSON.stringify([path, plainText(files.get(path) ?? '')]));
    hash.update('\n');
  }
  return hash.digest('hex');
}

/** The text with line ends as \n and without byte order mark. */
export function plainText(text: string): string {
  return text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
}
