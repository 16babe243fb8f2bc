/*
id: manager_book
title: { zh: 管理人私募计划总账, en: A manager's private plans together }
about:
  zh: >-
    每个管理人一行：其全部私募计划的净资产合计和这些计划持有的非标准化债权合计。持仓取同一报送机构当月的产品持仓月报；
    有一只计划没有报送持仓的，非标合计为缺失。结论指向净资产最大的一只计划。
  en: >-
    One row per manager with the net assets of all its private plans and the non-standard debt that they hold.
    Holdings are those the same reporter filed this month; where one plan filed none, non-standard debt is missing. A
    finding cites the plan with the largest net assets.
from: [asset_product_monthly, product_holding_monthly]
subject: { kind: manager, key: [manager_id], name: manager_name, region: region, institution: manager_id, institution_kind: manager_kind }
columns:
  - { like: asset_product_monthly, columns: [manager_id, manager_name, manager_kind, region] }
  - { id: plans, zh: 私募计划只数, en: Private plans, type: integer, max: 9999999999, unit: items }
  - { id: net_assets, zh: 计划净资产合计, en: Net assets of all plans, type: decimal, scale: 2, max: 9999999999999999.99, unit: CNY }
  - { id: nonstandard_debt, zh: 非标债权合计, en: Non-standard debt of all plans, type: decimal, scale: 2, max: 9999999999999999.99, unit: CNY }
*/
with held as (
  select
    reporter,
    product_id,
    sum(case when asset_class = 'nonstandard_debt' then amount else 0 end) as nonstandard_debt
  from product_holding_monthly
  group by reporter, product_id
),
plan as (
  select
    product.filing_id,
    product.filing_row,
    product.reporter,
    product.reporter_kind,
    product.period_start,
    product.period_end,
    product.manager_id,
    product.manager_name,
    product.manager_kind,
    product.region,
    product.net_assets,
    held.nonstandard_debt,
    row_number() over (
      partition by product.manager_id order by product.net_assets desc nulls last, product.filing_id, product.filing_row
    ) as place
  from asset_product_monthly as product
  left join held on held.reporter = product.reporter and held.product_id = product.product_id
  where product.offering = 'private'
),
totals as (
  select
    manager_id,
    cast(count(*) as decimal(10,0)) as plans,
    cast(sum(net_assets) as decimal(18,2)) as net_assets,
    cast(case when count(nonstandard_debt) = count(*) then sum(nonstandard_debt) end as decimal(18,2)) as nonstandard_debt
  from plan
  group by manager_id
)
select
  plan.filing_id,
  plan.filing_row,
  plan.reporter,
  plan.reporter_kind,
  plan.period_start,
  plan.period_end,
  plan.manager_id,
  plan.manager_name,
  plan.manager_kind,
  plan.region,
  totals.plans,
  totals.net_assets,
  totals.nonstandard_debt
from plan
join totals on totals.manager_id = plan.manager_id
where plan.place = 1
