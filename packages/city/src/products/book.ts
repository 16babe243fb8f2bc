import type { CityMonth } from '../form/sector.js';
import { ARCHETYPES } from './archetypes.js';
import { dateOf, MILLION, monthNumber, wobble } from '../form/figures.js';
import { AS_IT_SHOULD_BE } from './named.js';

const PRODUCTS_AT_SCALE_1 = 400;
/** Least number of products: ten of each archetype, so that every manager has some. */
const PRODUCTS_LEAST = 160;
const ARCHETYPE_COUNT = ARCHETYPES.length;
/** Last day on which the rules allowed a product to hold one that holds another. */
const LAST_DAY_OF_LAYERS = '2018-03-31';

/** Number of products at a scale, without the named ones. */
export function productCount(scale: number): number {
  return Math.max(PRODUCTS_LEAST, Math.floor(PRODUCTS_AT_SCALE_1 * scale));
}

/**
 * The statements that create `product_slot` and `product_nest`. A slot is a place for a product: when a closed-ended one ends, the
 * next takes its place. Products that hold one another have the same size, which depends on their pair of sixteen.
 */
export function slotTables(scale: number): string[] {
  const terms = Object.entries(AS_IT_SHOULD_BE).map(([column, value]) => `${String(value)} AS ${column}`);
  return [
    `CREATE OR REPLACE TEMP TABLE product_slot AS
     WITH drawn AS (
       SELECT slot, slot // ${ARCHETYPE_COUNT} AS pair, slot * 7919 % 10007 AS draw, slot % ${ARCHETYPE_COUNT} AS archetype
       FROM (SELECT CAST(range AS BIGINT) AS slot FROM range(${productCount(scale)}))
     ), listed AS (
       SELECT slot, draw, 'CP-' || lpad(CAST(slot AS VARCHAR), 6, '0') AS stem, pair AS manager,
         CASE WHEN term IS NULL THEN CAST(${dateOf('2012-03-01')} + CAST(draw % 1600 AS INTEGER) AS DATE) END AS established,
         CAST(NULL AS DATE) AS matures,
         (20 + (pair * 37 + 11 * CASE archetype WHEN 7 THEN 6 WHEN 8 THEN 6 WHEN 13 THEN 1 ELSE archetype END) % 480)
           * CASE WHEN offering = 'private' THEN 1 WHEN manager_kind = 'fund' THEN 4 ELSE 6 END AS net_million,
         ${terms.join(', ')}, product_archetype.*
       FROM drawn JOIN product_archetype USING (archetype)
       UNION ALL BY NAME
       SELECT *, slot * 7919 % 10007 AS draw FROM product_named
     )
     SELECT listed.* EXCLUDE (manager), manager.id AS manager_id, manager.name AS manager_name, manager.district
     FROM listed JOIN product_manager AS manager
       ON manager.kind = listed.manager_kind AND manager.place = listed.manager % manager.of_kind`,
    `CREATE OR REPLACE TEMP TABLE product_nest AS
     WITH unnamed AS (SELECT slot, archetype FROM product_slot WHERE slot < ${productCount(scale)})
     SELECT * FROM product_named_nest
     UNION ALL SELECT slot, slot + 1, 250, 'none', 0, NULL FROM unnamed WHERE archetype = 7
     UNION ALL SELECT slot, slot + 1, 250, 'none', 1, ${dateOf(LAST_DAY_OF_LAYERS)} FROM unnamed
       WHERE slot % ${2 * ARCHETYPE_COUNT} = 6
     UNION ALL SELECT slot, slot - 12, 50, 'none', 0, NULL FROM unnamed WHERE archetype = 13`,
  ];
}

/** Adds the debts of the products held; `from` gives the assets of each of them. */
function lookedThrough(name: string, from: string): string {
  return `${name} AS (
  SELECT product.slot, product.total + coalesce(sum((held.assets - below.net) * nest.permille // 1000), 0) AS assets
  FROM product LEFT JOIN nest ON nest.holder = product.slot LEFT JOIN product AS below ON below.slot = nest.held
    LEFT JOIN ${from} AS held ON held.slot = nest.held
  GROUP BY product.slot, product.total
)`;
}

/**
 * The products of a month as common table expressions: `product`, their holdings of one another (`nest`), all their holdings
 * (`holding`) and the totals of these (`book`). Amounts are whole fen: holdings add up to total assets; the holdings of other
 * products and the rest for investors (`book.free`) add up to net assets.
 */
