import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readApart } from './readers.js';
import { archiveOf, sheetRows, workbookOf } from '../testing/archive.js';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'levee-readers-'));
});
afterAll(() => rm(folder, { recursive: true }));

let jobs = 0;
async function jobOf(content: string | Buffer, kind: 'xlsx' | 'jsonl') {
  const job = ++jobs;
  const path = join(folder, `original-${job}`);
  await writeFile(path, content);
  return { kind, path, output: join(folder, `rows-${job}`) };
}

const LINES = '{"a": 1}\n'.repeat(200_000);
/** Many different shared texts: a small file that becomes large in memory. */
const MANY_TEXTS = Array.from({ length: 400_000 }, (_, index) => `<si><t>text ${index}</t></si>`).join('');

test('a file beyond the time limit is a problem, and the next file is read', async () => {
  const late = await readApart(await jobOf(LINES, 'jsonl'), { milliseconds: 20 });
  expect(late.rows).toBeUndefined();
  expect(late.problems).toMatchObject([{ check: 'S.file' }]);
  expect(late.problems[0]?.message.zh).toMatch(/超过 1 秒/);
  expect((await readApart(await jobOf('{"a": 1}\n', 'jsonl'))).rows?.headers).toEqual(['a']);
});

test('a file that takes too much memory ends its reader and not the server', async () => {
  const sheet = `<sheetData>${sheetRows([['a'], ['1']])}</sheetData>`;
  const workbook = archiveOf(workbookOf({ sheet, sharedTexts: `<sst>${MANY_TEXTS}</sst>` }));
  const job = await jobOf(workbook, 'xlsx');
  const refused = await readApart(job, { heapMebibytes: 24 });
  expect(refused.rows).toBeUndefined();
  expect(refused.problems[0]?.message.zh).toMatch(/内存/);
  expect((await readApart({ ...job, output: `${job.output}-again` })).rows?.headers).toEqual(['a']);
});

test('many files at once are read in turn, each with its own result', async () => {
  const all = await Promise.all(
    Array.from({ length: 6 }, async (_, index) => readApart(await jobOf(`{"c${index}": 1}\n`, 'jsonl'))),
  );
  expect(all.map(({ rows }) => rows?.headers)).toEqual([['c0'], ['c1'], ['c2'], ['c3'], ['c4'], ['c5']]);
});

test('a file that cannot be opened is an error of the system, not a problem of the filing', async () => {
  await expect(readApart({ kind: 'jsonl', path: join(folder, 'none'), output: join(folder, 'x') })).rejects.toThrow(
    /none/,
  );
});
