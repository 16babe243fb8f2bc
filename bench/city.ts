import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createClient } from '@levee/contract/client';
import type { Content } from '@levee/regulation/content/content';
import { assessPeriod } from '@levee/server/assessments/service';
import { CITY_MONTHS } from '@levee/city/city';
import { fileCity } from '@levee/city/filecity';
import { injectedTransport } from '@levee/server/http/injected';
import { openLevee, type Levee } from '@levee/server/open';
import { measure, type Measured } from './clock.js';
import { startPostgres } from './postgres.js';

/** Most seconds from accepted filings to findings for one month of the whole city at scale 1. */
const SECONDS_MOST = 20;

/** Measurements of filing and assessing the city's month in one store. */
interface CityRun {
  readonly city: Awaited<ReturnType<typeof fileCity>>;
  readonly filed: Measured;
  readonly assessed: Measured;
  /** Rule, clause and subject of every finding, in order. */
  readonly found: readonly string[];
}

/**
 * The whole demonstration city at a scale (LEVEE_BENCH_SCALE, 1), its last period: the time of filing through the services, and
 * the time from accepted filings to findings; then the same with the facts on a PostgreSQL server.
 */
export async function benchCity(content: Content): Promise<string[]> {
  const scale = Number(process.env.LEVEE_BENCH_SCALE ?? 1);
  const duckdb = await runCity(scale);
  const lines = report(content, scale, duckdb);
  const server = await startPostgres();
  if (!server) return [...lines, 'the same on PostgreSQL: there is none on this machine'];
  try {
    process.env.LEVEE_FACTS_URL = server.url;
    const postgres = await runCity(scale);
    const same = JSON.stringify(postgres.found) === JSON.stringify(duckdb.found);
    return [...lines, reportPostgres(postgres, duckdb, same)];
  } finally {
    delete process.env.LEVEE_FACTS_URL;
    server.stop();
  }
}

async function runCity(scale: number): Promise<CityRun> {
  const months = CITY_MONTHS.slice(-1);
  const folder = await mkdtemp(join(tmpdir(), 'levee-bench-city-'));
  const levee = await openLevee({ data: join(folder, 'data') });
  try {
    const made: CityRun['city'][] = [];
    const filed = await measure('filing', 1, async () => made.push(await fileCity(levee.system, { scale, months })));
    const [city] = made;
    const period = months[0]?.period;
    if (!city || period === undefined) throw new Error('no city was made');
    const assessed = await measure('assessing', 3, () =>
      assessPeriod(levee.system, { period, official: false, territory: 'municipality' }, 'bench'),
    );
    return { city, filed, assessed, found: await findingsOf(levee, period) };
  } finally {
    await levee.close();
    await rm(folder, { recursive: true, force: true });
  }
}

const PAGE = 500;

async function findingsOf(levee: Levee, period: string): Promise<string[]> {
  const headers = (): Record<string, string> => ({ authorization: `Bearer ${levee.token}` });
  const client = createClient({ base: 'http://levee', transport: injectedTransport(levee.app), headers });
  const found: string[] = [];
  for (let total = 1; found.length < total;) {
    const page = await client.call('findings', { period, offset: found.length, limit: PAGE });
    found.push(...page.items.map(({ rule, clause, subjectKey }) => `${rule} ${clause} ${subjectKey}`));
    ({ total } = page);
  }
  return found.sort();
}

function report(content: Content, scale: number, { city, filed, assessed }: CityRun): string[] {
  const clauses = [...content.rules.values()].reduce((sum, rule) => sum + rule.clauses.length, 0);
  return [
    `the city at scale ${scale}, one month: ${count(city.filings)} filings, ${count(city.rows)} rows, ` +
      `${count(city.facilities)} facilities\n` +
      `  made and filed in ${seconds(city.milliseconds.filing)}, peak ${filed.peakMebibytes} MiB`,
    `from accepted filings to ${count(city.findings)} findings, ${count(clauses)} clauses: ${seconds(assessed.milliseconds)}, ` +
      `peak ${assessed.peakMebibytes} MiB\n` +
      `  ${assessed.milliseconds <= 1000 * SECONDS_MOST ? 'within' : 'ABOVE'} the ${SECONDS_MOST} s set for scale 1`,
  ];
}

function reportPostgres(postgres: CityRun, duckdb: CityRun, same: boolean): string {
  const ratio = postgres.assessed.milliseconds / duckdb.assessed.milliseconds;
  return (
    `the same with the facts on PostgreSQL: made and filed in ${seconds(postgres.city.milliseconds.filing)}; ` +
    `to ${count(postgres.city.findings)} findings: ${seconds(postgres.assessed.milliseconds)}, ` +
    `${ratio.toFixed(1)} × the time on DuckDB\n  ${same ? 'the same findings' : 'OTHER FINDINGS'}`
  );
}

function count(number: number): string {
  return number.toLocaleString('en');
}

function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(1)} s`;
}
