import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RegionTable } from '@levee/regulation/plan/region';
import type { ReturnDefinition } from '@levee/regulation/returns/return';
import { readReturn } from '@levee/regulation/returns/readreturn';
import { openDuckFacts } from '../store/duckstore.js';
import { examine, type ExamineRequest } from '../examine.js';
import type { Receipt } from '../receipt/receipt.js';
import type { FactStore } from '../store/store.js';

/** For tests: a return with one column of every type and a check of every class. */
export const EVERY_TYPE: ReturnDefinition = readReturn(
  'returns/every_type.yaml',
  `
id: every_type
title: { zh: 样表, en: Sample return }
about: { zh: 每种类型一列。, en: One column of every type. }
measures: [M1.1]
frequency: monthly
due_working_days: 10
filers: [bank]
subject: { kind: product, key: [product_id], name: product_name, region: district }
columns:
  - { id: product_id, zh: 产品代码, en: Product code, type: text, max_length: 10, required: true }
  - { id: product_name, zh: 产品名称, en: Product, type: text, max_length: 20, headers: [产品全称] }
  - { id: assets, zh: 总资产, en: Assets, type: decimal, scale: 2, max: 99999999999999.99, min: 0, unit: CNY, required: true }
  - { id: growth, zh: 增速, en: Growth, type: decimal, scale: 4, max: 9.9999 }
  - { id: holders, zh: 投资者人数, en: Investors, type: integer, max: 999999, min: 0 }
  - { id: opened_on, zh: 成立日期, en: Opened on, type: date }
  - { id: listed, zh: 是否上市, en: Listed, type: boolean }
  - { id: offering, zh: 募集方式, en: Offering, type: enum, values: { public: { zh: 公募, en: Public }, private: { zh: 私募, en: Private } } }
  - { id: district, zh: 所在区县, en: District, type: region }
  - { id: manager, zh: 管理人代码, en: Manager code, type: uscc }
checks:
  - { id: ET-V01, class: validity, must: holders <= 200 or offering = "public",
      says: { zh: 私募产品投资者不得超过200人。, en: A private product has at most 200 investors. } }
  - { id: ET-Q01, class: quality, must: growth < 1, says: { zh: 增速达到100%，请核实。, en: Growth of 100 percent or more is unusual. } }
  - { id: ET-M01, class: macro, of: count, change_at_most: 0.5,
      says: { zh: 行数与上期相差超过一半。, en: The number of rows changed by more than half. } }
  - { id: ET-M02, class: macro, of: { sum: assets }, change_at_most: 0.25,
      says: { zh: 总资产合计与上期相差超过25%。, en: Total assets changed by more than 25 percent. } }
`,
);

/** Headers of EVERY_TYPE in order, and a row in which everything is right. */
export const HEADERS = EVERY_TYPE.columns.map((column) => column.id);
/** A row of EVERY_TYPE in which everything is right. */
export const GOOD_ROW = [
  'P1',
  '安稳一号',
  '1234.50',
  '0.0500',
  '120',
  '2016-07-18',
  '是',
  '私募',
  '渝北',
  '91350100M000100Y43',
];

/** For tests: a region table with a few districts and one other province. */
export const SOME_REGIONS: RegionTable = {
  entries: [],
  elsewhere: ['上海'],
  municipality: {
    code: '500000',
    name: { zh: '重庆市', en: 'Chongqing' },
    aliases: [],
    kind: 'municipality',
    from: null,
    to: null,
    confidence: 'certain',
  },
  on: () => undefined,
  current: () => undefined,
  resolve: (text) => ({ 渝北: '500112', '500112': '500112', 开县: '500154', '上海|浦东': 'outside' })[text],
  all: () => [],
};

/** For tests: rows as CSV, every cell quoted. */
export function csvOf(...rows: readonly (readonly string[])[]): string {
  return rows.map((row) => `${row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')}\n`).join('');
}

/** For tests: a fact store in memory and a folder for the files to be filed. */
export interface FilingDesk {
  readonly store: FactStore;
  /** Writes the files and examines them as filing `F1` of 2017-08, unless the request says otherwise. */
  file(files: Readonly<Record<string, string | Uint8Array>>, request?: Partial<ExamineRequest>): Promise<Receipt>;
  close(): Promise<void>;
}

/** For tests: opens a filing desk for some returns, on a store in memory or the given one. */
export async function openFilingDesk(
  returns: readonly ReturnDefinition[] = [EVERY_TYPE],
  given?: FactStore,
): Promise<FilingDesk> {
  const folder = await mkdtemp(join(tmpdir(), 'levee-desk-'));
  const store = given ?? (await openDuckFacts(':memory:'));
  await store.prepare(returns);
  return {
    store,
    file: async (files, request = {}) => {
      const filed = [];
      for (const [name, content] of Object.entries(files)) {
        const path = join(folder, `original-${filed.length}`);
        await writeFile(path, content);
        filed.push({ name, path });
      }
      const base = { filing: 'F1', return: EVERY_TYPE, reporter: 'CQB-01', period: '2017-08', regions: SOME_REGIONS };
      return examine(store, { ...base, ...request, files: filed });
    },
    close: async () => {
      await store.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
