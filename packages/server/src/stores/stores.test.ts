import { asc, eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isUniqueViolation, MIGRATIONS } from './database.js';
import { assessment } from '../assessments/table.js';
import { audit } from '../audit/table.js';
import { filing } from '../filings/table.js';
import { reporter } from '../reporters/table.js';
import { appendAudit } from '../audit/records.js';
import { openStores } from './stores.js';
import { freshDataFolder, openTestStores, testServers, type TestStores } from '../testing/stores.js';
import { acquire } from '../datafolder/datafolder.js';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';

const REPORTER = {
  id: 'CQB-01',
  name: '山城示范银行',
  kind: 'bank',
  demonstration: true,
  createdAt: new Date('2016-08-01T00:00:00+08:00'),
};

function filingOf(id: string, attempt: number, version: number): typeof filing.$inferInsert {
  return {
    id,
    returnId: 'bank_prudential_monthly',
    reporter: REPORTER.id,
    period: '2016-07',
    attempt,
    version,
    state: version > 0 ? 'accepted' : 'rejected',
    receivedAt: new Date('2016-08-02T09:30:00.123+08:00'),
    acceptedAt: null,
    receivedBy: 'admin',
    contentSnapshot: 'c0',
    rowsFiled: 1,
    rowsQuarantined: 0,
    problemCount: 1,
    files: [{ name: '报表.csv', sha256: '00', bytes: 12 }],
    receipt: {
      state: 'rejected',
      verdict: { zh: '不予受理', en: 'Rejected' },
      files: [],
      rows: { read: 1, otherPeriods: 0, quarantined: 0, filed: 0 },
      checks: [],
      problems: [],
      problemCount: 1,
      contentHash: null,
    },
    demonstration: true,
  };
}

describe.each(testServers())('the operational store on $store', ({ server }) => {
  let stores: TestStores;
  beforeAll(async () => {
    stores = await openTestStores(server);
    await stores.database.insert(reporter).values(REPORTER);
  });
  afterAll(() => stores.close());

  it('gives back every instant to the millisecond', async () => {
    const at = new Date('2016-07-31T23:59:59.999+08:00');
    await appendAudit(stores.database, { actor: 'local', action: 'noted', subject: 'instant' }, at);
    const [line] = await stores.database.select().from(audit).where(eq(audit.subject, 'instant'));
    expect(line?.at).toEqual(at);
    const text = await stores.database.execute<{ at: string }>(
      sql`select at from audit where subject = 'instant' order by id`,
    );
    expect(text.rows).toEqual([{ at: '2016-07-31 15:59:59.999+00' }]);
  });

  it('takes the version of a period once, and any number of attempts that were not accepted', async () => {
    const { database } = stores;
    await database.insert(filing).values([filingOf('a', 1, 0), filingOf('b', 2, 0), filingOf('c', 3, 1)]);
    const second = await database
      .insert(filing)
      .values(filingOf('d', 4, 1))
      .catch((error: unknown) => error);
    expect(isUniqueViolation(second)).toBe(true);
    expect(isUniqueViolation(second, 'filing_version')).toBe(true);
    expect(isUniqueViolation(second, 'filing_attempt')).toBe(false);
    const again = await database
      .insert(filing)
      .values(filingOf('e', 3, 2))
      .catch((error: unknown) => error);
    expect(isUniqueViolation(again, 'filing_attempt')).toBe(true);
    const kept = await database.select({ id: filing.id }).from(filing).orderBy(asc(filing.id));
    expect(kept.map(({ id }) => id)).toEqual(['a', 'b', 'c']);
  });

  it('keeps the receipt of a damaged file, whatever characters stood in it', async () => {
    const value = 'NUL \0, half a pair \ud83d, a written \\u0000, a whole 😀';
    const record = filingOf('damaged', 9, 0);
    const problem = {
      check: 'V.type',
      class: 'validity',
      file: '报表.csv',
      sheet: null,
      row: 2,
      column: null,
      value,
      message: { zh: '应为数字', en: 'Not a number' },
      quarantined: false,
    } as const;
    await stores.database.insert(filing).values({ ...record, receipt: { ...record.receipt, problems: [problem] } });
    const [kept] = await stores.database.select().from(filing).where(eq(filing.id, 'damaged'));
    const told = 'NUL \ufffd, half a pair \ufffd, a written \\u0000, a whole 😀';
    expect(kept?.receipt.problems[0]?.value).toBe(told);
    expect(kept?.files).toEqual(record.files);
  });

  it('leaves nothing of a transaction that failed', async () => {
    const { database } = stores;
    const failed = database.transaction(async (transaction) => {
      await appendAudit(transaction, { actor: 'local', action: 'begun', subject: 'undone' });
      await transaction.insert(filing).values(filingOf('c', 20, 0));
    });
    await expect(failed).rejects.toThrow();
    expect(await database.select().from(audit).where(eq(audit.subject, 'undone'))).toEqual([]);
  });

  it('keeps the manifest of an assessment byte by byte', async () => {
    const manifest = '{"period":"2016-07",  "b":1,"a":"\\u0000"}\n';
    await stores.database.insert(assessment).values({
      id: 'A1',
      period: '2016-07',
      asOf: new Date(0),
      territory: 'municipality',
      official: true,
      startedAt: new Date(0),
      milliseconds: 12,
      startedBy: 'local',
      manifest,
      manifestHash: 'm',
      findingsHash: 'f',
      contentHash: 'c',
      filings: 1,
      rows: 2,
      findings: 3,
      byLevel: { amber: 1, orange: 1, red: 1 },
      clauses: [],
      demonstration: false,
    });
    const [kept] = await stores.database.select({ manifest: assessment.manifest }).from(assessment);
    expect(kept?.manifest).toBe(manifest);
  });
});

describe.each(testServers())('opening the stores on $store', ({ server }) => {
  it('again brings no change and keeps what was there', async () => {
    const stores = await openTestStores(server);
    try {
      await stores.database.insert(reporter).values(REPORTER);
      const { database } = await stores.reopen();
      expect(await database.select().from(reporter)).toEqual([REPORTER]);
      const applied = await database.execute<{ applied: string }>(
        sql`select cast(count(*) as text) as applied from drizzle.__drizzle_migrations`,
      );
      const { entries } = JSON.parse(await readFile(join(MIGRATIONS, 'meta/_journal.json'), 'utf8')) as {
        entries: object[];
      };
      expect(applied.rows).toEqual([{ applied: String(entries.length) }]);
    } finally {
      await stores.close();
    }
  });
});

describe('stores of a data folder', () => {
  it('open only in the process that has acquired it', async () => {
    const folder = await freshDataFolder();
    await expect(openStores(folder, {})).rejects.toThrow('was not acquired');
    const lock = await acquire(folder);
    await lock.release();
    await expect(openStores(folder, {})).rejects.toThrow('was not acquired');
    await rm(folder, { recursive: true });
  });
});
