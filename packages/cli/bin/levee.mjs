#!/usr/bin/env node
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

// The name `levee` is linked when the packages are installed, before anything is built: so it must be a file of its own.
const program = new URL('../dist/main.js', import.meta.url);
if (existsSync(fileURLToPath(program))) {
  await import(program.href);
} else {
  process.stderr.write(
    '尚未构建。请先运行 npm start 或 npm run build。\nNot built yet: run npm start or npm run build first.\n',
  );
  process.exitCode = 4;
}
