import { once } from 'node:events';
import { createWriteStream, type WriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';

const BUFFERED_CHARACTERS = 256 * 1024;
const NEEDS_QUOTES = /[",\r\n]/;

/**
 * Writes rows of text as the plainest CSV there is: the row number, then the cells, quoted only where they must be, blank
 * cells as nothing, one line per row. DuckDB reads it back in one go.
 */
export class RowsFile {
  readonly #stream: WriteStream;
  #text = '';

  constructor(path: string) {
    this.#stream = createWriteStream(path, { flags: 'wx', mode: 0o600 });
    // A failed write shows when the file is ended; without a listener it would end the process.
    this.#stream.on('error', () => undefined);
  }

  /** Adds a row, making it `width` cells wide; awaits only when much is waiting to be written. */
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
