import type { PlantedMonths } from '../form/planting.js';
import { ALWAYS, found, type PlantedCredit } from './concentrationplants.js';
import { namedEnterprise, type NamedEnterprise, type Naming } from './borrowers.js';
import { borrowing, personBorrowing, type Borrower, type NamedFacility } from './namedfacilities.js';

/* Planted breaches of borrowers with several lenders: many lenders, too much credit, defaults, and loans on platforms. */

const PLACE = 520;
const LAST: PlantedMonths = ['2018-09', '2018-09'];
/** The rules on joint credit are in force from 2018-05-22. */
const JOINT_CREDIT: PlantedMonths = ['2018-05', '2018-09'];

const named = (index: number, name: string, more: Partial<Naming> = {}): NamedEnterprise =>
  namedEnterprise({ place: PLACE + index, name, district: index * 7 + 2, ...more });

const MANDATORY = named(0, '龙脊演示汽车');
const VOLUNTARY = named(1, '鹅岭演示电力');
const LIMIT_USED = named(2, '白帝演示物流');
const JOINT_BAD = named(3, '云篆演示钢构');
const MANY_LENDERS = named(4, '照母演示地产');
const LOW_SALES = named(5, '圣灯演示食品', { sales: 8_000 });
const GUARANTEES = named(6, '真武演示建材', { netAssets: 50_000, guarantees: 60_000 });
const DEFAULTED = named(7, '宝顶演示纺织');
const SPREAD_DEFAULT = named(8, '钓鱼城演示新材');
const ON_ONE_PLATFORM = named(9, '磁器口演示餐饮');
const ON_PLATFORMS = named(10, '洪崖洞演示旅游');

const OUTGROWN = named(11, '金刀峡演示陶瓷');
const WITHIN_A_WEEK = named(12, '龙水湖演示五金');
const WITHIN_A_MONTH = named(13, '黑山谷演示茶业');
const WITHIN_A_QUARTER = named(14, '四面山演示木业');

const ENTERPRISES = [
  MANDATORY,
  VOLUNTARY,
  LIMIT_USED,
  JOINT_BAD,
  MANY_LENDERS,
  LOW_SALES,
  GUARANTEES,
  DEFAULTED,
  SPREAD_DEFAULT,
  ON_ONE_PLATFORM,
  ON_PLATFORMS,
  OUTGROWN,
  WITHIN_A_WEEK,
  WITHIN_A_MONTH,
  WITHIN_A_QUARTER,
];

const PERSON_ON_ONE = personBorrowing('P00000000001', '500103');
const PERSON_ON_MANY = personBorrowing('P00000000002', '500105');
const PLATFORMS = ['PT-01', 'PT-02', 'PT-03', 'PT-04', 'PT-11', 'PT-13'];

/** The same facility of a borrower at several lenders. */
function at(
  lenders: readonly string[],
  borrower: Borrower,
  amount: number,
  more: Partial<NamedFacility> = {},
): NamedFacility[] {
  return lenders.map((lender) => ({
    lender,
    id: `DT-${borrower.id.slice(-6)}`,
    borrower,
    product: 'loan',
    amount,
    contractDate: '2015-05-08',
    ...more,
  }));
}

/** A contract of a borrower with each of some lenders, on its day; each contract lasts until the end of the history. */
function inTurn(borrower: Borrower, contracts: Readonly<Record<string, string>>): NamedFacility[] {
  return Object.entries(contracts).flatMap(([lender, contractDate]) =>
    at([lender], borrower, 900, { contractDate, months: [contractDate.slice(0, 7), '2018-09'] }),
  );
}

const LARGEST = ['CQB-01', 'CQB-03', 'CQB-07', 'CQB-08'];
const SIX_BANKS = ['CQB-01', 'CQB-02', 'CQB-03', 'CQB-07', 'CQB-08', 'CQB-09'];
const IN_DEFAULT = { inDefault: true, loanClass: 'doubtful' } as const;

const FACILITIES: readonly NamedFacility[] = [
  // Cash is pledged for half of it, so that it is no large exposure of any of the four banks.
  ...at(LARGEST, borrowing(MANDATORY), 130_000, { exposure: 60_000 }),
  ...at(['CQB-01', 'CQB-02', 'CQB-03'], borrowing(VOLUNTARY), 70_000),
  ...at(['CQB-04', 'CQB-07', 'CQB-09'], borrowing(LIMIT_USED), 31_000, { jointLimit: 100_000 }),
  ...at(['CQB-07', 'CQB-08'], borrowing(JOINT_BAD), 40_000, { jointLimit: 400_000 }),
  ...at(['CQB-09'], borrowing(JOINT_BAD), 40_000, { jointLimit: 400_000, loanClass: 'substandard' }),
  ...at(SIX_BANKS, borrowing(MANY_LENDERS), 3_000),
  ...at(['CQB-04', 'CQB-12'], borrowing(LOW_SALES), 6_500),
  ...at(['CQB-10'], borrowing(GUARANTEES), 5_000),
  ...at(['CQB-03', 'CQB-04', 'CQB-10'], borrowing(DEFAULTED), 2_500, IN_DEFAULT),
  ...at(['CQB-04'], borrowing(SPREAD_DEFAULT), 8_000, IN_DEFAULT),
  ...at(['XT-01'], borrowing(SPREAD_DEFAULT), 2_600, { ...IN_DEFAULT, product: 'nonstandard' }),
  ...at(['XD-012'], borrowing(SPREAD_DEFAULT), 300, IN_DEFAULT),
  ...at(['PT-01'], PERSON_ON_ONE, 25),
  ...at(PLATFORMS, PERSON_ON_MANY, 18),
  ...at(['PT-02'], borrowing(ON_ONE_PLATFORM), 120),
  ...at(PLATFORMS, borrowing(ON_PLATFORMS), 90),
  ...at(['CQB-11'], borrowing(OUTGROWN), 2_000),
  ...inTurn(borrowing(OUTGROWN), { 'CQB-12': '2018-06-11' }),
  ...inTurn(borrowing(WITHIN_A_WEEK), { 'CQB-01': '2018-09-03', 'CQB-04': '2018-09-05', 'CQB-09': '2018-09-07' }),
  ...inTurn(borrowing(WITHIN_A_MONTH), {
    'CQB-02': '2018-08-12',
    'CQB-05': '2018-08-20',
    'CQB-10': '2018-08-29',
    'CQB-11': '2018-09-08',
  }),
  ...inTurn(borrowing(WITHIN_A_QUARTER), {
    'CQB-01': '2018-07-06',
    'CQB-03': '2018-07-20',
    'CQB-06': '2018-08-04',
    'CQB-08': '2018-08-19',
    'CQB-10': '2018-09-03',
    'CQB-12': '2018-09-18',
  }),
];

