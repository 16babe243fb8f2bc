import type { Dialect } from '@levee/regulation/feel/dialect';
import { sqlType, type ColumnType } from '@levee/regulation/returns/relation';

/** A name as a quoted SQL identifier. */
export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** A text as an SQL literal; quotes are the only characters that need care in a standard literal. */
export function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** A list of texts as SQL literals, for `IN (…)`. */
export function literals(texts: readonly string[]): string {
  return texts.map(literal).join(', ');
}

/** A path as an SQL literal for DuckDB's readers, which would otherwise take `*`, `?` and `[` as patterns. */
export function pathLiteral(path: string): string {
  return literal(path.replace(/[[*?]/g, (character) => `[${character}]`));
}

/** Table that holds the facts of a return. */
export function factTable(returnId: string): string {
  return quoted(`fact_${returnId}`);
}

/**
 * Type of a text column. Texts are ordered by their bytes, as DuckDB does by itself; PostgreSQL would use its server's locale,
 * and a model that takes the first of several rows would take another row.
 */
export function textType(dialect: Dialect): string {
  return dialect === 'postgres' ? 'VARCHAR COLLATE "C"' : 'VARCHAR';
}

/** Type of a column in a table of the fact engine. */
export function storedType(type: ColumnType, dialect: Dialect): string {
  const plain = sqlType(type);
  return plain === 'VARCHAR' ? textType(dialect) : plain;
}
