import type { MultipartFile } from '@fastify/multipart';
import type { FastifyRequest } from 'fastify';
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { ServiceError } from './serviceerror.js';

/** How much one request may bring. */
export interface UploadLimits {
  readonly files: number;
  /** Of all files together. */
  readonly bytes: number;
}

/** An uploaded file, on the disk until the response is sent. */
export interface UploadedFile {
  /** As its sender called it, without folders. */
  readonly name: string;
  readonly path: string;
}

/** The parts of a form. */
interface Upload {
  readonly fields: Readonly<Record<string, string>>;
  readonly files: readonly UploadedFile[];
}

/** A field is a reason of at most 1,000 characters, or shorter. */
const FIELD_BYTES = 16 * 1024;
const FIELDS = 32;

/** Receives a form's files into a folder of their own under `temporary`, and removes them also when `work` fails. */
export async function withUpload<T>(
  request: FastifyRequest,
  temporary: string,
  limits: UploadLimits,
  work: (upload: Upload) => Promise<T>,
): Promise<T> {
  const folder = await mkdtemp(join(temporary, 'upload-'));
  try {
    return await work(await receive(request, folder, limits));
  } finally {
    // A refused upload is read to its end, otherwise its sender would wait for ever instead of reading why.
    request.raw.unpipe();
    request.raw.resume();
    await rm(folder, { recursive: true, force: true });
  }
}

async function receive(request: FastifyRequest, folder: string, limits: UploadLimits): Promise<Upload> {
  const fields: Record<string, string> = {};
  const files: UploadedFile[] = [];
  const room = { bytes: limits.bytes };
  const parts = request.parts({
    limits: {
      files: limits.files,
      // One more than is allowed: `counted` refuses first, with a sentence that names the limit.
      fileSize: limits.bytes + 1,
      fields: FIELDS,
      fieldSize: FIELD_BYTES,
      parts: limits.files + FIELDS,
    },
  });
  for await (const part of parts) {
    if (part.type === 'file') {
      files.push(await receiveFile(part, folder, files.length + 1, room, limits));
    } else {
      if (typeof part.value !== 'string' || part.valueTruncated || part.fieldname in fields)
        throw badForm(part.fieldname);
      fields[part.fieldname] = part.value;
    }
  }
  return { fields, files };
}

async function receiveFile(
  part: MultipartFile,
  folder: string,
  position: number,
  room: { bytes: number },
  limits: UploadLimits,
): Promise<UploadedFile> {
  if (part.fieldname !== 'files') throw badForm(part.fieldname);
  const name = plainName(part.filename) || `file-${position}`;
  const extension = extname(name);
  const path = join(folder, `${position}${/^\.[a-z0-9]{1,8}$/i.test(extension) ? extension : ''}`);
  const counted = async function* (chunks: AsyncIterable<Buffer>) {
    for await (const chunk of chunks) {
      room.bytes -= chunk.length;
      if (room.bytes < 0) throw tooLarge(limits);
      yield chunk;
    }
  };
  await pipeline(part.file, counted, createWriteStream(path, { flags: 'wx', mode: 0o600 }));
  return { name, path };
}

/** A file's name fit to be shown and stored: no folders, no control characters, at most 200 characters. */
function plainName(name: string): string {
  const last = name.split(/[/\\]/).at(-1) ?? '';
  const shown = last.replaceAll(/\p{C}/gu, '').trim();
  return Array.from(shown).slice(-200).join('');
}

function badForm(field: string): ServiceError {
  return new ServiceError(400, 'invalid_request', {
    zh: `表单中的“${field}”不正确：每个字段为一段文字且只出现一次，文件字段名为 files。`,
    en: `The form's "${field}" is wrong: each field is one text given once, and files are named "files".`,
  });
}

function tooLarge(limits: UploadLimits): ServiceError {
  const mebibytes = Math.floor(limits.bytes / 1024 / 1024);
  return new ServiceError(413, 'too_large', {
    zh: `上传文件合计超过 ${mebibytes} MiB 的上限。`,
    en: `The files together exceed the limit of ${mebibytes} MiB.`,
  });
}
