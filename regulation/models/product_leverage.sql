/*
id: product_leverage
title: { zh: 资产管理产品杠杆, en: Leverage of asset-management products }
about:
  zh: >-
    每只产品一行，给出杠杆规则所需的分子和分母。优先侧份额为优先级与中间级之和（中间级计入优先级）；任一级缺失则合计缺失。
    计算杠杆的总资产以穿透总资产为准，未填时用总资产。
  en: >-
    One row per product with the numerators and denominators of the leverage rules. The senior side is senior and mezzanine
    units together; it is missing when either is. Assets for leverage are the total assets looked through, or total assets
    where those were not filed.
from: [asset_product_monthly]
subject:
  kind: asset_product
  key: [product_id]
  name: product_name
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
  - id: investment_type
    zh: 投资类型
    en: Investment type
    type: enum
    values:
      stock: { zh: 权益类（股票类）, en: Equity }
      mixed: { zh: 混合类, en: Mixed }
      fixed_income: { zh: 固定收益类, en: Fixed income }
      commodity_derivative: { zh: 商品及金融衍生品类, en: Commodities and derivatives }
      other: { zh: 其他类, en: Other }
  - { id: established_on, zh: 成立日期, en: Established on, type: date }
  - { id: total_assets, zh: 总资产, en: Total assets, type: decimal, scale: 2, max: 99999999999999.99, unit: CNY }
  - { id: net_assets, zh: 净资产, en: Net assets, type: decimal, scale: 2, max: 99999999999999.99, unit: CNY }
  - { id: lookthrough_total_assets, zh: 穿透总资产, en: Total assets looked through, type: decimal, scale: 2, max: 99999999999999.99, unit: CNY }
  - { id: assets_for_leverage, zh: 计算杠杆的总资产, en: Total assets for leverage, type: decimal, scale: 2, max: 99999999999999.99, unit: CNY }
  - { id: senior_units, zh: 优先级份额, en: Senior units, type: decimal, scale: 2, max: 99999999999999.99, unit: units }
  - { id: mezzanine_units, zh: 中间级份额, en: Mezzanine units, type: decimal, scale: 2, max: 99999999999999.99, unit: units }
  - { id: senior_side, zh: 优先侧份额, en: Senior and mezzanine units, type: decimal, scale: 2, max: 199999999999999.98, unit: units }
  - { id: junior_units, zh: 劣后级份额, en: Junior units, type: decimal, scale: 2, max: 99999999999999.99, unit: units }
  - { id: largest_issuer_bonds, zh: 最大发行人债券, en: Bonds of the largest issuer, type: decimal, scale: 2, max: 99999999999999.99, unit: CNY }
*/
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
  investment_type,
  established_on,
  total_assets,
  net_assets,
  lookthrough_total_assets,
  cast(coalesce(lookthrough_total_assets, total_assets) as decimal(16,2)) as assets_for_leverage,
  senior_units,
  mezzanine_units,
  cast(senior_units + mezzanine_units as decimal(17,2)) as senior_side,
  junior_units,
  largest_issuer_bonds
from asset_product_monthly
