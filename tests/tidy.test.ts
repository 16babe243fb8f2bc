import { describe, expect, it } from 'vitest';
import { deadExports } from './tidy/exports.js';
import { deadFiles, wrongImports } from './tidy/imports.js';
import { leftovers } from './tidy/leftovers.js';
import { fileCircles, wrongRooms } from './tidy/rooms.js';
import { barrels, longFiles, longFunctions, longLines, undocumented } from './tidy/shape.js';
import { skips } from './tidy/skips.js';
import { projectFiles, type ProjectFile } from './tidy/tree.js';

const files = projectFiles();

function expectNone(complaints: readonly string[]): void {
  if (complaints.length > 0) expect.fail(`\n${complaints.join('\n')}\n`);
}

describe('the project', () => {
  it('imports one way between packages, and only what a package declares', () => expectNone(wrongImports(files)));
  it('has every file in a room, and imports one way between rooms', () => expectNone(wrongRooms(files)));
  it('has no files that import one another in a circle', () => expectNone(fileCircles(files)));
  it('exports no name that no other file imports', () => expectNone(deadExports(files)));
  it('has no file that nothing uses', () => expectNone(deadFiles(files)));
  it('has no file longer than one can hold in the head', () => expectNone(longFiles(files)));
  it('has no function longer than a screen', () => expectNone(longFunctions(files)));
  it('has no line too wide to read', () => expectNone(longLines(files)));
  it('has no file that only re-exports', () => expectNone(barrels(files)));
  it('says of every exported function and class what it means', () => expectNone(undocumented(files)));
  it('leaves nothing behind: remarks, debugging, paths of a machine, registry hosts', () =>
    expectNone(leftovers(files)));
  it('skips no test but for a missing server, and reads nothing outside itself', () => expectNone(skips(files)));
  it('has a README in both languages', () => {
    const paths = files.map((file) => file.path);
    expect(paths).toContain('README.md');
    expect(paths.some((path) => /^README\.zh(-CN)?\.md$/.test(path))).toBe(true);
  });
});

/** A project of invented files; the packages declare what real ones do. */
function invented(...some: readonly [path: string, text: string][]): ProjectFile[] {
  const manifest = (...names: string[]) =>
    JSON.stringify({ dependencies: Object.fromEntries(names.map((name) => [name, '1'])) });
  return [
    { path: 'package.json', text: manifest('vitest') },
    { path: 'packages/regulation/package.json', text: manifest('@levee/identifiers', 'yaml') },
    { path: 'packages/facts/package.json', text: manifest('@levee/regulation', '@duckdb/node-api') },
    ...some.map(([path, text]) => ({ path, text })),
  ];
}

describe('the guard of the imports', () => {
  const complaints = (path: string, text: string) => wrongImports(invented([path, text]));

  it('lets a package import what stands before it', () => {
    expect(complaints('packages/facts/src/a.ts', "import { x } from '@levee/regulation/returns';")).toEqual([]);
    expect(complaints('packages/facts/src/a.ts', "import { x } from './b.js';\nimport y from 'node:fs';")).toEqual([]);
  });

  it.each([
    ['packages/regulation/src/a.ts', "import type { Period } from '@levee/facts/period';", 'may import identifiers'],
    [
      'packages/contract/src/a.ts',
      "export type { Rule } from '@levee/regulation/rules';",
      'may import no other package',
    ],
    ['packages/console/src/a.tsx', "const later = import('@levee/server/open');", 'may import contract'],
    [
      'packages/facts/src/a.ts',
      "import { x } from '../../regulation/src/returns.js';",
      'reaches into packages/regulation',
    ],
    ['packages/facts/src/a.ts', "import zod from 'zod';", 'does not declare'],
    ['packages/regulation/src/a.ts', "import { DuckDBInstance } from '@duckdb/node-api';", 'does not declare'],
    ['packages/tariffs/src/a.ts', "import zod from 'zod';", 'has no place yet'],
  ])('refuses in %s: %s', (path, text, says) => {
    expect(complaints(path, text).join()).toContain(says);
  });

  it('takes neither data nor a method for a module', () => {
    const text = "new URL('../../../regulation', import.meta.url);\nshelf.require('plan.yaml');";
    expect(complaints('packages/facts/src/a.ts', text)).toEqual([]);
  });

  it('lets tests of the rule language run on both databases', () => {
    const text = "import { DuckDBInstance } from '@duckdb/node-api';\nimport { it } from 'vitest';";
    expect(complaints('packages/regulation/src/a.test.ts', text)).toEqual([]);
  });

  it('finds files that only their own test uses', () => {
    const dead = deadFiles(
      invented(
        [
          'packages/cli/src/main.ts',
          "import './used.js'; import '@levee/facts/period'; new URL('./worker.js', import.meta.url);",
        ],
        ['packages/console/index.html', '<script type="module" src="/src/main.tsx"></script>'],
        ['packages/console/src/main.tsx', ''],
        ['packages/cli/src/used.ts', ''],
        ['packages/cli/src/worker.ts', ''],
        ['packages/facts/src/period.ts', ''],
        ['packages/facts/src/forgotten.ts', ''],
        ['packages/facts/src/forgotten.test.ts', "import './forgotten.js';"],
      ),
    );
    expect(dead).toHaveLength(1);
    expect(dead[0]).toMatch(/^packages\/facts\/src\/forgotten\.ts /);
  });
});

