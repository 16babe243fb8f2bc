import { createReadStream, createWriteStream } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { DuckDBInstance } from '@duckdb/node-api';
import { openDuckFacts } from '@levee/facts/duckstore';
import { examine } from '@levee/facts/examine';
import type { FactStore } from '@levee/facts/store';
import type { Content } from '@levee/regulation/content';
import { streamXlsxRows, writeXlsx } from 'hucre/xlsx';
import { compare, measure, type Measured } from './clock.js';

const XLSX_ROWS = 100_000;

/** Asset-management products as SQL over their number `i`; every check passes. */
const PRODUCTS = (rows: number): string => `
  SELECT 'P' || i AS product_id, '产品' || i AS product_name, 'M' || (i % 97) AS manager_id, 'securities' AS manager_kind,
    '500103' AS region, 'private' AS offering, 'closed' AS operation, 'structured' AS plan_kind, 'stock' AS investment_type,
    '2016-08-01' AS established_on, (2000000 + (i * 7919) % 9000000)::DECIMAL(12,2) + 0.15 AS total_assets,
    (1000000 + i % 900000)::DECIMAL(12,2) + 0.05 AS net_assets, '60.00' AS senior_units, '0.00' AS mezzanine_units,
    '40.00' AS junior_units, 12 AS investors
  FROM range(${rows}) t(i)`;

/** Filing with every check on, against the bare reading of the same file. */
export async function benchFiling(content: Content, rows: number): Promise<string[]> {
  const folder = await mkdtemp(join(tmpdir(), 'levee-bench-'));
  const definition = content.returns.get('asset_product_monthly');
  if (!definition) throw new Error('the content has no asset_product_monthly');
  const store = await openDuckFacts(join(folder, 'facts.duckdb'));
  try {
    await store.prepare([definition]);
    const utf8 = join(folder, 'products.csv');
    const bare = await bareCsv(folder, utf8, rows);
    const filed = (name: string, path: string): Promise<Measured> => fileIt(store, content, name, path);
    const count = rows.toLocaleString('en');
    const lines = [compare(await filed(`filing ${count} rows × 16 columns, every check on`, utf8), bare)];
    const gb18030 = join(folder, 'gb18030.csv');
    await toGb18030(utf8, gb18030);
    lines.push(compare(await filed(`the same in GB18030`, gb18030), bare));
    const xlsx = join(folder, 'products.xlsx');
    await writeWorkbook(xlsx);
    lines.push(compare(await filed(`filing XLSX, ${XLSX_ROWS.toLocaleString('en')} rows`, xlsx), await bareXlsx(xlsx)));
    return lines;
  } finally {
    await store.close();
    await rm(folder, { recursive: true, force: true });
  }
}

async function bareCsv(folder: string, path: string, rows: number): Promise<Measured> {
  const instance = await DuckDBInstance.create(join(folder, 'bare.duckdb'));
  const connection = await instance.connect();
  await connection.run(`COPY (${PRODUCTS(rows)}) TO '${path}' (HEADER)`);
  const bare = await measure('bare CREATE TABLE AS SELECT … read_csv', 3, () =>
    connection.run(`CREATE OR REPLACE TABLE bare AS SELECT * FROM read_csv('${path}')`),
  );
  connection.closeSync();
  instance.closeSync();
  return bare;
}

async function fileIt(store: FactStore, content: Content, name: string, path: string): Promise<Measured> {
  const definition = content.returns.get('asset_product_monthly');
  if (!definition) throw new Error('the content has no asset_product_monthly');
  let attempt = 0;
  return measure(name, 3, async () => {
    const receipt = await examine(store, {
      filing: `${path}-${attempt++}`,
      return: definition,
      reporter: 'bench',
      period: '2016-08',
      regions: content.regions,
      files: [{ name: path.split('/').at(-1) ?? path, path }],
      confirmation: 'bench',
    });
    if (receipt.state !== 'accepted') throw new Error(JSON.stringify(receipt.problems.slice(0, 3)));
  });
}

/** The file holds one Chinese word: its two characters as GB18030 bytes, everything else is ASCII. */
async function toGb18030(from: string, to: string): Promise<void> {
  const word = Buffer.from([0xb2, 0xfa, 0xc6, 0xb7]);
  await pipeline(
    createReadStream(from, { encoding: 'utf8' }),
    async function* (parts: AsyncIterable<string>) {
      for await (const part of parts) {
        const pieces = part.split('产品');
        for (const [index, piece] of pieces.entries()) {
          yield index === 0 ? Buffer.from(piece) : Buffer.concat([word, Buffer.from(piece)]);
        }
      }
    },
    createWriteStream(to),
  );
}

async function writeWorkbook(path: string): Promise<void> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  const reader = await connection.runAndReadAll(PRODUCTS(XLSX_ROWS));
  const values = reader.getRowsJson() as (string | number)[][];
  const rows = values.map((row) => row.map((cell, index) => (index === 10 || index === 11 ? Number(cell) : cell)));
  connection.closeSync();
  instance.closeSync();
  await writeFile(path, await writeXlsx({ sheets: [{ name: '月报', rows: [reader.columnNames(), ...rows] }] }));
}

async function bareXlsx(path: string): Promise<Measured> {
  return measure('the bare reader of workbooks (hucre, streaming)', 3, async () => {
    let rows = 0;
    for await (const row of streamXlsxRows(await readFile(path))) rows += row.values.length > 0 ? 1 : 0;
    if (rows !== XLSX_ROWS + 1) throw new Error(`${rows} rows`);
  });
}
