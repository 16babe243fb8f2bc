import { regionSql } from '../form/names.js';
import type { CityMonth } from '../form/sector.js';
import { amountOf, dateOf, MILLION, shareOf, wobble, yuan } from '../form/figures.js';
import type { Plant } from '../form/planting.js';
import type { Trade } from './trade.js';

/** SQL condition of microlenders that also lend over the internet: every ninth. */
export const NETWORK_LENDER = 'n % 9 = 4';

const RED_LINES = ['public_funds_found', 'unlawful_rate_found', 'violent_collection_found'];

function select({ index, end }: CityMonth): string {
  return `
WITH size AS (
  SELECT *, (30 + n * 37 % 270) * ${MILLION} AS capital FROM local_microlender
), funds AS (
  SELECT *, capital * (1020 + ${2 * index} + n % 40) // 1000 AS net FROM size
), funding AS (
  SELECT *, net * 985 // 1000 AS net_of_capital, net * (150 + n * 7 % 250 + ${wobble('n', index)}) // 1000 AS nonstandard,
    CASE WHEN n % 11 = 5 THEN net * 12 // 100 ELSE 0 END AS standard
  FROM funds
), lent AS (
  SELECT *, (net + nonstandard + standard) * (930 + ${wobble('n * 3', index)}) // 1000 AS loans FROM funding
), classed AS (
  SELECT *, loans * (30 + n % 20) // 1000 AS mention, loans * (8 + n % 8) // 1000 AS weak, loans * (5 + n % 5) // 1000 AS doubt,
    loans * (2 + n % 3) // 1000 AS lost, net_of_capital * (30 + n * 3 % 18) // 1000 AS largest
  FROM lent
), provided AS (
  SELECT *, (loans + 99) // 100 AS general,
    (mention * 2 + weak * 25 + doubt * 50 + lost * 100) * (102 + n % 9) // 10000 + 1 AS specific
  FROM classed
)
SELECT
  id AS microlender_id, name AS microlender_name, uscc, ${regionSql('district', end)} AS region,
  CASE WHEN n % 4 = 0 THEN 'joint_stock' ELSE 'limited' END AS legal_form,
  opened_on, ${NETWORK_LENDER} AS network_lending,
  CASE WHEN ${NETWORK_LENDER} THEN ${dateOf('2016-02-01')} + CAST(n AS INTEGER) END AS network_licensed_on,
  ${yuan('capital')} AS registered_capital, ${yuan('net_of_capital')} AS net_capital, ${yuan('net')} AS net_assets,
  ${yuan('net + nonstandard + standard + net // 50')} AS total_assets,
  CAST((60 + n * 7 % 40) * 0.001 AS DECIMAL(12, 6)) AS largest_shareholder_share,
  ${yuan('nonstandard + standard')} AS total_funding, ${yuan('nonstandard')} AS nonstandard_funding,
  ${yuan('standard')} AS standardised_funding,
  ${yuan('CASE WHEN n % 2 = 1 THEN nonstandard * 60 // 100 ELSE 0 END')} AS bank_borrowing,
  CASE WHEN n % 2 = 1 THEN 1 + n % 4 // 3 ELSE 0 END AS lending_banks,
  ${yuan('CASE WHEN n % 6 = 0 THEN nonstandard * 20 // 100 ELSE 0 END')} AS interlending_borrowed,
  ${yuan('CASE WHEN n % 6 = 3 THEN net * 10 // 100 ELSE 0 END')} AS interlending_lent, false AS interlending_rolled_over,
  ${yuan('loans - mention - weak - doubt - lost')} AS normal, ${yuan('mention')} AS special_mention,
  ${yuan('weak')} AS substandard, ${yuan('doubt')} AS doubtful, ${yuan('lost')} AS loss, ${yuan('loans')} AS total_loans,
  ${yuan('(weak + doubt + lost) * 92 // 100')} AS overdue_90_days,
  ${yuan('general')} AS general_provisions, ${yuan('specific')} AS specific_provisions,
  ${yuan('(general + specific) * 97 // 100')} AS required_provisions,
  ${yuan('largest')} AS largest_borrower_loans, ${yuan('largest * 115 // 100')} AS largest_related_loans,
  -- Not inspected yet: three lenders say neither yes nor no of the red lines.
  ${RED_LINES.map((column) => `CASE WHEN n IN (17, 41, 66) THEN NULL ELSE false END AS ${column}`).join(', ')},
  false AS p2p_cooperation, CASE WHEN ${NETWORK_LENDER} THEN true END AS online_whole_process
FROM provided`;
}

