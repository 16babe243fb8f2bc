import type { Period } from '@levee/facts/receipt/period';
import type { Plant } from '../form/planting.js';

/** Cells with investors at a percentage of the usual number, in every band. */
function investorsAt(percent: number): Record<string, string> {
  const bands = ['investors_below_10k', 'investors_10k_100k', 'investors_100k_1m', 'investors_above_1m'];
  return Object.fromEntries(bands.map((band) => [band, `${band} * ${percent} // 100`]));
}

/** Cells with the shares of the ten and of the fifty largest, as ratios. */
function sharesOf(side: 'borrowers' | 'investors', ten: string, fifty: string): Record<string, string> {
  const share = (ratio: string): string => `CAST(${ratio} AS DECIMAL(8, 4))`;
  return { [`top10_${side}_share`]: share(ten), [`top50_${side}_share`]: share(fifty) };
}

/** One month of a breach that develops over several: the cells, and the breached clauses. */
function inMonth(
  subject: string,
  period: Period,
  cells: Record<string, string>,
  breaches: readonly string[],
  why: Plant['why'],
): Plant {
  return { subject, months: [period, period], cells, breaches, why };
}

const RUN = {
  zh: '投资人逐月流失，三个月累计减少超过一半。',
  en: 'Investors leave month by month; within three months more than half are gone.',
};
const FLIGHT = {
  zh: '投资人每月流失三成以上，三个月累计减少超过七成。',
  en: 'Each month a third of the investors leave; within three months more than seven tenths are gone.',
};
const CLOSED = { zh: '投资人数由正常水平降为零，疑已停业。', en: 'Investors fell to none; it seems to have closed.' };

/** Planted breaches of the platforms' own figures: concentration and sudden change. */
export const FIGURE_PLANTS: readonly Plant[] = [
  {
    subject: 'PT-14',
    months: ['2016-10', '2018-09'],
    cells: sharesOf('borrowers', '0.62', '0.81'),
    breaches: ['PP-C1 a'],
    why: { zh: '前十大借款人占 62%。', en: 'The ten largest borrowers owe 62 percent.' },
  },
  {
    subject: 'PT-15',
    months: ['2016-10', '2018-09'],
    cells: sharesOf('borrowers', '0.86', '0.97'),
    breaches: ['PP-C1 b'],
    why: { zh: '前十大借款人占 86%，高度集中。', en: 'The ten largest borrowers owe 86 percent.' },
  },
  {
    subject: 'PT-17',
    months: ['2018-07', '2018-09'],
    cells: sharesOf('investors', '0.58', '0.74'),
    breaches: ['PP-C2 a'],
    why: { zh: '前十大投资人占 58%。', en: 'The ten largest investors are owed 58 percent.' },
  },
  {
    subject: 'PT-18',
    months: ['2016-12', '2017-03'],
    cells: sharesOf('investors', '0.87', '0.95'),
    breaches: ['PP-C2 b'],
    why: { zh: '前十大投资人占 87%，高度集中。', en: 'The ten largest investors are owed 87 percent.' },
  },
  {
    subject: 'PT-19',
    months: ['2018-09', '2018-09'],
    cells: sharesOf('investors', '0.91', '0.99'),
    breaches: ['PP-C2 b'],
    why: {
      zh: '散户退出后，前十大投资人占 91%。',
      en: 'After the small ones left, the ten largest investors are owed 91 percent.',
    },
  },
  inMonth('PT-10', '2016-12', investorsAt(62), ['PP-S1 a'], {
    zh: '岁末一个月内投资人减少近四成，次月恢复。',
    en: 'Nearly four tenths of the investors left in December and came back.',
  }),
  inMonth('PT-05', '2018-09', investorsAt(66), ['PP-S1 a'], {
    zh: '一个月内投资人减少近四成。',
    en: 'Nearly four tenths of the investors left within a month.',
  }),
  inMonth('PT-06', '2018-09', investorsAt(45), ['PP-S1 b', 'PP-S2 a'], {
    zh: '一个月内投资人减少近六成，三个月累计亦超过一半。',
    en: 'Nearly six tenths of the investors left within a month, which is more than half within three.',
  }),
  inMonth(
    'PT-07',
    '2018-08',
    { ...investorsAt(0), ...sharesOf('borrowers', 'NULL', 'NULL') },
    ['PP-S1 c', 'PP-S2 c'],
    CLOSED,
  ),
  inMonth('PT-07', '2018-09', { ...investorsAt(0), ...sharesOf('borrowers', 'NULL', 'NULL') }, ['PP-S2 c'], CLOSED),
  inMonth('PT-08', '2018-07', investorsAt(80), [], RUN),
  inMonth('PT-08', '2018-08', investorsAt(64), [], RUN),
  inMonth('PT-08', '2018-09', investorsAt(50), ['PP-S2 a'], RUN),
  inMonth('PT-09', '2018-07', investorsAt(72), ['PP-S1 a'], FLIGHT),
  inMonth('PT-09', '2018-08', investorsAt(50), ['PP-S1 a', 'PP-S2 a'], FLIGHT),
  inMonth('PT-09', '2018-09', investorsAt(33), ['PP-S1 a', 'PP-S2 b'], FLIGHT),
  inMonth(
    'PT-12',
    '2018-09',
    {
      top10_borrowers_share: 'CAST(top10_borrowers_share + 0.13 AS DECIMAL(8, 4))',
      top50_borrowers_share: 'CAST(top50_borrowers_share + 0.13 AS DECIMAL(8, 4))',
    },
    ['PP-S3 a'],
    {
      zh: '前十大借款人占比一个月上升约 13 个百分点。',
      en: 'The share of the ten largest borrowers rose by about 13 points within a month.',
    },
  ),
  inMonth('PT-16', '2018-09', sharesOf('borrowers', '0.83', '0.92'), ['PP-C1 b', 'PP-S3 b'], {
    zh: '前十大借款人占比一个月内升至 83%，疑似自融。',
    en: 'The share of the ten largest borrowers rose to 83 percent within a month; it may finance itself.',
  }),
];

