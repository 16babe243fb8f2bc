import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Content } from '@levee/regulation/content';
import { assessPeriod } from '@levee/server/assessments/assessmentservice';
import { CITY_MONTHS } from '@levee/server/demo/city/city';
import { fileCity } from '@levee/server/demo/city/filecity';
import { openLevee } from '@levee/server/open';
import { measure, type Measured } from './clock.js';

/** Most seconds from accepted filings to findings for one month of the whole city at scale 1. */
const SECONDS_MOST = 20;

/**
 * The whole demonstration city at a scale (LEVEE_BENCH_SCALE, 1), its last month: how long filing takes through the services,
 * and how long it takes from accepted filings to findings.
 */
export async function benchCity(content: Content): Promise<string[]> {
  const scale = Number(process.env.LEVEE_BENCH_SCALE ?? 1);
  const months = CITY_MONTHS.slice(-1);
  const folder = await mkdtemp(join(tmpdir(), 'levee-bench-city-'));
  const levee = await openLevee({ data: join(folder, 'data') });
  try {
    const made: Awaited<ReturnType<typeof fileCity>>[] = [];
    const filed = await measure('filing', 1, async () => made.push(await fileCity(levee.system, { scale, months })));
    const [city] = made;
    const period = months[0]?.period;
    if (!city || period === undefined) throw new Error('no city was made');
    const assessed = await measure('assessing', 3, () =>
      assessPeriod(levee.system, { period, official: false, territory: 'municipality' }, 'bench'),
    );
    return report(content, scale, city, filed, assessed);
  } finally {
    await levee.close();
    await rm(folder, { recursive: true, force: true });
  }
}

function report(
  content: Content,
  scale: number,
  city: Awaited<ReturnType<typeof fileCity>>,
  filed: Measured,
  assessed: Measured,
): string[] {
  const count = (number: number): string => number.toLocaleString('en');
  const clauses = [...content.rules.values()].reduce((sum, rule) => sum + rule.clauses.length, 0);
  const seconds = assessed.milliseconds / 1000;
  return [
    `the city at scale ${scale}, one month: ${count(city.filings)} filings, ${count(city.rows)} rows, ` +
      `${count(city.facilities)} facilities\n` +
      `  made and filed in ${(city.milliseconds.filing / 1000).toFixed(1)} s, peak ${filed.peakMebibytes} MiB`,
    `from accepted filings to ${count(city.findings)} findings, ${count(clauses)} clauses: ${seconds.toFixed(1)} s, ` +
      `peak ${assessed.peakMebibytes} MiB\n  ${seconds <= SECONDS_MOST ? 'within' : 'ABOVE'} the ${SECONDS_MOST} s set for scale 1`,
  ];
}
