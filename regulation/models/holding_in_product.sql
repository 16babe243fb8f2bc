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
  - { id: asset_id, zh: 资产编号, en: Asset id, type: text, max_length: 64 }
  - { id: asset_name, zh: 资产名称, en: Asset, type: text, max_length: 200 }
  - id: asset_class
    zh: 资产类别
    en: Class of asset
    type: enum
    values:
      deposit: { zh: 银行存款和现金, en: Deposits and cash }
      government_bond: { zh: 国债、央行票据、政策性金融债和地方政府债, en: 'Government, central-bank, policy-bank and local-government bonds' }
      credit_bond: { zh: 信用债券, en: Other bonds }
      stock: { zh: 股票, en: Stocks }
      public_fund: { zh: 公募证券投资基金, en: Public securities fund }
      am_product: { zh: 其他资产管理产品, en: Other asset-management product }
      nonstandard_debt: { zh: 非标准化债权, en: Non-standard debt }
      unlisted_equity: { zh: 未上市股权, en: Unlisted equity }
      commodity_derivative: { zh: 商品及金融衍生品, en: Commodities and derivatives }
      other: { zh: 其他, en: Other }
  - { id: amount, zh: 持有金额, en: Amount held, type: decimal, scale: 2, max: 99999999999999.99, unit: CNY }
  - { id: held_product_id, zh: 所持产品代码, en: Product held, type: text, max_length: 64 }
  - id: held_tranche
    zh: 所持份额类别
    en: Tranche held
    type: enum
    values:
      none: { zh: 不分级, en: Not tranched }
      senior: { zh: 优先级, en: Senior }
      mezzanine: { zh: 中间级, en: Mezzanine }
      junior: { zh: 劣后级, en: Junior }
  - { id: nonstandard, zh: 非标资产, en: Non-standard asset, type: boolean }
  - { id: asset_due_on, zh: 资产到期日, en: Asset due on, type: date }
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
  - { id: matures_on, zh: 到期日, en: Matures on, type: date }
  - { id: next_open_on, zh: 最近一次开放日, en: Next open day, type: date }
  - { id: total_assets, zh: 总资产, en: Total assets, type: decimal, scale: 2, max: 99999999999999.99, unit: CNY }
  - { id: net_assets, zh: 净资产, en: Net assets, type: decimal, scale: 2, max: 99999999999999.99, unit: CNY }
  - { id: concentration_exempt, zh: 豁免组合集中度, en: Exempt from the ceiling on one asset, type: boolean }
  - { id: securities_trust, zh: 证券投资信托, en: Securities investment trust, type: boolean }
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
