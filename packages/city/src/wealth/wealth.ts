import { regionSql } from '../form/names.js';
import type { CityInstitution, CityMonth, Sector } from '../form/sector.js';
import { syntheticUscc } from '../form/synthetic.js';
import type { CityBank } from '../credit/banks.js';
import { amountOf, dateOf, MILLION, monthNumber, tableOf, wobble, yuan } from '../form/figures.js';
import { FIRST_USCC } from '../products/managers.js';
import { plantedBreaches, withPlants } from '../form/planting.js';
import { wealthPlants } from './plants.js';

/** Products of each bank at scale 1; each has at least four products of its own and two that it sells for others. */
const PER_BANK_AT_SCALE_1 = 12;
const PER_BANK_LEAST = 6;

function perBank(scale: number): number {
  return Math.max(PER_BANK_LEAST, Math.floor(PER_BANK_AT_SCALE_1 * scale));
}

const REGISTRATION_CENTRE: CityInstitution = {
  id: 'DJ-LC',
  name: '重庆银行理财登记演示中心',
  kind: 'regulator',
  region: '500105',
  uscc: syntheticUscc('500105', FIRST_USCC + 1),
  openedOn: '2013-06-14',
};

function select({ index, period, start, end }: CityMonth): string {
  const now = monthNumber(period);
  return `
WITH sort AS (
  SELECT *, number % 6 >= 4 AS agency, number % 2 = 0 AS open, number % 6 AS sort, n * 37 + number * 11 AS draw FROM wealth_slot
  WHERE merged_on IS NULL OR merged_on > ${dateOf(end)}
), dated AS (
  SELECT *, CASE WHEN open THEN ${dateOf('2013-01-15')} + CAST(draw % 1000 AS INTEGER)
    ELSE CAST(${dateOf(start)} - to_months(CAST((${now} + draw) % 6 AS INTEGER)) AS DATE) + CAST(draw % 20 AS INTEGER)
    END AS established_on
  FROM sort
), ending AS (
  -- Open-ended products end as well, ten years on, so that the time for which recordings are kept is known.
  SELECT *, CAST(established_on + to_months(CASE WHEN open THEN 120 ELSE 6 END) AS DATE) AS matures_on FROM dated
), valued AS (
  SELECT *, share * (33 + draw % 32) // 1000 * (1000 + ${2 * index} + ${wobble('draw', index)}) // 1000 AS net,
    20 + draw % 180 AS sales
  FROM ending
)
SELECT
  id AS bank_id, 'WP-' || lpad(CAST(n AS VARCHAR), 3, '0') || '-' || lpad(CAST(number AS VARCHAR), 4, '0')
    || CASE WHEN open THEN '' ELSE '-' || CAST((${now} + draw) // 6 AS VARCHAR) END AS product_id,
  '演示理财' || CASE WHEN agency THEN '代销' WHEN open THEN '日日' ELSE '定期' END || n || '-' || number AS product_name,
  ${regionSql('district', end)} AS region, CASE WHEN agency THEN 'agency' ELSE 'own' END AS source, 'public' AS offering,
  CASE WHEN open THEN 'open' ELSE 'closed' END AS operation, established_on,
  matures_on,
  ['r2', 'r3', 'r4', 'r1', 'r5', 'r3'][sort + 1] AS risk_rating, 5 AS rating_levels, 5 AS customer_levels,
  CAST([50000, 100000, 100000, 50000, 200000, 100000][sort + 1] AS DECIMAL(16, 2)) AS lowest_ticket,
  ${yuan('net')} AS net_assets, ${yuan('CASE WHEN open THEN 0 ELSE net * (10 + draw % 15) // 100 END')} AS nonstandard_balance,
  ${yuan('net * (6 + draw % 9) // 100')} AS liquid_due_1_year, false AS tranched,
  true AS separate_account, true AS separate_books, true AS separate_statements, ${amountOf('0')} AS unmapped_assets,
  ${amountOf('0')} AS assets_outside_scope, 0 AS unapproved_partners, true AS individual_money,
  ${amountOf('0')} AS own_credit_rights, ${amountOf('0')} AS bad_asset_rights, sales AS outlet_sales, sales AS zone_sales,
  sales AS recorded_sales, sales AS complete_recordings, CAST(matures_on + to_years(1) AS DATE) AS recordings_kept_until,
  0 AS mismatched_sales, 60 + draw % 300 AS oldest_assessment_days, true AS on_approved_list, true AS paid_to_custody_account,
  false AS employee_collected
FROM valued`;
}

/** Wealth products of some banks, and products that they sell for others; a registration centre files all of them. */
export function wealthSector(banks: readonly CityBank[]): Sector {
  const plants = wealthPlants(banks);
  return {
    id: 'wealth',
    institutions: () => [REGISTRATION_CENTRE],
    prepare: ({ scale }) => [
      tableOf(
        'wealth_bank',
        { n: 'BIGINT', id: 'VARCHAR', district: 'VARCHAR', merged_on: 'DATE', loans_yi: 'BIGINT' },
        banks.map(({ number, id, region, mergedOn = null, loansYi }) => [number, id, region, mergedOn, loansYi]),
      ),
      // With more products each is smaller: a bank's own products are together about a fifth of its loans.
      `CREATE OR REPLACE TEMP TABLE wealth_slot AS
       SELECT wealth_bank.*, loans_yi * ${100 * MILLION} * ${PER_BANK_LEAST} // ${perBank(scale)} AS share, CAST(range AS BIGINT) AS number
       FROM wealth_bank, range(${perBank(scale)})`,
    ],
    returns: (_size, month) => [
      {
        return: 'wealth_product_monthly',
        reporter: REGISTRATION_CENTRE.id,
        select: withPlants(select(month), "bank_id || '/' || product_id", plants, month.period),
      },
    ],
    planted: ({ months }) => plantedBreaches(plants, months),
  };
}
