import { isScript, type ProjectFile } from './tree.js';

interface Leftover {
  readonly pattern: RegExp;
  readonly says: string;
  readonly where: (path: string) => boolean;
}

// The patterns are written so that this file does not match them.
const UNFINISHED = /\b(T[O]DO|F[I]XME|X[X]X|H[A]CK)\b/;
const MACHINE_PATH = /(?<![\w./@-])\/(w[o]rk\/|r[o]ot(?![\w-])|h[o]me\/)/;
const REGISTRY = /\/\/[^\s/"'`]*(r[e]gistry|n[p]mmirror|a[r]tifactory|n[e]xus)[^\s/"'`]*\.|\/\/[^\s/"'`]*:4[8]73/i;

/** Programs that speak to a terminal; in all other files a console call is a leftover. */
const SPEAKS = /^(packages\/cli|packages\/[^/]+\/scripts|scripts|bench)\//;

const LEFTOVERS: readonly Leftover[] = [
  {
    pattern: UNFINISHED,
    says: 'leaves something undone: do it now, or open an issue and say in the code what holds today.',
    where: (path) => path !== 'package-lock.json',
  },
  {
    pattern: /\bconsole\.(log|debug)\(/,
    says: 'writes to the console: use the server’s log, or remove it.',
    where: (path) => isScript(path) && !SPEAKS.test(path),
  },
  { pattern: /^\s*d[e]bugger\b/, says: 'stops in the debugger: remove it.', where: isScript },
  { pattern: /\.o[n]ly\(/, says: 'runs one test and hides the others: remove it.', where: isScript },
  {
    pattern: MACHINE_PATH,
    says: 'names a path of one machine: use a path from the project, or a temporary folder.',
    where: () => true,
  },
  {
    pattern: REGISTRY,
    says: 'names a package registry: leave that to the reader’s npm settings (lock file: omit-lockfile-registry-resolved).',
    where: () => true,
  },
];

/** Things left behind: unfinished remarks, traces of debugging, paths of a machine, hosts of a package registry. */
export function leftovers(files: readonly ProjectFile[]): string[] {
  const complaints: string[] = [];
  for (const file of files) {
    const about = LEFTOVERS.filter((one) => one.where(file.path));
    for (const [index, line] of file.text.split('\n').entries()) {
      for (const one of about) if (one.pattern.test(line)) complaints.push(`${file.path}:${index + 1} ${one.says}`);
    }
  }
  return complaints;
}
