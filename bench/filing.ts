import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { openDuckFacts } from '@levee/facts/duckstore';
import { examine } from '@levee/facts/examine';
import type { Content } from '@levee/regulation/content';
import { compare, measure } from './clock.js';

const HEADER =
  'product_id,product_name,manager_id,manager_kind,region,offering,operation,plan_kind,investment_type,' +
  'established_on,total_assets,net_assets,senior_units,mezzanine_units,junior_units,investors';

function productRow(index: number): string {
  const net = 1_000_000 + ((index * 7919) % 9_000_000);
  const total = net + ((index * 104_729) % net);
  const cells = [
    `P${index}`,
    `产品${index}`,
    `M${index % 97}`,
    'securities',
    '500103',
    'private',
    'closed',
    'structured',
  ];
  return [
    ...cells,
    'stock',
    '2016-08-01',
    `${total}.${10 + (index % 90)}`,
    `${net}.05`,
    '60.00',
    '0.00',
    '40.00',
    12,
  ].join(',');
}

/** Filing a CSV with every check on, against DuckDB's bare read of the same file. */
export async function benchFiling(content: Content, rows: number): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'levee-bench-'));
  try {
    const path = join(folder, 'products.csv');
    await writeFile(path, [HEADER, ...Array.from({ length: rows }, (_, index) => productRow(index))].join('\n'));
    const instance = await DuckDBInstance.create(join(folder, 'bare.duckdb'));
    const connection = await instance.connect();
    const bare = await measure('bare CREATE TABLE AS SELECT … read_csv', 3, () =>
      connection.run(`CREATE OR REPLACE TABLE bare AS SELECT * FROM read_csv('${path}')`),
    );
    connection.closeSync();
    instance.closeSync();
    const definition = content.returns.get('asset_product_monthly');
    if (!definition) throw new Error('the content has no asset_product_monthly');
    const store = await openDuckFacts(join(folder, 'facts.duckdb'));
    await store.prepare([definition]);
    let attempt = 0;
    const filed = await measure(
      `filing ${rows.toLocaleString('en')} rows × 16 columns, every check on`,
      3,
      async () => {
        const receipt = await examine(store, {
          filing: `bench-${attempt++}`,
          return: definition,
          reporter: 'bench',
          period: '2016-08',
          regions: content.regions,
          files: [{ name: 'products.csv', path }],
          confirmation: 'bench',
        });
        if (receipt.state !== 'accepted') throw new Error(JSON.stringify(receipt.checks));
      },
    );
    await store.close();
    return compare(filed, bare);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
