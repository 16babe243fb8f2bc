import { isReservedWord } from '../text/keywords.js';
import { isoDate, type Day } from './dates.js';
import type { CompareOp } from './tree.js';

/** A column's name in SQL. Readers refuse names that need quotes; other names, if any, are quoted. */
export function columnSql(id: string): string {
  return /^[a-z_][a-z0-9_]*$/.test(id) && !isReservedWord(id) ? id : `"${id.replaceAll('"', '""')}"`;
}

/** Text in SQL, the same in DuckDB and PostgreSQL (standard_conforming_strings, its default). */
export function textLiteral(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** A date in SQL. */
export function dateLiteral(day: Day): string {
  return `DATE '${isoDate(day)}'`;
}

/** A comparison operator in SQL. */
export function operatorSql(op: CompareOp): string {
  return op === '!=' ? '<>' : op;
}
