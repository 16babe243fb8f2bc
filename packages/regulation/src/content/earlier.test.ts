import { describe, expect, it } from 'vitest';
import { runExamples } from './examples.js';
import { contentHash, loadContent } from './load.js';

/**
 * A content in the form of snapshots older than vocabularies: each column writes out its values, models repeat the columns that
 * they pass on, and the same code has one title in the return and another in the model.
 */
const EARLIER = new Map([
  [
    'agencies.yaml',
    `- { id: office, name: { zh: 办, en: Office }, short: { zh: 办, en: Office }, confidence: certain }\n`,
  ],
  [
    'plan.yaml',
    `title: { zh: 方案, en: Plan }
document: 测试〔2016〕1号
date: 2016-06-20
published: 2016-06-23
sections: [{ id: M2, place: 二, title: { zh: 二, en: Two } }]
measures:
  - { id: M2.2, place: 二(二), title: { zh: 乙, en: B }, lead: [office], cooperating: [], text: 乙 }
parties: []
mechanisms:
  - { id: S1, measure: M2.2, title: { zh: 一, en: One }, does: { zh: 一, en: One }, rules: [], users: [] }
`,
  ],
  [
    'regions.yaml',
    `municipality: { code: 500000, name: { zh: 重庆市, en: Chongqing }, grouping: [500100] }
elsewhere: { 31: 上海 }
formerly_sichuan: [5102]
units:
  - { code: 500112, name: { zh: 渝北区, en: Yubei }, aliases: [渝北], kind: district, confidence: certain }
`,
  ],
  [
    'returns/small_loans.yaml',
    `id: small_loans
title: { zh: 小额贷款, en: Small loans }
about: { zh: 测试, en: Test }
measures: [M2.2]
frequency: monthly
due_working_days: 10
filers: [microlender]
subject: { kind: loan, key: [loan_id] }
columns:
  - { id: loan_id, zh: 合同编号, en: Contract number, type: text, max_length: 64, required: true }
  - id: lender_kind
    zh: 出借人类别
    en: Kind of lender
    type: enum
    required: true
    values:
      microlender: { zh: 小额贷款公司, en: Microlender }
      pawnbroker: { zh: 典当行, en: Pawnshop }
  - { id: cost, zh: 年化成本, en: Annual cost, type: decimal, scale: 6, max: 999999.999999, min: 0, unit: ratio }
checks:
  - { id: SL-V01, class: validity, must: lender_kind != "pawnbroker" or cost > 0, says: { zh: 典当有成本, en: Pawning costs } }
`,
  ],
  [
    'models/loan_price.sql',
    `/*
id: loan_price
title: { zh: 贷款价格, en: Price of loans }
about: { zh: 测试, en: Test }
from: [small_loans]
subject: { kind: loan, key: [loan_id] }
columns:
  - { id: loan_id, zh: 合同编号, en: Contract number, type: text, max_length: 64 }
  - id: lender_kind
    zh: 出借人类别
    en: Kind of lender
    type: enum
    values:
      microlender: { zh: 小额贷款公司, en: Microlender }
      pawnbroker: { zh: 典当行, en: Pawnbroker }
  - { id: cost, zh: 年化成本, en: Annual cost, type: decimal, scale: 6, max: 999999.999999, unit: ratio }
*/
select filing_id, filing_row, reporter, reporter_kind, period_start, period_end, loan_id, lender_kind, cost
from small_loans
`,
  ],
  [
    'rules/lr/LR-90.yaml',
    `id: LR-90
measure: M2.2
mechanisms: [S1]
title: { zh: 成本上限, en: Cap on cost }
subject: loan_price
date: period_end
in_force: { from: 2015-09-01 }
confidence: unsure
scope: { territory: municipality }
clauses:
  - id: a
    applies: lender_kind = "pawnbroker"
    must: cost <= cap
    level: orange
    citation: 测试
    says: { zh: 成本不超过上限, en: The cost stays within the cap }
parameters:
  cap: { title: { zh: 上限, en: Cap }, unit: ratio, values: [{ from: 2015-09-01, value: 0.24, confidence: unsure }] }
evidence:
  - { label: { zh: 年化成本, en: Annual cost }, value: cost }
examples:
  - { name: { zh: 恰为上限, en: At the cap }, on: 2016-08-31, given: { lender_kind: pawnbroker, cost: 0.24 }, expect: met }
  - { name: { zh: 超出, en: Above }, on: 2016-08-31, given: { lender_kind: pawnbroker, cost: 0.240001 }, expect: breached }
  - { name: { zh: 其他机构, en: Another lender }, on: 2016-08-31, given: { lender_kind: microlender, cost: 1 }, expect: not_applicable }
`,
  ],
]);

describe('a content older than vocabularies', () => {
  const content = loadContent(EARLIER);

  it('is loaded with the values and titles that each column writes out', () => {
    const titles = ['small_loans', 'loan_price'].map((id) => {
      const type = content.relations.get(id)?.columns.find((column) => column.id === 'lender_kind')?.type;
      return type?.kind === 'enum' ? type.values : [];
    });
    const microlender = { id: 'microlender', label: { zh: '小额贷款公司', en: 'Microlender' } };
    expect(titles).toEqual([
      [microlender, { id: 'pawnbroker', label: { zh: '典当行', en: 'Pawnshop' } }],
      [microlender, { id: 'pawnbroker', label: { zh: '典当行', en: 'Pawnbroker' } }],
    ]);
  });

  it('keeps the snapshot name that findings cite', () => {
    expect(content.hash).toBe(contentHash(EARLIER));
    expect(content.hash).toBe('5dd24a3538498a4631e8455f9f38593294407496716d147af78930cdd9ab311b');
  });

  it('is compiled, and its rules give the same verdicts', () => {
    const rule = content.rules.get('LR-90');
    expect(rule && runExamples(rule).map(({ actual, holds }) => [actual, holds])).toEqual([
      ['met', true],
      ['breached', true],
      ['not_applicable', true],
    ]);
    const row = { lender_kind: 'pawnbroker', cost: '0.36', period_end: '2018-09-30' };
    expect(rule?.clauses[0]?.evaluate(row, '2018-09-30')).toBe('breached');
  });

  it('is refused when it mixes both forms', () => {
    const spare = 'id: spare\ntitle: { zh: 甲, en: A }\nabout: { zh: 甲, en: A }\nvalues: { a: { zh: 甲, en: A } }\n';
    expect(() => loadContent(new Map([...EARLIER, ['vocabulary/spare.yaml', spare]]))).toThrow(
      /small_loans\.yaml:17:7 columns\.1\.values: the values are written out[\s\S]*Put them into vocabulary/,
    );
  });
});