describe('the guard of the rooms', () => {
  const houses = { facts: { rooms: ['receipt', 'cells', '*', 'testing'], frontDoor: ['examine.ts'] } };
  const period: [string, string] = ['packages/facts/src/receipt/period.ts', 'export const a = 1;'];
  const typing: [string, string] = ['packages/facts/src/cells/typing.ts', 'export type B = 1;'];
  const complaints = (path: string, text: string) =>
    wrongRooms(invented(period, typing, ['packages/facts/src/examine.ts', ''], [path, text]), houses);

  it('lets a room import rooms below it, and the front door everything', () => {
    expect(complaints('packages/facts/src/cells/a.ts', "import { a } from '../receipt/period.js';")).toEqual([]);
    expect(complaints('packages/facts/src/cells/a.ts', "import type { B } from './typing.js';")).toEqual([]);
    expect(complaints('packages/facts/src/examine.ts', "import type { B } from './cells/typing.js';")).toEqual([]);
    expect(complaints('packages/facts/src/testing/a.ts', "import '../examine.js';")).toEqual([]);
    expect(complaints('packages/facts/src/examine.test.ts', "import './examine.js';")).toEqual([]);
  });

  it.each([
    [
      'packages/facts/src/receipt/a.ts',
      "import type { B } from '../cells/typing.js';",
      'may import only no other room',
    ],
    ['packages/facts/src/receipt/a.ts', "export * from '@levee/facts/cells/typing';", 'may import only'],
    ['packages/facts/src/cells/a.ts', "const later = import('../testing/a.js');", ''],
    ['packages/facts/src/cells/a.ts', "import '../examine.js';", 'the front door'],
    ['packages/facts/src/a.ts', '', 'stands in no room'],
    ['packages/facts/src/attic/a.ts', '', 'does not list'],
    ['packages/tariffs/src/a.ts', '', 'has no rooms yet'],
  ])('refuses in %s: %s', (path, text, says) => {
    const project = invented(
      period,
      typing,
      ['packages/facts/src/examine.ts', ''],
      ['packages/facts/src/testing/a.ts', ''],
    );
    const found = wrongRooms([...project, { path, text }], houses);
    expect(found).toHaveLength(1);
    expect(found[0]).toContain(says);
  });

  it('finds a circle of files, also one of types alone, and names its way once', () => {
    const circle = fileCircles(
      invented(
        ['packages/facts/src/cells/a.ts', "import type { B } from './b.js';"],
        ['packages/facts/src/cells/b.ts', "import { C } from './c.js';"],
        ['packages/facts/src/cells/c.ts', "import type { A } from '@levee/facts/cells/a';"],
        ['packages/facts/src/cells/d.ts', "import './a.js';"],
      ),
    );
    expect(circle).toEqual([
      expect.stringMatching(/cells\/a\.ts → .*cells\/b\.ts → .*cells\/c\.ts → .*cells\/a\.ts is a circle/),
    ]);
  });
});

describe('the guard of the exports', () => {
  const complaints = (text: string, ...others: [string, string][]) =>
    deadExports(invented(['packages/facts/src/a.ts', text], ...others));
  const uses = (text: string): [string, string] => ['packages/cli/src/main.ts', text];

  it.each([
    'export function f() {}',
    'export const f = 1;',
    'export interface f {}',
    'export type f = 1;',
    'export const { f } = { f: 1 };',
    'function f() {}\nexport { f };',
  ])('finds a name that no other file imports: %s', (text) => {
    const user = uses("import { other } from '@levee/facts/a';");
    expect(complaints(`${text}\nexport const other = 1;`, user)).toEqual([expect.stringContaining('exports "f"')]);
  });

  it.each([
    "import { f } from '@levee/facts/a';",
    "import { f as g } from '@levee/facts/a';",
    "import * as a from '@levee/facts/a';",
    "const { f } = await import('@levee/facts/a');",
    "let a: import('@levee/facts/a').f;",
  ])('lets a name stand that is used: %s', (text) => {
    expect(complaints('export function f() {}', uses(text))).toEqual([]);
  });
});

