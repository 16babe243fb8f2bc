import { existsSync } from 'node:fs';
import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { periodsBetween } from '@levee/facts/receipt/period';
import { assessPeriod } from '@levee/server/assessments/assessmentservice';
import { fileReturn } from '@levee/server/filings/filingservice';
import { openLevee, type Levee } from '@levee/server/open';
import { addReporter } from '@levee/server/reporters/reporterroutes';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const PANEL = fileURLToPath(new URL('../../shared/data/p2p/', import.meta.url));
const FILES = ['monthly.csv', 'platforms.csv'];
const PERIODS = periodsBetween('2017-03', '2018-04');

/** Months in which the panel has rows, from the file itself: 5,171 rows, 9 of them said twice. */
const ROWS = [8, 32, 48, 81, 150, 542, 543, 543, 543, 543, 545, 545, 536, 512];

/** Counted apart from Levee: duplicates, and shares of the ten or fifty largest above the whole. */
const SET_ASIDE = { 'V.duplicate_key': 9, 'P2P-V01': 1, 'P2P-V02': 2, 'P2P-V03': 8, 'P2P-V04': 23 };

describe.skipIf(!existsSync(PANEL))(
  'fourteen months of real platform data (skipped where ../shared/data is absent)',
  () => {
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

    it('is filed month by month: duplicates and impossible shares are set aside, the rest goes in', async () => {
      const read: number[] = [];
      const setAside = new Map<string, number>();
      for (const period of PERIODS) {
        const files = await Promise.all(
          FILES.map(async (name) => {
            const path = join(data, name);
            await copyFile(join(PANEL, name), path);
            return { name, path };
          }),
        );
        const slot = { return: 'p2p_platform_monthly', reporter: 'portal', period };
        const { state, receipt } = await fileReturn(levee.system, { ...slot, mapping: 'p2p_portal', files }, 'test');
        expect(state, JSON.stringify(receipt.checks)).toBe('accepted');
        const { rows } = receipt;
        expect(rows.filed + rows.quarantined + rows.otherPeriods).toBe(rows.read);
        expect(rows.read).toBe(5171);
        read.push(rows.read - rows.otherPeriods);
        for (const { check, quarantinedRows } of receipt.checks) {
          setAside.set(check, (setAside.get(check) ?? 0) + quarantinedRows);
        }
      }
      expect(read).toEqual(ROWS);
      expect(Object.fromEntries(setAside)).toEqual(SET_ASIDE);
    }, 120_000);

    it('is assessed for each month; a finding in the municipality names a platform of the municipality', async () => {
      for (const period of PERIODS) {
        const everywhere = await assessPeriod(levee.system, { period, official: false, territory: 'anywhere' }, 'test');
        const ours = await assessPeriod(levee.system, { period, official: true, territory: 'municipality' }, 'test');
        expect(everywhere.rows).toBe(ours.rows);
        expect(ours.findings).toBeLessThanOrEqual(everywhere.findings);
        const { findings } = await levee.system.findings.list({ assessment: ours.id, offset: 0, limit: 500 });
        for (const finding of findings) expect(finding.region).toMatch(/^500\d{3}$/);
      }
    }, 120_000);

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
  },
);
