/*
id: network_product
title: { zh: 穿透网络中的产品, en: Products of the look-through network }
about:
  zh: >-
    每只资产管理产品一行，是穿透网络的节点。同一产品由几个报送机构报来的，取报送编号在前的一行，不合并。
    是否公募基金按募集方式为公募判断。
  en: >-
    One row per asset-management product, a node of the look-through network. Where several reporters filed the same
    product, the row of the first filing counts; they are never mixed. A product offered to the public counts as a
    public fund.
from: [asset_product_monthly]
subject: { kind: asset_product, key: [product_id], name: product_name, region: region, institution: manager_id, institution_kind: manager_kind }
columns:
  - { like: asset_product_monthly, columns: [product_id, product_name, manager_id, manager_kind, region, offering, operation, plan_kind] }
  - { like: asset_product_monthly, columns: [established_on, total_assets, net_assets] }
*/
with ranked as (
  select
    filing_id,
    filing_row,
    reporter,
    reporter_kind,
    period_start,
    period_end,
    product_id,
    product_name,
    manager_id,
    manager_kind,
    region,
    offering,
    operation,
    plan_kind,
    established_on,
    total_assets,
    net_assets,
    row_number() over (partition by product_id order by filing_id, filing_row) as place
  from asset_product_monthly
)
select
  filing_id,
  filing_row,
  reporter,
  reporter_kind,
  period_start,
  period_end,
  product_id,
  product_name,
  manager_id,
  manager_kind,
  region,
  offering,
  operation,
  plan_kind,
  established_on,
  total_assets,
  net_assets
from ranked
where place = 1
