import { Readable } from 'node:stream';
import { createInflateRaw, inflateRawSync } from 'node:zlib';
import type { Bilingual } from '@levee/regulation/bilingual';
import { MAX_WORKBOOK_PART_BYTES, MAX_WORKBOOK_PARTS, MAX_WORKBOOK_UNPACKED_BYTES } from './limits.js';

/** One part of a workbook's archive, as its central directory says. */
export interface WorkbookPart {
  readonly name: string;
  readonly method: number;
  readonly packed: number;
  readonly unpacked: number;
  readonly offset: number;
}

const END_MARK = 0x06054b50;
const PART_MARK = 0x02014b50;
const END_BYTES = 22;
const PART_BYTES = 46;
const LOCAL_HEADER_BYTES = 30;
const LONGEST_COMMENT = 65_535;

/** The parts of a workbook, or what is wrong with the archive: cut off, or larger inside than is allowed. */
export function workbookParts(data: Buffer): readonly WorkbookPart[] | Bilingual {
  const end = endOfArchive(data);
  if (end === undefined) return DAMAGED;
  const count = data.readUInt16LE(end + 10);
  if (count > MAX_WORKBOOK_PARTS) return BOMB;
  const parts: WorkbookPart[] = [];
  let at = data.readUInt32LE(end + 16);
  for (let index = 0; index < count; index++) {
    if (at + PART_BYTES > data.length || data.readUInt32LE(at) !== PART_MARK) return DAMAGED;
    const nameLength = data.readUInt16LE(at + 28);
    const part = {
      name: data.toString('utf8', at + PART_BYTES, at + PART_BYTES + nameLength),
      method: data.readUInt16LE(at + 10),
      packed: data.readUInt32LE(at + 20),
      unpacked: data.readUInt32LE(at + 24),
      offset: data.readUInt32LE(at + 42),
    };
    if (part.offset + LOCAL_HEADER_BYTES + part.packed > data.length) return DAMAGED;
    parts.push(part);
    at += PART_BYTES + nameLength + data.readUInt16LE(at + 30) + data.readUInt16LE(at + 32);
  }
  const total = parts.reduce((sum, part) => sum + part.unpacked, 0);
  const held = parts.some((part) => !part.name.startsWith('xl/worksheets/') && part.unpacked > MAX_WORKBOOK_PART_BYTES);
  const silent = parts.some((part) => part.packed > 2 && part.unpacked === 0);
  return total > MAX_WORKBOOK_UNPACKED_BYTES || held || silent ? BOMB : parts;
}

/** The text of a small part. Throws when it unpacks to more than the directory says. */
export function partText(data: Buffer, part: WorkbookPart): string {
  const packed = packedBytes(data, part);
  const bytes = part.method === 0 ? packed : inflateRawSync(packed, { maxOutputLength: Math.max(1, part.unpacked) });
  return bytes.toString('utf8');
}

/** A part piece by piece, for parts that are too large to be held. */
export function partStream(data: Buffer, part: WorkbookPart): Readable {
  const packed = Readable.from([packedBytes(data, part)]);
  return part.method === 0 ? packed : packed.pipe(createInflateRaw());
}

function packedBytes(data: Buffer, part: WorkbookPart): Buffer {
  const start =
    part.offset + LOCAL_HEADER_BYTES + data.readUInt16LE(part.offset + 26) + data.readUInt16LE(part.offset + 28);
  return data.subarray(start, start + part.packed);
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

const BOMB: Bilingual = {
  zh: '工作簿解压后的大小超过限额或与声明不符，已拒绝读取。请改用 CSV 报送。',
  en: 'The workbook unpacks to more than is allowed, or to more than it declares, and was not read. File a CSV instead.',
};
