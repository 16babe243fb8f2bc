import fc from 'fast-check';
import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, stat, truncate, chmod, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openOriginals, type Originals } from './originals.js';

describe('the folder of originals', () => {
  let folder: string;
  let originals: Originals;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'levee-'));
    originals = await openOriginals(join(folder, 'originals'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  it('gives back every byte under the SHA-256 of the content', async () => {
    const bytes = fc.uint8Array({ maxLength: 5000 });
    await fc.assert(
      fc.asyncProperty(bytes, async (content) => {
        const { sha256, bytes: length } = await originals.put(Readable.from([Buffer.from(content)]));
        expect(sha256).toBe(createHash('sha256').update(content).digest('hex'));
        expect(length).toBe(content.length);
        expect(new Uint8Array(await readFile(originals.path(sha256)))).toEqual(content);
      }),
      { numRuns: 25 },
    );
  });

  it('keeps the same content once, and no unfinished files', async () => {
    const source = join(folder, '报表.csv');
    await writeFile(source, '机构,金额\nCQB-01,1.00\n');
    const [first, second] = await Promise.all([originals.put(source), originals.put(source)]);
    expect(second).toEqual(first);
    expect(await readdir(join(folder, 'originals', 'incoming'))).toEqual([]);
    expect((await stat(originals.path(first.sha256))).mode & 0o777).toBe(0o400);
    expect(originals.path(first.sha256)).toBe(
      join(folder, 'originals', first.sha256.slice(0, 2), first.sha256.slice(2)),
    );
  });

  it('repairs a file that was cut off when the same content comes again', async () => {
    const { sha256 } = await originals.put(Readable.from([Buffer.from('evidence')]));
    await chmod(originals.path(sha256), 0o600);
    await truncate(originals.path(sha256), 3);
    await originals.put(Readable.from([Buffer.from('evidence')]));
    expect(await readFile(originals.path(sha256), 'utf8')).toBe('evidence');
  });

  it('knows what it has, and refuses names that are no SHA-256', async () => {
    const { sha256 } = await originals.put(Readable.from([Buffer.from('here')]));
    expect(await originals.has(sha256)).toBe(true);
    expect(await originals.has('0'.repeat(64))).toBe(false);
    expect(() => originals.path('../../etc/passwd')).toThrow(RangeError);
  });

  it('leaves nothing of a stream that broke off', async () => {
    const broken = Readable.from(
      (function* () {
        yield Buffer.from('half');
        throw new Error('connection lost');
      })(),
    );
    await expect(originals.put(broken)).rejects.toThrow('connection lost');
    expect(await readdir(join(folder, 'originals', 'incoming'))).toEqual([]);
  });

  it('sweeps what a killed process left unfinished', async () => {
    const place = join(folder, 'originals');
    await writeFile(join(place, 'incoming', 'left'), 'half');
    await openOriginals(place);
    expect(await readdir(join(place, 'incoming'))).toEqual([]);
  });
});
