import { randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { pipeline } from 'node:stream/promises';
import { DuckDBInstance } from '@duckdb/node-api';
import { openDuckFacts } from '@levee/facts/duckstore';
import { examine } from '@levee/facts/examine';
import type { Content } from '@levee/regulation/content';
import { streamXlsxRows, writeXlsx } from 'hucre/xlsx';
import { compare, measure, type Measured } from './clock.js';
import { LOAN_COLUMNS, loansSql, MONTH } from './loans.js';

const XLSX_ROWS = 100_000;
const RETURN = 'credit_facility_monthly';

/** Filing with every check on, against the bare reading of the same file. */
export async function benchFiling(content: Content, rows: number): Promise<string[]> {
  const folder = await mkdtemp(join(tmpdir(), 'levee-bench-'));
  try {
    const utf8 = join(folder, 'loans.csv');
    const bare = await bareCsv(folder, utf8, rows);
    const filed = (name: string, path: string): Promise<Measured> => fileIt(folder, content, name, path);
    const size = `${rows.toLocaleString('en')} loans × ${LOAN_COLUMNS} columns`;
    const lines = [compare(await filed(`filing ${size}, every check on`, utf8), bare)];
    const gb18030 = join(folder, 'gb18030.csv');
    await toGb18030(utf8, gb18030);
    lines.push(compare(await filed(`the same in GB18030`, gb18030), bare));
    const xlsx = join(folder, 'loans.xlsx');
    await writeWorkbook(xlsx);
    lines.push(
      compare(await filed(`filing XLSX, ${XLSX_ROWS.toLocaleString('en')} loans`, xlsx), await bareXlsx(xlsx)),
    );
    return lines;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function bareCsv(folder: string, path: string, rows: number): Promise<Measured> {
  const instance = await DuckDBInstance.create(join(folder, 'bare.duckdb'));
  const connection = await instance.connect();
  await connection.run(`COPY (${loansSql(rows)}) TO '${path}' (HEADER)`);
  const bare = await measure('bare CREATE TABLE AS SELECT … read_csv', 3, () =>
    connection.run(`CREATE OR REPLACE TABLE bare AS SELECT * FROM read_csv('${path}')`),
  );
  connection.closeSync();
  instance.closeSync();
  return bare;
}

/** Files a file some times into a store of its own: in one that holds millions of rows, writing them down falls on whoever comes next. */
async function fileIt(folder: string, content: Content, name: string, path: string): Promise<Measured> {
  const definition = content.returns.get(RETURN);
  if (!definition) throw new Error(`the content has no ${RETURN}`);
  const store = await openDuckFacts(join(folder, `${randomUUID()}.duckdb`));
  try {
    await store.prepare([definition]);
    let attempt = 0;
    return await measure(name, 3, async () => {
      const receipt = await examine(store, {
        filing: `filing ${attempt++}`,
        return: definition,
        reporter: 'bench',
        period: MONTH.period,
        regions: content.regions,
        files: [{ name: path.split('/').at(-1) ?? path, path }],
        confirmation: 'bench',
      });
      if (receipt.state !== 'accepted') throw new Error(JSON.stringify(receipt.problems.slice(0, 3)));
    });
  } finally {
    await store.close();
  }
}

/** The Chinese words of the file as GB18030 bytes; everything else is ASCII. */
const GB18030: Readonly<Record<string, string>> = { 客户部: 'bfcdbba7b2bf', 行业调整: 'd0d0d2b5b5f7d5fb' };

async function toGb18030(from: string, to: string): Promise<void> {
  await pipeline(
    createInterface({ input: createReadStream(from) }),
    async function* (lines: AsyncIterable<string>) {
      for await (const line of lines) {
        let bytes = line;
        for (const [word, hex] of Object.entries(GB18030))
          bytes = bytes.replaceAll(word, Buffer.from(hex, 'hex').toString('latin1'));
        yield Buffer.from(`${bytes}\n`, 'latin1');
      }
    },
    createWriteStream(to),
  );
}

/** What a person would have entered as a number. */
const AMOUNT = /^\d+\.\d+$/;

async function writeWorkbook(path: string): Promise<void> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  const reader = await connection.runAndReadAll(loansSql(XLSX_ROWS));
  const values = reader.getRowsJson() as (string | number | boolean | null)[][];
  const rows = values.map((row) =>
    row.map((cell) => (typeof cell === 'string' && AMOUNT.test(cell) ? Number(cell) : cell)),
  );
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
