import { once } from 'node:events';
import { createWriteStream, type WriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';

const BUFFERED_CHARACTERS = 256 * 1024;
const NEEDS_QUOTES = /[",\r\n]/;

/**
 * Writes rows of text as minimal CSV: the row number, then the cells, quoted only where needed, missing cells empty, one line
 * per row. DuckDB reads it back in one statement.
 */
export class RowsFile {
  readonly #stream: WriteStream;
  #text = '';

  constructor(path: string) {
    this.#stream = createWriteStream(path, { flags: 'wx', mode: 0o600 });
    // end() throws the error of a failed write; without this listener the error event would end the process.
    this.#stream.on('error', () => undefined);
  }

  /** Adds a row, padded to `width` cells; returns a promise only when buffered text must be written first. */
  add(row: number, cells: readonly (string | null)[], width: number): Promise<unknown> | undefined {
    let line = String(row);
    for (let index = 0; index < width; index++) {
      const text = cells[index] ?? '';
      line += ',';
      if (text === '' || text.trim() === '') continue;
      line += NEEDS_QUOTES.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
    }
    this.#text += `${line}\n`;
    return this.#text.length < BUFFERED_CHARACTERS ? undefined : this.#write();
  }

  /** Writes the rest and closes the file; throws when anything could not be written. */
  async end(): Promise<void> {
    await this.#write();
    this.#stream.end();
    await finished(this.#stream);
  }

  async #write(): Promise<void> {
    const text = this.#text;
    this.#text = '';
    if (this.#stream.errored) throw this.#stream.errored;
    if (!this.#stream.write(text)) await once(this.#stream, 'drain');
  }
}
