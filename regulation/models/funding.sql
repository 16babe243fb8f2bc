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
  - { id: bank_id, zh: 机构编号, en: Institution id, type: text, max_length: 64 }
  - { id: bank_name, zh: 机构名称, en: Institution, type: text, max_length: 100 }
  - id: bank_kind
    zh: 银行类别
    en: Kind of bank
    type: enum
    values:
      state_owned: { zh: 国有大型银行, en: Large state-owned bank }
      joint_stock: { zh: 股份制银行, en: Joint-stock bank }
      city_commercial: { zh: 城市商业银行, en: City commercial bank }
      rural_commercial: { zh: 农村商业银行, en: Rural commercial bank }
      private_bank: { zh: 民营银行, en: Privately owned bank }
      village_bank: { zh: 村镇银行, en: Village and township bank }
      foreign_bank: { zh: 外资银行, en: Foreign bank }
  - { id: region, zh: 所在区县, en: District, type: region }
  - { id: total_assets, zh: 资产总额, en: Total assets, type: decimal, scale: 2, max: 99999999999999.99, unit: CNY }
  - id: high_quality_liquid_assets
    zh: 合格优质流动性资产
    en: High-quality liquid assets
    type: decimal
    scale: 2
    max: 99999999999999.99
    unit: CNY
  - id: net_outflow_30_days
    zh: 未来三十日净现金流出
    en: Net cash outflow over 30 days
    type: decimal
    scale: 2
    max: 99999999999999.99
    unit: CNY
  - { id: stable_funding_available, zh: 可用的稳定资金, en: Available stable funding, type: decimal, scale: 2, max: 99999999999999.99, unit: CNY }
  - { id: stable_funding_needed, zh: 所需的稳定资金, en: Required stable funding, type: decimal, scale: 2, max: 99999999999999.99, unit: CNY }
  - { id: quality_liquid_assets, zh: 优质流动性资产, en: Quality liquid assets, type: decimal, scale: 2, max: 99999999999999.99, unit: CNY }
  - id: short_term_net_outflow
    zh: 短期现金净流出
    en: Short-term net cash outflow
    type: decimal
    scale: 2
    max: 99999999999999.99
    unit: CNY
  - { id: weighted_funding, zh: 加权资金来源, en: Weighted sources of funds, type: decimal, scale: 2, max: 99999999999999.99, unit: CNY }
  - { id: weighted_use, zh: 加权资金运用, en: Weighted use of funds, type: decimal, scale: 2, max: 99999999999999.99, unit: CNY }
  - { id: core_liabilities, zh: 核心负债, en: Core liabilities, type: decimal, scale: 2, max: 99999999999999.99, unit: CNY }
  - { id: total_liabilities, zh: 总负债, en: Total liabilities, type: decimal, scale: 2, max: 99999999999999.99, unit: CNY }
  - { id: assets_due_90_days, zh: 九十日内到期资产, en: Assets due within 90 days, type: decimal, scale: 2, max: 99999999999999.99, unit: CNY }
  - id: liquidity_gap_90_days
    zh: 九十日流动性缺口
    en: Liquidity gap over 90 days
    type: decimal
    scale: 2
    max: 9999999999999999.99
    unit: CNY
  - { id: total_loans, zh: 各项贷款余额, en: Total loans, type: decimal, scale: 2, max: 99999999999999.99, unit: CNY }
  - { id: total_deposits, zh: 各项存款余额, en: Total deposits, type: decimal, scale: 2, max: 99999999999999.99, unit: CNY }
  - id: deposits_1_month_before
    zh: 上月各项存款余额
    en: Total deposits one month before
    type: decimal
    scale: 2
    max: 99999999999999.99
    unit: CNY
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
