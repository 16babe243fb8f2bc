import { literals } from '@levee/facts/store/sqltext';
import { regionSql } from '../form/names.js';
import type { CityMonth } from '../form/sector.js';
import { dateOf, wobble, yuan } from '../form/figures.js';
import { banksOn } from './banks.js';

/** Kinds of institution that file a profile. */
const KINDS = [
  'bank',
  'microlender',
  'guarantor',
  'lessor',
  'pawnbroker',
  'factor',
  'trust',
  'securities',
  'futures',
  'fund',
  'insurance',
  'p2p_platform',
  'amc',
];

/** The profiles of all institutions of the city for a month, without those left out; only banks have capital ratios. */
export function profileSelect({ index, end }: CityMonth, leftOut: readonly string[]): string {
  const missing = leftOut.length === 0 ? '' : `AND institution.id NOT IN (${literals(leftOut)})`;
  return `
WITH listed AS (
  SELECT institution.*, row_number() OVER (ORDER BY institution.id) AS place,
    bank.n, bank.name AS bank_name, bank.first_loans, bank.tier1, bank.net
  FROM city_institution AS institution LEFT JOIN ${banksOn(end)} ON bank.id = institution.id
  WHERE institution.kind IN (${literals(KINDS)}) AND (institution.kind <> 'bank' OR bank.n IS NOT NULL)
    AND institution.opened_on <= ${dateOf(end)} ${missing}
), sized AS (
  SELECT *, coalesce(first_loans * 180 // 100, (30 + place * 37 % 400) * 100000000) * (1000 + 6 * ${index}) // 1000 AS assets FROM listed
), owned AS (
  SELECT *, CASE WHEN n IS NULL THEN assets * 45 // 100 ELSE assets * 7 // 100 END AS own FROM sized
)
SELECT id AS institution_id, coalesce(bank_name, name) AS institution_name, uscc, kind AS institution_kind,
  ${regionSql('region', end)} AS region, 'operating' AS status, opened_on, 'XK-' || id AS licence_number, opened_on AS licence_from,
  ${yuan('own * 60 // 100')} AS registered_capital, ${yuan('own * 60 // 100')} AS paid_in_capital, ${yuan('own')} AS net_assets,
  ${yuan('assets')} AS total_assets, ${yuan('assets * 92 // 180 * tier1 // 1000')} AS tier1_net,
  ${yuan('assets * 92 // 180 * net // 1000')} AS net_capital, '演示投资' || place || '号' AS largest_shareholder,
  CAST((150 + place * 13 % 350) * 0.001 AS DECIMAL(8, 4)) AS largest_shareholder_share,
  12 + place * 7 % 90 + ${wobble('place', index)} + CASE WHEN n <= 12 THEN 4000 ELSE 0 END AS employees, 1 + place % 5 AS outlets
FROM owned ORDER BY id`;
}