/** A plant with yes in a column of the check sheet. */
function foundBy(
  subject: string,
  months: Plant['months'],
  column: string,
  breaches: readonly string[],
  why: Plant['why'],
): Plant {
  return { subject, months, cells: { [column]: 'true' }, breaches, why };
}

const AUTUMN: Plant['months'] = ['2018-07', '2018-09'];
const WINTER: Plant['months'] = ['2016-12', '2017-02'];

/** Planted findings of checks: the ten prohibitions, those of the national measures, borrowers, custody and triage. */
export const CHECK_PLANTS: readonly Plant[] = [
  foundBy('PT-01', AUTUMN, 'self_financing', ['PP-01 a', 'PP-03 a'], {
    zh: '借款企业均为平台实际控制人的关联方。',
    en: 'All firms that borrow belong to the one who controls the platform.',
  }),
  foundBy('PT-02', WINTER, 'pools_money', ['PP-01 b', 'PP-03 b'], {
    zh: '出借人资金先入平台自有账户。',
    en: 'The money of lenders goes into an account of the platform.',
  }),
  foundBy('PT-03', AUTUMN, 'makes_loans', ['PP-01 b', 'PP-03 e'], {
    zh: '以自有资金放贷后再转让债权。',
    en: 'It lends its own money and sells the claims.',
  }),
  foundBy('PT-04', AUTUMN, 'promises_principal', ['PP-01 c', 'PP-03 c'], {
    zh: '宣传页承诺保本保息。',
    en: 'Its pages promise principal and interest.',
  }),
  foundBy('PT-11', WINTER, 'promotes_to_unverified', ['PP-01 d'], {
    zh: '向未实名注册的用户推送项目。',
    en: 'Projects are sent to users who have not shown who they are.',
  }),
  foundBy('PT-13', AUTUMN, 'false_promotion', ['PP-01 e', 'PP-03 j'], {
    zh: '三个标的查无实际借款人。',
    en: 'Three projects have no real borrower.',
  }),
  foundBy('PT-20', AUTUMN, 'splits_terms', ['PP-01 f', 'PP-03 f'], {
    zh: '一年期借款拆成十二个一月标。',
    en: 'A loan of a year is offered as twelve of a month.',
  }),
  foundBy('PT-22', WINTER, 'sells_financial_products', ['PP-01 g', 'PP-03 g'], {
    zh: '代销保险和基金产品。',
    en: 'It sells insurance and funds as agent.',
  }),
  foundBy('PT-23', AUTUMN, 'crowdfunding', ['PP-01 h', 'PP-03 l'], {
    zh: '开设股权众筹专区。',
    en: 'It has a section for equity crowdfunding.',
  }),
  foundBy('PT-24', AUTUMN, 'stock_financing', ['PP-01 h', 'PP-03 k'], {
    zh: '借款用途为场外股票配资。',
    en: 'Loans finance stock trading off the exchange.',
  }),
  foundBy('PT-25', AUTUMN, 'trades_customer_data', ['PP-01 i'], {
    zh: '向第三方出售借款人信息。',
    en: 'Data of borrowers were sold.',
  }),
  foundBy('PT-26', ['2018-09', '2018-09'], 'illegal_fundraising', ['PP-01 j'], {
    zh: '经核查涉嫌非法吸收公众存款，已移送。',
    en: 'It is suspected of taking deposits from the public and was handed over.',
  }),
  foundBy('PT-27', AUTUMN, 'promotes_offline', ['PP-03 d'], {
    zh: '在社区开设线下推介门店。',
    en: 'It promotes projects in shops.',
  }),
  foundBy('PT-29', WINTER, 'transfers_claims', ['PP-03 h'], {
    zh: '将债权打包成份额转让。',
    en: 'Claims are bundled and sold in shares.',
  }),
  foundBy('PT-31', AUTUMN, 'mixes_businesses', ['PP-03 i'], {
    zh: '与线下理财公司捆绑销售。',
    en: 'It sells together with a wealth firm.',
  }),
  foundBy('PT-32', AUTUMN, 'other_prohibited', ['PP-03 m'], {
    zh: '为校园贷提供撮合。',
    en: 'It arranges loans to students.',
  }),
  {
    subject: 'PT-33',
    months: AUTUMN,
    cells: { false_identity_borrowers: '6' },
    breaches: ['PP-05 a'],
    why: { zh: '核出 6 名借款人冒用身份。', en: 'Six borrowers used the identity of others.' },
  },
  {
    subject: 'PT-34',
    months: WINTER,
    cells: { repeated_projects: '3' },
    breaches: ['PP-05 b'],
    why: { zh: '3 个项目同时在其他平台融资。', en: 'Three projects were financed on other platforms as well.' },
  },
  {
    subject: 'PT-35',
    months: AUTUMN,
    cells: { projects_elsewhere: '2' },
    breaches: ['PP-05 c'],
    why: { zh: '2 个项目在微信群公开发布。', en: 'Two projects were published in chat groups.' },
  },
  {
    subject: 'PT-36',
    months: AUTUMN,
    cells: { money_separated: 'false' },
    breaches: ['PP-06 a'],
    why: { zh: '客户资金与自有资金混同。', en: 'Customers’ money is mixed with its own.' },
  },
  {
    subject: 'PT-05',
    months: WINTER,
    cells: { custodian_banks: '0' },
    breaches: ['PP-06 b'],
    why: { zh: '尚未签约存管银行。', en: 'No bank keeps its customers’ money.' },
  },
  {
    subject: 'PT-06',
    months: AUTUMN,
    cells: { custodian_qualified: 'false' },
    breaches: ['PP-06 b'],
    why: { zh: '存管银行不符合条件。', en: 'The bank that keeps the money does not qualify.' },
  },
  {
    subject: 'PT-08',
    months: ['2016-12', '2018-09'],
    cells: { business_began_on: "DATE '2016-02-18'" },
    breaches: ['PP-02 a'],
    why: {
      zh: '2016 年 2 月新开办网络借贷业务。',
      en: 'It began P2P lending in February 2016, when none might begin.',
    },
  },
  {
    subject: 'PT-30',
    months: ['2018-06', '2018-09'],
    cells: { triage_class: 'NULL' },
    breaches: ['PP-07 a'],
    why: { zh: '已进入验收阶段，仍未分类。', en: 'It reached acceptance without being classified.' },
  },
  {
    subject: 'PT-21',
    months: ['2016-12', '2016-12'],
    cells: { stage: "'cleanup'", triage_class: "'rectify'" },
    breaches: ['PP-07 b'],
    why: { zh: '由摸底排查直接进入清理整顿。', en: 'It went from survey to cleaning up and was never triaged.' },
  },
  {
    subject: 'PT-21',
    months: ['2017-01', '2017-09'],
    cells: { stage: "'cleanup'", triage_class: "'rectify'" },
    breaches: [],
    why: { zh: '继续清理整顿。', en: 'Cleaning up goes on.' },
  },
  {
    subject: 'PT-28',
    months: ['2017-10', '2018-08'],
    cells: { stage: "'triage'" },
    breaches: [],
    why: { zh: '停留在甄别分类阶段。', en: 'It stays in triage.' },
  },
  {
    subject: 'PT-28',
    months: ['2018-09', '2018-09'],
    cells: {},
    breaches: ['PP-07 b'],
    why: { zh: '未经清理整顿即验收。', en: 'It was accepted without cleaning up.' },
  },
];
