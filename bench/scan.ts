import { scan, type ScanRequest } from '@levee/assessment/scan';
import { openDuckFacts } from '@levee/facts/duckstore';
import { openSnapshot } from '@levee/facts/snapshot';
import type { FactConnection } from '@levee/facts/store';
import type { Content } from '@levee/regulation/content';
import { BANK_RULES, byHand, fillBanks, IN_DOUBLES } from './banks.js';
import { compare, measure, type Measured } from './clock.js';
import { benchPeers } from './peers.js';

/** Rows that the engines which work row by row are given. */
const SAMPLE = 5000;

/** All clauses about banks over many rows in one scan, against SQL written by hand on the same engine, and against peers. */
export async function benchScan(content: Content, rows: number): Promise<string[]> {
  const definition = content.returns.get('bank_prudential_monthly');
  if (!definition) throw new Error('the content has no bank_prudential_monthly');
  const store = await openDuckFacts(':memory:');
  await store.prepare([definition]);
  await fillBanks(store, rows);
  const visible = {
    filing: 'bench',
    return: definition.id,
    reporter: 'bench',
    reporterKind: 'bank',
    period: '2016-08',
  };
  const scope = { returns: [definition], models: [], period: '2016-08', filings: [visible] };
  const connection = await openSnapshot(store, scope);
  const rules = BANK_RULES.map((id) => content.rules.get(id)).filter((rule) => rule !== undefined);
  const clauses = rules.reduce((sum, rule) => sum + rule.clauses.length, 0);
  const month = { periodStart: '2016-08-01', periodEnd: '2016-08-31' };
  const request: ScanRequest = { relation: definition, rules, territory: 'municipality', ...month };
  const name = `scan of ${clauses} clauses over ${rows.toLocaleString('en')} rows, all five answers, breaching rows read`;
  const bare = await handWritten(connection);
  const scanned = await measure(name, 5, () => scan(connection, request));
  const sample = await connection.rows(`SELECT * FROM bank_prudential_monthly WHERE filing_row < ${SAMPLE + 2}`);
  connection.close();
  await store.close();
  const perSecond = (rows * clauses * 1000) / scanned.milliseconds;
  return [...bare.map((one) => compare(scanned, one)), ...(await benchPeers(sample, perSecond))];
}

async function handWritten(connection: FactConnection): Promise<Measured[]> {
  await connection.run(IN_DOUBLES);
  return [
    await measure('hand-written, the same answers (breached, met, missing; breaching rows gathered), exact', 5, () =>
      connection.rows(byHand('all', 'exact')),
    ),
    await measure('hand-written, breaches only, exact', 5, () => connection.rows(byHand('breaches', 'exact'))),
    await measure('hand-written, breaches only, in doubles (not exact)', 5, () =>
      connection.rows(byHand('breaches', 'double')),
    ),
  ];
}
