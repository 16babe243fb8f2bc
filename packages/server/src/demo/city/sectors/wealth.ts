import { regionSql } from '../names.js';
import type { CityInstitution, CityMonth, Sector } from '../sector.js';
import { syntheticUscc } from '../synthetic.js';
import { amountOf, dateOf, monthNumber, shareOf, tableOf, wobble, yuan } from './figures.js';
import { FIRST_USCC } from './managers.js';
import { plantedBreaches, withPlants, type Plant } from './planting.js';

/** Products of each bank at scale 1, and how many there are at least: four of its own and two that it sells for others. */
const PER_BANK_AT_SCALE_1 = 12;
const PER_BANK_LEAST = 6;
/** Each plant is put with a bank of its own. */
const BANKS_LEAST = 13;

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
), dated AS (
  SELECT *, CASE WHEN open THEN ${dateOf('2013-01-15')} + CAST(draw % 1000 AS INTEGER)
    ELSE CAST(${dateOf(start)} - to_months(CAST((${now} + draw) % 6 AS INTEGER)) AS DATE) + CAST(draw % 20 AS INTEGER)
    END AS established_on
  FROM sort
), valued AS (
  SELECT *, (80 + draw * 13 % 900) * 100000000 * (1000 + ${2 * index} + ${wobble('draw', index)}) // 1000 AS net,
    20 + draw % 180 AS sales
  FROM dated
)
SELECT
  id AS bank_id, 'WP-' || lpad(CAST(n AS VARCHAR), 3, '0') || '-' || lpad(CAST(number AS VARCHAR), 4, '0')
    || CASE WHEN open THEN '' ELSE '-' || CAST((${now} + draw) // 6 AS VARCHAR) END AS product_id,
  '演示理财' || CASE WHEN agency THEN '代销' WHEN open THEN '日日' ELSE '定期' END || n || '-' || number AS product_name,
  ${regionSql('district', end)} AS region, CASE WHEN agency THEN 'agency' ELSE 'own' END AS source, 'public' AS offering,
  CASE WHEN open THEN 'open' ELSE 'closed' END AS operation, established_on,
  CASE WHEN open THEN NULL ELSE CAST(established_on + to_months(6) AS DATE) END AS matures_on,
  ['r2', 'r3', 'r4', 'r1', 'r5', 'r3'][sort + 1] AS risk_rating, 5 AS rating_levels, 5 AS customer_levels,
  CAST([50000, 100000, 100000, 50000, 200000, 100000][sort + 1] AS DECIMAL(16, 2)) AS lowest_ticket,
  ${yuan('net')} AS net_assets, ${yuan('CASE WHEN open THEN 0 ELSE net * (10 + draw % 15) // 100 END')} AS nonstandard_balance,
  ${yuan('net * (6 + draw % 9) // 100')} AS liquid_due_1_year, false AS tranched,
  true AS separate_account, true AS separate_books, true AS separate_statements, ${amountOf('0')} AS unmapped_assets,
  ${amountOf('0')} AS assets_outside_scope, 0 AS unapproved_partners, true AS individual_money,
  ${amountOf('0')} AS own_credit_rights, ${amountOf('0')} AS bad_asset_rights, sales AS outlet_sales, sales AS zone_sales,
  sales AS recorded_sales, sales AS complete_recordings, CAST(${dateOf(end)} + to_years(3) AS DATE) AS recordings_kept_until,
  0 AS mismatched_sales, 60 + draw % 300 AS oldest_assessment_days, true AS on_approved_list, true AS paid_to_custody_account,
  false AS employee_collected
FROM valued`;
}

/** What is wrong with one product of the place-th bank, counted from 1. */
interface WealthPlant extends Omit<Plant, 'subject'> {
  /** 0 is open-ended of the second rating, 2 of the fourth; 4 is sold for others. */
  readonly number: 0 | 2 | 4;
}

const PLANTS: readonly WealthPlant[] = [
  {
    number: 0,
    months: ['2016-12', '2018-08'],
    cells: { lowest_ticket: amountOf('10000') },
    breaches: ['BW-03 a'],
    why: {
      zh: '二级产品起点 1 万元，当时应为 5 万元。',
      en: 'A product of the second rating starts at CNY 10 000; 50 000 were needed then.',
    },
  },
  {
    number: 0,
    months: ['2018-09', '2018-09'],
    cells: { lowest_ticket: amountOf('5000') },
    breaches: ['BW-04 a'],
    why: { zh: '公募理财起点 5000 元，应为 1 万元。', en: 'A public product starts at CNY 5 000; 10 000 are needed.' },
  },
  {
    number: 0,
    months: ['2018-09', '2018-09'],
    cells: { liquid_due_1_year: shareOf('net_assets', '0.03') },
    breaches: ['BW-05 a'],
    why: {
      zh: '开放式产品流动资产只占净值 3%，应为 5%。',
      en: 'An open-ended product has 3 percent in cash and short bonds; 5 are needed.',
    },
  },
  {
    number: 2,
    months: ['2018-09', '2018-09'],
    cells: { tranched: 'true' },
    breaches: ['BW-06 a'],
    why: { zh: '理财产品分级。', en: 'A wealth product is tranched.' },
  },
  {
    number: 2,
    months: ['2018-06', '2018-09'],
    cells: { separate_books: 'false' },
    breaches: ['BW-07 a'],
    why: { zh: '与其他产品合并建账。', en: 'It shares its books with other products.' },
  },
  {
    number: 0,
    months: ['2016-12', '2017-09'],
    cells: { unmapped_assets: shareOf('net_assets', '0.4') },
    breaches: ['BW-07 b'],
    why: {
      zh: '四成资产不能对应到本产品，属资金池。',
      en: 'Four tenths of its assets map to no product, which is a pool.',
    },
  },
  {
    number: 2,
    months: ['2018-08', '2018-09'],
    cells: { assets_outside_scope: shareOf('net_assets', '0.05') },
    breaches: ['BW-07 c'],
    why: { zh: '5% 的资产超出约定投向。', en: 'Five percent of its assets lie outside the agreed scope.' },
  },
  {
    number: 0,
    months: ['2018-07', '2018-09'],
    cells: { unapproved_partners: '1' },
    breaches: ['BW-07 d'],
    why: { zh: '一家合作机构不在名单内。', en: 'One partner is not on the approved list.' },
  },
  {
    number: 4,
    months: ['2018-09', '2018-09'],
    cells: { mismatched_sales: '3' },
    breaches: ['BW-08 a'],
    why: { zh: '三笔销售高于客户风险评级。', en: 'Three sales were above the rating of the customer.' },
  },
  {
    number: 0,
    months: ['2016-12', '2017-01'],
    cells: { oldest_assessment_days: '410' },
    breaches: ['BW-08 b'],
    why: { zh: '依据 410 天前的风险评估销售。', en: 'A sale rests on an assessment 410 days old.' },
  },
  {
    number: 2,
    months: ['2018-09', '2018-09'],
    cells: { rating_levels: '3', customer_levels: '4' },
    breaches: ['BW-08 c', 'BW-08 d'],
    why: { zh: '产品只分三级，客户只分四级。', en: 'Products have three ratings and customers four; five are needed.' },
  },
  {
    number: 0,
    months: ['2018-05', '2018-09'],
    cells: { own_credit_rights: shareOf('net_assets', '0.1') },
    breaches: ['BW-09 a'],
    why: { zh: '投资本行信贷资产收益权。', en: 'It holds rights to returns on the bank’s own loans.' },
  },
  {
    number: 2,
    months: ['2018-08', '2018-09'],
    cells: { bad_asset_rights: shareOf('net_assets', '0.08') },
    breaches: ['BW-09 b'],
    why: {
      zh: '含个人资金的产品投资不良资产收益权。',
      en: 'With money of individuals it holds rights to returns on bad assets.',
    },
  },
];

/**
 * Wealth products of the city's banks, and products that they sell for others; a registration centre files for all banks. The
 * banks belong to another sector, which gives them; throws a RangeError when they are too few for the plants.
 */
export function wealthSector(banks: readonly CityInstitution[]): Sector {
  if (banks.length < BANKS_LEAST)
    throw new RangeError(`wealth products need ${BANKS_LEAST} banks, not ${banks.length}`);
  const plants = PLANTS.map(({ number, ...plant }, place): Plant => {
    const subject = `${banks[place]?.id ?? ''}/WP-${String(place + 1).padStart(3, '0')}-${String(number).padStart(4, '0')}`;
    return { ...plant, subject };
  });
  return {
    id: 'wealth',
    institutions: () => [REGISTRATION_CENTRE],
    prepare: ({ scale }) => [
      tableOf(
        'wealth_bank',
        { n: 'BIGINT', id: 'VARCHAR', district: 'VARCHAR' },
        banks.map(({ id, region }, index) => [index + 1, id, region]),
      ),
      `CREATE OR REPLACE TEMP TABLE wealth_slot AS
       SELECT wealth_bank.*, CAST(range AS BIGINT) AS number
       FROM wealth_bank, range(${Math.max(PER_BANK_LEAST, Math.floor(PER_BANK_AT_SCALE_1 * scale))})`,
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
