import ts from 'typescript';
import { isCode, isScript, isTest, packageOf, type ProjectFile } from './tree.js';

const FILE_LINES_MAX = 400;
const FUNCTION_LINES_MAX = 80;
const LINE_LENGTH_MAX = 140;

/** Code files longer than FILE_LINES_MAX. Content is not code: the number of a return's columns is not limited. */
export function longFiles(files: readonly ProjectFile[]): string[] {
  return files
    .filter((file) => isCode(file.path))
    .map((file) => ({ path: file.path, lines: file.text.replace(/\n$/, '').split('\n').length }))
    .filter((file) => file.lines > FILE_LINES_MAX)
    .map(
      ({ path, lines }) =>
        `${path} has ${lines} lines, at most ${FILE_LINES_MAX}: it is two ideas; give each its file.`,
    );
}

/** Lines of code longer than LINE_LENGTH_MAX. Content is exempt: it keeps a column on one line, as a table does. */
export function longLines(files: readonly ProjectFile[]): string[] {
  return files
    .filter((file) => isCode(file.path) && !file.path.startsWith('regulation/'))
    .flatMap((file) => {
      const complaints: string[] = [];
      for (const [index, line] of file.text.split('\n').entries()) {
        if (line.length <= LINE_LENGTH_MAX) continue;
        complaints.push(
          `${file.path}:${index + 1} has ${line.length} characters, at most ${LINE_LENGTH_MAX}: break the line.`,
        );
      }
      return complaints;
    });
}

/** Functions longer than FUNCTION_LINES_MAX. A `describe` block is exempt; the tests in it are measured. */
export function longFunctions(files: readonly ProjectFile[]): string[] {
  return scripts(files).flatMap(({ path, source }) => {
    const complaints: string[] = [];
    visit(source, (node) => {
      if (!ts.isFunctionLike(node) || !('body' in node) || node.body === undefined || isChapter(node)) return;
      const first = source.getLineAndCharacterOfPosition(node.getStart(source)).line;
      const lines = source.getLineAndCharacterOfPosition(node.end).line - first + 1;
      if (lines <= FUNCTION_LINES_MAX) return;
      const place = `${path}:${first + 1} ${nameOf(node)}`;
      complaints.push(
        `${place} has ${lines} lines, at most ${FUNCTION_LINES_MAX}: give a step of it a name and a function.`,
      );
    });
    return complaints;
  });
}

function isChapter(node: ts.Node): boolean {
  return ts.isCallExpression(node.parent) && node.parent.expression.getText().startsWith('describe');
}

function nameOf(node: ts.SignatureDeclaration): string {
  if (node.name) return `"${node.name.getText()}"`;
  return ts.isVariableDeclaration(node.parent) ? `"${node.parent.name.getText()}"` : 'a function without a name';
}

/** Files that only re-export from other files. */
export function barrels(files: readonly ProjectFile[]): string[] {
  return scripts(files)
    .filter(({ source }) => {
      const parts = source.statements;
      return (
        parts.some((one) => ts.isExportDeclaration(one)) &&
        parts.every((one) => ts.isExportDeclaration(one) || ts.isImportDeclaration(one))
      );
    })
    .map(({ path }) => `${path} only re-exports: delete it and import each thing from the file that holds it.`);
}

/** Exported functions and classes of the packages without a docstring. */
export function undocumented(files: readonly ProjectFile[]): string[] {
  const sources = scripts(files.filter((file) => packageOf(file.path) !== undefined && !isTest(file.path)));
  return sources.flatMap(({ path, source }) => {
    const laterExported = namesExportedLater(source);
    const seen = new Set<string>();
    const complaints: string[] = [];
    for (const statement of source.statements) {
      for (const name of callableNames(statement)) {
        if (!isExported(statement) && !laterExported.has(name)) continue;
        // For an overloaded function, the docstring of the first signature suffices.
        if (seen.has(name)) continue;
        seen.add(name);
        if (ts.getJSDocCommentsAndTags(statement).length > 0) continue;
        const line = source.getLineAndCharacterOfPosition(statement.getStart(source)).line + 1;
        complaints.push(
          `${path}:${line} exports "${name}" without a docstring: say what it means in the field, units and errors.`,
        );
      }
    }
    return complaints;
  });
}

function isExported(statement: ts.Statement): boolean {
  return (
    ts.canHaveModifiers(statement) &&
    ts.getModifiers(statement)?.some((one) => one.kind === ts.SyntaxKind.ExportKeyword) === true
  );
}

/** Names in `export { … }` without `from`. */
function namesExportedLater(source: ts.SourceFile): ReadonlySet<string> {
  const names = new Set<string>();
  for (const statement of source.statements) {
    if (!ts.isExportDeclaration(statement) || statement.moduleSpecifier !== undefined) continue;
    if (!statement.exportClause || !ts.isNamedExports(statement.exportClause)) continue;
    for (const element of statement.exportClause.elements) names.add((element.propertyName ?? element.name).text);
  }
  return names;
}

/** Names of the functions and classes that a statement declares. */
function callableNames(statement: ts.Statement): string[] {
  if (ts.isFunctionDeclaration(statement) || ts.isClassDeclaration(statement))
    return [statement.name?.text ?? 'default'];
  if (!ts.isVariableStatement(statement)) return [];
  return statement.declarationList.declarations
    .filter(
      (one) => one.initializer && (ts.isArrowFunction(one.initializer) || ts.isFunctionExpression(one.initializer)),
    )
    .map((one) => one.name.getText());
}

export interface Parsed {
  readonly file: ProjectFile;
  readonly path: string;
  readonly source: ts.SourceFile;
}

const parsed = new WeakMap<ProjectFile, ts.SourceFile>();

/** The scripts among the files as syntax trees; each file is parsed once. */
export function scripts(files: readonly ProjectFile[]): Parsed[] {
  return files
    .filter((file) => isScript(file.path) && isCode(file.path))
    .map((file) => {
      const kind = file.path.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS;
      const source = parsed.get(file) ?? ts.createSourceFile(file.path, file.text, ts.ScriptTarget.ES2023, true, kind);
      parsed.set(file, source);
      return { file, path: file.path, source };
    });
}

function visit(node: ts.Node, see: (node: ts.Node) => void): void {
  see(node);
  ts.forEachChild(node, (child) => visit(child, see));
}
