import { isUtf8 } from 'node:buffer';
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import type { Bilingual } from '@levee/regulation/text/bilingual';
import type { GeneratedCheck } from '../receipt/generatedchecks.js';
import { MAX_FILE_BYTES, MAX_WORKBOOK_BYTES } from './limits.js';

type SourceFormat = 'csv' | 'xlsx' | 'jsonl';

/** Properties of a file, found from its bytes. */
export interface Inspection {
  readonly bytes: number;
  /** Hex; empty where the file was refused for its size alone and not read. */
  readonly sha256: string;
  readonly format: SourceFormat;
  /** `utf-8` where every byte is valid; otherwise `gb18030`, which decoding has still to confirm; null for workbooks. */
  readonly encoding: 'utf-8' | 'gb18030' | null;
  /** Whether a line end follows a line end: blank lines, or line ends inside quotes. */
  readonly mayHaveBlankLines: boolean;
  /** Why the file cannot be read at all. */
  readonly refusal?: { readonly check: GeneratedCheck; readonly message: Bilingual };
}

const CHUNK_BYTES = 1024 * 1024;
const HEAD_BYTES = 4096;

/**
 * Reads a file once from end to end: its hash, its format by content (never by name) and its encoding by strict
 * decoding. A file that fits neither UTF-8 nor GB18030 is refused, never guessed at; one that is too large is refused by
 * its size, before it is read.
 */
export async function inspect(
  path: string,
  onFraction: (fraction: number) => void = () => undefined,
): Promise<Inspection> {
  const { size } = await stat(path);
  const head = await firstBytes(path);
  const format = formatOf(head);
  const limit = format === 'xlsx' ? MAX_WORKBOOK_BYTES : MAX_FILE_BYTES;
  if (size > limit) {
    const refusal = { check: 'S.file', message: tooLarge(size, limit) } as const;
    return { bytes: size, sha256: '', format, encoding: null, mayHaveBlankLines: false, refusal };
  }
  const hash = createHash('sha256');
  const utf8 = new Utf8Check();
  const lines = new LineEndScan();
  let bytes = 0;
  let hasNul = false;
  for await (const piece of createReadStream(path, { highWaterMark: CHUNK_BYTES })) {
    const chunk = piece as Buffer;
    hash.update(chunk);
    if (format !== 'xlsx') {
      utf8.update(chunk);
      lines.update(chunk);
      hasNul ||= chunk.includes(0);
    }
    bytes += chunk.length;
    onFraction(size === 0 ? 1 : bytes / size);
  }
  const seen = {
    bytes,
    sha256: hash.digest('hex'),
    format,
    encoding: format === 'xlsx' ? null : utf8.finish() ? ('utf-8' as const) : ('gb18030' as const),
    mayHaveBlankLines: lines.found,
  };
  const refusal = refusalOf(head, seen, hasNul);
  return refusal ? { ...seen, refusal } : seen;
}

async function firstBytes(path: string): Promise<Buffer> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

/** Format by the first bytes: a zip archive is a workbook, `{` opens JSON Lines, everything else is CSV. */
function formatOf(head: Buffer): SourceFormat {
  if (head.subarray(0, 2).toString('latin1') === 'PK') return 'xlsx';
  return firstText(head).startsWith('{') ? 'jsonl' : 'csv';
}

function firstText(head: Buffer): string {
  return head
    .toString('latin1')
    .replace(/^\xef\xbb\xbf/, '')
    .trimStart();
}

