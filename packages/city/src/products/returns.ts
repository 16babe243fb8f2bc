import { regionSql } from '../form/names.js';
import type { CityMonth } from '../form/sector.js';
import { dateOf, yuan } from '../form/figures.js';
import { monthlyBook, productCount } from './book.js';

/** Columns of the manager that every return on products has, from the book. */
function managerOf({ end }: CityMonth): string {
  return `manager_id, manager_kind, ${regionSql('district', end)} AS region`;
}

/** The first day after the month on which investors of an open-ended product may leave. */
function nextOpenDay({ end }: CityMonth): string {
  return `CAST(${dateOf(end)} + CAST(1 + slot % 25 AS INTEGER) AS DATE)`;
}

/** The units that are neither senior nor mezzanine. */
const JUNIOR_UNITS = 'units - units * senior // 1000 - units * mezzanine // 1000';

/** Rows of asset_product_monthly. */
export function productSelect(month: CityMonth): string {
  const tranched = "plan_kind = 'structured'";
  return `
WITH ${monthlyBook(month)}
SELECT
  product_id, product_name,
  ${managerOf(month)}, manager_name, offering, operation, plan_kind, investment_type, established_on,
  ${yuan('total')} AS total_assets, ${yuan('net')} AS net_assets,
  CASE WHEN looks_through THEN ${yuan('looked')} END AS lookthrough_total_assets,
  ${yuan('units * senior // 1000')} AS senior_units, ${yuan('units * mezzanine // 1000')} AS mezzanine_units,
  ${yuan(`CASE WHEN ${tranched} THEN ${JUNIOR_UNITS} ELSE 0 END`)} AS junior_units,
  naturals + ${OWN_INSTITUTIONS} + holders AS investors, ${yuan('units')} AS initial_size, ${yuan('largest')} AS largest_asset,
  ${yuan('total * 40 // 100')} AS cashable_7_days, ${yuan('largest_bonds')} AS largest_issuer_bonds,
  operation = 'open' AND slot % 4 = 0 AS open_period, matures_on,
  CASE WHEN operation = 'open' THEN ${nextOpenDay(month)} END AS next_open_on,
  ${tranched} AND name_says_tranched AS name_says_tranched, false AS concentration_exempt,
  manager_kind = 'trust' AND ${tranched} AS securities_trust, false AS passive_breach, 0 AS passive_breach_trading_days,
  false AS passive_breach_reported
FROM book ORDER BY product_id`;
}

/** Rows of product_holding_monthly: holdings of other products, securities, loans and, last, cash. */
export function holdingSelect(month: CityMonth, scale: number): string {
  // The number of stocks and bonds follows that of their holders, so that no manager has much of one.
  const kinds = Math.floor((productCount(scale) * 3) / 4);
  const end = `CASE WHEN operation = 'open' THEN ${nextOpenDay(month)} ELSE matures_on END`;
  return `
WITH ${monthlyBook(month)}, numbered AS (
  SELECT ${managerOf(month)}, product_id, fixed_return, holding.*,
    (slot * 12 + place * 7) % CASE WHEN asset_class IN ('stock', 'credit_bond') THEN ${kinds} ELSE 40 END AS number,
    CAST(${end} + CAST(CASE WHEN place = 1 THEN due_shift ELSE 0 END AS INTEGER) AS DATE) AS due_on
  FROM book JOIN holding USING (slot)
), priced AS (
  SELECT *, CASE WHEN asset IS NULL THEN 500 + number * 37 % 3500 ELSE 1000 END AS price,
    CASE WHEN asset IS NULL THEN (2000 + number * 13 % 2000) * 1000000 ELSE size // 10 END AS shares,
    asset_class = 'am_product' AND held_id IS NULL AS is_unfiled,
    asset_class = 'stock' AS is_stock, asset_class = 'unlisted_equity' AS is_equity, lpad(CAST(number AS VARCHAR), 5, '0') AS digits
  FROM numbered
)
SELECT
  product_id, manager_id, manager_kind, region,
  coalesce(asset, CASE asset_class WHEN 'deposit' THEN 'XJ' WHEN 'stock' THEN 'GP-' || digits WHEN 'credit_bond' THEN 'XZ-' || digits
    WHEN 'government_bond' THEN 'GZ-' || digits WHEN 'commodity_derivative' THEN 'SP-' || digits
    WHEN 'unlisted_equity' THEN 'GQ-' || product_id || '-' || place ELSE 'FB-' || product_id || '-' || place END) AS asset_id,
  CASE asset_class WHEN 'deposit' THEN '现金及银行存款' WHEN 'stock' THEN '演示股份' || digits WHEN 'credit_bond' THEN '演示债券' || digits
    WHEN 'government_bond' THEN '演示国债' || digits WHEN 'commodity_derivative' THEN '演示合约' || digits
    WHEN 'unlisted_equity' THEN '演示股权' || product_id WHEN 'nonstandard_debt' THEN '演示贷款' || product_id || '-' || place
    ELSE coalesce(held_name, '演示外埠资管产品') END AS asset_name,
  asset_class, side AS investment_side, ${yuan('amount')} AS amount,
  CASE WHEN is_stock THEN CAST((amount * 100 // price) * 0.01 AS DECIMAL(16, 2)) END AS quantity,
  CASE WHEN is_stock THEN 'SS-' || coalesce(asset, digits) END AS listed_company_id,
  CASE WHEN is_stock THEN CAST(shares AS DECIMAL(16, 2)) END AS float_quantity,
  CASE asset_class WHEN 'deposit' THEN NULL WHEN 'stock' THEN CAST(shares * price * 0.01 AS DECIMAL(16, 2))
    WHEN 'government_bond' THEN 500000000000 WHEN 'commodity_derivative' THEN 900000000000
    WHEN 'credit_bond' THEN coalesce(size, (20 + number % 30) * 1000000000)
    WHEN 'unlisted_equity' THEN ${yuan('amount * 3')} WHEN 'nonstandard_debt' THEN ${yuan('amount * 2')}
      WHEN 'am_product' THEN coalesce(size, ${yuan('amount * 4')}) ELSE size END AS asset_size,
  coalesce(held_id, CASE WHEN is_unfiled THEN 'WB-' || product_id END) AS held_product_id,
  CASE WHEN is_unfiled THEN 'none' ELSE tranche END AS held_tranche, CASE WHEN is_unfiled THEN 0 ELSE layers_below END AS layers_below,
  asset_class = 'nonstandard_debt' AS nonstandard,
  CASE WHEN asset_class = 'nonstandard_debt' THEN due_on END AS asset_due_on, is_equity AS equity_form,
  CASE WHEN is_equity THEN fixed_return END AS fixed_return_clause, CASE WHEN is_equity THEN fixed_return END AS buyback_clause,
  CASE WHEN is_equity THEN false END AS guarantee_by_related_or_lgfv,
  CASE WHEN is_equity THEN false END AS exit_at_principal_and_rate,
  CASE WHEN is_equity THEN CAST(CASE WHEN fixed_return THEN 13.5 ELSE 8.5 END AS DECIMAL(8, 4)) END AS all_in_cost
FROM priced ORDER BY product_id, asset_id`;
}

