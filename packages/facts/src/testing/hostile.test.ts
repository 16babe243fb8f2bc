import { writeXlsx, type CellValue } from 'hucre/xlsx';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { archiveOf, sheetRows, workbookOf, type WorkbookText } from './archive.js';
import { csvOf, GOOD_ROW, HEADERS, openFilingDesk, type FilingDesk } from './filing.js';

let desk: FilingDesk;
beforeAll(async () => {
  desk = await openFilingDesk();
});
afterAll(() => desk.close());

const facts = async (): Promise<unknown> => {
  const connection = await desk.store.connect();
  const rows = await connection.rows('SELECT count(*) AS facts FROM fact_every_type');
  connection.close();
  return rows[0]?.facts;
};

interface Fault {
  readonly what: string;
  readonly content: () => string | Uint8Array | Promise<Uint8Array>;
  readonly check: string;
  readonly row?: number | null;
  readonly column?: string;
  readonly says: RegExp;
}

const good = csvOf(HEADERS, GOOD_ROW);
const plain = (row: readonly string[], mark = ','): string => `${row.join(mark)}\n`;
const renamed = (from: string, to: string): string =>
  csvOf(
    HEADERS.map((id) => (id === from ? to : id)),
    GOOD_ROW,
  );
const bytes = (...parts: (string | number[])[]): Uint8Array =>
  Buffer.concat(parts.map((part) => Buffer.from(typeof part === 'string' ? Buffer.from(part) : part)));

/** Bytes of a text in an encoding that Node decodes but does not write. */
function encoded(text: string, encoding: string): Uint8Array {
  const decoder = new TextDecoder(encoding);
  const bytesOf = new Map<string, number[]>();
  for (let first = 0x81; first <= 0xfe; first++)
    for (let second = 0x40; second <= 0xfe; second++)
      bytesOf.set(decoder.decode(new Uint8Array([first, second])), [first, second]);
  return new Uint8Array(Array.from(text).flatMap((letter) => bytesOf.get(letter) ?? [letter.charCodeAt(0)]));
}

const latin = bytes(plain(HEADERS), 'P1,Soci', [0xe9], 't', [0xe9], ' G', [0xe9], 'n,1.00,,,,,,,\n');
const workbook = (text: WorkbookText) => (): Uint8Array => archiveOf(workbookOf(text));
const cells = `<sheetData>${sheetRows([HEADERS, GOOD_ROW])}</sheetData>`;
const sheet = (rows: CellValue[][], more: object = {}) => writeXlsx({ sheets: [{ name: 'S', rows, ...more }] });
const row = (number: number, content: string, attributes = ''): string =>
  `<row r="${number}"${attributes}>${content}</row>`;

