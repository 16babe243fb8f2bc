import { posix } from 'node:path';
import ts from 'typescript';
import { isScript, isTest, lineAt, packageOf, type ProjectFile } from './tree.js';

/** Packages of the project that a package may import. Every other arrow points back. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  identifiers: [],
  regulation: ['identifiers'],
  facts: ['identifiers', 'regulation'],
  networks: [],
  assessment: ['identifiers', 'regulation', 'facts', 'networks'],
  contract: [],
  server: ['identifiers', 'regulation', 'facts', 'networks', 'assessment', 'contract'],
  city: ['identifiers', 'regulation', 'facts', 'assessment', 'server'],
  cli: ['identifiers', 'regulation', 'facts', 'networks', 'assessment', 'contract', 'server', 'city'],
  console: ['contract'],
  portal: ['contract'],
};

/** Libraries that only the tests of a package need: the same SQL must give the same in both databases. */
const TESTS_MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  regulation: ['@duckdb/node-api', '@electric-sql/pglite'],
};

/** Files where a program starts, which nothing imports. Scripts of an index.html are added to them. */
const ENTRY_POINTS = ['packages/cli/src/main.ts'];

interface Import {
  readonly specifier: string;
  readonly line: number;
}

/** Every module that a script imports: `import`, `export from`, `import()`, and `new URL('./x.js', import.meta.url)`. */
export function importsOf(file: ProjectFile): readonly Import[] {
  const known = read.get(file) ?? readImports(file);
  read.set(file, known);
  return known;
}

/** Cache of the imports of each file: several guards read them. */
const read = new WeakMap<ProjectFile, readonly Import[]>();

function readImports(file: ProjectFile): Import[] {
  const found = ts.preProcessFile(file.text, true, false).importedFiles.map((one) => ({
    specifier: one.fileName,
    line: lineAt(file.text, one.pos),
  }));
  for (const match of file.text.matchAll(/new URL\(\s*['"](\.[^'"]+\.(?:js|mjs|ts|tsx))['"]/g)) {
    found.push({ specifier: match[1] ?? '', line: lineAt(file.text, match.index) });
  }
  return found;
}

/** Imports between packages that point the wrong way, leave the package by a relative path, or are not declared by it. */
export function wrongImports(files: readonly ProjectFile[]): string[] {
  const declared = declaredDependencies(files);
  const complaints: string[] = [];
  for (const file of files) {
    const home = packageOf(file.path);
    if (home === undefined || !isScript(file.path)) continue;
    for (const one of importsOf(file)) {
      const complaint = complaintAbout(one.specifier, file.path, home, declared);
      if (complaint !== undefined) complaints.push(`${file.path}:${one.line} ${complaint}`);
    }
  }
  return complaints;
}

function complaintAbout(
  specifier: string,
  path: string,
  home: string,
  declared: ReadonlyMap<string, ReadonlySet<string>>,
): string | undefined {
  if (specifier.startsWith('.')) {
    const target = posix.join(posix.dirname(path), specifier);
    if (packageOf(target) === home || target.startsWith(`packages/${home}/`)) return undefined;
    if (isTest(path) && !target.startsWith('packages/')) return undefined;
    return `reaches into ${target}: import another package by its name, @levee/…, and only if it may be imported here.`;
  }
  if (/^(node:|virtual:|vite\/)/.test(specifier)) return undefined;
  const name = specifier.startsWith('@') ? specifier.split('/', 2).join('/') : (specifier.split('/', 1)[0] ?? '');
  const sibling = /^@levee\/(.+)$/.exec(name)?.[1];
  const allowed = MAY_IMPORT[home];
  if (allowed === undefined)
    return `is in package ${home}, which has no place yet: say in tests/tidy/imports.ts what it may import.`;
  if (sibling !== undefined && sibling !== home && !allowed.includes(sibling)) {
    return `imports @levee/${sibling}, but ${home} may import ${allowed.join(', ') || 'no other package'}: turn the arrow round.`;
  }
  if (declared.get(home)?.has(name) === true || name === `@levee/${home}`) return undefined;
  // A .mjs is not compiled and not shipped, so it may import development dependencies.
  const isDevelopment = isTest(path) || path.endsWith('.mjs');
  if (isDevelopment && (declared.get('')?.has(name) === true || TESTS_MAY_IMPORT[home]?.includes(name) === true))
    return undefined;
  return `imports ${name}, which packages/${home}/package.json does not declare: declare it or do without.`;
}

/** Declared dependencies by package; under the empty name those of the whole project. */
function declaredDependencies(files: readonly ProjectFile[]): ReadonlyMap<string, ReadonlySet<string>> {
  const declared = new Map<string, ReadonlySet<string>>();
  for (const file of files) {
    const home = file.path === 'package.json' ? '' : /^packages\/([^/]+)\/package\.json$/.exec(file.path)?.[1];
    if (home === undefined) continue;
    const content = JSON.parse(file.text) as Partial<
      Record<'dependencies' | 'devDependencies', Record<string, string>>
    >;
    declared.set(
      home,
      new Set([...Object.keys(content.dependencies ?? {}), ...Object.keys(content.devDependencies ?? {})]),
    );
  }
  return declared;
}

/** The scripts that the pages of the web packages start. */
function pageScripts(files: readonly ProjectFile[]): string[] {
  return files
    .filter((file) => /^packages\/[^/]+\/index\.html$/.test(file.path))
    .flatMap((page) =>
      Array.from(page.text.matchAll(/<script[^>]*\ssrc="\/?([^"]+)"/g), (match) =>
        posix.join(posix.dirname(page.path), match[1] ?? ''),
      ),
    );
}

/** Source files that nothing imports but their own test. */
export function deadFiles(files: readonly ProjectFile[]): string[] {
  const paths = new Set(files.map((file) => file.path));
  const alive = new Set([...ENTRY_POINTS, ...pageScripts(files)]);
  for (const file of files.filter((one) => isScript(one.path))) {
    for (const { specifier } of importsOf(file)) {
      const target = resolved(specifier, file.path, paths);
      if (target !== undefined && target !== file.path && !isTestOf(file.path, target)) alive.add(target);
    }
  }
  return files
    .map((file) => file.path)
    .filter((path) => packageOf(path) !== undefined && /\.tsx?$/.test(path) && !path.endsWith('.d.ts') && !isTest(path))
    .filter((path) => !alive.has(path))
    .map((path) => `${path} is imported by nothing but perhaps its own test: use it, or delete it with its test.`);
}

function isTestOf(test: string, source: string): boolean {
  return isTest(test) && test.replace(/\.test\.tsx?$/, '') === source.replace(/\.tsx?$/, '');
}

/** The project file that an import resolves to: `./x.js` and `@levee/facts/x` are x.ts or x.tsx; undefined for a library. */
export function resolved(specifier: string, from: string, paths: ReadonlySet<string>): string | undefined {
  const sibling = /^@levee\/([^/]+)\/(.+)$/.exec(specifier);
  const base = specifier.startsWith('.')
    ? posix.join(posix.dirname(from), specifier)
    : sibling && `packages/${sibling[1] ?? ''}/src/${sibling[2] ?? ''}`;
  if (!base) return undefined;
  const stem = base.replace(/\.jsx?$/, '');
  return [base, `${stem}.ts`, `${stem}.tsx`].find((path) => paths.has(path));
}
