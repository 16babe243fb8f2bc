import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { inspect } from './detect.js';
import { decodeGb18030 } from './transcode.js';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'levee-detect-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function inspected(bytes: string | Uint8Array) {
  const path = join(folder, 'original');
  await writeFile(path, bytes);
  return inspect(path);
}

const GB = new Uint8Array([0xd6, 0xd0, 0xce, 0xc4, 0x2c, 0x61, 0x0a]);

test('the format is detected from the content, never from the name', async () => {
  expect((await inspected('a,b\n1,2\n')).format).toBe('csv');
  expect((await inspected('\ufeff \n{"a": 1}\n')).format).toBe('jsonl');
  expect((await inspected('PK\u0003\u0004…')).format).toBe('xlsx');
});

test('the encoding is detected by strict decoding; plain ASCII counts as UTF-8', async () => {
  expect((await inspected('a,b\n')).encoding).toBe('utf-8');
  expect((await inspected('\ufeff中文,𠮷\n')).encoding).toBe('utf-8');
  expect((await inspected(GB)).encoding).toBe('gb18030');
});

test('a character split between two pieces of the file is valid', async () => {
  for (const shift of [0, 1, 2, 3]) {
    const text = 'a'.repeat(1024 * 1024 - shift) + '𠮷中文\n';
    expect(await inspected(text)).toMatchObject({ encoding: 'utf-8', bytes: Buffer.byteLength(text) });
  }
  const cut = Buffer.concat([Buffer.from('a'.repeat(1024 * 1024 - 1)), Buffer.from('中').subarray(0, 2)]);
  expect((await inspected(cut)).encoding).toBe('gb18030');
});

test('the hash is that of the bytes', async () => {
  expect((await inspected(GB)).sha256).toBe(createHash('sha256').update(GB).digest('hex'));
});

test('blank lines are detected, also between two pieces of the file', async () => {
  expect((await inspected('a\nb\r\nc\n')).mayHaveBlankLines).toBe(false);
  for (const blank of ['a\n\nb', 'a\r\n\r\nb', 'a\r\rb']) expect((await inspected(blank)).mayHaveBlankLines).toBe(true);
  const edge = `${'a'.repeat(1024 * 1024 - 1)}\n\nb`;
  expect((await inspected(edge)).mayHaveBlankLines).toBe(true);
});

test('GB18030 becomes UTF-8; bytes that are neither are a problem that names a line nearby', async () => {
  const [from, to] = [join(folder, 'gb'), join(folder, 'utf8')];
  await writeFile(from, GB);
  expect(await decodeGb18030(from, to)).toEqual([]);
  expect(await inspect(to)).toMatchObject({ encoding: 'utf-8', bytes: Buffer.byteLength('中文,a\n') });
  await writeFile(from, new Uint8Array([...GB, 0xff, 0xff]));
  expect((await decodeGb18030(from, to))[0]?.message.zh).toContain('第 1 行');
});