const SIX_LENDERS = { zh: '在六家机构有余额。', en: 'It owes six lenders.' };
const PERSON_EVERYWHERE = {
  zh: '一名自然人在六家平台合计借入 108 万元。',
  en: 'A person owes CNY 1.08 million on six platforms.',
};
const FIRM_EVERYWHERE = {
  zh: '一家企业在六家平台合计借入 540 万元。',
  en: 'A firm owes CNY 5.4 million on six platforms.',
};

/** Borrowers who owe too much in too many places. */
export const BORROWERS: PlantedCredit = {
  enterprises: ENTERPRISES,
  facilities: FACILITIES,
  plants: [
    found(MANDATORY.uscc, JOINT_CREDIT, ['BK-21 a'], {
      zh: '四家银行融资 52 亿元，应建立联合授信而未建立。',
      en: 'Four banks lent CNY 5.2 billion without the joint credit that is due.',
    }),
    found(VOLUNTARY.uscc, JOINT_CREDIT, ['BK-21 b'], {
      zh: '三家银行融资 21 亿元，可以建立联合授信。',
      en: 'Three banks lent CNY 2.1 billion; joint credit may be set up.',
    }),
    found(LIMIT_USED.uscc, JOINT_CREDIT, ['BK-22 a'], {
      zh: '联合授信额度已用 93%。',
      en: '93 percent of the joint limit are used.',
    }),
    found(JOINT_BAD.uscc, JOINT_CREDIT, ['BK-22 b'], {
      zh: '联合授信企业三分之一融资已成不良。',
      en: 'A third of the credit under joint credit went bad.',
    }),
    found(MANY_LENDERS.uscc, ALWAYS, ['BK-23 a'], SIX_LENDERS),
    found(LOW_SALES.uscc, ALWAYS, ['BK-23 b'], {
      zh: '债务 1.3 亿元，为年销售 8000 万元的 1.6 倍。',
      en: 'It owes CNY 130 million and sells for 80 million a year.',
    }),
    found(GUARANTEES.uscc, ALWAYS, ['BK-23 c'], {
      zh: '对外担保 6 亿元，超过净资产 5 亿元。',
      en: 'Its guarantees of CNY 600 million exceed its net assets of 500 million.',
    }),
    found(DEFAULTED.uscc, ALWAYS, ['CC-01 a'], {
      zh: '在三家银行违约 7500 万元，没有债权人委员会。',
      en: 'It defaulted on CNY 75 million at three banks and has no creditor committee.',
    }),
    found(SPREAD_DEFAULT.uscc, ALWAYS, ['CC-02 a'], {
      zh: '在银行、信托和小贷公司共违约 1.09 亿元，没有债权人委员会。',
      en: 'It defaulted on CNY 109 million at a bank, a trust company and a microlender and has no creditor committee.',
    }),
    found(OUTGROWN.uscc, ['2018-06', '2018-09'], ['BK-23-G a'], {
      zh: '一年内债务增长 45%，销售没有增长。',
      en: 'Within a year its debt grew by 45 percent, its sales not at all.',
    }),
    found(WITHIN_A_WEEK.uscc, LAST, ['BK-23-W a'], {
      zh: '五日内与三家银行签订借款合同。',
      en: 'It signed with three banks within five days.',
    }),
    found(WITHIN_A_MONTH.uscc, LAST, ['BK-23-W b'], {
      zh: '三十日内与四家银行签订借款合同。',
      en: 'It signed with four banks within thirty days.',
    }),
    found(WITHIN_A_QUARTER.uscc, LAST, ['BK-23-W c', 'BK-23 a'], {
      zh: '九十日内与六家银行签订借款合同。',
      en: 'It signed with six banks within ninety days.',
    }),
    found(`PT-01/${PERSON_ON_ONE.id}`, ALWAYS, ['PP-04 a'], {
      zh: '一名自然人在一家平台借入 25 万元。',
      en: 'A person owes CNY 250,000 on one platform.',
    }),
    ...PLATFORMS.map((platform) => found(`${platform}/${PERSON_ON_MANY.id}`, ALWAYS, ['PP-04 b'], PERSON_EVERYWHERE)),
    found(`PT-02/${ON_ONE_PLATFORM.uscc}`, ALWAYS, ['PP-04 c'], {
      zh: '一家企业在一家平台借入 120 万元。',
      en: 'A firm owes CNY 1.2 million on one platform.',
    }),
    ...PLATFORMS.map((platform) => found(`${platform}/${ON_PLATFORMS.uscc}`, ALWAYS, ['PP-04 d'], FIRM_EVERYWHERE)),
    found(ON_PLATFORMS.uscc, ALWAYS, ['BK-23 a'], SIX_LENDERS),
  ],
};
