import { regionSql } from '../form/names.js';
import type { CityMonth } from '../form/sector.js';
import { dateOf, MILLION, wobble, yuan } from '../form/figures.js';
import { GUARANTOR_PLANTS } from './guarantorplants.js';
import type { Trade } from './trade.js';

/** From this day the liability is weighted by kinds of guarantee; before, it is the outstanding balance. */
const WEIGHTED_FROM = '2018-04-02';
/** SQL condition of guarantors that claim the ceiling of fifteen times. */
const SMALL_AGRI = 'n % 5 = 0';
/** Renewal of a licence is applied for this many days before it ends. */
const RENEWAL_DAYS = 120;
const PROHIBITED = ['deposits_found', 'own_lending_found', 'entrusted_lending_found', 'entrusted_investment_found'];

function select({ index, period, start, end }: CityMonth): string {
  const month = Number(period.slice(5));
  const weighted = 'small * 75 // 100 + farmer * 75 // 100 + strong * 80 // 100 + other + weak';
  // A licence runs for five years; the next one follows on it.
  const first = `${dateOf('2011-03-10')} + CAST(n * 31 AS INTEGER)`;
  const terms = `CAST(datediff('month', ${first}, ${dateOf(start)}) // 60 AS INTEGER)`;
  return `
WITH size AS (
  SELECT *, (60 + n * 53 % 540) * ${MILLION} * (1000 + ${3 * index}) // 1000 AS net FROM local_guarantor
), outstanding AS (
  -- Multiples of 20 fen, so that every weight gives whole fen.
  SELECT *, net * (2500 + n * 110 % 3000 + ${index * 4} + ${wobble('n', index)}) // 20000 * 20 AS total FROM size
), split AS (
  SELECT *, total // 100 * CASE WHEN ${SMALL_AGRI} THEN 45 ELSE 30 END // 20 * 20 AS small,
    total // 100 * CASE WHEN ${SMALL_AGRI} THEN 20 ELSE 12 END // 20 * 20 AS farmer,
    CASE WHEN n % 8 = 3 THEN total // 1000 * 40 ELSE 0 END AS strong,
    CASE WHEN n % 8 = 3 THEN total // 1000 * 20 ELSE 0 END AS weak
  FROM outstanding
), other_kinds AS (
  SELECT *, total - small - farmer - strong - weak AS other FROM split
), weighed AS (
  SELECT *, ${end < WEIGHTED_FROM ? 'total' : weighted} AS liability, net * (40 + n * 3 % 50) // 1000 AS largest,
    net * 135 // 100 AS assets, total * 5 // 100 * ${month} AS released,
    CAST(${first} + to_years(5 * ${terms}) AS DATE) AS licence_from,
    CAST(${first} + to_years(5 * ${terms} + 5) AS DATE) - 1 AS licence_to
  FROM other_kinds
)
SELECT
  id AS guarantor_id, name AS guarantor_name, uscc, ${regionSql('district', end)} AS region,
  CASE n % 3 WHEN 0 THEN 'government' WHEN 1 THEN 'private' ELSE 'state_owned' END AS ownership,
  licence_from, licence_to, licence_to - ${dateOf(end)} <= ${RENEWAL_DAYS} AS renewal_applied,
  ${yuan('net * 90 // 100')} AS paid_in_capital, ${yuan('net')} AS net_assets, ${yuan('assets')} AS total_assets,
  ${yuan('small')} AS small_firm_guarantees, ${yuan('farmer')} AS farmer_guarantees, ${yuan('other')} AS other_guarantees,
  ${yuan('strong')} AS strong_bond_guarantees, ${yuan('weak')} AS other_bond_guarantees, ${yuan('total')} AS total_guarantees,
  ${yuan('liability')} AS guarantee_liability, ${yuan('largest')} AS largest_client_liability,
  ${yuan('largest * 120 // 100')} AS largest_related_liability,
  ${yuan('strong // 4')} AS largest_bond_liability,
  ${SMALL_AGRI} AS mainly_small_agri, ${yuan('small + farmer + other // 20')} AS small_agri_balance,
  40 + n * 3 % 200 AS guaranteed_clients, (40 + n * 3 % 200) * 85 // 100 + 1 AS small_agri_clients,
  false AS shareholder_guaranteed, CASE WHEN n % 7 = 2 THEN 12 ELSE 0 END AS related_report_days,
  -- Not inspected yet: two guarantors say neither yes nor no of what is prohibited.
  ${PROHIBITED.map((column) => `CASE WHEN n IN (9, 33) THEN NULL ELSE false END AS ${column}`).join(', ')},
  ${yuan(`total * 2 * ${month} // 1200`)} AS guarantee_fees_year, ${yuan('total * 11 // 1000')} AS unearned_reserve,
  ${yuan('total * 4 // 100')} AS compensation_reserve, ${yuan(`total * 12 * ${month} // 12000 + ${month}`)} AS compensation_reserve_year,
  ${yuan('assets * 30 // 100')} AS class1_assets, ${yuan('assets * 45 // 100')} AS class2_assets,
  ${yuan('assets * 15 // 100')} AS class3_assets, ${yuan('assets * 3 // 100')} AS compensation_receivable,
  ${yuan('net * (8 + n % 9) // 100')} AS other_investment, ${yuan('total * 6 // 100')} AS new_guarantees,
  ${yuan('released')} AS released_year, ${yuan('released * (10 + n % 20) // 1000')} AS compensated_year,
  CASE WHEN n % 4 = 1 THEN 20 + n % 9 ELSE 0 END AS risk_sharing_projects,
  CASE WHEN n % 4 = 1 THEN CAST(0.2 AS DECIMAL(12, 6)) END AS lowest_bank_share,
  CASE WHEN n % 4 = 1 THEN CAST(0.2 AS DECIMAL(12, 6)) END AS lowest_fund_share, n % 3 = 1 AS profit_target
FROM weighed`;
}

/** Financing guarantors, one or two in every district. */
export const GUARANTORS: Trade = {
  kind: 'guarantor',
  prefix: 'DB',
  suffix: '融资担保有限公司',
  count: 57,
  association: { id: 'XH-DB', name: '重庆融资担保业演示协会' },
  return: 'guarantor_monthly',
  key: 'guarantor_id',
  select,
  plants: GUARANTOR_PLANTS,
};
