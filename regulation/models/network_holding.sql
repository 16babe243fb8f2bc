/*
id: network_holding
title: { zh: 穿透网络中的持仓, en: Holdings of the look-through network }
about:
  zh: >-
    穿透网络中每只产品的每项持仓一行。所持产品当月也报送了产品月报的，为产品持有产品；
    投资于其他资产管理产品而所持产品没有报送或没有填代码的，底层资产不明；其余为直接资产。
    总资产大于全部持仓之和的，差额也是不明资产，作为一行“未报持仓”列在产品自己的报送行下。
  en: >-
    One row per holding of each product of the look-through network. Where the product held filed a return this month
    as well, a product holds a product; a holding in another asset-management product that filed nothing, or whose code
    was left out, is an asset of which nothing is known; everything else is a direct asset. Where total assets exceed
    all holdings, the difference is unknown as well and stands as one row under the product's own filed row.
from: [network_product, product_holding_monthly]
subject: { kind: product_holding, key: [product_id, asset_id] }
columns:
  - { like: network_product.product_id }
  - { like: product_holding_monthly, columns: [asset_id, held_product_id] }
  - { id: asset_class, zh: 穿透资产类别, en: Class for look-through, type: text, max_length: 64 }
  - { id: amount, zh: 金额, en: Amount, type: decimal, scale: 2, max: 9999999999999999.99, unit: CNY }
*/
with held as (
  select
    holding.filing_id,
    holding.filing_row,
    holding.reporter,
    holding.reporter_kind,
    holding.period_start,
    holding.period_end,
    holding.product_id,
    holding.asset_id,
    below.product_id as held_product_id,
    case
      when below.product_id is not null then 'product'
      when holding.asset_class = 'am_product' then 'unknown'
      else holding.asset_class
    end as asset_class,
    holding.amount
  from product_holding_monthly as holding
  inner join network_product as product on product.product_id = holding.product_id
  left join network_product as below on below.product_id = holding.held_product_id
),
filed as (
  select product_id, sum(amount) as amount
  from held
  group by product_id
)
select
  filing_id,
  filing_row,
  reporter,
  reporter_kind,
  period_start,
  period_end,
  product_id,
  asset_id,
  held_product_id,
  asset_class,
  cast(amount as decimal(18,2)) as amount
from held
union all
select
  product.filing_id,
  product.filing_row,
  product.reporter,
  product.reporter_kind,
  product.period_start,
  product.period_end,
  product.product_id,
  '未报持仓' as asset_id,
  cast(null as varchar) as held_product_id,
  'unknown' as asset_class,
  cast(product.total_assets - coalesce(filed.amount, 0) as decimal(18,2)) as amount
from network_product as product
left join filed on filed.product_id = product.product_id
where product.total_assets > coalesce(filed.amount, 0)
