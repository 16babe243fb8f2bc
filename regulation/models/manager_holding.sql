/*
id: manager_holding
title: { zh: 管理人对同一资产的持有, en: What a manager holds of one asset }
about:
  zh: >-
    每个管理人持有的每项资产一行：其全部产品、公募产品、开放式公募产品和集合私募计划各持有多少，
    以及该资产的总规模和可流通数量。产品的募集、运作方式或结构缺失的，相应合计为缺失。
    同一资产各行填报的总规模和可流通数量不同的取最低。结论指向持有金额最大的一行。
  en: >-
    One row per manager and asset with what all its products, its public products, its open-ended public products and
    its collective private plans hold of it, and the whole size and free float of the asset. A total is missing where
    a product's offering, operation or structure is. Where rows differ in size or float the lowest counts. A finding
    cites the row with the largest amount.
from: [holding_in_product]
subject:
  kind: manager_asset
  key: [manager_id, asset_id]
  name: asset_name
  region: region
  institution: manager_id
  institution_kind: manager_kind
columns:
  - { like: holding_in_product, columns: [manager_id, manager_kind, region, asset_id, asset_name, asset_class, nonstandard] }
  - { id: products, zh: 持有产品只数, en: Products that hold it, type: integer, max: 9999999999, unit: items }
  - { id: amount_all, zh: 全部产品持有金额, en: Held by all products, type: decimal, scale: 2, max: 9999999999999999.99, unit: CNY }
  - { id: amount_public, zh: 公募产品持有金额, en: Held by public products, type: decimal, scale: 2, max: 9999999999999999.99, unit: CNY }
  - id: amount_collective
    zh: 集合计划持有金额
    en: Held by collective private plans
    type: decimal
    scale: 2
    max: 9999999999999999.99
    unit: CNY
  - { id: quantity_all, zh: 全部产品持有数量, en: Quantity held by all products, type: decimal, scale: 2, max: 9999999999999999.99, unit: CNY }
  - id: quantity_open_public
    zh: 开放式公募产品持有数量
    en: Quantity held by open-ended public products
    type: decimal
    scale: 2
    max: 9999999999999999.99
    unit: CNY
  - { like: holding_in_product, columns: [asset_size, float_quantity] }
*/
with holding as (
  select
    filing_id,
    filing_row,
    reporter,
    reporter_kind,
    period_start,
    period_end,
    manager_id,
    manager_kind,
    region,
    asset_id,
    asset_name,
    asset_class,
    nonstandard,
    product_id,
    amount,
    quantity,
    asset_size,
    float_quantity,
    offering,
    case
      when offering = 'private' or operation = 'closed' then false
      when offering = 'public' and operation = 'open' then true
    end as is_open_public,
    case
      when offering = 'public' or plan_kind = 'single' then false
      when offering = 'private' and plan_kind in ('structured', 'collective') then true
    end as is_collective
  from holding_in_product
),
totals as (
  select
    manager_id,
    asset_id,
    cast(count(distinct product_id) as decimal(10,0)) as products,
    bool_or(nonstandard) as nonstandard,
    cast(sum(amount) as decimal(18,2)) as amount_all,
    cast(
      case when count(offering) = count(*) then sum(case when offering = 'public' then amount else 0 end) end
      as decimal(18,2)
    ) as amount_public,
    cast(
      case when count(is_collective) = count(*) then sum(case when is_collective = true then amount else 0 end) end
      as decimal(18,2)
    ) as amount_collective,
    cast(case when count(quantity) = count(*) then sum(quantity) end as decimal(18,2)) as quantity_all,
    cast(
      case
        when count(quantity) = count(*) and count(is_open_public) = count(*)
          then sum(case when is_open_public = true then quantity else 0 end)
      end
      as decimal(18,2)
    ) as quantity_open_public,
    min(asset_size) as asset_size,
    min(float_quantity) as float_quantity
  from holding
  group by manager_id, asset_id
),
placed as (
  select
    filing_id,
    filing_row,
    reporter,
    reporter_kind,
    period_start,
    period_end,
    manager_id,
    manager_kind,
    region,
    asset_id,
    asset_name,
    asset_class,
    row_number() over (partition by manager_id, asset_id order by amount desc nulls last, filing_id, filing_row) as place
  from holding
)
select
  placed.filing_id,
  placed.filing_row,
  placed.reporter,
  placed.reporter_kind,
  placed.period_start,
  placed.period_end,
  placed.manager_id,
  placed.manager_kind,
  placed.region,
  placed.asset_id,
  placed.asset_name,
  placed.asset_class,
  totals.nonstandard,
  totals.products,
  totals.amount_all,
  totals.amount_public,
  totals.amount_collective,
  totals.quantity_all,
  totals.quantity_open_public,
  totals.asset_size,
  totals.float_quantity
from placed
join totals on totals.manager_id = placed.manager_id and totals.asset_id = placed.asset_id
where placed.place = 1
