import { companyName, districtOf, regionSql } from '../form/names.js';
import type { CityInstitution, CityMonth, Sector } from '../form/sector.js';
import { syntheticUscc } from '../form/synthetic.js';
import { dateOf, tableOf, wobble } from '../form/figures.js';
import { CHECK_PLANTS, FIGURE_PLANTS } from './plants.js';
import { plantedBreaches, withPlants } from '../form/planting.js';

const PLATFORMS = 36;
/** Number of platforms of other provinces: the portal files them too, and no rule of the city applies to them. */
const ELSEWHERE = 4;
const FIRST_USCC = 25_000_000;
const DAY = 86_400_000;

const PORTAL: CityInstitution = {
  id: 'MH-WD',
  name: '网贷数据演示门户',
  kind: 'p2p_portal',
  region: '500105',
  uscc: syntheticUscc('500105', FIRST_USCC),
  openedOn: '2012-06-01',
};

const CAMPAIGN_OFFICE: CityInstitution = {
  id: 'ZZ-WD',
  name: '重庆网络借贷专项整治演示办公室',
  kind: 'regulator',
  region: '500103',
  uscc: syntheticUscc('500103', FIRST_USCC + 1),
  openedOn: '2016-04-13',
};

function platforms(): CityInstitution[] {
  return Array.from({ length: PLATFORMS }, (_, index) => {
    const number = index + 1;
    const region = districtOf(number).code;
    return {
      id: `PT-${String(number).padStart(2, '0')}`,
      name: companyName(number, '网络借贷信息服务有限公司'),
      kind: 'p2p_platform',
      region,
      uscc: syntheticUscc(region, FIRST_USCC + 100 + number),
      openedOn: new Date(Date.UTC(2012, 10, 5) + number * 23 * DAY).toISOString().slice(0, 10),
    };
  });
}

function platformTable(): string {
  const columns = { n: 'BIGINT', id: 'VARCHAR', name: 'VARCHAR', district: 'VARCHAR', opened_on: 'DATE' };
  const here = platforms().map(({ id, name, region, openedOn }, index) => [index + 1, id, name, region, openedOn]);
  const elsewhere = Array.from({ length: ELSEWHERE }, (_, index) => {
    const number = PLATFORMS + index + 1;
    return [
      number,
      `PT-${number}`,
      `外地演示${['财富', '投资', '金服', '普惠'][index] ?? ''}网贷`,
      '上海|浦东',
      '2013-07-21',
    ];
  });
  return tableOf('p2p_platform', columns, [...here, ...elsewhere]);
}

/** Investors in per mille of the first month: growth for 14 months, a slow fall for five, then a steep one. */
function course(index: number): number {
  const [growth, ebb, summer] = [Math.min(index, 14), Math.min(Math.max(index - 14, 0), 5), Math.max(index - 19, 0)];
  return 1000 + 6 * growth - 10 * ebb - 60 * summer;
}