/** Investors of a product that are neither natural persons nor other products. */
const OWN_INSTITUTIONS = `CASE WHEN plan_kind IN ('single', 'structured') THEN 1 WHEN offering = 'public' THEN 3 ELSE 2 END`;

/** Rows of product_tranche_monthly. Three quarters of the natural persons of a tranched product are senior, institutions junior. */
export function trancheSelect(month: CityMonth): string {
  return `
WITH ${monthlyBook(month)}, tranche AS (
  SELECT *, unnest(CASE WHEN plan_kind != 'structured' THEN ['whole'] WHEN mezzanine = 0 THEN ['senior', 'junior']
    ELSE ['senior', 'mezzanine', 'junior'] END) AS kind
  FROM book
), shared AS (
  SELECT *, CASE kind WHEN 'whole' THEN 1000 WHEN 'senior' THEN senior WHEN 'mezzanine' THEN mezzanine
      ELSE 1000 - senior - mezzanine END AS share,
    CASE kind WHEN 'whole' THEN naturals WHEN 'senior' THEN naturals * 3 // 4 WHEN 'mezzanine' THEN 0
      ELSE naturals - naturals * 3 // 4 END AS persons,
    CASE WHEN kind IN ('whole', 'junior') THEN ${OWN_INSTITUTIONS} + holders ELSE 0 END AS institutions
  FROM tranche
)
SELECT
  product_id, CASE kind WHEN 'whole' THEN 'W' WHEN 'senior' THEN 'A' WHEN 'mezzanine' THEN 'B' ELSE 'C' END AS tranche_id,
  product_name, ${managerOf(month)}, kind AS tranche_kind,
  ${yuan(`CASE kind WHEN 'junior' THEN ${JUNIOR_UNITS} ELSE units * share // 1000 END`)} AS units,
  CASE WHEN kind = 'senior' THEN CAST((480 + slot % 120) * 0.01 AS DECIMAL(8, 4)) END AS agreed_return, principal_guaranteed,
  CAST((share + CASE WHEN kind = 'senior' THEN gain_shift ELSE 0 END) * 0.001 AS DECIMAL(8, 4)) AS gain_share,
  CAST(share * 0.001 AS DECIMAL(8, 4)) AS loss_share, persons AS natural_investors,
  CASE WHEN all_small THEN persons ELSE persons * 60 // 100 END AS small_natural_investors,
  institutions AS institutional_investors, unqualified AS unqualified_investors,
  CAST(ticket AS DECIMAL(16, 2)) AS lowest_ticket
FROM shared ORDER BY product_id, tranche_id`;
}

/** Rows of product_investor_monthly: natural persons in one row, and institutions with the rest. */
export function investorSelect(month: CityMonth): string {
  return `
WITH ${monthlyBook(month)}, place AS (
  SELECT *, unnest(range(CASE WHEN naturals > 0 THEN 0 ELSE 1 END, ${OWN_INSTITUTIONS} + 1)) AS number FROM book
), share AS (
  -- The first row, of the natural persons where there are some, takes what the others leave.
  SELECT *, number > 0 AND (naturals > 0 OR number > 1) AS is_fixed,
    free * CASE WHEN offering = 'public' THEN 40 ELSE 120 END // 1000 AS part,
    (slot * 3 + number * 5) % 60 AS investor,
    CASE WHEN own_investor AND number = 1 THEN substr(product_id, 4) ELSE lpad(CAST(investor AS VARCHAR), 3, '0') END AS mark
  FROM place
)
SELECT
  product_id, ${managerOf(month)},
  CASE WHEN number = 0 THEN '自然人' ELSE 'TZ-' || mark END AS investor_id,
  CASE WHEN number = 0 THEN '自然人' ELSE '演示投资者' || mark END AS investor_name,
  CASE WHEN number = 0 THEN 'natural_persons'
    ELSE ['enterprise', 'enterprise', 'bank', 'financial_institution', 'government', 'other'][investor % 6 + 1] END AS investor_kind,
  ${yuan('CASE WHEN is_fixed THEN part ELSE free - sum(CASE WHEN is_fixed THEN part ELSE 0 END) OVER (PARTITION BY slot) END')} AS amount
FROM share ORDER BY product_id, investor_id`;
}
