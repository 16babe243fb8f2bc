import { writeXlsx } from 'hucre/xlsx';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { csvOf, GOOD_ROW, HEADERS, openFilingDesk, type FilingDesk } from './filing.js';

let desk: FilingDesk;
beforeAll(async () => {
  desk = await openFilingDesk();
});
afterAll(() => desk.close());

const rows = Array.from({ length: 12 }, (_, index) => GOOD_ROW.with(0, `P${index}`));

interface Mutation {
  readonly kind: 'flip' | 'cut' | 'repeat' | 'remove' | 'insert';
  /** Places in the file, as shares of its length. */
  readonly from: number;
  readonly to: number;
  readonly byte: number;
}

const mutation: fc.Arbitrary<Mutation> = fc.record({
  kind: fc.constantFrom('flip', 'cut', 'repeat', 'remove', 'insert'),
  from: fc.double({ min: 0, max: 1, noNaN: true }),
  to: fc.double({ min: 0, max: 1, noNaN: true }),
  byte: fc.oneof(fc.integer({ min: 1, max: 255 }), fc.constantFrom(...Buffer.from('",\n\r\0=<&{}'))),
});

function mutated(original: Buffer, { kind, from, to, byte }: Mutation): Buffer {
  const [start = 0, end = 0] = [from, to].map((share) => Math.floor(share * original.length)).sort((a, b) => a - b);
  const [before, piece, after] = [original.subarray(0, start), original.subarray(start, end), original.subarray(end)];
  switch (kind) {
    case 'flip': {
      const copy = Buffer.from(original);
      if (start < copy.length) copy[start] = (copy[start] ?? 0) ^ byte;
      return copy;
    }
    case 'cut':
      return before;
    case 'repeat':
      return Buffer.concat([before, piece, piece, after]);
    case 'remove':
      return Buffer.concat([before, after]);
    case 'insert':
      return Buffer.concat([before, Buffer.from([byte]), piece, after]);
  }
}

/** Number of facts in the store under a filing, and of filings that the store lists. */
async function left(): Promise<Record<string, unknown> | undefined> {
  const connection = await desk.store.connect();
  const counts = await connection.rows(
    `SELECT (SELECT count(*) FROM fact_every_type WHERE filing = 'M') AS facts,
     (SELECT count(*) FROM filing_facts WHERE filing = 'M') AS filings`,
  );
  connection.close();
  return counts[0];
}

describe('every damaged file gets a receipt, and a file that is not accepted leaves no facts', () => {
  const numbers = new Set(['assets', 'growth', 'holders']);
  const originals: [string, () => Promise<Buffer>][] = [
    ['CSV', () => Promise.resolve(Buffer.from(csvOf(HEADERS, ...rows)))],
    ['a workbook', async () => Buffer.from(await writeXlsx({ sheets: [{ name: 'S', rows: [HEADERS, ...rows] }] }))],
    [
      'JSON Lines',
      () => {
        const member = (cell: string, index: number): [string, unknown] => {
          const id = HEADERS[index] ?? '';
          return [id, numbers.has(id) ? Number(cell) : cell];
        };
        return Promise.resolve(
          Buffer.from(rows.map((row) => `${JSON.stringify(Object.fromEntries(row.map(member)))}\n`).join('')),
        );
      },
    ],
  ];

  test.each(originals)('%s', { timeout: 60_000 }, async (_, make) => {
    const original = await make();
    expect((await desk.file({ a: original }, { filing: 'whole' })).state).toBe('accepted');
    await fc.assert(
      fc.asyncProperty(fc.array(mutation, { minLength: 1, maxLength: 3 }), async (mutations) => {
        const content = mutations.reduce(mutated, original);
        const receipt = await desk.file({ a: content }, { filing: 'M' });
        expect(receipt.verdict.zh).not.toBe('');
        expect(receipt.files).toMatchObject([{ name: 'a', bytes: content.length }]);
        if (receipt.state === 'accepted') {
          expect(await left()).toEqual({ facts: String(receipt.rows.filed), filings: '1' });
          await desk.store.discard('M');
        } else {
          expect(receipt.problemCount).toBeGreaterThan(0);
          for (const { message } of receipt.problems) expect(message.zh !== '' && message.en !== '').toBe(true);
        }
        expect(await left()).toEqual({ facts: '0', filings: '0' });
      }),
      { numRuns: 60 },
    );
  });
});
