import { openDuckFacts } from '@levee/facts/store/duckstore';
import { compileRule } from '@levee/regulation/compile/compile';
import { readReturn } from '@levee/regulation/returns/readreturn';
import { readRule } from '@levee/regulation/rules/readrule';
import type { Relation } from '@levee/regulation/returns/relation';
import { expect, it } from 'vitest';
import { scan } from './scan.js';

const FILED = readReturn(
  'returns/exposures.yaml',
  `
id: exposures
title: { zh: 敞口, en: Exposures }
about: { zh: 测试, en: Test }
measures: [M1.1]
frequency: monthly
due_working_days: 10
filers: [bank]
subject: { kind: exposure, key: [holder, asset] }
columns:
  - { id: holder, zh: 持有人, en: Holder, type: text, max_length: 10, required: true }
  - { id: asset, zh: 资产, en: Asset, type: text, max_length: 10, required: true }
  - { id: held, zh: 持有额, en: Held, type: decimal, scale: 2, max: 9999.99 }
checks: []
`,
);
/** The same columns as a model would have them. */
const RELATION: Relation = { ...FILED, origin: 'model' };

const RULE = readRule(
  'rules/am/AM-90.yaml',
  `
id: AM-90
measure: M1.1
mechanisms: [S1]
title: { zh: 敞口, en: Exposure }
subject: exposures
date: period_end
in_force: { from: 2016-01-01 }
confidence: unsure
scope: { territory: anywhere }
clauses:
  - { id: a, must: held <= most, level: amber, citation: 测试, says: { zh: 不超过, en: Not above } }
parameters:
  most: { title: { zh: 上限, en: Most }, unit: CNY, values: [{ from: 2016-01-01, value: 100, confidence: unsure }] }
evidence: [{ label: { zh: 持有额, en: Held }, value: held }]
examples: [{ name: { zh: 恰好, en: At the edge }, on: 2016-08-31, given: { held: 100 }, expect: met }]
`,
);

it('finds each of several derived rows that cite one filed row exactly once', async () => {
  const store = await openDuckFacts(':memory:');
  const connection = await store.connect();
  await connection.run(
    `CREATE TEMP TABLE exposures AS SELECT 'F1' AS filing_id, 2 AS filing_row, 'R' AS reporter, 'bank' AS reporter_kind,
     DATE '2016-08-01' AS period_start, DATE '2016-08-31' AS period_end, holder, asset, CAST(held AS DECIMAL(6,2)) AS held
     FROM (VALUES ('a', 'x', 150), ('a', 'y', 100), ('a', 'z', 101)) AS t(holder, asset, held)`,
  );
  const { rows, tallies, hits } = await scan(connection, {
    relation: RELATION,
    rules: [compileRule(RULE, RELATION)],
    territory: 'anywhere',
    periodStart: '2016-08-01',
    periodEnd: '2016-08-31',
  });
  expect(rows).toBe(3);
  expect(tallies).toEqual([expect.objectContaining({ filing: 'F1', met: 1, breached: 2 })]);
  const found = hits.flatMap(({ cells, breached }) => breached.map(() => `${cells.asset} ${cells.held}`));
  expect(found.sort()).toEqual(['x 150.00', 'z 101.00']);
  connection.close();
  await store.close();
});
