import { MAX_CELL_CHARACTERS, MAX_COLUMNS, MAX_RECORD_CHARACTERS } from './limits.js';

/** Why a record is not well-formed CSV (RFC 4180). */
export type RecordFlaw = 'text_after_quote' | 'unclosed_quote' | 'cell_too_long' | 'too_many_cells' | 'record_too_long';

/** One record; `row` counts from 1 as a spreadsheet does, blank lines included. */
export interface CsvRecord {
  readonly row: number;
  /** The cells, cut at the limits. */
  readonly cells: readonly string[];
  readonly flaw: RecordFlaw | undefined;
  /** A line with nothing on it. */
  readonly blank: boolean;
}

const QUOTE = 0x22;
const LF = 0x0a;
const CR = 0x0d;

/**
 * Splits CSV text, given piece by piece, into records. Quote-aware: commas, line ends and doubled quotes inside quotes belong
 * to the cell. A quote inside an unquoted cell is an ordinary character, as in DuckDB. A record beyond the limits is kept only
 * up to them, so that ten million columns cost no more than a thousand.
 */
export class CsvRecords {
  readonly #delimiter: number;
  #state: 'start' | 'plain' | 'quoted' | 'closing' = 'start';
  #cells: string[] = [];
  #cell = '';
  #length = 0;
  #flaw: RecordFlaw | undefined;
  #row = 1;
  #afterCr = false;
  #hadQuotes = false;

  constructor(delimiter = ',') {
    this.#delimiter = delimiter.charCodeAt(0);
  }

  /** Records that end in this piece of text. */
  push(text: string): CsvRecord[] {
    const records: CsvRecord[] = [];
    let from = 0;
    for (let at = 0; at < text.length; at++) {
      const code = text.charCodeAt(at);
      if (this.#state === 'quoted') {
        if (code !== QUOTE) continue;
        this.#take(text, from, at);
        from = at + 1;
        this.#state = 'closing';
        continue;
      }
      if (this.#state === 'closing' && code === QUOTE) {
        // A doubled quote is one quote; `from` is already the place of the second.
        this.#state = 'quoted';
        from = at;
        continue;
      }
      const lineFeedOfPair = this.#afterCr && code === LF;
      this.#afterCr = false;
      if (lineFeedOfPair) {
        from = at + 1;
      } else if (code === this.#delimiter || code === LF || code === CR) {
        this.#take(text, from, at);
        from = at + 1;
        this.#endCell();
        if (code !== this.#delimiter) {
          this.#afterCr = code === CR;
          records.push(this.#endRecord());
        }
      } else if (this.#state === 'start' && code === QUOTE) {
        this.#state = 'quoted';
        this.#hadQuotes = true;
        from = at + 1;
      } else if (this.#state === 'closing') {
        this.#flaw ??= 'text_after_quote';
        this.#state = 'plain';
      } else {
        this.#state = 'plain';
      }
    }
    this.#take(text, from, text.length);
    return records;
  }

  /** The record that has begun but not ended, as far as it is kept; push must not be called afterwards. */
  cut(): CsvRecord {
    this.#flaw ??= 'record_too_long';
    this.#endCell();
    return this.#endRecord();
  }

  /** The last record, when the text did not end with a line end. */
  end(): CsvRecord | undefined {
    if (this.#state === 'quoted') this.#flaw ??= 'unclosed_quote';
    if (this.#state === 'start' && this.#cells.length === 0) return undefined;
    this.#endCell();
    return this.#endRecord();
  }

  #take(text: string, from: number, to: number): void {
    if (to <= from) return;
    this.#length += to - from;
    if (this.#length > MAX_RECORD_CHARACTERS) {
      this.#flaw ??= 'record_too_long';
      return;
    }
    if (this.#cell.length + to - from > MAX_CELL_CHARACTERS) {
      this.#flaw ??= 'cell_too_long';
      return;
    }
    this.#cell += text.slice(from, to);
  }

  #endCell(): void {
    if (this.#cells.length > MAX_COLUMNS) this.#flaw ??= 'too_many_cells';
    else this.#cells.push(this.#cell);
    this.#cell = '';
    this.#state = 'start';
  }

  #endRecord(): CsvRecord {
    const blank = this.#cells.length === 1 && this.#cells[0] === '' && !this.#hadQuotes;
    const record = { row: this.#row++, cells: this.#cells, flaw: this.#flaw, blank };
    this.#cells = [];
    this.#length = 0;
    this.#flaw = undefined;
    this.#hadQuotes = false;
    return record;
  }
}
