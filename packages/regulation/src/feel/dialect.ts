/** Databases that read the generated SQL. */
export type Dialect = 'duckdb' | 'postgres';

/** A row as text: column id to decimal text, ISO date, text or boolean; `null` or absent is missing. */
export type RowText = Readonly<Record<string, string | boolean | null | undefined>>;

export interface VerdictOptions {
  /**
   * The date (ISO) that every row has in the rule's date column, such as the last day of the assessed period: parameters become
   * plain numbers and the column is not read.
   */
  readonly date?: string;
  /**
   * Place of the verdict in a packed word of several verdicts: its index is shifted left by three bits per place, and the
   * expression is a BIGINT. Without `place` the expression is the index itself.
   */
  readonly place?: number;
}

/** Bits of one verdict in a packed word, and number of verdicts in a BIGINT. */
export const BITS_PER_ANSWER = 3;
export const ANSWERS_PER_WORD = 21;
