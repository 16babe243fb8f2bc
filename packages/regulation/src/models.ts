import type { Relation } from './relation.js';

/**
 * Figures derived from returns: `regulation/models/<id>.sql`, one SELECT in the SQL that DuckDB and PostgreSQL read
 * alike, under a header comment that holds YAML (title, subject, from, columns).
 */
export interface ModelDefinition extends Relation {
  readonly origin: 'model';
  /** Ids of the relations it reads: `<return>`, `<return>_history` or another model. */
  readonly from: readonly string[];
  /** The SELECT, without header and without a closing semicolon. */
  readonly sql: string;
  readonly file: string;
}
