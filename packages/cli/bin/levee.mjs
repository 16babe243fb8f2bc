#!/usr/bin/env node
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { runProgram } from '../../../scripts/handover.mjs';

// The name `levee` is linked when the packages are installed, before anything is built: so it must be a file of its own.
const program = fileURLToPath(new URL('../dist/main.js', import.meta.url));
if (existsSync(program)) {
  await runProgram(program, process.argv.slice(2));
} else {
  process.stderr.write(
    '尚未构建。请先运行 npm start 或 npm run build。\nNot built yet: run npm start or npm run build first.\n',
  );
  process.exitCode = 4;
}
