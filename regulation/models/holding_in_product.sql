/*
id: holding_in_product
title: { zh: 产品持仓与所属产品, en: Holdings beside their product }
about:
  zh: >-
    每项持仓一行，附持有它的产品的结构、募集和运作方式、净资产、总资产和期限。
    产品情况取同一报送机构当月的资产管理产品月报；没有报送的为缺失。
  en: >-
    One row per holding beside the structure, offering, operation, net and total assets and end of the product that
    holds it, as the same reporter filed them this month; missing where it did not.
from: [product_holding_monthly, asset_product_monthly]
subject:
  kind: product_holding
  key: [product_id, asset_id]
  name: asset_name
  region: region
  institution: manager_id
  institution_kind: manager_kind
columns:
  - { like: product_holding_monthly.product_id }
  - { like: asset_product_monthly.product_name }
  - { like: product_holding_monthly, columns: [manager_id, manager_kind, region, asset_id, asset_name, asset_class, amount] }
  - { like: product_holding_monthly, columns: [quantity, asset_size, float_quantity] }
  - { like: product_holding_monthly, columns: [held_product_id, held_tranche, nonstandard, asset_due_on] }
  - { like: asset_product_monthly, columns: [offering, operation, plan_kind, established_on, matures_on, next_open_on, total_assets] }
  - { like: asset_product_monthly, columns: [net_assets, concentration_exempt, securities_trust] }
*/
select
  held.filing_id,
  held.filing_row,
  held.reporter,
  held.reporter_kind,
  held.period_start,
  held.period_end,
  held.product_id,
  product.product_name,
  held.manager_id,
  held.manager_kind,
  held.region,
  held.asset_id,
  held.asset_name,
  held.asset_class,
  held.amount,
  held.quantity,
  held.asset_size,
  held.float_quantity,
  held.held_product_id,
  held.held_tranche,
  held.nonstandard,
  held.asset_due_on,
  product.offering,
  product.operation,
  product.plan_kind,
  product.established_on,
  product.matures_on,
  product.next_open_on,
  product.total_assets,
  product.net_assets,
  product.concentration_exempt,
  product.securities_trust
from product_holding_monthly as held
left join asset_product_monthly as product
  on product.reporter = held.reporter
  and product.product_id = held.product_id
