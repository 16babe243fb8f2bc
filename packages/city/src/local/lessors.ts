import { regionSql } from '../form/names.js';
import type { CityMonth } from '../form/sector.js';
import { MILLION, shareOf, wobble, yuan } from '../form/figures.js';
import type { Trade } from './trade.js';

function select({ index, end }: CityMonth): string {
  return `
WITH size AS (
  SELECT *, (170 + n * 41 % 800) * ${MILLION} * (1000 + ${4 * index}) // 1000 AS net FROM local_lessor
), assets AS (
  SELECT *, net * (300 + n * 17 % 300 + ${wobble('n', index)}) // 100 AS total FROM size
), liquid AS (
  SELECT *, net // 1000 + n AS cash_fen, total * (40 + n % 30) // 1000 AS deposits, total * (n % 4) // 200 AS bonds FROM assets
)
SELECT
  id AS lessor_id, name AS lessor_name, uscc, ${regionSql('district', end)} AS region, ${yuan('net')} AS net_assets,
  ${yuan('total')} AS total_assets, ${yuan('cash_fen')} AS cash, ${yuan('deposits')} AS bank_deposits, ${yuan('bonds')} AS treasuries,
  ${yuan('total - cash_fen - deposits - bonds')} AS risk_assets, ${yuan('total * (72 + n % 15) // 100')} AS leasing_assets,
  ${yuan('net * (n % 12) // 100')} AS fixed_income_securities, ${yuan('net * (12 + n % 14) // 100')} AS largest_client_exposure,
  ${yuan('net * (14 + n % 14 + n % 5) // 100')} AS largest_group_exposure, ${yuan('net * (4 + n % 9) // 100')} AS largest_related_exposure,
  ${yuan('net * (6 + n % 9 + n % 7) // 100')} AS all_related_exposure, ${yuan('net * (n % 8) // 100')} AS shareholder_exposure,
  ${yuan('net * 20 // 100')} AS shareholder_contribution, false AS public_funds_found, false AS lending_found,
  false AS interlending_found, false AS p2p_financing_found
FROM liquid`;
}

/** Leasing companies in two thirds of the districts. Their rules of 2020 are not in force yet. */
export const LESSORS: Trade = {
  kind: 'lessor',
  prefix: 'ZL',
  suffix: '融资租赁有限公司',
  count: 26,
  association: { id: 'XH-ZL', name: '重庆融资租赁行业演示协会' },
  return: 'lessor_monthly',
  key: 'lessor_id',
  select,
  plants: [
    {
      subject: 'ZL-009',
      months: ['2016-12', '2017-03'],
      cells: { total_assets: shareOf('net_assets', '10.9'), risk_assets: shareOf('net_assets', '10.7') },
      breaches: ['FL-01 a'],
      why: {
        zh: '风险资产为净资产的 10.7 倍，超过 10 倍。',
        en: 'Risk assets are 10.7 times net assets; 10 is the ceiling.',
      },
    },
    {
      subject: 'ZL-014',
      months: ['2018-06', '2018-09'],
      cells: { total_assets: shareOf('net_assets', '11.6'), risk_assets: shareOf('net_assets', '11.4') },
      breaches: ['FL-01 a'],
      why: {
        zh: '风险资产为净资产的 11.4 倍，超过 10 倍。',
        en: 'Risk assets are 11.4 times net assets; 10 is the ceiling.',
      },
    },
  ],
};
