/** Databases that read the generated SQL. */
export type Dialect = 'duckdb' | 'postgres';

/** A row as text: column id to decimal text, ISO date, text or boolean; `null` or absent is missing. */
export type RowText = Readonly<Record<string, string | boolean | null | undefined>>;

export interface VerdictOptions {
  /**
   * The date (ISO) that every row has in the rule's date column, such as the end of the assessed month: parameters become
   * plain numbers and the column is not read.
   */
  readonly date?: string;
  /**
   * Where the answer stands in a word that carries several: its index is shifted left by three bits for every place, and
   * the expression is a BIGINT. Without it the expression is the index itself.
   */
  readonly place?: number;
}

/** Bits that an answer takes in a packed word, and how many answers a BIGINT carries. */
export const BITS_PER_ANSWER = 3;
export const ANSWERS_PER_WORD = 21;