function figures({ index, end }: CityMonth): string {
  return `
WITH size AS (
  SELECT *, (800 + n * 397 % 9000) * (${course(index)} + ${wobble('n', index)}) // 1000 AS investors,
    (120 + n * 173 % 2500) * (${course(index)} + ${wobble('n * 3', index)}) // 1000 AS borrowers,
    CASE WHEN n > ${PLATFORMS} THEN 880 ELSE 80 + n * 31 % 300 + 2 * (${wobble('n * 5', index)}) END AS ten_borrowers,
    60 + n * 17 % 200 + 2 * (${wobble('n * 2', index)}) AS ten_investors
  FROM p2p_platform
)
SELECT
  id AS platform_id, name AS platform_name, ${regionSql('district', end)} AS region, opened_on AS registered_on,
  investors * 50 // 100 AS investors_below_10k, investors * 35 // 100 AS investors_10k_100k,
  investors * 14 // 100 AS investors_100k_1m,
  investors - investors * 50 // 100 - investors * 35 // 100 - investors * 14 // 100 AS investors_above_1m,
  borrowers * 80 // 100 AS borrowers_below_200k, borrowers * 17 // 100 AS borrowers_200k_1m,
  borrowers - borrowers * 80 // 100 - borrowers * 17 // 100 AS borrowers_above_1m,
  CAST((600 + n * 13 % 300) * 0.01 AS DECIMAL(6, 2)) AS yield_below_1m, CAST((700 + n * 13 % 300) * 0.01 AS DECIMAL(6, 2)) AS yield_1m_2m,
  CAST((760 + n * 13 % 300) * 0.01 AS DECIMAL(6, 2)) AS yield_2m_3m, CAST((830 + n * 13 % 300) * 0.01 AS DECIMAL(6, 2)) AS yield_3m_6m,
  CAST((900 + n * 13 % 300) * 0.01 AS DECIMAL(6, 2)) AS yield_above_6m,
  CAST((50 + n * 7 % 40) * 0.01 AS DECIMAL(11, 2)) AS fill_time_below_1m,
  CAST(ten_borrowers * 0.001 AS DECIMAL(8, 4)) AS top10_borrowers_share,
  CAST((ten_borrowers + 100) * 0.001 AS DECIMAL(8, 4)) AS top50_borrowers_share,
  CAST(ten_investors * 0.001 AS DECIMAL(8, 4)) AS top10_investors_share,
  CAST((ten_investors + 150) * 0.001 AS DECIMAL(8, 4)) AS top50_investors_share
FROM size`;
}

/** Columns of conduct that checks may find, in the order of the check sheet. */
const FINDABLE = [
  'self_financing',
  'pools_money',
  'makes_loans',
  'promises_principal',
  'promotes_to_unverified',
  'false_promotion',
  'splits_terms',
  'sells_financial_products',
  'crowdfunding',
  'stock_financing',
  'trades_customer_data',
  'illegal_fundraising',
  'mixes_businesses',
  'other_prohibited',
];
/** SQL condition of the platform that was not checked for two kinds of conduct: the cells are empty, neither yes nor no. */
const NOT_CHECKED = 'n = 22';

function checkSheet({ index, period, start, end }: CityMonth): string {
  return `
WITH staged AS (
  SELECT *, least(4, 1 + (${index} + n % 7) // 6) AS step FROM p2p_platform WHERE n <= ${PLATFORMS}
)
SELECT
  id AS platform_id, name AS platform_name, ${regionSql('district', end)} AS region,
  ${dateOf(start)} + CAST(n * 3 % 20 AS INTEGER) AS checked_on, 'ZJ-${period}-' || id AS evidence_number,
  opened_on + 60 AS business_began_on, ${FINDABLE.map((column) => `false AS ${column}`).join(', ')},
  CASE WHEN ${NOT_CHECKED} THEN NULL ELSE false END AS promotes_offline,
  CASE WHEN ${NOT_CHECKED} THEN NULL ELSE false END AS transfers_claims,
  0 AS false_identity_borrowers, 0 AS repeated_projects, 0 AS projects_elsewhere, true AS money_separated,
  1 AS custodian_banks, true AS custodian_qualified,
  ['survey', 'triage', 'cleanup', 'acceptance'][step] AS stage,
  CASE WHEN step >= 3 THEN CASE WHEN n % 10 = 9 THEN 'ban' WHEN n % 10 >= 5 THEN 'rectify' ELSE 'compliant' END END AS triage_class
FROM staged`;
}

/** P2P platforms: a portal files the figures of all of them, the office of the campaign files the results of its checks. */
export const P2P: Sector = {
  id: 'p2p',
  institutions: () => [PORTAL, CAMPAIGN_OFFICE, ...platforms()],
  prepare: () => [platformTable()],
  returns: (_size, month) => [
    {
      return: 'p2p_platform_monthly',
      reporter: PORTAL.id,
      select: withPlants(figures(month), 'platform_id', FIGURE_PLANTS, month.period),
    },
    {
      return: 'p2p_check_sheet',
      reporter: CAMPAIGN_OFFICE.id,
      select: withPlants(checkSheet(month), 'platform_id', CHECK_PLANTS, month.period),
    },
  ],
  planted: ({ months }) => plantedBreaches([...FIGURE_PLANTS, ...CHECK_PLANTS], months),
};
