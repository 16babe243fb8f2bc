import ts from 'typescript';
import { deadFiles, importsOf, resolved } from './imports.js';
import { scripts } from './shape.js';
import { isTest, packageOf, type ProjectFile } from './tree.js';

/** A name that a file offers to others, and the line on which it does. */
interface Offer {
  readonly path: string;
  readonly name: string;
  readonly line: number;
}

/**
 * Names that a source file of a package exports and no other file imports. Tests count as users, because a
 * part may be exported for its test. `deadFiles` reports files that are dead as a whole.
 */
export function deadExports(files: readonly ProjectFile[]): string[] {
  const paths = new Set(files.map((file) => file.path));
  const wanted = wantedNames(files, paths);
  const dead = new Set(deadFiles(files).map((complaint) => complaint.split(' ', 1)[0]));
  return offers(files)
    .filter(({ path, name }) => !dead.has(path) && !isWanted(wanted.get(path), name))
    .map(
      ({ path, name, line }) => `${path}:${line} exports "${name}", which no other file imports: keep it to the file.`,
    );
}

function isWanted(names: ReadonlySet<string> | undefined, name: string): boolean {
  return names?.has(name) === true || names?.has('*') === true;
}

function offers(files: readonly ProjectFile[]): Offer[] {
  const sources = scripts(files.filter((file) => packageOf(file.path) !== undefined && !isTest(file.path)));
  return sources.flatMap(({ path, source }) =>
    source.statements.flatMap((statement) => {
      const line = source.getLineAndCharacterOfPosition(statement.getStart(source)).line + 1;
      return exportedNames(statement).map((name) => ({ path, name, line }));
    }),
  );
}

function exportedNames(statement: ts.Statement): string[] {
  if (ts.isExportDeclaration(statement))
    return statement.exportClause && ts.isNamedExports(statement.exportClause)
      ? statement.exportClause.elements.map((element) => element.name.text)
      : [];
  if (ts.isExportAssignment(statement)) return ['default'];
  if (!ts.canHaveModifiers(statement)) return [];
  const modifiers = ts.getModifiers(statement)?.map((one) => one.kind) ?? [];
  if (!modifiers.includes(ts.SyntaxKind.ExportKeyword)) return [];
  if (modifiers.includes(ts.SyntaxKind.DefaultKeyword)) return ['default'];
  if (ts.isVariableStatement(statement))
    return statement.declarationList.declarations.flatMap((one) => boundNames(one.name));
  const name = 'name' in statement ? (statement.name as ts.Identifier | undefined) : undefined;
  return name === undefined ? [] : [name.text];
}

function boundNames(name: ts.BindingName): string[] {
  if (ts.isIdentifier(name)) return [name.text];
  return name.elements.flatMap((element) => (ts.isOmittedExpression(element) ? [] : boundNames(element.name)));
}

/** By file: the names that other files import from it; `*` where one takes the module as a whole. */
function wantedNames(files: readonly ProjectFile[], paths: ReadonlySet<string>): Map<string, Set<string>> {
  const wanted = new Map<string, Set<string>>();
  const want = (specifier: string, from: string, names: readonly string[]): void => {
    const target = resolved(specifier, from, paths);
    if (target === undefined || target === from) return;
    const known = wanted.get(target) ?? new Set<string>();
    for (const name of names) known.add(name);
    wanted.set(target, known);
  };
  for (const { file, path, source } of scripts(files)) {
    const named = new Set<string>();
    const see = (node: ts.Node): void => {
      const found = namesIn(node);
      if (found !== undefined) {
        named.add(found.specifier);
        want(found.specifier, path, found.names);
      }
      ts.forEachChild(node, see);
    };
    see(source);
    // A worker that is started by its URL, and a page that loads a script, use the file as a whole.
    for (const { specifier } of importsOf(file)) if (!named.has(specifier)) want(specifier, path, ['*']);
  }
  return wanted;
}

/** The module that a piece of syntax names, with the names that it takes from it; undefined for any other syntax. */
function namesIn(node: ts.Node): { readonly specifier: string; readonly names: readonly string[] } | undefined {
  if (ts.isImportDeclaration(node))
    return { specifier: textOf(node.moduleSpecifier), names: clauseNames(node.importClause) };
  if (ts.isExportDeclaration(node) && node.moduleSpecifier) {
    const clause = node.exportClause;
    const names =
      clause && ts.isNamedExports(clause) ? clause.elements.map((one) => (one.propertyName ?? one.name).text) : ['*'];
    return { specifier: textOf(node.moduleSpecifier), names };
  }
  if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) {
    const qualifier = node.qualifier;
    const name = qualifier === undefined ? '*' : qualifier.getText().split('.', 1)[0];
    return { specifier: textOf(node.argument.literal), names: [name ?? '*'] };
  }
  if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
    const [argument] = node.arguments;
    return argument && ts.isStringLiteral(argument)
      ? { specifier: argument.text, names: destructured(node) ?? ['*'] }
      : undefined;
  }
  return undefined;
}

function textOf(node: ts.Node): string {
  return ts.isStringLiteral(node) ? node.text : '';
}

function clauseNames(clause: ts.ImportClause | undefined): string[] {
  if (clause === undefined) return [];
  const bindings = clause.namedBindings;
  const named =
    bindings && ts.isNamedImports(bindings) ? bindings.elements.map((one) => (one.propertyName ?? one.name).text) : [];
  return [...named, ...(clause.name ? ['default'] : []), ...(bindings && ts.isNamespaceImport(bindings) ? ['*'] : [])];
}

/** Names taken out of `await import(…)` by `const { a, b } =` or by `.a`; undefined when the module is kept whole. */
function destructured(call: ts.CallExpression): string[] | undefined {
  let node: ts.Node = call.parent;
  while (ts.isAwaitExpression(node) || ts.isParenthesizedExpression(node)) node = node.parent;
  if (ts.isPropertyAccessExpression(node)) return [node.name.text];
  if (!ts.isVariableDeclaration(node) || !ts.isObjectBindingPattern(node.name)) return undefined;
  return node.name.elements.map((one) => (one.propertyName ?? one.name).getText());
}
