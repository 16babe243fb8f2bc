import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { runProgram } from './handover.mjs';
import { root, say } from './project.mjs';

// `node scripts/run.mjs <program> [arguments]`: a program of the project, by its path from the project's folder, under a
// Node that is new enough. Every npm script goes through here.
const [name = '', ...args] = process.argv.slice(2);
const program = resolve(root, name);
if (existsSync(program)) {
  await runProgram(program, args);
} else {
  say(`缺少 ${name}，请先运行 npm ci。`, `${name} is missing: run npm ci first.`);
  process.exitCode = 1;
}
