import { posix } from 'node:path';
import ts from 'typescript';
import { isScript, isTest, lineAt, type ProjectFile } from './tree.js';

/** The variable that names the PostgreSQL server for tests; without a server, only its tests are skipped. */
const SERVER_VARIABLE = 'LEVEE_TEST_DATABASE_URL';
/** The condition by which a test detects a missing server. */
const NO_SERVER = /^(?:SERVER|process\.env\.LEVEE_TEST_DATABASE_URL) === undefined$/;

/** Functions that define a test, and the properties that make it conditional. */
const DEFINES = new Set(['it', 'test', 'describe', 'suite']);
const LEAVES_OUT = new Set(['skip', 'skipIf', 'runIf', 'todo']);

/** A folder beside the project that earlier tests read; the pattern is written so that this file does not match it. */
const FOLDER_BESIDE = /(?<![\w.])(?:\.\.\/)+sh[a]red(?![\w-])/;

/**
 * Tests that a clean clone would skip although they need no server, and files outside the project that code reads:
 * known answers stand in tests/oracles, and other inputs are invented by the test.
 */
export function skips(files: readonly ProjectFile[]): string[] {
  const complaints: string[] = [];
  for (const file of files) {
    for (const [index, line] of file.text.split('\n').entries()) {
      if (FOLDER_BESIDE.test(line)) complaints.push(`${file.path}:${index + 1} ${NOT_HERE}`);
    }
    if (!isScript(file.path)) continue;
    const holdsTests = isTest(file.path) || /^(tests|e2e)\//.test(file.path);
    const visit = (node: ts.Node): void => {
      const complaint = leavesProject(node, file) ?? (holdsTests ? conditional(node) : undefined);
      if (complaint !== undefined) {
        complaints.push(`${file.path}:${lineAt(file.text, node.getStart(source))} ${complaint}`);
      }
      ts.forEachChild(node, visit);
    };
    const source = ts.createSourceFile(file.path, file.text, ts.ScriptTarget.Latest, true);
    visit(source);
  }
  return complaints;
}

const NOT_HERE =
  'names a folder outside the project, which a clean clone does not have: ' +
  'put known answers into tests/oracles, or let the test invent its input.';

/** The complaint about a path, joined to the file's or the project's folder, that leads out of the project. */
function leavesProject(node: ts.Node, file: ProjectFile): string | undefined {
  if (!ts.isCallExpression(node) && !ts.isNewExpression(node)) return undefined;
  const [name, parts] = [node.expression.getText(), [...(node.arguments ?? [])]];
  const home = posix.dirname(file.path);
  if (name === 'URL' && parts[1]?.getText() === 'import.meta.url') {
    const start = startOf(parts[0]);
    return start?.startsWith('.') === true && isOutside(posix.join(home, start)) ? NOT_HERE : undefined;
  }
  if (!/^(?:path\.|posix\.)?(?:join|resolve)$/.test(name)) return undefined;
  const base = { 'import.meta.dirname': home, root: '.', 'process.cwd()': '.' }[parts[0]?.getText() ?? ''];
  if (base === undefined) return undefined;
  const starts = parts.slice(1).map(startOf);
  const known = starts.slice(0, starts.includes(undefined) ? starts.indexOf(undefined) : starts.length);
  return isOutside(posix.join(base, ...known.map((one) => one ?? ''))) ? NOT_HERE : undefined;
}

function isOutside(path: string): boolean {
  return path === '..' || path.startsWith('../');
}

/** The text of a literal, or that of a template up to its first value; undefined for anything else. */
function startOf(node: ts.Node | undefined): string | undefined {
  if (node === undefined) return undefined;
  if (ts.isStringLiteralLike(node)) return node.text;
  return ts.isTemplateExpression(node) ? node.head.text : undefined;
}

/** The complaint about a test that is skipped: `.skip`, `.todo`, `skipIf`, `runIf`, or a test defined in an `if`. */
function conditional(node: ts.Node): string | undefined {
  if (ts.isPropertyAccessExpression(node) && LEAVES_OUT.has(node.name.text)) {
    const asks = node.parent;
    if (
      node.name.text !== 'skipIf' ||
      !ts.isCallExpression(asks) ||
      !NO_SERVER.test(asks.arguments[0]?.getText() ?? '')
    )
      return `leaves a test out by ${node.name.text}: only a missing server may, by skipIf(SERVER === undefined).`;
    const title = ts.isCallExpression(asks.parent) ? startOf(asks.parent.arguments[0]) : undefined;
    if (title?.includes(SERVER_VARIABLE) === true) return undefined;
    return `leaves a test out without a word: say in its title that it is skipped where ${SERVER_VARIABLE} names no server.`;
  }
  if (!ts.isCallExpression(node) || !definesTest(node.expression)) return undefined;
  // In `it.each(rows)(title, body)` the outer call defines the test.
  if (ts.isCallExpression(node.parent) && node.parent.expression === node) return undefined;
  for (
    let around: ts.Node = node.parent;
    !ts.isFunctionLike(around) && !ts.isSourceFile(around);
    around = around.parent
  ) {
    if (ts.isIfStatement(around) || ts.isConditionalExpression(around))
      return 'defines a test on a condition: define it always, or by skipIf where only a server is missing.';
  }
  return undefined;
}

/** Whether a called expression is `it`, `test.each`, `describe.skipIf(…)` and the like. */
function definesTest(called: ts.Expression): boolean {
  if (ts.isIdentifier(called)) return DEFINES.has(called.text);
  if (ts.isPropertyAccessExpression(called) || ts.isCallExpression(called)) return definesTest(called.expression);
  return false;
}
