import { readdirSync, readFileSync } from 'node:fs';
import { sep } from 'node:path';
import { describe, expect, it } from 'vitest';
import { oraclePath, oracleText, readOracle } from './oracle.js';

const files = readdirSync(oraclePath('.'), { recursive: true, encoding: 'utf8' })
  .map((path) => path.replaceAll(sep, '/'))
  .filter((path) => /\.(json|csv)$/.test(path));

describe('the files of known answers', () => {
  it('are described one by one in their README, and the README describes no other', () => {
    const readme = readFileSync(oraclePath('README.md'), 'utf8');
    const described = Array.from(readme.matchAll(/`([a-z-]+\/[\w/-]+\.(?:json|csv))`/g), ([, path]) => path);
    expect(described.sort()).toEqual(files.sort());
  });

  it('are JSON, or tables whose rows are as long as their header', () => {
    for (const file of files) {
      if (file.endsWith('.json')) expect(readOracle(file), file).toBeTypeOf('object');
      else {
        const rows = oracleText(file).trim().split('\n');
        expect(rows.length, file).toBeGreaterThan(1);
        expect(new Set(rows.map((row) => row.split(',').length)).size, file).toBe(1);
      }
    }
  });

  it('cannot be read where there are none: a test without its numbers fails', () => {
    expect(() => readOracle('clearing/nothing.json')).toThrow(/ENOENT/);
  });
});
