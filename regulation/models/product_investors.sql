/*
id: product_investors
title: { zh: 产品投资者与份额条款, en: A product's investors and tranche terms }
about:
  zh: >-
    每只产品一行，汇总其各级份额的投资者人数、最低投资金额和份额条款。份额取同一报送机构当月的产品份额与投资者月报；
    某级份额有一栏未填的，该栏的合计为缺失，但任一级份额已填保本保收益或分担比例不一致的，即认定存在。
  en: >-
    One row per product that sums its tranches with their investors, lowest ticket and terms, as the same reporter
    filed them this month. A total is missing when one tranche leaves it empty, but a guarantee or unequal sharing is
    there as soon as one tranche says so.
from: [asset_product_monthly, product_tranche_monthly]
subject:
  kind: asset_product
  key: [product_id]
  name: product_name
  region: region
  institution: manager_id
  institution_kind: manager_kind
columns:
  - { like: asset_product_monthly, columns: [product_id, product_name, manager_id, manager_kind, region, offering, plan_kind] }
  - { like: asset_product_monthly, columns: [investment_type, established_on, name_says_tranched] }
  - { id: tranches, zh: 份额级数, en: Tranches, type: integer, max: 9999999999, unit: items }
  - { like: product_tranche_monthly.principal_guaranteed }
  - { id: shared_unequally, zh: 收益亏损分担不一致, en: Gains and losses shared by different ratios, type: boolean }
  - { id: natural_investors, zh: 自然人投资者人数, en: Natural persons, type: integer, max: 9999999999, unit: persons }
  - id: small_natural_investors
    zh: 三百万元以下自然人人数
    en: Natural persons below CNY 3 million
    type: integer
    max: 9999999999
    unit: persons
  - { id: institutional_investors, zh: 机构投资者人数, en: Institutions, type: integer, max: 9999999999, unit: persons }
  - { id: unqualified_investors, zh: 不合格投资者人数, en: Investors who do not qualify, type: integer, max: 9999999999, unit: persons }
  - { like: product_tranche_monthly.lowest_ticket }
*/
with tranche as (
  select
    reporter,
    product_id,
    count(*) as tranches,
    case
      when bool_or(principal_guaranteed) = true then true
      when count(principal_guaranteed) = count(*) then false
    end as principal_guaranteed,
    case
      when bool_or(gain_share <> loss_share) = true then true
      when count(gain_share) = count(*) and count(loss_share) = count(*) then false
    end as shared_unequally,
    case when count(natural_investors) = count(*) then sum(natural_investors) end as natural_investors,
    case when count(small_natural_investors) = count(*) then sum(small_natural_investors) end as small_natural_investors,
    case when count(institutional_investors) = count(*) then sum(institutional_investors) end as institutional_investors,
    case when count(unqualified_investors) = count(*) then sum(unqualified_investors) end as unqualified_investors,
    case when count(lowest_ticket) = count(*) then min(lowest_ticket) end as lowest_ticket
  from product_tranche_monthly
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
  product.offering,
  product.plan_kind,
  product.investment_type,
  product.established_on,
  product.name_says_tranched,
  cast(tranche.tranches as decimal(10,0)) as tranches,
  tranche.principal_guaranteed,
  tranche.shared_unequally,
  cast(tranche.natural_investors as decimal(10,0)) as natural_investors,
  cast(tranche.small_natural_investors as decimal(10,0)) as small_natural_investors,
  cast(tranche.institutional_investors as decimal(10,0)) as institutional_investors,
  cast(tranche.unqualified_investors as decimal(10,0)) as unqualified_investors,
  tranche.lowest_ticket
from asset_product_monthly as product
left join tranche on tranche.reporter = product.reporter and tranche.product_id = product.product_id
