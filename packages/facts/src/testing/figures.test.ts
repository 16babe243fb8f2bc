import { writeXlsx } from 'hucre/xlsx';
import { readReturn } from '@levee/regulation/returns/readreturn';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { KEPT, REFUSED, TRIMMED } from '../../../../tests/hostiletexts.js';
import { archiveOf, sheetRows, workbookOf } from './archive.js';
import { csvOf, EVERY_TYPE, GOOD_ROW, HEADERS, openFilingDesk, type FilingDesk } from './filing.js';

/** A return whose columns let a filer use marks and percent signs. */
const LENIENT = readReturn(
  'returns/lenient.yaml',
  `
id: lenient
title: { zh: 宽表, en: Lenient return }
about: { zh: 允许标记。, en: Marks are allowed. }
measures: [M1.1]
frequency: monthly
due_working_days: 10
filers: [bank]
subject: { kind: bank, key: [bank_id] }
columns:
  - { id: bank_id, zh: 机构编号, en: Bank, type: text, max_length: 1000, required: true }
  - { id: loans, zh: 贷款, en: Loans, type: decimal, scale: 2, max: 999999.99, missing: ['—', '－', 'N/A'] }
  - { id: share, zh: 占比, en: Share, type: decimal, scale: 4, max: 9.9999, unit: ratio }
  - { id: rate, zh: 利率, en: Rate, type: decimal, scale: 2, max: 999.99, unit: percent }
  - { id: remark, zh: 备注, en: Remark, type: text, max_length: 10000, missing: ['—'] }
checks: []
`,
);

let desk: FilingDesk;
beforeAll(async () => {
  desk = await openFilingDesk([EVERY_TYPE, LENIENT]);
});
afterAll(() => desk.close());

describe('figures in another notation', () => {
  const lenient = async (figures: Record<string, string>) => {
    const rows = { bank_id: 'B1', ...figures };
    const receipt = await desk.file(
      { 'a.csv': csvOf(Object.keys(rows), Object.values(rows)) },
      { return: LENIENT, filing: 'L' },
    );
    return { receipt, stored: await desk.store.row('lenient', 'L', 2) };
  };

  test('a percent sign is exact where the return counts in ratios or percent', async () => {
    const { receipt, stored } = await lenient({ share: '12.34%', rate: ' 4.35％ ' });
    expect(receipt.problems).toEqual([]);
    expect(stored).toMatchObject({ share: '0.1234', rate: '4.35' });
    expect((await lenient({ share: '12.345%' })).receipt.checks).toMatchObject([{ check: 'S.scale' }]);
    expect((await lenient({ loans: '12%' })).receipt.problems[0]?.message.zh).toMatch(/百分号/);
  });

  test('a percent format of Excel means what its cell shows', async () => {
    const file = await writeXlsx({
      sheets: [
        {
          name: 'S',
          rows: [
            ['bank_id', 'share', 'rate'],
            ['B1', 0.12, 0.0435],
          ],
          columns: [{}, { numFmt: '0%' }, { numFmt: '0.00%' }],
        },
      ],
    });
    expect((await desk.file({ a: file }, { return: LENIENT, filing: 'X' })).problems).toEqual([]);
    expect(await desk.store.row('lenient', 'X', 2)).toMatchObject({ share: '0.1200', rate: '4.35' });
  });

  test.each(['—', '－', 'N/A'])('%s means missing only where the return allows it', async (mark) => {
    const { receipt, stored } = await lenient({ loans: mark });
    expect(receipt.problems).toEqual([]);
    expect(stored?.loans).toBeNull();
    expect((await lenient({ rate: mark })).receipt.problems[0]?.message.zh).toMatch(/留空/);
  });

  test('a mark in a column of texts is missing where the return says so', async () => {
    expect((await lenient({ remark: '—' })).stored?.remark).toBeNull();
  });

  test.each([
    ['1,234.5', '1234.5'],
    ['１２３．５', '123.5'],
    ['-12,345,678', '-12345678'],
  ])('%s is refused, saying that %s is to be written', async (text, write) => {
    const { receipt } = await lenient({ loans: text });
    expect(receipt.problems).toMatchObject([{ check: 'S.type', row: 2, column: 'loans', value: text }]);
    expect(receipt.problems[0]?.message.zh).toContain(`请写成 ${write}。`);
    expect(receipt.problems[0]?.message.en).toContain(`Write ${write}.`);
  });

  test('digit groups that are not of three are not a number', async () => {
    expect((await lenient({ loans: '12,34.5' })).receipt.problems[0]?.message.zh).toMatch(/如 1234.5/);
  });

  test.each(['2016-07-18', '2016/7/18', '2016.7.18', '20160718', '2016年7月18日'])('%s is the date', async (text) => {
    await desk.file({ a: csvOf(['product_id', 'assets', 'opened_on'], ['P1', '1', text]) }, { filing: 'D' });
    expect((await desk.store.row('every_type', 'D', 2))?.opened_on).toBe('2016-07-18');
  });

  test('dates of a workbook are those it shows, in either of its calendars', async () => {
    for (const date1904 of [false, true]) {
      const day = date1904 ? 41107 : 42569;
      const row = `<row r="2"><c r="A2" t="str"><v>P1</v></c><c r="B2"><v>1</v></c><c r="C2" s="1"><v>${day}</v></c></row>`;
      const parts = workbookOf({
        styles: '<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>',
        sheet: `<sheetData>${sheetRows([['product_id', 'assets', 'opened_on']])}${row}</sheetData>`,
      }).map((part) => ({
        ...part,
        text: String(part.text).replace('<sheets>', `<workbookPr date1904="${date1904 ? 1 : 0}"/><sheets>`),
      }));
      expect((await desk.file({ a: archiveOf(parts) }, { filing: 'D' })).problems).toEqual([]);
      expect((await desk.store.row('every_type', 'D', 2))?.opened_on).toBe('2016-07-18');
    }
  });
});

