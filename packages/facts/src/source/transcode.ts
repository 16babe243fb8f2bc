import { once } from 'node:events';
import { createReadStream, createWriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';
import type { Bilingual } from '@levee/regulation/text/bilingual';
import type { SourceProblem } from '../receipt/sourceproblem.js';

/**
 * Writes a GB18030 file as UTF-8, piece by piece, and returns its problems (none on success). Nearly all text in Big5, and much
 * in Western encodings, is also valid GB18030; a file whose characters are unusual in mainland Chinese is therefore refused.
 */
export async function decodeGb18030(from: string, to: string): Promise<SourceProblem[]> {
  const decoder = new TextDecoder('gb18030', { fatal: true });
  const output = createWriteStream(to);
  const usual = new UsualCharacters();
  let line = 1;
  try {
    for await (const piece of createReadStream(from, { highWaterMark: 1 << 20 })) {
      const chunk = piece as Buffer;
      const text = decoder.decode(chunk, { stream: true });
      usual.look(chunk, line);
      if (!output.write(text)) await once(output, 'drain');
      line += text.split('\n').length - 1;
    }
    output.write(decoder.decode());
  } catch (error) {
    // The decoder throws TypeError for invalid bytes; any other error is not a problem of the file.
    if (!(error instanceof TypeError)) throw error;
    return [encodingProblem(undecodable(line))];
  } finally {
    output.end();
    await finished(output);
  }
  return usual.areMost() ? [] : [encodingProblem(unusual(usual.line))];
}

/** Characters that are examined: the encoding of the beginning is that of the whole file. */
const ENOUGH_CHARACTERS = 20_000;
/** Highest percentage of characters outside GB 2312; Big5 has about 40, texts with many Chinese names stay below 5. */
const MOST_UNUSUAL_PERCENT = 20;

/**
 * Counts two-byte characters inside and outside GB 2312, the 6,763 characters and the signs of everyday Chinese (both bytes
 * from A1 on). Rare characters of names lie outside, and so does nearly half of any text that is not GB at all.
 */
class UsualCharacters {
  /** Line near the first unusual character. */
  line = 1;
  #usual = 0;
  #unusual = 0;
  #lead = 0;

  look(chunk: Buffer, line: number): void {
    let lead = this.#lead;
    for (let at = 0; at < chunk.length && this.#usual + this.#unusual < ENOUGH_CHARACTERS; at++) {
      const byte = chunk[at] ?? 0;
      if (lead === 0) {
        lead = byte > 0x80 ? byte : 0;
      } else {
        if (lead >= 0xa1 && lead <= 0xf7 && byte >= 0xa1) this.#usual++;
        else if (this.#unusual++ === 0) this.line = line;
        lead = 0;
      }
    }
    this.#lead = lead;
  }

  areMost(): boolean {
    return this.#unusual * 100 <= (this.#usual + this.#unusual) * MOST_UNUSUAL_PERCENT;
  }
}

function encodingProblem(message: Bilingual): SourceProblem {
  return { check: 'S.encoding', row: null, column: null, value: null, message };
}

function undecodable(line: number): Bilingual {
  return {
    zh: `文件编码既不是 UTF-8 也不是 GB18030（第 ${line} 行之后有无法识别的字节）。请另存为“CSV UTF-8（逗号分隔）”后重新报送。`,
    en:
      `The file is neither UTF-8 nor GB18030 (bytes after line ${line} fit neither). ` +
      'Save it as "CSV UTF-8 (comma delimited)" and file again.',
  };
}

function unusual(line: number): Bilingual {
  return {
    zh: `文件编码不是 UTF-8，按 GB18030 读出的文字也不像简体中文（第 ${line} 行附近起），可能是 Big5 或西文编码。请另存为“CSV UTF-8（逗号分隔）”后重新报送。`,
    en:
      `The file is not UTF-8, and read as GB18030 it gives no ordinary Chinese (from about line ${line}): it may be Big5 or a ` +
      'Western encoding. Save it as "CSV UTF-8 (comma delimited)" and file again.',
  };
}
