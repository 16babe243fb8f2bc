import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { scan, type ScanRequest } from '@levee/assessment/scan/scan';
import { openDuckFacts } from '@levee/facts/store/duckstore';
import { openSnapshot } from '@levee/assessment/snapshot/snapshot';
import type { Content } from '@levee/regulation/content/content';
import { benchClickHouse } from './clickhouse.js';
import { compare, race } from './clock.js';
import { fillLoans, loanFilings, loanRules, MONTH } from './loans.js';
import { byHand, IN_DOUBLES } from './loansbyhand.js';
import { benchPeers } from './peers.js';

/** Number of rows given to the engines that work row by row. */
const SAMPLE = 5000;
const RUNS = 5;

/** Twenty clauses over many loans in one scan, against SQL written by hand on the same engine, and against peers. */
export async function benchScan(content: Content, rows: number): Promise<string[]> {
  const definition = content.returns.get('credit_facility_monthly');
  if (!definition) throw new Error('the content has no credit_facility_monthly');
  const folder = await mkdtemp(join(tmpdir(), 'levee-bench-'));
  const store = await openDuckFacts(join(folder, 'facts.duckdb'));
  try {
    await store.prepare([definition]);
    await fillLoans(store, rows);
    const { period, ...days } = MONTH;
    const connection = await openSnapshot(store, { returns: [definition], models: [], period, filings: loanFilings() });
    const rules = loanRules(content);
    const clauses = rules.reduce((sum, rule) => sum + rule.clauses.length, 0);
    const request: ScanRequest = { relation: definition, rules, territory: 'municipality', ...days };
    const counted = rows.toLocaleString('en');
    await connection.run(`CREATE TABLE loans_in_doubles AS ${IN_DOUBLES}`);
    const [scanned, ...bare] = await race(RUNS, [
      {
        name: `scan of ${clauses} clauses over ${counted} loans, all five answers by filing, breaching rows read`,
        work: () => scan(connection, request),
      },
      ...(
        [
          ['hand-written, count(*) FILTER, breaches only, exact', byHand('credit_facility_monthly')],
          ['hand-written, sum(CASE), breaches only, exact', byHand('credit_facility_monthly', 'sum')],
          ['hand-written, count(*) FILTER, breaches only, in doubles (not exact)', byHand('loans_in_doubles')],
        ] as const
      ).map(([name, sql]) => ({ name, work: () => connection.rows(sql) })),
    ]);
    if (!scanned) throw new Error('nothing was measured');
    await connection.run('DROP TABLE loans_in_doubles');
    const clickHouse = await benchClickHouse(connection, folder);
    const sample = await connection.rows(`SELECT * FROM credit_facility_monthly WHERE filing_row < ${SAMPLE + 2}`);
    connection.close();
    const perSecond = (rows * clauses * 1000) / scanned.milliseconds;
    return [
      ...bare.map((one) => compare(scanned, one)),
      clickHouse ? compare(scanned, clickHouse) : 'ClickHouse embedded (chdb): not installed (npm i --no-save chdb)',
      ...(await benchPeers(sample, perSecond)),
    ];
  } finally {
    await store.close();
    await rm(folder, { recursive: true, force: true });
  }
}