describe('a credit code', () => {
  const file = (code: string, confirmation?: string) =>
    desk.file(
      { a: csvOf(HEADERS, GOOD_ROW.with(9, code)) },
      { filing: 'C', ...(confirmation !== undefined && { confirmation }) },
    );

  test('whose check character does not fit is filed with a reason only, and stays in the receipt', async () => {
    const asked = await file('91350100m000100Y44');
    expect(asked).toMatchObject({
      state: 'awaiting_confirmation',
      checks: [{ check: 'Q.check_digit', class: 'quality' }],
    });
    expect(asked.problems[0]?.message.zh).toMatch(/校验码不符.*说明理由/);
    const filed = await file('91350100m000100Y44', '营业执照如此');
    expect(filed).toMatchObject({ state: 'accepted', checks: [{ check: 'Q.check_digit' }] });
    expect((await desk.store.row('every_type', 'C', 2))?.manager).toBe('91350100M000100Y44');
  });

  test.each(['91350100M000100Y4', '91350100M000100YO4', '9135O100M000100Y43'])(
    '%s, which does not even have the form, is refused',
    async (code) => {
      expect(await file(code, '理由')).toMatchObject({ state: 'rejected', checks: [{ check: 'V.identifier' }] });
    },
  );
});

describe('hostile texts', () => {
  const fileTexts = (filing: string, texts: readonly string[]) =>
    desk.file(
      { a: csvOf(['bank_id', 'remark'], ...texts.map((text, index) => [`B${index}`, text])) },
      { return: LENIENT, filing },
    );
  const remarks = async (filing: string): Promise<unknown[]> => {
    const connection = await desk.store.connect();
    const rows = await connection.rows(`SELECT remark FROM fact_lenient WHERE filing = '${filing}' ORDER BY "row"`);
    connection.close();
    return rows.map(({ remark }) => remark ?? '');
  };

  test('are many, of many kinds', () => {
    const texts = [
      ...Object.values(KEPT).flat(),
      ...TRIMMED.map(([filed]) => filed),
      ...REFUSED.map(([filed]) => filed),
    ];
    expect(new Set(texts).size).toBe(texts.length);
    expect(texts.length).toBeGreaterThan(300);
  });

  test.each(Object.entries(KEPT))('are kept as they are: %s', async (kind, texts) => {
    const receipt = await fileTexts(kind, texts);
    expect(receipt.problems).toEqual([]);
    expect(await remarks(kind)).toEqual(texts);
  });

  test('are kept without the blanks around them', async () => {
    const receipt = await fileTexts(
      'T',
      TRIMMED.map(([filed]) => filed),
    );
    expect(receipt.problems).toEqual([]);
    expect(await remarks('T')).toEqual(TRIMMED.map(([, kept]) => kept));
  });

  test('are refused by name where nobody could see or trust them', async () => {
    const receipt = await fileTexts(
      'R',
      REFUSED.map(([filed]) => filed),
    );
    expect(receipt.state).toBe('rejected');
    expect(receipt.problemCount).toBe(REFUSED.length);
    const named = receipt.problems.map(({ check, row, column }) => ({ check, row, column }));
    expect(named.sort((a, b) => (a.row ?? 0) - (b.row ?? 0))).toEqual(
      REFUSED.map(([, check], index) => ({ check, row: index + 2, column: 'remark' })),
    );
    expect(await remarks('R')).toEqual([]);
  });
});
