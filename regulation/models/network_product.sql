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
  - { id: product_id, zh: 产品代码, en: Product code, type: text, max_length: 64 }
  - { id: product_name, zh: 产品名称, en: Product, type: text, max_length: 200 }
  - { id: manager_id, zh: 管理人编号, en: Manager id, type: text, max_length: 64 }
  - id: manager_kind
    zh: 管理人类别
    en: Kind of manager
    type: enum
    values:
      securities: { zh: 证券公司, en: Securities firm }
      futures: { zh: 期货公司, en: Futures firm }
      fund: { zh: 基金管理公司, en: Fund management company }
      trust: { zh: 信托公司, en: Trust company }
      bank_wealth: { zh: 银行理财, en: Bank wealth management }
      insurance: { zh: 保险资产管理机构, en: Insurance asset manager }
  - { id: region, zh: 管理人所在区县, en: District of the manager, type: region }
  - id: offering
    zh: 募集方式
    en: Offering
    type: enum
    values:
      public: { zh: 公募, en: Public }
      private: { zh: 私募, en: Private }
  - id: operation
    zh: 运作方式
    en: Operation
    type: enum
    values:
      open: { zh: 开放式, en: Open-ended }
      closed: { zh: 封闭式, en: Closed-ended }
  - id: plan_kind
    zh: 产品结构
    en: Structure
    type: enum
    values:
      structured: { zh: 分级（结构化）, en: Tranched (structured) }
      collective: { zh: 不分级的集合产品（一对多）, en: 'Collective, not tranched' }
      single: { zh: 单一产品（一对一）, en: Single client }
  - { id: established_on, zh: 成立日期, en: Established on, type: date }
  - { id: total_assets, zh: 总资产, en: Total assets, type: decimal, scale: 2, max: 99999999999999.99, unit: CNY }
  - { id: net_assets, zh: 净资产, en: Net assets, type: decimal, scale: 2, max: 99999999999999.99, unit: CNY }
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
