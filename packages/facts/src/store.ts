import type { Dialect } from '@levee/regulation/compiled';
import type { ReturnDefinition } from '@levee/regulation/returns';

/** A filing whose facts a reader may see. */
export interface VisibleFiling {
  readonly filing: string;
  readonly return: string;
  readonly reporter: string;
  readonly reporterKind: string;
  readonly period: string;
}

export type SqlValue = string | number | bigint | boolean | null;

/** A connection to the fact engine; decimals and dates come back as text when the query casts them. */
export interface FactConnection {
  /** Whose SQL this connection reads, for the few places where one text does not serve both. */
  readonly dialect: Dialect;
  run(sql: string): Promise<void>;
  /** Rows with values as DuckDB's JSON form: DECIMAL, BIGINT and DATE as text, BOOLEAN as boolean. */
  rows(sql: string): Promise<Record<string, SqlValue>[]>;
  close(): void;
}

/** The columnar store of facts: one table per return, `fact_<return>`, append-only, keyed by filing. */
export interface FactStore {
  /** Creates or widens the fact tables for these returns; never drops or narrows. */
  prepare(returns: readonly ReturnDefinition[]): Promise<void>;
  connect(): Promise<FactConnection>;
  /** Deletes facts of filings that are not in `accepted` (left by a crash); returns how many filings were swept. */
  sweep(accepted: ReadonlySet<string>): Promise<number>;
  /** Removes one filing's facts: used when the operational store did not accept it. */
  discard(filing: string): Promise<void>;
  /** Typed cells of one row as text, or undefined. */
  row(returnId: string, filing: string, row: number): Promise<Record<string, string | null> | undefined>;
  close(): Promise<void>;
}
