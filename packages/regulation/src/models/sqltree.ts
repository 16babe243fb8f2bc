import { hasSqlDetails, loadModule, type Node, parseSync, type SelectStmt } from 'libpg-query';
import type { SqlToken } from './sqltokens.js';

await loadModule();

type Intersection<Union> = (Union extends unknown ? (one: Union) => void : never) extends (all: infer All) => void
  ? All
  : never;

/** The nodes of a tree by their kind: every node is an object with its kind as the only key. */
export type Kinds = Intersection<Node>;
export type Kind = keyof Kinds;

/** Result of parsing: the statements, or the offset of the syntax error; undefined for a tree that is too deep. */
type SqlTree = { readonly statements: readonly Node[] } | { readonly faultAt: number | undefined };

/** Greatest depth of objects in a tree; a node takes two or three levels. It bounds the recursion of functions that walk a tree. */
const DEPTH_MAX = 600;

/**
 * Reads SQL by the grammar of PostgreSQL, compiled to WebAssembly. DuckDB's grammar began as a copy of it, so SQL that
 * both accept has the same tree; the caller refuses keywords that only DuckDB has.
 */
export function parseSql(sql: string): SqlTree {
  // The parser takes a C string, which ends at the first NUL.
  const text = sql.replaceAll('\0', ' ');
  try {
    const statements = (parseSync(text).stmts ?? []).flatMap(({ stmt }) => stmt ?? []);
    return isTooDeep(statements) ? { faultAt: undefined } : { statements };
  } catch (error) {
    if (hasSqlDetails(error)) {
      const isExhausted = error.message.startsWith('memory exhausted');
      return { faultAt: isExhausted ? undefined : offsetOf(text, error.sqlDetails?.cursorPosition ?? 0) };
    }
    // The parser's stack overflows at a few thousand levels.
    if (error instanceof RangeError) return { faultAt: undefined };
    throw error;
  }
}

function isTooDeep(tree: unknown, left = DEPTH_MAX): boolean {
  if (typeof tree !== 'object' || tree === null) return false;
  return left === 0 || Object.values(tree).some((inner) => isTooDeep(inner, left - 1));
}

/** Converts the offset of an error, in code points, to UTF-16 units. */
function offsetOf(text: string, codePoints: number): number {
  let offset = 0;
  for (let seen = 0; seen < codePoints && offset < text.length; seen += 1) {
    offset += (text.codePointAt(offset) ?? 0) > 0xffff ? 2 : 1;
  }
  return offset;
}

/** Finds the token at a location of the tree (an offset in UTF-8 bytes); undefined without a location. */
export function tokenFinder(sql: string, tokens: readonly SqlToken[]): (location: unknown) => number | undefined {
  const byLocation = new Map<number, number>();
  let [bytes, offset] = [0, 0];
  tokens.forEach((token, index) => {
    bytes += Buffer.byteLength(sql.slice(offset, token.begin));
    offset = token.begin;
    byLocation.set(bytes, index);
  });
  return (location) => (typeof location === 'number' ? byLocation.get(location) : undefined);
}

/** SQL with its tokens and a lookup of tree locations. */
export interface PlacedText {
  readonly file: string;
  readonly tokens: readonly SqlToken[];
  readonly placeOf: (location: unknown) => number | undefined;
}

/** The location of a node or else of the first node inside that has one. */
export function firstLocation(value: unknown): number | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { location } = value as { location?: unknown };
  if (typeof location === 'number' && location >= 0) return location;
  for (const inner of Object.values(value)) {
    const found = firstLocation(inner);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Kinds of nodes in fields that contain the node without a wrapper that names its kind. */
const BARE: Readonly<Partial<Record<string, Kind>>> = {
  withClause: 'WithClause',
  over: 'WindowDef',
  typeName: 'TypeName',
  alias: 'Alias',
  // A join has fields of the same names whose nodes are wrapped.
  larg: 'SelectStmt',
  rarg: 'SelectStmt',
};

/** A child node. */
interface Child {
  /** Undefined for an unwrapped node in a field that is not listed in BARE. */
  readonly kind: Kind | undefined;
  readonly node: object;
}

/** The nodes directly in a field of a node. */
export function childrenIn(field: string, value: unknown): Child[] {
  if (Array.isArray(value)) return value.flatMap((one) => childrenIn(field, one));
  if (typeof value !== 'object' || value === null) return [];
  const [first, ...more] = Object.entries(value as Record<string, unknown>);
  if (!first) return [];
  const [name, inner] = first;
  if (more.length === 0 && /^[A-Z]/.test(name) && typeof inner === 'object' && inner !== null) {
    return [{ kind: name as Kind, node: inner }];
  }
  return [{ kind: BARE[field], node: value }];
}

/** The texts of a list of names, such as those of a column reference. */
export function namesOf(list: readonly Node[] | undefined): string[] {
  return (list ?? []).flatMap((node) => ('String' in node ? (node.String.sval ?? '') : []));
}

/** The SELECT whose list names the columns: in a union the first one. */
export function firstSelect(select: SelectStmt): SelectStmt {
  return select.larg ? firstSelect(select.larg) : select;
}
