import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readMapping } from '@levee/regulation/readmapping';
import { readReturn } from '@levee/regulation/readreturn';
import { expect, test } from 'vitest';
import { openDuckFacts } from './duckstore.js';
import { examine } from './examine.js';
import { periodsBetween } from './period.js';
import type { RegionTable } from '@levee/regulation/regions';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
const PANEL = join(ROOT, '../shared/data/p2p');
const text = (file: string): string => readFileSync(join(ROOT, 'regulation', file), 'utf8');

/** Every place of the register is told apart as inside or outside; which district it is does not matter here. */
const REGIONS: RegionTable = {
  entries: [],
  elsewhere: [],
  on: () => undefined,
  current: () => undefined,
  resolve: (place) => (place.startsWith('重庆') ? '500112' : 'outside'),
  all: () => [],
};

test.skipIf(!existsSync(PANEL))(
  'fourteen months of real platforms are filed month by month (skipped where ../shared/data is absent)',
  async () => {
    const definition = readReturn('returns/p2p_platform_monthly.yaml', text('returns/p2p_platform_monthly.yaml'));
    const mapping = readMapping(
      'returns/mappings/p2p_portal.yaml',
      text('returns/mappings/p2p_portal.yaml'),
      new Map([[definition.id, definition]]),
    );
    const store = await openDuckFacts(':memory:');
    await store.prepare([definition]);
    const totals = { filed: 0, duplicates: 0, quarantined: 0 };
    for (const period of periodsBetween('2017-03', '2018-04')) {
      const files = ['monthly.csv', 'platforms.csv'].map((name) => ({ name, path: join(PANEL, name) }));
      const request = {
        filing: period,
        return: definition,
        mapping,
        reporter: 'portal',
        period,
        regions: REGIONS,
        files,
      };
      const { state, rows, checks } = await examine(store, request);
      expect({ period, state }).toEqual({ period, state: 'accepted' });
      expect(rows.read).toBe(5171);
      expect(rows.filed + rows.quarantined + rows.otherPeriods).toBe(5171);
      totals.filed += rows.filed;
      totals.quarantined += rows.quarantined;
      totals.duplicates += checks.find(({ check }) => check === 'V.duplicate_key')?.quarantinedRows ?? 0;
    }
    expect(totals.duplicates).toBe(9);
    expect(totals.quarantined).toBeGreaterThan(9);
    expect(totals.filed + totals.quarantined).toBe(5171);
    await store.close();
  },
  60_000,
);
