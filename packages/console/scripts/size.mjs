import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

/*
 * Measures the gzipped size of what a browser loads before it draws the first page after sign-in: the scripts of index.html,
 * their static imports, the Chinese texts, and the overview without its chart. Fails above the limit. Run after the build.
 */

const LIMIT_KB = 420;
const dist = new URL('../dist/', import.meta.url);

/** Source files that are imported dynamically but needed for the overview. */
const ON_THE_WAY = [
  'src/start.tsx',
  'src/i18n/zh.ts',
  'antd/es/locale/zh_CN.js',
  'src/pages/overview/OverviewPage.tsx',
];

const manifest = JSON.parse(readFileSync(new URL('.vite/manifest.json', dist), 'utf8'));
const files = new Set();

function visit(key) {
  const chunk = manifest[key];
  if (!chunk) throw new Error(`the manifest has no chunk ${key}; was the console built?`);
  if (files.has(chunk.file)) return;
  files.add(chunk.file);
  for (const next of chunk.imports ?? []) visit(next);
}

visit('index.html');
for (const source of ON_THE_WAY) {
  const key = Object.keys(manifest).find((name) => name.endsWith(source));
  if (!key)
    throw new Error(`the manifest has no chunk for ${source}; ON_THE_WAY in scripts/size.mjs must follow the sources`);
  visit(key);
}

const scripts = [...files].filter((file) => file.endsWith('.js'));
const sizes = scripts
  .map((file) => ({ file, bytes: gzipSync(readFileSync(new URL(file, dist)), { level: 9 }).length }))
  .sort((a, b) => b.bytes - a.bytes);
const kilobytes = (bytes) => (bytes / 1024).toFixed(1).padStart(8);
for (const { file, bytes } of sizes) console.log(`${kilobytes(bytes)} KB  ${file}`);
const total = sizes.reduce((sum, { bytes }) => sum + bytes, 0);
console.log(`${kilobytes(total)} KB  in all, gzip (limit ${LIMIT_KB} KB)`);
if (total > LIMIT_KB * 1024) {
  console.error('The first page has become too heavy: load what it does not need at once by import().');
  process.exitCode = 1;
}
