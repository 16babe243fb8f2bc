import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { delimiter, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { chromium, type Browser } from 'playwright-core';
import { root } from './tidy/tree.js';

interface Program {
  readonly path: string;
  readonly env: Record<string, string>;
}

/** Names under which a package manager puts Chrome or Chromium in the PATH. */
const COMMANDS = ['google-chrome', 'google-chrome-stable', 'chromium', 'chromium-browser', 'chrome'];

/** Paths of Chrome on systems that do not put it in the PATH. */
const PLACES = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  join(process.env.PROGRAMFILES ?? '', 'Google/Chrome/Application/chrome.exe'),
  join(process.env['PROGRAMFILES(X86)'] ?? '', 'Google/Chrome/Application/chrome.exe'),
  join(process.env.LOCALAPPDATA ?? '', 'Google/Chrome/Application/chrome.exe'),
];

/**
 * Starts a real browser without a window: the one that CHROME_PATH names, else an installed Chrome or Chromium, else the one
 * that comes with the npm packages (Linux on x64), with its own system libraries and fonts where the machine has none. The
 * browser keeps its usual rules (same origin, Content-Security-Policy); the caller closes it.
 */
export async function launchBrowser(): Promise<Browser> {
  const program = await findBrowser();
  // No sandbox: tests load our own pages only, and in a container running as root Chromium refuses to start with one.
  const args = ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--font-render-hinting=none'];
  return chromium.launch({ executablePath: program.path, args, env: { ...cleanEnvironment(), ...program.env } });
}

async function findBrowser(): Promise<Program> {
  const named = process.env.CHROME_PATH;
  if (named !== undefined && named !== '') {
    if (existsSync(named)) return { path: named, env: {} };
    throw new Error(
      `CHROME_PATH names ${named}, which does not exist. Correct it, or unset it to use the browser from npm.`,
    );
  }
  const folders = (process.env.PATH ?? '').split(delimiter);
  const candidates = [...folders.flatMap((folder) => COMMANDS.map((command) => join(folder, command))), ...PLACES];
  for (const path of candidates) {
    // Some distributions install a stub that only prints how to install the browser, so the version is queried.
    if (existsSync(path) && (await answers({ path, env: {} }))) return { path, env: {} };
  }
  return packagedBrowser();
}

async function answers(program: Program): Promise<boolean> {
  const asked = promisify(execFile)(program.path, ['--version'], {
    env: { ...cleanEnvironment(), ...program.env },
    timeout: 20_000,
  });
  return asked.then(
    ({ stdout }) => /chrom/i.test(stdout),
    () => false,
  );
}

/** The browser in @sparticuz/chromium, unpacked once into the project's cache. */
async function packagedBrowser(): Promise<Program> {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error(
      `No Chrome or Chromium found on this ${process.platform} (${process.arch}). Install one, or set CHROME_PATH.`,
    );
  }
  const entry = createRequire(import.meta.url).resolve('@sparticuz/chromium');
  const { version } = createRequire(entry)(join(dirname(entry), '..', '..', 'package.json')) as { version: string };
  const folder = join(root, '.cache', `chromium-${version}`);
  if (!existsSync(folder)) await unpack(folder);
  const path = join(folder, 'chromium');
  const fonts: Record<string, string> = existsSync('/etc/fonts/fonts.conf') ? {} : { FONTCONFIG_PATH: folder };
  const libraries = [join(folder, 'al2023', 'lib'), process.env.LD_LIBRARY_PATH].filter(Boolean).join(':');
  for (const env of [fonts, { ...fonts, LD_LIBRARY_PATH: libraries }]) {
    const program = { path, env };
    if (await answers(program)) return program;
  }
  throw new Error(
    `The Chromium from npm in ${folder} does not start. Delete that folder and try again, or set CHROME_PATH.`,
  );
}

/**
 * Unpacks beside the final place and renames, so that a test broken off or two test files at once never leave half a browser.
 * The package unpacks to the temporary folder of the process, and its system libraries only under Amazon's environment.
 */
async function unpack(folder: string): Promise<void> {
  const partial = `${folder}.${process.pid}`;
  await rm(partial, { recursive: true, force: true });
  await mkdir(partial, { recursive: true });
  const before = { ...process.env };
  try {
    Object.assign(process.env, { TMPDIR: partial, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs20.x' });
    const { default: packaged } = await import('@sparticuz/chromium');
    await packaged.executablePath();
  } finally {
    for (const name of ['TMPDIR', 'AWS_EXECUTION_ENV', 'LD_LIBRARY_PATH', 'FONTCONFIG_PATH']) {
      if (before[name] === undefined) Reflect.deleteProperty(process.env, name);
      else process.env[name] = before[name];
    }
  }
  await writeFile(join(partial, 'fonts.conf'), fontSettings(folder));
  await rename(partial, folder).catch(async (problem: unknown) => {
    await rm(partial, { recursive: true, force: true });
    // Another process was faster: its copy is as good.
    if (!existsSync(folder)) throw problem;
  });
}

/** Fonts of the machine where it has some, else the ones in the package. */
function fontSettings(folder: string): string {
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>/usr/share/fonts</dir>
  <dir>${join(folder, 'fonts', 'fonts')}</dir>
  <cachedir>${join(folder, 'fonts-cache')}</cachedir>
</fontconfig>
`;
}

function cleanEnvironment(): Record<string, string> {
  const entries = Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return Object.fromEntries(entries);
}
