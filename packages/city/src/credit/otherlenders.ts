import { literals } from '@levee/facts/store/sqltext';
import { regionSql } from '../form/names.js';
import type { CityMonth } from '../form/sector.js';
import { dateOf, dayIn, monthNumber, yuan } from '../form/figures.js';
import { BANKS, LARGE_BANKS } from './banks.js';
import { FIRST_OTHER_ENTERPRISE, PERSONS_OF_LENDER } from './borrowers.js';

/** Kinds of lenders other than banks, with the product of each kind. */
const PRODUCTS: Readonly<Record<string, string>> = {
  microlender: 'loan',
  trust: 'nonstandard',
  lessor: 'lease',
  factor: 'factoring',
  pawnbroker: 'loan',
  amc: 'nonstandard',
  p2p_platform: 'loan',
};

/** Facilities of each lender at scale 1, and the least number at any scale. */
const FACILITIES = 34;
const LEAST = 2;
/** Every fourth facility is of a main customer of a large bank, the first of a cluster, up to this number. */
const SHARED_LAST = 480_000;

/** SQL for the enterprise that has the i-th of all facilities, if an enterprise has it; each has one such lender. */
export const OTHER_CUSTOMER = `CASE WHEN i % 4 = 0 AND i < ${SHARED_LAST} 
  THEN ${2 * LARGE_BANKS.length} * i + i // 4 % ${LARGE_BANKS.length}
  ELSE ${FIRST_OTHER_ENTERPRISE} + i END`;

/** The statement that creates the table of these lenders, `other_lender`; `place` counts them from 0. */
export function otherLenderTable(): string {
  return `CREATE OR REPLACE TEMP TABLE other_lender AS
    SELECT row_number() OVER (ORDER BY id) - 1 AS place, id, name, kind, region AS district
    FROM city_institution WHERE kind IN (${literals(Object.keys(PRODUCTS))})`;
}

/** Number of facilities of each of these lenders at a scale. */
export function facilitiesOfEach(scale: number): number {
  return Math.max(LEAST, Math.floor(FACILITIES * scale));
}

/**
 * Facilities of lenders other than banks in a month. Platforms and pawnbrokers lend to persons, each of whom has one loan; the
 * others lend to enterprises, some of them customers of the large banks, each of which has one such lender.
 */
export function otherFacilities({ period, end }: CityMonth, scale: number): string {
  const now = monthNumber(period);
  const each = facilitiesOfEach(scale);
  const products = Object.entries(PRODUCTS).map(([kind, product]) => `WHEN '${kind}' THEN '${product}'`);
  return `
WITH slot AS (
  SELECT place, id, name, kind, district, k, place * ${each} + k AS i, mix(place * 17 + k, 21) AS draw
  FROM other_lender CROSS JOIN (SELECT range AS k FROM range(${each}))
), borrowers AS (
  SELECT *, kind = 'pawnbroker' OR kind = 'p2p_platform' AND k % 5 <> 4 OR kind = 'microlender' AND k % 2 = 1 AS person,
    ${OTHER_CUSTOMER} AS e,
    CASE kind WHEN 'pawnbroker' THEN 3 WHEN 'p2p_platform' THEN 9 ELSE 12 END AS term, draw % 100 < 3 AS overdue
  FROM slot
), aged AS (
  SELECT *, enterprise_unit(e) AS unit, ${now} - (${now} + draw) % term AS made,
    CASE WHEN person THEN 1000000 + draw % 13000000 WHEN kind = 'p2p_platform' THEN 5000000 + draw % 70000000
      ELSE enterprise_facility(e, enterprise_unit(e)) END AS fen
  FROM borrowers
), dated AS (
  SELECT *, ${dayIn('made', 'draw')} AS contract_date
  FROM aged
)
SELECT id AS lender_id, name AS lender_name, kind AS lender_kind, ${regionSql('district', end)} AS region,
  'YW-' || k || '-' || made AS facility_id,
  CASE WHEN person THEN person_id(${(BANKS.length + 1) * PERSONS_OF_LENDER} + i) ELSE enterprise_uscc(e) END AS borrower_id,
  CASE WHEN person THEN '演示借款人' || id || '-' || k ELSE enterprise_name(e) END AS borrower_name,
  CASE WHEN person THEN 'natural_person' ELSE 'enterprise' END AS borrower_kind,
  ${regionSql('CASE WHEN person THEN district ELSE enterprise_district(e) END', end)} AS borrower_region,
  CASE kind ${products.join(' ')} END AS product_kind, false AS off_balance,
  contract_date, CAST(contract_date + to_months(CAST(term AS INTEGER)) AS DATE) AS due_on,
  ${yuan('fen')} AS amount, ${yuan('fen')} AS balance,
  CASE WHEN overdue AND contract_date < ${dateOf(end)} - 40 THEN 1 + draw % 39 ELSE 0 END AS overdue_days, false AS in_default,
  CASE WHEN kind = 'pawnbroker' THEN 'pledged' ELSE ['guaranteed', 'mortgaged', 'mixed'][draw % 3 + 1] END AS collateral,
  false AS related_party, false AS lgfv,
  ${yuan('CASE WHEN NOT person THEN enterprise_sales(e, unit) END')} AS borrower_sales,
  ${yuan('CASE WHEN NOT person THEN enterprise_net_assets(e, unit) END')} AS borrower_net_assets,
  ${yuan('CASE WHEN NOT person THEN enterprise_guarantees(e, unit) END')} AS borrower_guarantees
FROM dated`;
}
