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
  - { like: asset_product_monthly, columns: [product_id, product_name, manager_id, manager_kind, region, offering, operation, plan_kind] }
  - { like: asset_product_monthly, columns: [investment_type, established_on, total_assets, net_assets, lookthrough_total_assets] }
  - { id: assets_for_leverage, zh: 计算杠杆的总资产, en: Total assets for leverage, type: decimal, scale: 2, max: 99999999999999.99, unit: CNY }
  - { like: asset_product_monthly, columns: [senior_units, mezzanine_units] }
  - { id: senior_side, zh: 优先侧份额, en: Senior and mezzanine units, type: decimal, scale: 2, max: 199999999999999.98, unit: units }
  - { like: asset_product_monthly, columns: [junior_units, largest_issuer_bonds] }
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