/** Cells with funding raised to a multiple of net capital, all of it non-standard, and the assets bought with it. */
function fundedTo(multiple: string): Record<string, string> {
  return {
    total_funding: shareOf('net_capital', multiple),
    nonstandard_funding: shareOf('net_capital', multiple),
    standardised_funding: amountOf('0'),
    total_assets: `CAST(net_assets + net_capital * ${multiple} AS DECIMAL(16, 2))`,
  };
}

const PLANTS: readonly Plant[] = [
  {
    subject: 'XD-003',
    months: ['2018-07', '2018-09'],
    cells: {
      largest_borrower_loans: shareOf('net_capital', '0.062'),
      largest_related_loans: shareOf('net_capital', '0.07'),
    },
    breaches: ['ML-01 a'],
    why: {
      zh: '最大单户贷款为资本净额的 6.2%，超过 5%。',
      en: 'The largest borrower has 6.2 percent of net capital; 5 is the ceiling.',
    },
  },
  {
    subject: 'XD-005',
    months: ['2016-12', '2017-03'],
    cells: { lending_banks: '3' },
    breaches: ['ML-01 b'],
    why: { zh: '从三家银行融资，超过两家。', en: 'Three banks lend to it; two are allowed.' },
  },
  {
    subject: 'XD-007',
    months: ['2018-08', '2018-09'],
    cells: { ...fundedTo('0.9'), bank_borrowing: shareOf('net_capital', '0.56') },
    breaches: ['ML-01 c'],
    why: {
      zh: '银行借款为资本净额的 56%，超过 50%。',
      en: 'Bank loans are 56 percent of net capital; 50 is the ceiling.',
    },
  },
  {
    subject: 'XD-008',
    months: ['2018-09', '2018-09'],
    cells: { registered_capital: amountOf('9500000') },
    breaches: ['ML-01 d'],
    why: {
      zh: '减资后股份有限公司注册资本 950 万元，低于 1000 万元。',
      en: 'After a reduction the joint-stock company has CNY 9.5 million; 10 million are needed.',
    },
  },
  {
    subject: 'XD-010',
    months: ['2018-06', '2018-09'],
    cells: { required_provisions: shareOf('general_provisions + specific_provisions', '1.08') },
    breaches: ['ML-01 e'],
    why: { zh: '损失准备充足率约 92.6%，低于 100%。', en: 'Provisions reach about 92.6 percent of what is required.' },
  },
  {
    subject: 'XD-011',
    months: ['2017-06', '2018-09'],
    cells: { largest_shareholder_share: 'CAST(0.16 AS DECIMAL(12, 6))' },
    breaches: ['ML-01 f'],
    why: {
      zh: '最大股东及关联方持股 16%，超过 10%。',
      en: 'The largest shareholder with its related parties holds 16 percent; 10 is the ceiling.',
    },
  },
  {
    subject: 'XD-015',
    months: ['2018-08', '2018-09'],
    cells: { interlending_lent: shareOf('net_capital', '0.55') },
    breaches: ['ML-07 a'],
    why: {
      zh: '同业借出为资本净额的 55%，超过 50%。',
      en: 'It lent 55 percent of net capital to other microlenders; 50 is the ceiling.',
    },
  },
  {
    subject: 'XD-018',
    months: ['2018-08', '2018-09'],
    cells: { ...fundedTo('0.8'), interlending_borrowed: shareOf('net_capital', '0.33') },
    breaches: ['ML-07 b'],
    why: {
      zh: '同业借入为资本净额的 33%，超过 30%。',
      en: 'It borrowed 33 percent of net capital from other microlenders; 30 is the ceiling.',
    },
  },
  {
    subject: 'XD-021',
    months: ['2018-09', '2018-09'],
    cells: { interlending_rolled_over: 'true' },
    breaches: ['ML-07 c'],
    why: { zh: '一笔同业借出到期后展期。', en: 'A loan to another microlender was rolled over.' },
  },
  {
    subject: 'XD-027',
    months: ['2018-07', '2018-09'],
    cells: { opened_on: dateOf('2018-05-10') },
    breaches: ['ML-07 d'],
    why: {
      zh: '2018 年 5 月开业，未满六个月即开展同业借款。',
      en: 'It opened in May 2018 and lent to others within six months.',
    },
  },
  {
    subject: 'XD-029',
    months: ['2018-09', '2018-09'],
    cells: fundedTo('2.45'),
    breaches: ['ML-08 a'],
    why: {
      zh: '融资余额为资本净额的 2.45 倍，超过设定的 2.3 倍。',
      en: 'Funding is 2.45 times net capital; 2.3 is the set ceiling.',
    },
  },
  {
    subject: 'XD-013',
    months: ['2018-05', '2018-09'],
    cells: { online_whole_process: 'false' },
    breaches: ['ML-09 a'],
    why: { zh: '网络贷款在线下签约放款。', en: 'Network loans are signed and paid out offline.' },
  },
  {
    subject: 'XD-022',
    months: ['2016-12', '2017-05'],
    cells: { p2p_cooperation: 'true' },
    breaches: ['ML-09 b'],
    why: { zh: '网络贷款经网络借贷平台导流。', en: 'A P2P platform brings it its network borrowers.' },
  },
  {
    subject: 'XD-032',
    months: ['2018-02', '2018-09'],
    cells: { network_lending: 'true', network_licensed_on: dateOf('2018-01-15'), online_whole_process: 'true' },
    breaches: ['ML-12A a'],
    why: {
      zh: '2018 年 1 月取得网络小贷批准，晚于暂停批设之日。',
      en: 'Approved for network lending in January 2018, after the stop.',
    },
  },
  {
    subject: 'XD-033',
    months: ['2018-09', '2018-09'],
    cells: { public_funds_found: 'true' },
    breaches: ['ML-10 a'],
    why: { zh: '检查认定向社会公众集资。', en: 'An inspection found that it raised money from the public.' },
  },
  {
    subject: 'XD-035',
    months: ['2018-08', '2018-09'],
    cells: { unlawful_rate_found: 'true' },
    breaches: ['ML-10 b'],
    why: { zh: '检查认定违规高息放贷。', en: 'An inspection found loans above the legal rate.' },
  },
  {
    subject: 'XD-036',
    months: ['2017-09', '2017-10'],
    cells: { violent_collection_found: 'true' },
    breaches: ['ML-10 c'],
    why: { zh: '核查认定胁迫催收。', en: 'An inquiry found threats in collection.' },
  },
  {
    subject: 'XD-038',
    months: ['2018-07', '2018-09'],
    cells: {
      general_provisions: shareOf('total_loans', '0.006'),
      required_provisions: shareOf('specific_provisions', '1'),
    },
    breaches: ['ML-11 a'],
    why: { zh: '一般准备仅为各项贷款的 0.6%。', en: 'General provisions are only 0.6 percent of loans.' },
  },
  {
    subject: 'XD-040',
    months: ['2018-09', '2018-09'],
    cells: {
      specific_provisions: shareOf('specific_provisions', '0.6'),
      required_provisions: shareOf('specific_provisions', '0.5'),
    },
    breaches: ['ML-11 b', 'ML-11 c'],
    why: { zh: '专项准备只有标准的约六成。', en: 'Specific provisions are about six tenths of the standard.' },
  },
  {
    subject: 'XD-042',
    months: ['2018-09', '2018-09'],
    cells: {
      specific_provisions: shareOf('specific_provisions', '0.9'),
      required_provisions: shareOf('specific_provisions', '0.5'),
    },
    breaches: ['ML-11 c'],
    why: {
      zh: '专项准备在浮动下限以上，但未达到标准比例。',
      en: 'Specific provisions are above the lower band but below the standard.',
    },
  },
];

/** Microlenders in every district, two to each. */
export const MICROLENDERS: Trade = {
  kind: 'microlender',
  prefix: 'XD',
  suffix: '小额贷款有限公司',
  count: 76,
  association: { id: 'XH-XD', name: '重庆小额贷款行业演示协会' },
  return: 'microlender_monthly',
  key: 'microlender_id',
  select,
  plants: PLANTS,
};
