/*
id: funding
title: { zh: 银行资金来源与流动性, en: A bank's funding and liquidity }
about:
  zh: >-
    每家银行一行：流动性覆盖、净稳定资金、优质流动性资产、流动性匹配、核心负债和九十日流动性缺口的分子与分母，
    以及存款与一个月前的对照。只与同一报送机构上月所报比较。流动性缺口为九十日内到期资产减去九十日内到期负债，可以为负。
  en: >-
    One row per bank with numerators and denominators of liquidity coverage, stable funding, quality liquid assets,
    liquidity matching, core liabilities and the liquidity gap over 90 days, and deposits beside those of the month
    before as the same reporter filed them. The gap is assets less liabilities due within 90 days and may be negative.
from: [bank_prudential_monthly, bank_prudential_monthly_history]
subject: { kind: bank, key: [bank_id], name: bank_name, region: region, institution: bank_id, institution_kind: bank_kind }
columns:
  - { like: bank_prudential_monthly, columns: [bank_id, bank_name, bank_kind, region, total_assets, high_quality_liquid_assets] }
  - { like: bank_prudential_monthly, columns: [net_outflow_30_days, stable_funding_available, stable_funding_needed] }
  - { like: bank_prudential_monthly, columns: [quality_liquid_assets, short_term_net_outflow, weighted_funding, weighted_use] }
  - { like: bank_prudential_monthly, columns: [core_liabilities, total_liabilities, assets_due_90_days] }
  - id: liquidity_gap_90_days
    zh: 九十日流动性缺口
    en: Liquidity gap over 90 days
    type: decimal
    scale: 2
    max: 9999999999999999.99
    unit: CNY
  - { like: bank_prudential_monthly, columns: [total_loans, total_deposits] }
  - { id: deposits_1_month_before, like: bank_prudential_monthly.total_deposits, zh: 上月各项存款余额, en: Total deposits one month before }
*/
select
  this_month.filing_id,
  this_month.filing_row,
  this_month.reporter,
  this_month.reporter_kind,
  this_month.period_start,
  this_month.period_end,
  this_month.bank_id,
  this_month.bank_name,
  this_month.bank_kind,
  this_month.region,
  this_month.total_assets,
  this_month.high_quality_liquid_assets,
  this_month.net_outflow_30_days,
  this_month.stable_funding_available,
  this_month.stable_funding_needed,
  this_month.quality_liquid_assets,
  this_month.short_term_net_outflow,
  this_month.weighted_funding,
  this_month.weighted_use,
  this_month.core_liabilities,
  this_month.total_liabilities,
  this_month.assets_due_90_days,
  cast(this_month.assets_due_90_days - this_month.liabilities_due_90_days as decimal(18,2)) as liquidity_gap_90_days,
  this_month.total_loans,
  this_month.total_deposits,
  one_month.total_deposits as deposits_1_month_before
from bank_prudential_monthly as this_month
left join bank_prudential_monthly_history as one_month
  on one_month.reporter = this_month.reporter
  and one_month.bank_id = this_month.bank_id
  and one_month.period_start = cast(this_month.period_start - interval '1 month' as date)