const FILES: readonly Fault[] = [
  {
    what: 'UTF-16 with a byte order mark',
    content: () => Buffer.from(`\ufeff${good}`, 'utf16le'),
    check: 'S.encoding',
    says: /UTF-16/,
  },
  {
    what: 'UTF-16 without a byte order mark',
    content: () => Buffer.from(good, 'utf16le'),
    check: 'S.encoding',
    says: /编码为 UTF-16/,
  },
  {
    what: 'UTF-16 in the other byte order',
    content: () => Buffer.from(good, 'utf16le').swap16(),
    check: 'S.encoding',
    says: /UTF-16/,
  },
  {
    what: 'Big5 whose bytes are all valid GB18030',
    content: () =>
      encoded(
        csvOf(HEADERS, GOOD_ROW.with(1, '重慶市農村商業銀行股份有限公司').with(6, '').with(7, '').with(8, '')),
        'big5',
      ),
    check: 'S.encoding',
    says: /Big5/,
  },
  { what: 'Latin-1', content: () => latin, check: 'S.encoding', says: /既不是 UTF-8/ },
  {
    what: 'a Latin-1 letter that forms a GB18030 pair',
    content: () => bytes(plain(HEADERS), 'P1,', [0xe9], 'A,1.00,,,,,,,\n'),
    check: 'S.encoding',
    says: /西文/,
  },
  { what: 'a NUL byte', content: () => `${plain(HEADERS)}P\0`, check: 'S.encoding', says: /NUL/ },
  {
    what: 'semicolons',
    content: () => plain(HEADERS, ';') + plain(GOOD_ROW, ';'),
    check: 'S.delimiter',
    row: 1,
    says: /分号/,
  },
  {
    what: 'tabs',
    content: () => plain(HEADERS, '\t') + plain(GOOD_ROW, '\t'),
    check: 'S.delimiter',
    row: 1,
    says: /制表符/,
  },
  {
    what: 'vertical bars',
    content: () => plain(HEADERS, '|') + plain(GOOD_ROW, '|'),
    check: 'S.delimiter',
    row: 1,
    says: /竖线/,
  },
  {
    what: 'a header with a missing letter',
    content: () => renamed('growth', 'grwth'),
    check: 'S.header',
    row: 1,
    column: 'grwth',
    says: /是否应为“growth”/,
  },
  {
    what: 'a header with more around it',
    content: () => renamed('holders', '投资者人数（人）'),
    check: 'S.header',
    row: 1,
    says: /是否应为“投资者人数”/,
  },
  {
    what: 'an unknown header',
    content: () => renamed('growth', 'colour'),
    check: 'S.header',
    row: 1,
    says: /没有名为“colour”的列。/,
  },
  {
    what: 'a header on line 3',
    content: () => `某某银行\n2017年8月\n${good}`,
    check: 'S.header',
    row: 1,
    says: /第 3 行/,
  },
  { what: 'a header only', content: () => plain(HEADERS), check: 'S.rows', says: /没有数据/ },
  { what: 'nothing', content: () => '', check: 'S.file', says: /空/ },
  { what: 'nothing but blank lines', content: () => '\n \n\r\n', check: 'S.file', says: /空/ },
  {
    what: 'a merged pair of cells',
    content: workbook({ sheet: `${cells}<mergeCells><mergeCell ref="A2:B2"/></mergeCells>` }),
    check: 'S.layout',
    row: 2,
    column: 'A',
    says: /A2:B2 是合并单元格/,
  },
  {
    what: 'a hidden row',
    content: workbook({
      sheet: `<sheetData>${sheetRows([HEADERS])}${sheetRows([GOOD_ROW], 2).replace('<row', '<row hidden="1"')}</sheetData>`,
    }),
    check: 'S.layout',
    row: 2,
    says: /隐藏/,
  },
  {
    what: 'a hidden column',
    content: workbook({ sheet: `<cols><col min="3" max="4" hidden="1"/></cols>${cells}` }),
    check: 'S.layout',
    row: 1,
    column: 'C–D',
    says: /C–D 列/,
  },
  {
    what: 'a sheet cell outside the header',
    content: workbook({ sheet: `<sheetData>${sheetRows([HEADERS, [...GOOD_ROW, 'x']])}</sheetData>` }),
    check: 'S.record',
    row: 2,
    says: /11 列/,
  },
  {
    what: 'a row that occurs twice',
    content: workbook({ sheet: `<sheetData>${sheetRows([HEADERS, GOOD_ROW])}${sheetRows([GOOD_ROW], 2)}</sheetData>` }),
    check: 'S.file',
    says: /损坏/,
  },
  {
    what: 'a formula saved with an empty value',
    content: workbook({
      sheet: `<sheetData>${sheetRows([HEADERS])}${row(2, '<c r="C2"><f>1+1</f><v></v></c>')}</sheetData>`,
    }),
    check: 'S.formula',
    row: 2,
    column: 'C',
    says: /计算结果/,
  },
  {
    what: 'a shared text that is not there',
    content: workbook({ sheet: `<sheetData>${row(1, '<c t="s"><v>7</v></c>')}</sheetData>` }),
    check: 'S.file',
    says: /损坏/,
  },
  {
    what: 'an entity bomb',
    content: workbook({
      prolog: `<!DOCTYPE x [<!ENTITY a "ha">${'abcdefg'.replace(/./g, '<!ENTITY $&$& "&$&;&$&;&$&;&$&;">')}]>`,
      sheet: cells,
    }),
    check: 'S.file',
    says: /实体/,
  },
  {
    what: 'an external entity',
    content: workbook({ prolog: '<!DOCTYPE x SYSTEM "file:///etc/passwd">', sheet: cells }),
    check: 'S.file',
    says: /实体/,
  },
  {
    what: 'an undeclared entity',
    content: workbook({ sheet: cells.replace('P1', '&lol;').replaceAll('&amp;', '&') }),
    check: 'S.file',
    says: /实体/,
  },
  {
    what: 'a part that leaves the archive',
    content: workbook({ sheet: cells, more: [{ name: '../../etc/cron.d/x', text: 'x' }] }),
    check: 'S.file',
    says: /文件名/,
  },
  {
    what: 'a part that occurs twice',
    content: workbook({ sheet: cells, more: [{ name: 'xl/workbook.xml', text: '<x/>' }] }),
    check: 'S.file',
    says: /文件名/,
  },
  {
    what: 'a part with another checksum',
    content: () => archiveOf(workbookOf({ sheet: cells }).map((part) => ({ ...part, crc: 7 }))),
    check: 'S.file',
    says: /损坏/,
  },
  {
    what: 'a part larger than it declares',
    content: () => archiveOf(workbookOf({ sheet: cells }).map((part) => ({ ...part, declared: 20 }))),
    check: 'S.file',
    says: /解压/,
  },
  {
    what: 'a part of nothing but blanks',
    content: workbook({ sheet: cells, more: [{ name: 'xl/media/x', text: Buffer.alloc(20_000_000, 32) }] }),
    check: 'S.file',
    says: /解压/,
  },
  {
    what: 'XML without end',
    content: () => archiveOf(workbookOf({ sheet: `${cells}<a>` })),
    check: 'S.file',
    says: /损坏/,
  },
  {
    what: 'elements inside elements without end',
    content: workbook({ sheet: `${cells}${'<a>'.repeat(200)}${'</a>'.repeat(200)}` }),
    check: 'S.file',
    says: /限额/,
  },
  {
    what: 'two sheets with data',
    content: () => writeXlsx({ sheets: ['一', '二'].map((name) => ({ name, rows: [HEADERS, GOOD_ROW] })) }),
    check: 'S.sheet',
    says: /一、二/,
  },
  {
    what: 'a percent format in a column that is not a ratio',
    content: () =>
      sheet(
        [
          ['product_id', 'assets'],
          ['P1', 0.12],
        ],
        { columns: [{}, { numFmt: '0.00%' }] },
      ),
    check: 'S.type',
    row: 2,
    column: 'assets',
    says: /百分号/,
  },
  {
    what: 'a number in a date column',
    content: () =>
      sheet([
        ['product_id', 'assets', 'opened_on'],
        ['P1', 1, 42569],
      ]),
    check: 'S.type',
    row: 2,
    column: 'opened_on',
    says: /2016-07-18/,
  },
  {
    what: 'a NUL in JSON',
    content: () => '{"product_id": "P1", "assets": 1, "product_name": "a\\u0000b"}\n',
    check: 'S.characters',
    row: 1,
    says: /控制字符/,
  },
  {
    what: 'the same subject twice',
    content: () => csvOf(HEADERS, GOOD_ROW, GOOD_ROW),
    check: 'V.duplicate_key',
    row: 3,
    says: /第 2 行/,
  },
];

describe('every file with one fault fails exactly one check, says where and what to do in both languages, and changes nothing', () => {
  test.each(FILES.map((fault) => [fault.what, fault] as const))('%s', async (_, fault) => {
    const before = await facts();
    const receipt = await desk.file({ 报表: await fault.content() }, { filing: 'hostile' });
    expect(receipt.checks.map(({ check }) => check)).toEqual([fault.check]);
    expect(receipt.state).toBe('rejected');
    const [problem] = receipt.problems;
    expect(problem).toMatchObject({ file: '报表', row: fault.row ?? null });
    if (fault.column !== undefined) expect(problem?.column).toBe(fault.column);
    expect(problem?.message.zh).toMatch(fault.says);
    expect(problem?.message.zh).toMatch(/请/);
    expect(problem?.message.en).toMatch(/^[\x20-\x7e\u2013\u2019\u4e00-\u9fff（）—－]+[.)]$/u);
    expect(await facts()).toEqual(before);
  });
});
