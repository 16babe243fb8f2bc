import type { FactConnection } from '../store.js';
import { quoted } from '../sqltext.js';
import type { GeneratedCheck } from '../generatedchecks.js';
import type { Bilingual } from '@levee/regulation/bilingual';

/** Something wrong with a source before anything is known about its columns. */
export interface SourceProblem {
  readonly check: GeneratedCheck;
  readonly row: number | null;
  readonly column: string | null;
  readonly value: string | null;
  readonly message: Bilingual;
}

/**
 * A source as it was filed, in a temporary table of texts: `c0`, `c1`, … as VARCHAR, empty cells as NULL. `rowSql` is the
 * expression over that table for the row number as a spreadsheet shows it.
 */
export interface StagedTable {
  readonly table: string;
  readonly rowSql: string;
  /** Headers as filed, by column; a JSON Lines file has the keys of its objects in the order in which they first came. */
  readonly headers: readonly string[];
  /** The first records with their row numbers, headers included: shows where a header is that is not in row 1. */
  readonly preview: readonly { readonly row: number; readonly cells: readonly string[] }[];
  /** Whether the columns have a header record; keys of JSON objects need none. */
  readonly hasHeaderRecord: boolean;
}

/** What reading a source gave; without `staged` nothing could be read. */
export interface SourceRead {
  readonly sheet: string | null;
  readonly staged: StagedTable | undefined;
  readonly problems: readonly SourceProblem[];
}

const ROWS_PER_CHUNK = 2048;

/** Name of a staging column by its place. */
export function stagingColumn(index: number): string {
  return `c${index}`;
}

/** Writes rows of text with their row numbers into a temporary table that grows by columns when needed. */
export class StagingWriter {
  readonly #connection: FactConnection;
  readonly #table: string;
  #rows: number[] = [];
  #cells: (string | null)[][] = [];
  #width = 0;

  private constructor(connection: FactConnection, table: string) {
    this.#connection = connection;
    this.#table = table;
  }

  /** Creates the table with this many text columns. */
  static async create(connection: FactConnection, table: string, width: number): Promise<StagingWriter> {
    const writer = new StagingWriter(connection, table);
    const columns = Array.from({ length: width }, (_, index) => `, ${stagingColumn(index)} VARCHAR`).join('');
    await connection.run(`CREATE OR REPLACE TEMP TABLE ${quoted(table)} (source_row INTEGER${columns})`);
    writer.#resize(width);
    return writer;
  }

  /** Adds a text column on the right; earlier rows have no value there. */
  async widen(): Promise<void> {
    await this.flush();
    await this.#connection.run(`ALTER TABLE ${quoted(this.#table)} ADD COLUMN ${stagingColumn(this.#width)} VARCHAR`);
    this.#resize(this.#width + 1);
  }

  /** Adds a row; blank cells and cells that are not there become missing. Awaits only when a chunk is full. */
  add(row: number, cells: readonly (string | null)[]): Promise<void> | undefined {
    this.#rows.push(row);
    for (let index = 0; index < this.#width; index++) {
      const text = cells[index] ?? '';
      this.#cells[index]?.push(text.trim() === '' ? null : text);
    }
    return this.#rows.length >= ROWS_PER_CHUNK ? this.flush() : undefined;
  }

  /** Writes what is still held back. */
  async flush(): Promise<void> {
    if (this.#rows.length === 0) return;
    await this.#connection.append(this.#table, [this.#rows, ...this.#cells]);
    this.#resize(this.#width);
  }

  #resize(width: number): void {
    this.#width = width;
    this.#rows = [];
    this.#cells = Array.from({ length: width }, () => []);
  }
}
