import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureBuilt } from './build.mjs';
import { ensureInstalled } from './install.mjs';
import { root } from './project.mjs';

// `npm start`: everything from a fresh clone to a running server. The server runs in this very process, so that signals reach
// it and nothing is left behind when this one is killed.
if (ensureInstalled() && ensureBuilt()) {
  const program = join(root, 'packages/cli/dist/main.js');
  process.argv = [process.execPath, program, 'start', ...process.argv.slice(2)];
  await import(pathToFileURL(program).href);
} else {
  process.exitCode = 1;
}
