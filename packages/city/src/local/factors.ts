import { regionSql } from '../form/names.js';
import type { CityMonth } from '../form/sector.js';
import { MILLION, wobble, yuan } from '../form/figures.js';
import type { Trade } from './trade.js';

function select({ index, end }: CityMonth): string {
  return `
WITH size AS (
  SELECT *, (50 + n * 29 % 250) * ${MILLION} * (1000 + ${5 * index}) // 1000 AS net FROM local_factor
), business AS (
  SELECT *, net * (180 + n * 23 % 200 + ${wobble('n', index)}) // 100 AS balance FROM size
)
SELECT
  id AS factor_id, name AS factor_name, uscc, ${regionSql('district', end)} AS region, ${yuan('net')} AS net_assets,
  ${yuan('balance * 108 // 100')} AS total_assets, ${yuan('balance * 103 // 100')} AS risk_assets,
  ${yuan('balance')} AS factoring_balance, ${yuan('balance * (10 + n % 25) // 100')} AS largest_debtor_receivables,
  ${yuan('balance * (5 + n % 20) // 100')} AS related_receivables, ${yuan('balance * (n % 5) // 200')} AS overdue_90_days,
  ${yuan('0')} AS overdue_90_not_bad, ${yuan('balance * (n % 5 + 1) // 200')} AS bad_assets,
  ${yuan('balance * (11 + n % 5) // 1000')} AS risk_reserve
FROM business`;
}

/** Factoring companies in half of the districts. Their rules begin in October 2019, so no breach can be planted earlier. */
export const FACTORS: Trade = {
  kind: 'factor',
  prefix: 'BL',
  suffix: '商业保理有限公司',
  count: 19,
  association: { id: 'XH-BL', name: '重庆商业保理行业演示协会' },
  return: 'factor_monthly',
  key: 'factor_id',
  select,
  plants: [],
};
