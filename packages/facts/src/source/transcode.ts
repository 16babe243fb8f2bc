import { once } from 'node:events';
import { createReadStream, createWriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';

/**
 * Writes a GB18030 file as UTF-8, piece by piece. Returns undefined when all went well, or the 1-based line near which
 * the bytes are not GB18030.
 */
export async function decodeGb18030(from: string, to: string): Promise<number | undefined> {
  const decoder = new TextDecoder('gb18030', { fatal: true });
  const output = createWriteStream(to);
  let line = 1;
  try {
    for await (const piece of createReadStream(from, { highWaterMark: 1 << 20 })) {
      const text = decoder.decode(piece as Buffer, { stream: true });
      if (!output.write(text)) await once(output, 'drain');
      line += text.split('\n').length - 1;
    }
    output.write(decoder.decode());
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return line;
  } finally {
    output.end();
    await finished(output);
  }
  return undefined;
}
