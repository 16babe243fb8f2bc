import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { shiftPeriod } from '@levee/facts/receipt/period';
import { assessPeriod } from '@levee/server/assessments/service';
import { acceptedIds, listFilings } from '@levee/server/filings/records';
import { assessmentIds } from '@levee/server/assessments/records';
import { fileReturn } from '@levee/server/filings/service';
import { openLevee } from '@levee/server/open';
import { addReporter } from '@levee/server/reporters/routes';

/**
 * A process that the test kills. It opens the data folder, writes what it finds there (one JSON line `found`), then files
 * and assesses without end. It writes `accepted` or `assessed` only after the call returned, so every such line names
 * something that must still exist after the kill. It runs the built packages, as `npm start` does: a start takes a second.
 */

const [data = '', round = '0'] = process.argv.slice(2);
const ROWS = 1000;
const say = (event) => process.stdout.write(`${JSON.stringify(event)}\n`);

const levee = await openLevee({ data });
const { system } = levee;

const { records } = await listFilings(system.database, { offset: 0, limit: 10_000 });
const connection = await system.facts.connect();
const stored = await connection.rows(
  'SELECT filing AS id, count(*) AS facts FROM fact_p2p_platform_monthly GROUP BY filing ORDER BY filing',
);
const known = await assessmentIds(system.database);
const findings = await connection.rows(
  'SELECT assessment AS id, count(*) AS findings FROM finding GROUP BY assessment',
);
say({
  event: 'found',
  accepted: [...(await acceptedIds(system.database))],
  filings: records.map((record) => ({ id: record.id, state: record.state, rows: record.rowsFiled })),
  facts: stored.map((row) => ({ id: String(row['id']), rows: Number(row['facts']) })),
  assessments: known,
  findings: findings.map((row) => ({ id: String(row['id']), findings: Number(row['findings']) })),
});
connection.close();

const reporter = `killed-${round}`;
await addReporter(system, { id: reporter, name: reporter, kind: 'p2p_portal', demonstration: true }, 'test');
const folder = join(data, 'to-file');
await mkdir(folder, { recursive: true });
for (let period = '2015-01', month = 0; ; period = shiftPeriod(period, 1), month += 1) {
  const path = join(folder, `${reporter}-${period}.csv`);
  const rows = Array.from(
    { length: ROWS },
    (_, index) => `${reporter}-${index},平台${index},渝北区,${index * 7 + month},${(index % 100) / 100}`,
  );
  await writeFile(
    path,
    ['platform_id,platform_name,region,investors_below_10k,top10_borrowers_share', ...rows].join('\n'),
  );
  const files = [{ name: 'filed.csv', path }];
  const record = await fileReturn(
    system,
    { return: 'p2p_platform_monthly', reporter, period, files, confirmation: 'test' },
    'test',
  );
  say({ event: record.state, id: record.id, rows: record.rowsFiled });
  if (month % 3 === 2) {
    const run = await assessPeriod(system, { period, official: false, territory: 'anywhere' }, 'test');
    say({ event: 'assessed', id: run.id, findings: run.findings });
  }
}
