import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { boundsOf } from '@levee/facts/period';
import { assessPeriod } from '../assessments/assessmentservice.js';
import { fileReturn } from '../filings/filingservice.js';
import { addReporter } from '../reporters/reporterroutes.js';
import type { System } from '../system.js';
import { DEMO_BANKS, demoBankReturn } from './demobanks.js';
import { demoPlatformReturn } from './demoplatforms.js';
import { demoProductReturn } from './demoproducts.js';

/** The months around the plan's date, so that one sees rules come into force on 2016-07-18. */
const MONTHS = ['2016-06', '2016-07', '2016-08', '2016-09'] as const;
const ACTOR = 'demonstration';
const ASSOCIATION = { id: 'association', name: '资产管理业协会（演示）', kind: 'association' };
const PORTAL = { id: 'portal', name: '网贷门户（演示）', kind: 'p2p_portal' };

type Progress = ((text: { zh: string; en: string }, fraction: number) => void) | undefined;

interface DemoFiling {
  readonly return: string;
  readonly reporter: string;
  readonly period: string;
  readonly csv: string;
}

/** Files and assesses the demonstration returns, the way anybody would: through the filing and assessment services. */
export async function fileDemonstration(system: System, progress: Progress): Promise<void> {
  const banks = DEMO_BANKS.map(({ id, name }) => ({ id, name, kind: 'bank' }));
  for (const entry of [...banks, ASSOCIATION, PORTAL]) {
    await addReporter(system, { ...entry, demonstration: true }, ACTOR);
  }
  const filings = MONTHS.flatMap(demoFilings);
  const steps = filings.length + MONTHS.length;
  const folder = await mkdtemp(join(tmpdir(), 'levee-demonstration-'));
  try {
    for (const [done, filing] of filings.entries()) {
      progress?.(
        { zh: `报送演示数据 ${filing.period}`, en: `Filing demonstration returns, ${filing.period}` },
        done / steps,
      );
      await fileOne(system, filing, folder);
    }
    for (const [index, period] of MONTHS.entries()) {
      progress?.({ zh: `评估 ${period}`, en: `Assessing ${period}` }, (filings.length + index) / steps);
      await assessPeriod(system, { period, official: true, territory: 'municipality', demonstration: true }, ACTOR);
    }
    progress?.({ zh: '演示数据已就绪', en: 'Demonstration data are ready' }, 1);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function demoFilings(period: string, month: number): DemoFiling[] {
  const banks = DEMO_BANKS.map(({ id }) => ({
    return: 'bank_prudential_monthly',
    reporter: id,
    period,
    csv: demoBankReturn(id, month),
  }));
  return [
    ...banks,
    {
      return: 'asset_product_monthly',
      reporter: ASSOCIATION.id,
      period,
      csv: demoProductReturn(month, boundsOf(period).end),
    },
    { return: 'p2p_platform_monthly', reporter: PORTAL.id, period, csv: demoPlatformReturn(month) },
  ];
}

async function fileOne(system: System, filing: DemoFiling, folder: string): Promise<void> {
  const name = `${filing.return}-${filing.reporter}-${filing.period}.csv`;
  const path = join(folder, name);
  await writeFile(path, filing.csv);
  const { return: returnId, reporter, period } = filing;
  const request = { return: returnId, reporter, period, files: [{ name, path }], demonstration: true };
  const record = await fileReturn(system, request, ACTOR);
  if (record.state !== 'accepted') {
    throw new Error(`demonstration filing ${name} was ${record.state}: ${JSON.stringify(record.receipt)}`);
  }
}
