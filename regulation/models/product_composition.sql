/*
id: product_composition
title: { zh: 产品资产构成, en: What a product is made of }
about:
  zh: >-
    每只产品一行：填报的投资类型，以及持仓中固定收益、权益、商品及金融衍生品三类资产的合计。
    持仓取同一报送机构当月的产品持仓月报。持仓合计与总资产不一致，或有一项持仓没有填投资属性的，三类合计为缺失，
    不以不完整的持仓判断类型。
  en: >-
    One row per product with its investment type as filed and what it holds in fixed income, equity, and commodities
    and derivatives. Holdings are those the same reporter filed this month. Where they do not add up to total assets,
    or one does not say what it counts as, the three totals are missing: a type is not judged by half of the holdings.
from: [asset_product_monthly, product_holding_monthly]
subject:
  kind: asset_product
  key: [product_id]
  name: product_name
  region: region
  institution: manager_id
  institution_kind: manager_kind
columns:
  - { like: asset_product_monthly, columns: [product_id, product_name, manager_id, manager_kind, region, investment_type, total_assets] }
  - { id: holdings_total, zh: 持仓合计, en: Holdings together, type: decimal, scale: 2, max: 9999999999999999.99, unit: CNY }
  - { id: fixed_income, zh: 固定收益类资产, en: Fixed-income assets, type: decimal, scale: 2, max: 9999999999999999.99, unit: CNY }
  - { id: equity, zh: 权益类资产, en: Equity assets, type: decimal, scale: 2, max: 9999999999999999.99, unit: CNY }
  - id: commodity_derivative
    zh: 商品及衍生品类资产
    en: Commodities and derivatives
    type: decimal
    scale: 2
    max: 9999999999999999.99
    unit: CNY
*/
with held as (
  select
    reporter,
    product_id,
    count(*) as holdings,
    count(investment_side) as classed,
    sum(amount) as holdings_total,
    sum(case when investment_side = 'fixed_income' then amount else 0 end) as fixed_income,
    sum(case when investment_side = 'equity' then amount else 0 end) as equity,
    sum(case when investment_side = 'commodity_derivative' then amount else 0 end) as commodity_derivative
  from product_holding_monthly
  group by reporter, product_id
)
select
  product.filing_id,
  product.filing_row,
  product.reporter,
  product.reporter_kind,
  product.period_start,
  product.period_end,
  product.product_id,
  product.product_name,
  product.manager_id,
  product.manager_kind,
  product.region,
  product.investment_type,
  product.total_assets,
  cast(held.holdings_total as decimal(18,2)) as holdings_total,
  cast(
    case when held.classed = held.holdings and held.holdings_total = product.total_assets then held.fixed_income end
    as decimal(18,2)
  ) as fixed_income,
  cast(
    case when held.classed = held.holdings and held.holdings_total = product.total_assets then held.equity end
    as decimal(18,2)
  ) as equity,
  cast(
    case when held.classed = held.holdings and held.holdings_total = product.total_assets then held.commodity_derivative end
    as decimal(18,2)
  ) as commodity_derivative
from asset_product_monthly as product
left join held on held.reporter = product.reporter and held.product_id = product.product_id
