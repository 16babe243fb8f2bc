import type { CityMonth } from '../form/sector.js';
import { dateOf, shareOf, tableOf, yuan } from '../form/figures.js';
import { regionSql } from '../form/names.js';
import type { Plant } from '../form/planting.js';
import { found } from './concentrationplants.js';
import { namedEnterprise } from './borrowers.js';
import { borrowing, type NamedFacility } from './namedfacilities.js';

const PLACE = 640;

/** The committees and their chairs. Each debtor has defaulted at three banks; the chair's claim is among the largest. */
const COMMITTEES = [
  { chair: 'CQB-01', banks: ['CQB-01', 'CQB-03', 'CQB-04'], name: '綦河演示铝业', amount: 9_000 },
  { chair: 'CQB-01', banks: ['CQB-01', 'CQB-02', 'CQB-10'], name: '长寿湖演示化纤', amount: 7_500 },
  { chair: 'CQB-03', banks: ['CQB-03', 'CQB-08', 'CQB-12'], name: '歇马演示装备', amount: 6_200 },
  { chair: 'CQB-07', banks: ['CQB-07', 'CQB-09', 'CQB-11'], name: '蔺市演示船舶', amount: 12_000 },
  { chair: 'CQB-07', banks: ['CQB-02', 'CQB-07', 'CQB-08'], name: '仙女山演示置业', amount: 15_000 },
].map(({ name, ...committee }, index) => {
  const debtor = namedEnterprise({
    place: PLACE + index,
    name,
    district: index * 6 + 9,
    sales: 200_000,
    netAssets: 20_000,
  });
  return { ...committee, id: `ZW-${String(index + 1).padStart(2, '0')}`, debtor };
});

/** Banks that chair a committee and file for it; no other bank owes this return. */
export const CHAIRS: readonly string[] = [...new Set(COMMITTEES.map(({ chair }) => chair))];

export const COMMITTEE_DEBTORS = COMMITTEES.map(({ debtor }) => debtor);

/** The facilities of the committees' debtors at their banks. */
export const COMMITTEE_FACILITIES: readonly NamedFacility[] = COMMITTEES.flatMap(({ id, banks, debtor, amount }) =>
  banks.map((lender): NamedFacility => ({
    lender,
    id,
    borrower: borrowing(debtor),
    product: 'loan',
    amount,
    contractDate: '2014-08-12',
    inDefault: true,
    loanClass: 'doubtful',
  })),
);

/** The statement that creates the table of committees, `creditor_committee`; claims in fen. */
export function committeeTable(): string {
  const rows = COMMITTEES.map(({ chair, banks, id, debtor, amount }, index) => {
    const claims = amount * banks.length * FEN_PER_WAN;
    return [index, chair, id, debtor.uscc, debtor.name, debtor.region, claims];
  });
  const columns = {
    n: 'BIGINT',
    chair: 'VARCHAR',
    id: 'VARCHAR',
    debtor: 'VARCHAR',
    name: 'VARCHAR',
    district: 'VARCHAR',
    claims: 'BIGINT',
  };
  return tableOf('creditor_committee', columns, rows);
}

const FEN_PER_WAN = 1_000_000;

/** Rows that a chair files for its committees: each decides in every month, from the middle of the month on. */
export function committeeSelect({ period, start, end, index }: CityMonth, chair: string): string {
  const measures = "['keep', 'restructure', 'reduce', 'increase']";
  return `
SELECT id AS committee_id, '决议-${period}' AS resolution_id, debtor AS debtor_id, name AS debtor_name,
  ${regionSql('district', end)} AS region, DATE '2016-07-20' AS formed_on,
  ${dateOf(start)} + CAST(14 + n AS INTEGER) AS resolved_on, 5 AS members, 3 AS bank_members, true AS chaired_by_largest,
  ${yuan('claims')} AS claims, ${yuan('claims * 82 // 100')} AS consenting_claims, 4 AS consenting_members, true AS passed,
  CAST(0.6667 AS DECIMAL(8, 4)) AS agreed_claims_share, CAST(0.5 AS DECIMAL(8, 4)) AS agreed_members_share,
  ${measures}[(n + ${index}) % 4 + 1] AS measure, 0 AS members_in_breach, false AS breaches_recorded
FROM creditor_committee WHERE chair = '${chair}' ORDER BY n`;
}

/** A planted breach of a committee in one month; findings name its resolution as the subject. */
function inMonth(
  committee: string,
  period: string,
  cells: Record<string, string>,
  breach: string,
  why: Plant['why'],
): Plant {
  const subject = `${committee}/决议-${period}`;
  return { ...found(subject, [period, period], [breach], why), cells };
}

/** Planted breaches of committees and their resolutions. */
export const COMMITTEE_PLANTS: readonly Plant[] = [
  inMonth('ZW-01', '2018-09', { bank_members: '2' }, 'CC-03 a', {
    zh: '债委会只有两家银行。',
    en: 'The committee has only two banks.',
  }),
  inMonth('ZW-02', '2018-09', { chaired_by_largest: 'false' }, 'CC-03 b', {
    zh: '主席单位不是最大债权人。',
    en: 'It is not chaired by one of the largest creditors.',
  }),
  inMonth('ZW-03', '2018-09', { consenting_claims: shareOf('claims', '0.66') }, 'CC-03 c', {
    zh: '同意债权 66%，不足三分之二，仍记为通过。',
    en: 'It counts as passed with 66 percent of claims; two thirds are needed.',
  }),
  inMonth('ZW-03', '2017-03', { consenting_members: '2' }, 'CC-03 c', {
    zh: '五家成员中两家同意，仍记为通过。',
    en: 'It counts as passed with two members of five.',
  }),
  inMonth('ZW-04', '2018-08', { measure: "'other'" }, 'CC-06 a', {
    zh: '决议措施不在增贷、稳贷、减贷、重组之内。',
    en: 'The measure is not one of the four: more credit, the same credit, less credit, restructuring.',
  }),
  inMonth('ZW-05', '2018-08', { members_in_breach: '1', breaches_recorded: 'false' }, 'CC-06 b', {
    zh: '一家成员抽贷，没有记录。',
    en: 'A member pulled out its loans and it was not put on record.',
  }),
];