describe('the guard of shapes', () => {
  const path = 'packages/facts/src/a.ts';

  it('measures files, lines and functions', () => {
    expect(longFiles(invented([path, 'x\n'.repeat(400)]))).toEqual([]);
    expect(longFiles(invented([path, 'x\n'.repeat(401)]))).toHaveLength(1);
    expect(longFiles(invented(['regulation/returns/a.yaml', 'x\n'.repeat(401)]))).toEqual([]);
    expect(longLines(invented([path, 'x'.repeat(140)]))).toEqual([]);
    expect(longLines(invented([path, 'x'.repeat(141)]))).toHaveLength(1);
    expect(longFunctions(invented([path, `function f() {${'\n'.repeat(79)}}`]))).toEqual([]);
    expect(longFunctions(invented([path, `const f = () => {${'\n'.repeat(80)}};`])).join()).toContain(
      '"f" has 81 lines',
    );
    expect(longFunctions(invented([path, `describe('f', () => {${'\n'.repeat(80)}});`]))).toEqual([]);
  });

  it('knows a file that only re-exports', () => {
    expect(barrels(invented([path, "export * from './b.js';\nexport { c } from './c.js';"]))).toHaveLength(1);
    expect(barrels(invented([path, "import { b } from './b.js';\nexport { b };"]))).toHaveLength(1);
    expect(barrels(invented([path, "export { b } from './b.js';\nexport const c = 1;"]))).toEqual([]);
  });

  it.each([
    'export function f() {}',
    'export class F {}',
    'export const f = () => 1;',
    'function f() {}\nexport { f };',
    'export default function () {}',
  ])('asks for a docstring: %s', (text) => {
    expect(undocumented(invented([path, text]))).toHaveLength(1);
    expect(undocumented(invented([path, `/** What it means. */\n${text}`]))).toEqual([]);
    expect(undocumented(invented(['packages/facts/src/a.test.ts', text]))).toEqual([]);
  });

  it('asks nothing of what a file keeps to itself', () => {
    expect(undocumented(invented([path, 'function f() {}\nconst g = () => 1;\nexport const limit = 3;']))).toEqual([]);
  });
});

describe('the guard of leftovers', () => {
  const found = (text: string, path = 'packages/facts/src/a.ts') => leftovers([{ path, text }]).length;

  it.each([
    '// T' + 'ODO later',
    '/* F' + 'IXME */',
    'console.l' + 'og(1);',
    '  deb' + 'ugger;',
    'it.on' + "ly('x', () => {});",
    "const folder = '/ho" + "me/somebody/data';",
    'cd /wo' + 'rk/main',
    "open('/ro" + "ot')",
    '"resolved": "https://regi' + 'stry.example.org/x"',
  ])('finds %s', (text) => {
    expect(found(text)).toBe(1);
  });

  it.each(['a method: todoList', "get('/api/homepage')", 'packages/work/x', 'the registry of companies', "'/rooted'"])(
    'lets %s stand',
    (text) => {
      expect(found(text)).toBe(0);
    },
  );

  it('lets the command line speak', () => {
    expect(found('console.l' + 'og(1);', 'packages/cli/src/main.ts')).toBe(0);
  });
});

describe('the guard of skipped tests', () => {
  const found = (text: string, path = 'packages/facts/src/a.test.ts') => skips([{ path, text }]);

  it.each([
    "describe.skipIf(!existsSync(FOLDER))('x', () => {});",
    "it.skipIf(SERVER !== undefined)('x (LEVEE_TEST_DATABASE_URL)', () => {});",
    "it.runIf(existsSync(FILE))('x', () => {});",
    "it.skip('x', () => {});",
    "it.todo('x');",
    'const maybe = there ? describe : describe.skip;',
    "test('x', (context) => { if (!there) context.skip(); });",
    "if (existsSync(FILE)) it('x', () => {});",
    "if (there) { for (const one of all) { it.each(one)('x', () => {}); } }",
    "there ? it('x', () => {}) : undefined;",
    "it.skipIf(SERVER === undefined)('x', () => {});",
  ])('finds %s', (text) => {
    expect(found(text)).toHaveLength(1);
    expect(found(text, 'tests/a.ts')).toHaveLength(1);
  });

  it('asks that the title of a test names the missing server', () => {
    expect(found("it.skipIf(SERVER === undefined)('x', () => {});").join()).toContain('say in its title');
  });

  it.each([
    "new URL('../../../../data/x.csv', import.meta.url);",
    'new URL(`../../../../data/${file}`, import.meta.url);',
    "join(import.meta.dirname, '..', '..', '..', '..', 'data');",
    "path.resolve(root, '../data', file);",
    "join(process.cwd(), '..');",
    '// skipped where ../sha' + 'red/oracles is absent',
    "open('../../sha" + "red')",
  ])('finds what is outside the project: %s', (text) => {
    expect(found(text, 'packages/facts/src/a.ts')).toHaveLength(1);
  });

  it('finds the mention of a folder beside the project in any text', () => {
    expect(found('See `../sha' + 'red/data`.', 'CONTRIBUTING.md')).toHaveLength(1);
  });

  it.each([
    "describe.skipIf(SERVER === undefined)('on a server (skipped where LEVEE_TEST_DATABASE_URL names none)', () => {});",
    "new URL('../../../regulation/plan.yaml', import.meta.url);",
    "new URL('../x', 'https://example.org/a/b/');",
    "join(import.meta.dirname, '..', '..', 'index.html');",
    "const hostile = '../../../../../etc/passwd';",
    "test('x', () => { if (there) expect(1).toBe(1); });",
    'const { skipped } = report;',
  ])('lets %s stand', (text) => {
    expect(found(text)).toEqual([]);
  });
});
