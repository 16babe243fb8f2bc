import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { periodsBetween } from '@levee/facts/receipt/period';
import { assessPeriod } from '@levee/server/assessments/service';
import { fileReturn } from '@levee/server/filings/service';
import { openLevee, type Levee } from '@levee/server/open';
import { addReporter } from '@levee/server/reporters/routes';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inventPanel, PLANTED, portalFiles } from './panel/inventedpanel.js';
import { filingAnswer, findingAnswers } from './panel/knownanswers.js';

const PERIODS = periodsBetween('2017-03', '2018-04');
const PANEL = inventPanel(20160620, PERIODS);
const ROWS = PERIODS.map((period) => PANEL.rows.filter((row) => row.period === period).length);

describe('fourteen months of platform data, invented in the layout of a portal', () => {
  let data: string;
  let levee: Levee;
  beforeAll(async () => {
    data = await mkdtemp(join(tmpdir(), 'levee-panel-'));
    levee = await openLevee({ data });
    await addReporter(levee.system, { id: 'portal', name: '门户', kind: 'p2p_portal', demonstration: false }, 'test');
  });
  afterAll(async () => {
    await levee.close();
    await rm(data, { recursive: true, force: true });
  });

  /** Files the whole panel for one month, as the portal offers it. */
  async function file(period: string, texts: Readonly<Record<string, string>> = portalFiles(PANEL)) {
    const files = await Promise.all(
      Object.entries(texts).map(async ([name, text]) => {
        const path = join(data, name);
        await writeFile(path, text);
        return { name, path };
      }),
    );
    const slot = { return: 'p2p_platform_monthly', reporter: 'portal', period };
    return fileReturn(levee.system, { ...slot, mapping: 'p2p_portal', files }, 'test');
  }

  it('has every month, few platforms at first, and every kind of defect', () => {
    expect(PANEL.rows.length).toBeGreaterThan(2500);
    for (const [index, rows] of ROWS.entries()) expect(rows).toBeGreaterThan(index < 5 ? 0 : 200);
    expect(Object.values(PLANTED).every((rows) => rows > 0)).toBe(true);
  });

  it('is refused as a whole when the list of platforms names a district that nobody knows', async () => {
    const lost = PANEL.platforms.find(({ region }) => region?.startsWith('500'));
    const texts = portalFiles(PANEL, (platform) => (platform.id === lost?.id ? '重庆|渝东' : platform.place));
    const { state, receipt } = await file('2018-04', texts);
    expect(state).toBe('rejected');
    expect(receipt.rows.filed).toBe(0);
    // The list has a header and then the platforms by number; no platform before this one is missing.
    const unplaced = receipt.problems.filter(({ quarantined }) => !quarantined);
    expect(unplaced).toMatchObject([
      { check: 'V.region', value: '重庆|渝东', file: 'platforms.csv', row: 1 + (lost?.id ?? 0) },
    ]);
  });

  it('is filed month by month: duplicates and impossible shares are set aside, the rest goes in', async () => {
    const read: number[] = [];
    const setAside = new Map<string, number>();
    for (const period of PERIODS) {
      const { state, receipt } = await file(period);
      expect(state, JSON.stringify(receipt.checks)).toBe('accepted');
      const { byCheck, ...rows } = filingAnswer(PANEL, period);
      expect(receipt.rows, period).toEqual(rows);
      expect(
        Object.fromEntries(receipt.checks.map(({ check, quarantinedRows }) => [check, quarantinedRows])),
        period,
      ).toEqual(byCheck);
      read.push(receipt.rows.read - receipt.rows.otherPeriods);
      for (const { check, quarantinedRows } of receipt.checks) {
        setAside.set(check, (setAside.get(check) ?? 0) + quarantinedRows);
      }
    }
    expect(read).toEqual(ROWS);
    expect(Object.fromEntries(setAside)).toEqual(PLANTED);
  }, 120_000);

  it.each(['anywhere', 'municipality'] as const)(
    'is assessed for each month, %s: the findings are those counted apart from Levee, rule by rule and platform',
    async (territory) => {
      const clauses = new Set<string>();
      for (const period of PERIODS) {
        const official = territory === 'municipality';
        const { id, findings: count } = await assessPeriod(levee.system, { period, official, territory }, 'test');
        const { findings, total } = await levee.system.findings.list({ assessment: id, offset: 0, limit: 10_000 });
        const found = findings.map(
          ({ rule, clause, subjectKey, region }) => `${rule}/${clause} ${subjectKey} ${region ?? 'unknown'}`,
        );
        expect(found.sort(), period).toEqual(findingAnswers(PANEL, PERIODS, period, territory));
        expect([count, total]).toEqual([found.length, found.length]);
        for (const { rule, clause } of findings) clauses.add(`${rule}/${clause}`);
        if (official) for (const { region } of findings) expect(region).toMatch(/^500\d{3}$/);
      }
      // No clause was quiet in all months, so none of them agrees by saying nothing.
      const ofFalls = ['PP-S1', 'PP-S2'].flatMap((rule) => ['a', 'b', 'c'].map((clause) => `${rule}/${clause}`));
      const ofShares = ['PP-C1', 'PP-C2', 'PP-S3'].flatMap((rule) => ['a', 'b'].map((clause) => `${rule}/${clause}`));
      expect([...clauses].sort()).toEqual([...ofFalls, ...ofShares].sort());
    },
    120_000,
  );

  it('is assessed on the same rows in both territories', async () => {
    for (const period of ['2017-03', '2017-12', '2018-04']) {
      const everywhere = await assessPeriod(levee.system, { period, official: false, territory: 'anywhere' }, 'test');
      const ours = await assessPeriod(levee.system, { period, official: true, territory: 'municipality' }, 'test');
      expect(everywhere.rows).toBe(ours.rows);
      expect(ours.findings).toBeLessThan(everywhere.findings);
    }
  }, 60_000);

  it('gives the same bytes when the same manifest is run again', async () => {
    const [first, second] = await Promise.all(
      [1, 2].map(() =>
        assessPeriod(
          levee.system,
          { period: '2018-04', asOf: new Date().toISOString(), official: false, territory: 'anywhere' },
          'test',
        ),
      ),
    );
    expect(second?.findingsHash).toBe(first?.findingsHash);
    expect(first?.findings).toBeGreaterThan(0);
  }, 60_000);
});