function refusalOf(
  head: Buffer,
  seen: { readonly bytes: number; readonly format: SourceFormat },
  hasNul: boolean,
): Inspection['refusal'] {
  const text = firstText(head);
  if (seen.bytes === 0 || text === '') return { check: 'S.file', message: EMPTY };
  const mark = head.subarray(0, 4).toString('hex');
  if (mark === 'd0cf11e0') return { check: 'S.file', message: OLD_WORKBOOK };
  if (text.startsWith('%PDF') || text.startsWith('<') || /^\[\s*[{[]/.test(text)) {
    return { check: 'S.file', message: otherFormat(text) };
  }
  if (mark.startsWith('fffe') || mark.startsWith('feff') || isUtf16(head))
    return { check: 'S.encoding', message: UTF_16 };
  if (seen.format !== 'xlsx' && hasNul) return { check: 'S.encoding', message: NUL };
  return undefined;
}

/** UTF-16 without a byte order mark: the NUL bytes of ASCII characters (line ends, commas) are nearly all at even, or odd, places. */
function isUtf16(head: Buffer): boolean {
  const nuls = [0, 0];
  for (const [at, byte] of head.entries()) if (byte === 0) nuls[at % 2] = (nuls[at % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = nuls;
  return Math.max(even, odd) >= FEWEST_NUL_HALVES && Math.min(even, odd) * 10 <= Math.max(even, odd);
}

const FEWEST_NUL_HALVES = 4;

const EMPTY: Bilingual = {
  zh: '文件是空的。请选择有数据的文件重新报送。',
  en: 'The file is empty. Choose the file that has the data and file again.',
};
const OLD_WORKBOOK: Bilingual = {
  zh: '这是旧版 Excel（.xls）或加密的工作簿，无法读取。请另存为不加密的 .xlsx 后重新报送。',
  en: 'This is an old Excel workbook (.xls) or an encrypted one. Save it as .xlsx without a password and file again.',
};
const UTF_16: Bilingual = {
  zh: '文件编码为 UTF-16。请另存为“CSV UTF-8（逗号分隔）”后重新报送。',
  en: 'The file is encoded in UTF-16. Save it as "CSV UTF-8 (comma delimited)" and file again.',
};
const NUL: Bilingual = {
  zh: '文件中有空字符（NUL），可能是 UTF-16 编码或已经损坏。请另存为“CSV UTF-8（逗号分隔）”后重新报送。',
  en: 'The file has NUL bytes: it is UTF-16 or damaged. Save it as "CSV UTF-8 (comma delimited)" and file again.',
};

function tooLarge(bytes: number, limit: number): Bilingual {
  const [has, most] = [bytes, limit].map((size) => `${Math.ceil(size / 1024 / 1024)} MB`);
  return {
    zh: `文件大小为 ${has}，最大允许 ${most}。请改用 CSV 或减少列数后重新报送。`,
    en: `The file has ${has}; ${most} is the most. Use CSV or leave out columns and file again.`,
  };
}

function otherFormat(text: string): Bilingual {
  const found = text.startsWith('%') ? 'PDF' : text.startsWith('<') ? 'HTML/XML' : 'JSON';
  return {
    zh: `文件内容是 ${found}，不是可报送的格式。请使用 CSV、XLSX 或 JSON Lines（每行一个对象）。`,
    en: `The file holds ${found}, which cannot be filed. Use CSV, XLSX or JSON Lines (one object per line).`,
  };
}

/** Strict UTF-8 over chunks: a character split by the end of a chunk is kept for the next one. */
class Utf8Check {
  #valid = true;
  #rest = Buffer.alloc(0);

  update(chunk: Buffer): void {
    if (!this.#valid) return;
    const bytes = this.#rest.length > 0 ? Buffer.concat([this.#rest, chunk]) : chunk;
    let end = bytes.length;
    // A character has at most four bytes; its first one is not of the form 10xxxxxx.
    for (let back = 1; back <= Math.min(4, bytes.length); back++) {
      const byte = bytes[bytes.length - back] ?? 0;
      if ((byte & 0xc0) === 0x80) continue;
      if (byte >= 0xc0) end = bytes.length - back;
      break;
    }
    this.#valid = isUtf8(bytes.subarray(0, end));
    this.#rest = Buffer.from(bytes.subarray(end));
  }

  finish(): boolean {
    return this.#valid && isUtf8(this.#rest);
  }
}

/** Looks for a line end right after another, across chunks. */
class LineEndScan {
  found = false;
  #last = Buffer.alloc(0);

  update(chunk: Buffer): void {
    if (this.found) return;
    const seam = Buffer.concat([this.#last, chunk.subarray(0, 3)]);
    this.found = [seam, chunk].some((part) => ['\n\n', '\n\r\n', '\r\r'].some((mark) => part.includes(mark)));
    this.#last = Buffer.from(chunk.subarray(-3));
  }
}
