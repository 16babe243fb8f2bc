import { createInflateRaw, crc32 } from 'node:zlib';
import { Readable } from 'node:stream';
import type { Bilingual } from '@levee/regulation/text/bilingual';
import {
  MAX_UNPACK_RATIO,
  MAX_WORKBOOK_PART_BYTES,
  MAX_WORKBOOK_PARTS,
  MAX_WORKBOOK_UNPACKED_BYTES,
  RATIO_FREE_BYTES,
} from './limits.js';

/** One part of a workbook's archive, as its central directory says. */
export interface WorkbookPart {
  readonly name: string;
  readonly method: number;
  readonly packed: number;
  readonly unpacked: number;
  readonly crc: number;
  readonly offset: number;
}

/** A workbook cannot be read: says why, in both languages. */
export class WorkbookFault extends Error {
  readonly words: Bilingual;

  constructor(words: Bilingual) {
    super(words.en);
    this.name = 'WorkbookFault';
    this.words = words;
  }
}

const END_MARK = 0x06054b50;
const PART_MARK = 0x02014b50;
const END_BYTES = 22;
const PART_BYTES = 46;
const LOCAL_HEADER_BYTES = 30;
const LONGEST_COMMENT = 65_535;
const ENCRYPTED = 1;
const STORED = 0;
const DEFLATED = 8;

/**
 * The parts of a workbook by name. Throws WorkbookFault when the archive is cut off, larger inside than is allowed, or
 * made to be read in two ways (names that leave the archive, a name twice). Nothing is ever unpacked to the disk.
 */
export function workbookParts(data: Buffer): ReadonlyMap<string, WorkbookPart> {
  const end = endOfArchive(data);
  if (end === undefined) throw new WorkbookFault(DAMAGED);
  const count = data.readUInt16LE(end + 10);
  if (count > MAX_WORKBOOK_PARTS) throw new WorkbookFault(BOMB);
  const parts = new Map<string, WorkbookPart>();
  let at = data.readUInt32LE(end + 16);
  for (let index = 0; index < count; index++) {
    if (at + PART_BYTES > data.length || data.readUInt32LE(at) !== PART_MARK) throw new WorkbookFault(DAMAGED);
    const nameLength = data.readUInt16LE(at + 28);
    const part = {
      name: data.toString('utf8', at + PART_BYTES, at + PART_BYTES + nameLength),
      method: data.readUInt16LE(at + 10),
      crc: data.readUInt32LE(at + 16),
      packed: data.readUInt32LE(at + 20),
      unpacked: data.readUInt32LE(at + 24),
      offset: data.readUInt32LE(at + 42),
    };
    checkPart(part, data.readUInt16LE(at + 8), data.length);
    if (parts.has(part.name)) throw new WorkbookFault(STRANGE_NAMES);
    parts.set(part.name, part);
    at += PART_BYTES + nameLength + data.readUInt16LE(at + 30) + data.readUInt16LE(at + 32);
  }
  const total = [...parts.values()].reduce((sum, part) => sum + part.unpacked, 0);
  if (total > MAX_WORKBOOK_UNPACKED_BYTES) throw new WorkbookFault(BOMB);
  return parts;
}

function checkPart(part: WorkbookPart, flags: number, length: number): void {
  const { name, method, packed, unpacked, offset } = part;
  const leaves = name.startsWith('/') || /[\\\0:]/.test(name) || name.split('/').includes('..');
  if (leaves) throw new WorkbookFault(STRANGE_NAMES);
  if (offset + LOCAL_HEADER_BYTES + packed > length) throw new WorkbookFault(DAMAGED);
  if ((flags & ENCRYPTED) !== 0 || (method !== STORED && method !== DEFLATED)) throw new WorkbookFault(DAMAGED);
  const isHeld = !name.startsWith('xl/worksheets/') && unpacked > MAX_WORKBOOK_PART_BYTES;
  const isAbsurd = unpacked > RATIO_FREE_BYTES && unpacked > packed * MAX_UNPACK_RATIO;
  if (isHeld || isAbsurd || (packed > 2 && unpacked === 0)) throw new WorkbookFault(BOMB);
}

/**
 * A part's text piece by piece. Throws WorkbookFault when it unpacks to more than the directory says, is no UTF-8, or does
 * not have the checksum that it was saved with.
 */
export async function* partText(data: Buffer, part: WorkbookPart): AsyncGenerator<string> {
  const start =
    part.offset + LOCAL_HEADER_BYTES + data.readUInt16LE(part.offset + 26) + data.readUInt16LE(part.offset + 28);
  const packed = Readable.from([data.subarray(start, start + part.packed)]);
  const inflate = createInflateRaw({ chunkSize: 1 << 18 });
  const bytes = part.method === STORED ? packed : packed.pipe(inflate);
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let unpacked = 0;
  let crc = 0;
  try {
    for await (const piece of bytes) {
      const chunk = piece as Buffer;
      unpacked += chunk.length;
      if (unpacked > part.unpacked) throw new WorkbookFault(BOMB);
      crc = crc32(chunk, crc);
      yield decoder.decode(chunk, { stream: true });
    }
    yield decoder.decode();
  } catch (error) {
    if (error instanceof WorkbookFault) throw error;
    // The library's own complaints about compressed bytes and encodings say nothing that a filer could use.
    throw new WorkbookFault(DAMAGED);
  } finally {
    inflate.destroy();
  }
  if (unpacked !== part.unpacked || crc !== part.crc) throw new WorkbookFault(DAMAGED);
}

function endOfArchive(data: Buffer): number | undefined {
  for (let at = data.length - END_BYTES; at >= Math.max(0, data.length - END_BYTES - LONGEST_COMMENT); at--) {
    if (data.readUInt32LE(at) === END_MARK) return at;
  }
  return undefined;
}

/** Words for a workbook that cannot be opened. */
export const DAMAGED: Bilingual = {
  zh: '工作簿不完整或已损坏，无法打开。请用 Excel 打开并重新保存，或重新上传完整的文件。',
  en: 'The workbook is cut off or damaged and cannot be opened. Open and save it again in Excel, or upload the whole file again.',
};

/** Words for a workbook that is larger inside than is allowed. */
export const BOMB: Bilingual = {
  zh: '工作簿解压后的大小超过限额或与声明不符，已拒绝读取。请改用 CSV 报送。',
  en: 'The workbook unpacks to more than is allowed, or to more than it declares, and was not read. File a CSV instead.',
};

const STRANGE_NAMES: Bilingual = {
  zh: '工作簿内部含有不正常的文件名（重名，或指向工作簿之外），已拒绝读取。请用 Excel 打开并重新保存后再报送。',
  en:
    'The workbook has parts with improper names (twice the same, or pointing outside it) and was not read. ' +
    'Open and save it again in Excel.',
};
