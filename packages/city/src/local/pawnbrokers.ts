import { regionSql } from '../form/names.js';
import type { CityMonth } from '../form/sector.js';
import { amountOf, MILLION, shareOf, wobble, yuan } from '../form/figures.js';
import type { Plant } from '../form/planting.js';
import type { Trade } from './trade.js';

function select({ index, end }: CityMonth): string {
  return `
WITH size AS (
  SELECT *, (5 + n * 7 % 45) * ${MILLION} AS capital FROM local_pawnbroker
), pawned AS (
  SELECT *, capital * (104 + n % 20 + ${wobble('n', index)}) // 100 AS net,
    capital * (200 + n % 60 + ${wobble('n * 3', index)}) // 1000 AS movable,
    capital * (300 + n * 3 % 90 + ${wobble('n * 5', index)}) // 1000 AS estate,
    capital * (80 + n % 50 + ${wobble('n * 2', index)}) // 1000 AS rights
  FROM size
)
SELECT
  id AS pawnbroker_id, name AS pawnbroker_name, uscc, ${regionSql('district', end)} AS region,
  ${yuan('capital')} AS registered_capital, ${yuan('net')} AS net_assets, ${yuan('net * 108 // 100')} AS total_assets,
  ${yuan('movable')} AS movable_pawn, ${yuan('estate')} AS real_estate_pawn, ${yuan('rights')} AS rights_pawn,
  ${yuan('movable + estate + rights')} AS total_pawn, ${yuan('capital * (9 + n % 12) // 100')} AS largest_client_pawn,
  ${yuan(`CASE WHEN capital < ${10 * MILLION} THEN 90000000 ELSE capital * (6 + n % 4) // 100 END`)} AS largest_real_estate_loan,
  ${yuan('CASE WHEN n % 6 = 1 THEN capital * 2 // 100 ELSE 0 END')} AS shareholder_pawn,
  ${yuan('capital * 30 // 100')} AS shareholder_contribution, CAST(3 + n % 4 AS DECIMAL(6, 2)) AS longest_term_months,
  CAST((30 + n % 13) * 0.001 AS DECIMAL(12, 6)) AS highest_movable_fee,
  CAST((18 + n % 10) * 0.001 AS DECIMAL(12, 6)) AS highest_real_estate_fee,
  CAST((16 + n % 9) * 0.001 AS DECIMAL(12, 6)) AS highest_rights_fee, 0 AS forfeited_early, 0 AS forfeited_sold_otherwise
FROM pawned`;
}

/** Cells with one type of loan raised to a share of capital, and the totals that follow from it. */
function pawnedTo(column: string, multiple: string): Record<string, string> {
  const amount = shareOf('registered_capital', multiple);
  return {
    [column]: amount,
    total_pawn: `CAST(total_pawn - ${column} + ${amount} AS DECIMAL(16, 2))`,
    total_assets: `CAST(total_assets + ${amount} AS DECIMAL(16, 2))`,
  };
}

const fee = (monthly: string): string => `CAST(${monthly} AS DECIMAL(12, 6))`;

const CONDUCT: readonly Plant[] = [
  {
    subject: 'DD-002',
    months: ['2018-09', '2018-09'],
    cells: { longest_term_months: 'CAST(9 AS DECIMAL(6, 2))' },
    breaches: ['PW-01 a'],
    why: { zh: '一张当票约定九个月，超过六个月。', en: 'A ticket runs for nine months; six are allowed.' },
  },
  {
    subject: 'DD-004',
    months: ['2016-12', '2017-02'],
    cells: { highest_movable_fee: fee('0.045') },
    breaches: ['PW-01 b'],
    why: {
      zh: '动产月综合费率 4.5%，超过 4.2%。',
      en: 'The monthly fee on movables is 4.5 percent; 4.2 is the ceiling.',
    },
  },
  {
    subject: 'DD-005',
    months: ['2018-08', '2018-09'],
    cells: { highest_real_estate_fee: fee('0.03') },
    breaches: ['PW-01 c'],
    why: {
      zh: '房地产月综合费率 3%，超过 2.7%。',
      en: 'The monthly fee on real estate is 3 percent; 2.7 is the ceiling.',
    },
  },
  {
    subject: 'DD-006',
    months: ['2018-07', '2018-09'],
    cells: { highest_rights_fee: fee('0.028') },
    breaches: ['PW-01 d'],
    why: {
      zh: '财产权利月综合费率 2.8%，超过 2.4%。',
      en: 'The monthly fee on rights is 2.8 percent; 2.4 is the ceiling.',
    },
  },
  {
    subject: 'DD-008',
    months: ['2018-09', '2018-09'],
    cells: { forfeited_early: '2' },
    breaches: ['PW-01 e'],
    why: { zh: '两件当物在期满五日内即按绝当处理。', en: 'Two items were forfeited within five days of their term.' },
  },
  {
    subject: 'DD-009',
    months: ['2017-10', '2017-11'],
    cells: { forfeited_sold_otherwise: '1' },
    breaches: ['PW-01 f'],
    why: {
      zh: '一件估价三万元以上的绝当物品自行变卖。',
      en: 'A forfeited item worth more than CNY 30 000 was sold by the pawnshop itself.',
    },
  },
];

const RATIOS: readonly Plant[] = [
  {
    subject: 'DD-011',
    months: ['2018-06', '2018-09'],
    cells: { largest_client_pawn: shareOf('registered_capital', '0.31') },
    breaches: ['PW-02 a'],
    why: {
      zh: '单一当户余额为注册资本的 31%，超过 25%。',
      en: 'One client owes 31 percent of capital; 25 is the ceiling.',
    },
  },
  {
    subject: 'DD-013',
    months: ['2018-09', '2018-09'],
    cells: { shareholder_pawn: shareOf('registered_capital', '0.35') },
    breaches: ['PW-02 b'],
    why: { zh: '股东典当余额超过其入股金额。', en: 'A shareholder owes more than it paid in.' },
  },
  {
    subject: 'DD-014',
    months: ['2016-12', '2017-06'],
    cells: { net_assets: shareOf('registered_capital', '0.84') },
    breaches: ['PW-02 c'],
    why: { zh: '净资产为注册资本的 84%，低于 90%。', en: 'Net assets are 84 percent of capital; 90 are needed.' },
  },
  {
    subject: 'DD-016',
    months: ['2018-08', '2018-09'],
    cells: pawnedTo('rights_pawn', '0.58'),
    breaches: ['PW-02 d'],
    why: {
      zh: '财产权利典当余额为注册资本的 58%，超过 50%。',
      en: 'Loans on rights are 58 percent of capital; 50 is the ceiling.',
    },
  },
  {
    subject: 'DD-018',
    months: ['2018-07', '2018-09'],
    cells: pawnedTo('real_estate_pawn', '1.12'),
    breaches: ['PW-02 e'],
    why: { zh: '房地产典当余额为注册资本的 112%。', en: 'Loans on real estate are 112 percent of capital.' },
  },
  {
    subject: 'DD-013',
    months: ['2016-12', '2017-01'],
    cells: { largest_real_estate_loan: amountOf('1300000') },
    breaches: ['PW-02 f'],
    why: {
      zh: '注册资本不足 1000 万元，单笔房地产当金 130 万元。',
      en: 'With capital below CNY 10 million one loan on real estate is 1.3 million.',
    },
  },
  {
    subject: 'DD-020',
    months: ['2018-05', '2018-09'],
    cells: { largest_real_estate_loan: shareOf('registered_capital', '0.14') },
    breaches: ['PW-02 g'],
    why: {
      zh: '单笔房地产当金为注册资本的 14%，超过 10%。',
      en: 'One loan on real estate is 14 percent of capital; 10 is the ceiling.',
    },
  },
];

/** Pawnshops, two in every district. */
export const PAWNBROKERS: Trade = {
  kind: 'pawnbroker',
  prefix: 'DD',
  suffix: '典当有限公司',
  count: 76,
  association: { id: 'XH-DD', name: '重庆典当业演示协会' },
  return: 'pawnbroker_monthly',
  key: 'pawnbroker_id',
  select,
  plants: [...CONDUCT, ...RATIOS],
};
