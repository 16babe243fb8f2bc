import { readReturn } from '@levee/regulation/returns/readreturn';
import { readVocabularyFile } from '@levee/regulation/returns/vocabulary';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { csvOf, openFilingDesk, type FilingDesk } from '../testing/filing.js';

const KINDS = readVocabularyFile(
  'vocabulary/lender_kind.yaml',
  `id: lender_kind
title: { zh: 出借人类别, en: Kinds of lender }
about: { zh: 测试, en: Test }
values:
  microlender: { zh: 小额贷款公司, en: Microlender }
  pawnbroker: { zh: 典当行, en: Pawnbroker, also: [Pawnshop, 典当公司] }
`,
);

const LENDERS = readReturn(
  'returns/lenders.yaml',
  `id: lenders
title: { zh: 出借人, en: Lenders }
about: { zh: 测试, en: Test }
measures: [M2.2]
frequency: monthly
due_working_days: 10
filers: [bank]
subject: { kind: lender, key: [lender_id] }
columns:
  - { id: lender_id, zh: 编号, en: Id, type: text, max_length: 64, required: true }
  - { id: lender_kind, zh: 类别, en: Kind, type: enum, values: lender_kind }
checks: []
`,
  { read: new Map([['lender_kind', KINDS]]), faulty: new Set() },
);

let desk: FilingDesk;
beforeAll(async () => {
  desk = await openFilingDesk([LENDERS]);
});
afterAll(() => desk.close());

describe('the code of an enumerated cell', () => {
  const filed = async (kind: string) => {
    const file = csvOf(['lender_id', 'lender_kind'], ['L1', kind]);
    const { problems } = await desk.file({ 'a.csv': file }, { return: LENDERS, filing: 'L' });
    return problems[0]?.message ?? (await desk.store.row('lenders', 'L', 2));
  };

  test.each(['pawnbroker', '典当行', 'Pawnbroker', 'Pawnshop', '典当公司', ' Pawnshop '])(
    'is read from its code, its titles and its earlier titles: %s',
    async (text) => {
      expect(await filed(text)).toMatchObject({ lender_kind: 'pawnbroker' });
    },
  );

  test('is not guessed from another word, and the filer is told the present titles only', async () => {
    const message = await filed('Pawn house');
    expect(message).toMatchObject({ zh: expect.stringContaining('典当行（pawnbroker）') as string });
    expect(JSON.stringify(message)).not.toMatch(/Pawnshop/);
  });
});