export function monthlyBook({ index, period, start, end }: CityMonth): string {
  const now = monthNumber(period);
  return `
aged AS (
  SELECT *, (${now} + draw) % term AS age, (${now} + draw) // term AS generation FROM product_slot
), dated AS (
  SELECT * EXCLUDE (established, matures),
    CASE WHEN term IS NULL THEN stem ELSE stem || '-' || lpad(CAST(generation AS VARCHAR), 2, '0') END AS product_id,
    coalesce(established, CAST(${dateOf(start)} - to_months(CAST(age AS INTEGER)) AS DATE) + CAST(slot % 20 AS INTEGER)) AS established_on,
    coalesce(matures,
      CAST(CAST(${dateOf(start)} - to_months(CAST(age - term AS INTEGER)) AS DATE) + CAST(slot % 20 AS INTEGER) AS DATE)
    ) AS matures_on
  FROM aged
), called AS (
  SELECT *, '演示' || ['稳健', '锐进', '安享', '恒利', '多元', '聚宝', '长青', '双盈'][slot % 8 + 1] || substr(product_id, 4) || '号'
    || CASE WHEN plan_kind = 'structured' AND name_says_tranched THEN '分级' ELSE '' END
    || CASE manager_kind WHEN 'fund' THEN '基金' WHEN 'trust' THEN '信托计划' WHEN 'bank_wealth' THEN '理财产品' ELSE '资产管理计划' END
    AS product_name
  FROM dated
), valued AS (
  SELECT *, net_million * ${MILLION} AS units,
    net_million * ${MILLION} * (1000 + 2 * datediff('month', established_on, ${dateOf(start)}) + ${wobble('slot', index)}) // 1000 AS net,
    greatest(1000, leverage + CASE WHEN leverage > 1000 THEN ${wobble('slot * 3', index)} ELSE 0 END) AS ratio
  FROM called
  WHERE established_on <= ${dateOf(end)} AND (matures_on IS NULL OR matures_on > ${dateOf(end)})
), product AS (
  SELECT *, net * ratio // 1000 AS total FROM valued
), nest AS (
  SELECT product_nest.*, below.product_id AS held_id, below.product_name AS held_name,
    below.offering AS held_offering, below.investment_type AS held_type,
    below.net AS held_net, below.net * permille // 1000 AS amount
  FROM product_nest JOIN product AS above ON above.slot = holder JOIN product AS below ON below.slot = held
  WHERE until IS NULL OR until >= ${dateOf(end)}
), ${lookedThrough('look_1', '(SELECT slot, total AS assets FROM product)')},
${lookedThrough('look_2', 'look_1')},
${lookedThrough('look_3', 'look_2')},
placed AS (
  SELECT product.*, coalesce(above.amount, 0) AS nested, above.amount IS NOT NULL AS looks_through,
    coalesce(below.amount, 0) AS held_by_products, coalesce(below.holders, 0) AS holders
  FROM product
  LEFT JOIN (SELECT holder AS slot, sum(amount) AS amount FROM nest GROUP BY holder) AS above USING (slot)
  LEFT JOIN (SELECT held AS slot, sum(amount) AS amount, count(*) AS holders FROM nest GROUP BY held) AS below USING (slot)
), line AS (
  SELECT placed.slot, place, asset_class, side, asset, size, (total - nested) * weight // 1000 AS share,
    (total - nested) - sum((total - nested) * weight // 1000) OVER (PARTITION BY placed.slot) AS rest
  FROM placed JOIN product_template USING (template)
), holding AS (
  SELECT slot, place, asset_class, side, asset, size, CASE WHEN place = 0 THEN rest ELSE share END AS amount,
    CAST(NULL AS VARCHAR) AS held_id, CAST(NULL AS VARCHAR) AS held_name, CAST(NULL AS VARCHAR) AS tranche,
    CAST(NULL AS BIGINT) AS layers_below
  FROM line
  UNION ALL BY NAME
  SELECT holder AS slot, 100 AS place, CASE WHEN held_offering = 'public' THEN 'public_fund' ELSE 'am_product' END AS asset_class,
    CASE WHEN held_type = 'fixed_income' THEN 'fixed_income' ELSE 'equity' END AS side, held_id AS asset, held_net // 100 AS size,
    amount, held_id, held_name, tranche, layers_below
  FROM nest
), book AS (
  SELECT placed.*, look_3.assets AS looked, net - held_by_products - gap_million * ${MILLION} AS free, largest, largest_bonds
  FROM placed JOIN look_3 USING (slot)
  JOIN (
    SELECT slot, max(amount) AS largest, coalesce(max(CASE WHEN asset_class = 'credit_bond' THEN amount END), 0) AS largest_bonds
    FROM holding GROUP BY slot
  ) AS most USING (slot)
)`;
}
