import type { Dialect } from '@levee/regulation/feel/dialect';
import type { Cells } from '@levee/regulation/models/engines';
import type { ColumnType } from '@levee/regulation/returns/relation';
import type { ReturnDefinition } from '@levee/regulation/returns/return';

/** A filing whose facts a reader may see. */
export interface VisibleFiling {
  readonly filing: string;
  readonly return: string;
  readonly reporter: string;
  readonly reporterKind: string;
  readonly period: string;
}

export type SqlValue = string | number | bigint | boolean | null;

/** A column that is written: a decimal in units of its last digit, a date in days since 1970-01-01, everything else as text. */
export interface WrittenColumn {
  readonly type: ColumnType;
  readonly values: readonly (bigint | string | null)[];
}

/** A connection to the fact engine; its temporary tables end with it. */
export interface FactConnection {
  /** The SQL dialect of this connection, for the few statements that differ. */
  readonly dialect: Dialect;
  run(sql: string): Promise<void>;
  /** Rows: DECIMAL (with all digits of its scale), BIGINT and DATE (ISO) as text, INTEGER as number, BOOLEAN as boolean. */
  rows(sql: string): Promise<Record<string, SqlValue>[]>;
  /** Columns of a query that gives only DOUBLE and VARCHAR; a missing number is NaN. Faster than `rows` for many rows. */
  columns(sql: string): Promise<readonly Cells[]>;
  /** Adds rows to a temporary table of this connection, by its columns in their order; all have equally many values. */
  append(table: string, columns: readonly WrittenColumn[]): Promise<void>;
  close(): void;
}

/** A filing whose facts are to be stored. */
export interface StoredFiling {
  readonly id: string;
  readonly return: ReturnDefinition;
  readonly rows: number;
  /** A promise may still be pending while facts are written. */
  readonly contentHash: string | Promise<string>;
}

/** Where a filing is staged and checked before its facts are stored: always DuckDB, wherever the facts go. */
export interface Staging {
  readonly connection: FactConnection;
  /**
   * Puts facts into the store: one transaction, so that a crash leaves all or nothing. `relation`, on the connection, has
   * `"row"` and the return's columns. Facts that an earlier attempt left under the same filing are replaced.
   */
  store(filing: StoredFiling, relation: string): Promise<void>;
  close(): void;
}

/** The store of facts: one table per return, `fact_<return>`, append-only, keyed by filing. */
export interface FactStore {
  /** Creates or widens the fact tables for these returns; never drops or narrows. */
  prepare(returns: readonly ReturnDefinition[]): Promise<void>;
  connect(): Promise<FactConnection>;
  stage(): Promise<Staging>;
  /**
   * Deletes facts of filings that are not in `accepted` (left by a crash); returns how many filings were swept. Throws
   * FactStoreError, deleting nothing, when an accepted filing has no facts here: this is another store, or it lost some.
   */
  sweep(accepted: ReadonlySet<string>): Promise<number>;
  /** Removes one filing's facts: used when the operational store did not accept it. */
  discard(filing: string): Promise<void>;
  /** Typed cells of one row as text, or undefined. */
  row(returnId: string, filing: string, row: number): Promise<Record<string, string | null> | undefined>;
  close(): Promise<void>;
}
