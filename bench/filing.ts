import { randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { pipeline } from 'node:stream/promises';
import { DuckDBInstance } from '@duckdb/node-api';
import { openDuckFacts } from '@levee/facts/store/duckstore';
import { examine } from '@levee/facts/examine';
import type { FactStore } from '@levee/facts/store/store';
import type { Content } from '@levee/regulation/content/content';
import { streamXlsxRows, writeXlsx } from 'hucre/xlsx';
import { compare, race, type Contender } from './clock.js';
import { LOAN_COLUMNS, loansSql, MONTH } from './loans.js';

const XLSX_ROWS = 100_000;
const RETURN = 'credit_facility_monthly';

const RUNS = 5;

/** Filing with every check on, against only reading the same file, in the same run; each time into a new store. */
export async function benchFiling(content: Content, rows: number): Promise<string[]> {
  const folder = await mkdtemp(join(tmpdir(), 'levee-bench-'));
  try {
    const utf8 = join(folder, 'loans.csv');
    const gb18030 = join(folder, 'gb18030.csv');
    const xlsx = join(folder, 'loans.xlsx');
    await writeCsv(utf8, rows);
    await toGb18030(utf8, gb18030);
    const size = `${rows.toLocaleString('en')} loans × ${LOAN_COLUMNS} columns`;
    const [plain, chinese, bare] = await race(RUNS, [
      filing(folder, content, `filing ${size}, every check on`, utf8),
      filing(folder, content, 'the same in GB18030', gb18030),
      bareCsv(folder, utf8),
    ]);
    // The workbook is written only now: writing takes memory that the process does not return.
    await writeWorkbook(xlsx);
    const [book, bareBook] = await race(RUNS, [
      filing(folder, content, `filing XLSX, ${XLSX_ROWS.toLocaleString('en')} loans`, xlsx),
      bareXlsx(xlsx),
    ]);
    if (!bare || !plain || !chinese || !bareBook || !book) throw new Error('nothing was measured');
    return [compare(plain, bare), compare(chinese, bare), compare(book, bareBook)];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function writeCsv(path: string, rows: number): Promise<void> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  await connection.run(`COPY (${loansSql(rows)}) TO '${path}' (HEADER)`);
  connection.closeSync();
  instance.closeSync();
}

function bareCsv(folder: string, path: string): Contender {
  let instance: DuckDBInstance | undefined;
  return {
    name: 'bare CREATE TABLE AS SELECT … read_csv',
    before: async () => {
      instance = await DuckDBInstance.create(join(folder, `${randomUUID()}.duckdb`), { memory_limit: '1GB' });
    },
    work: async () => (await instance?.connect())?.run(`CREATE TABLE bare AS SELECT * FROM read_csv('${path}')`),
    after: () => Promise.resolve(instance?.closeSync()),
  };
}

function filing(folder: string, content: Content, name: string, path: string): Contender {
  const definition = content.returns.get(RETURN);
  if (!definition) throw new Error(`the content has no ${RETURN}`);
  let store: FactStore | undefined;
  return {
    name,
    before: async () => {
      store = await openDuckFacts(join(folder, `${randomUUID()}.duckdb`));
      await store.prepare([definition]);
    },
    work: async () => {
      if (!store) throw new Error('the store is not open');
      const receipt = await examine(store, {
        filing: 'bench',
        return: definition,
        reporter: 'bench',
        period: MONTH.period,
        regions: content.regions,
        files: [{ name: path.split('/').at(-1) ?? path, path }],
        confirmation: 'bench',
      });
      if (receipt.state !== 'accepted') throw new Error(JSON.stringify(receipt.problems.slice(0, 3)));
    },
    after: async () => store?.close(),
  };
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

/** Texts that a person would have entered into a workbook as numbers. */
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

function bareXlsx(path: string): Contender {
  return {
    name: 'the bare reader of workbooks (hucre, streaming)',
    work: async () => {
      let rows = 0;
      for await (const row of streamXlsxRows(await readFile(path))) rows += row.values.length > 0 ? 1 : 0;
      if (rows !== XLSX_ROWS + 1) throw new Error(`${rows} rows`);
    },
  };
}
