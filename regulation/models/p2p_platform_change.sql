/*
id: p2p_platform_change
title: { zh: 网络借贷平台变动, en: P2P platforms against earlier months }
about:
  zh: >-
    每个平台一行：本月的投资人数、借款人数和集中度，与一个月前、三个月前对照。只与同一报送机构以前月份所报的同一平台比较，
    口径才一致。以前月份没有报送的为缺失，不是零；任一金额档缺失的，合计也缺失。本月没有报送的平台不在其中，由报送义务台账反映。
  en: >-
    One row per platform: investors, borrowers and concentration this month beside one and three months before. A platform
    is compared only with what the same reporter filed for it, so that like meets like. A month that was not filed is
    missing, not zero; a total is missing when one of its bands is. Platforms not filed this month are not here, the
    register of obligations shows them.
from: [p2p_platform_monthly, p2p_platform_monthly_history]
subject: { kind: p2p_platform, key: [platform_id], name: platform_name, region: region }
columns:
  - { like: p2p_platform_monthly, columns: [platform_id, platform_name, region] }
  - { id: investors, zh: 投资人数, en: Investors, type: integer, max: 9999999999, unit: persons }
  - { id: investors_1_month_before, zh: 上月投资人数, en: Investors one month before, type: integer, max: 9999999999, unit: persons }
  - { id: investors_3_months_before, zh: 三个月前投资人数, en: Investors three months before, type: integer, max: 9999999999, unit: persons }
  - { id: borrowers, zh: 借款人数, en: Borrowers, type: integer, max: 9999999999, unit: persons }
  - { id: borrowers_1_month_before, zh: 上月借款人数, en: Borrowers one month before, type: integer, max: 9999999999, unit: persons }
  - { id: borrowers_3_months_before, zh: 三个月前借款人数, en: Borrowers three months before, type: integer, max: 9999999999, unit: persons }
  - { like: p2p_platform_monthly.top10_borrowers_share }
  - { id: top10_borrowers_share_1_month_before, like: p2p_platform_monthly.top10_borrowers_share, zh: 上月前十大借款人待还占比, en: Share of the ten largest borrowers one month before }
  - { id: top10_borrowers_share_3_months_before, like: p2p_platform_monthly.top10_borrowers_share, zh: 三个月前的前十大借款人待还占比, en: Share of the ten largest borrowers three months before }
  - { like: p2p_platform_monthly.top50_borrowers_share }
  - { id: top50_borrowers_share_1_month_before, like: p2p_platform_monthly.top50_borrowers_share, zh: 上月前五十大借款人待还占比, en: Share of the fifty largest borrowers one month before }
  - { id: top50_borrowers_share_3_months_before, like: p2p_platform_monthly.top50_borrowers_share, zh: 三个月前的前五十大借款人待还占比, en: Share of the fifty largest borrowers three months before }
  - { like: p2p_platform_monthly.top10_investors_share }
  - { id: top10_investors_share_1_month_before, like: p2p_platform_monthly.top10_investors_share, zh: 上月前十大投资人待收占比, en: Share of the ten largest investors one month before }
  - { id: top10_investors_share_3_months_before, like: p2p_platform_monthly.top10_investors_share, zh: 三个月前的前十大投资人待收占比, en: Share of the ten largest investors three months before }
  - { like: p2p_platform_monthly.top50_investors_share }
  - { id: top50_investors_share_1_month_before, like: p2p_platform_monthly.top50_investors_share, zh: 上月前五十大投资人待收占比, en: Share of the fifty largest investors one month before }
  - { id: top50_investors_share_3_months_before, like: p2p_platform_monthly.top50_investors_share, zh: 三个月前的前五十大投资人待收占比, en: Share of the fifty largest investors three months before }
*/
select
  this_month.filing_id,
  this_month.filing_row,
  this_month.reporter,
  this_month.reporter_kind,
  this_month.period_start,
  this_month.period_end,
  this_month.platform_id,
  this_month.platform_name,
  this_month.region,
  cast(
    this_month.investors_below_10k + this_month.investors_10k_100k + this_month.investors_100k_1m + this_month.investors_above_1m
    as decimal(10,0)
  ) as investors,
  cast(
    one_month.investors_below_10k + one_month.investors_10k_100k + one_month.investors_100k_1m + one_month.investors_above_1m
    as decimal(10,0)
  ) as investors_1_month_before,
  cast(
    three_months.investors_below_10k + three_months.investors_10k_100k + three_months.investors_100k_1m + three_months.investors_above_1m
    as decimal(10,0)
  ) as investors_3_months_before,
  cast(
    this_month.borrowers_below_200k + this_month.borrowers_200k_1m + this_month.borrowers_above_1m
    as decimal(10,0)
  ) as borrowers,
  cast(
    one_month.borrowers_below_200k + one_month.borrowers_200k_1m + one_month.borrowers_above_1m
    as decimal(10,0)
  ) as borrowers_1_month_before,
  cast(
    three_months.borrowers_below_200k + three_months.borrowers_200k_1m + three_months.borrowers_above_1m
    as decimal(10,0)
  ) as borrowers_3_months_before,
  this_month.top10_borrowers_share,
  one_month.top10_borrowers_share as top10_borrowers_share_1_month_before,
  three_months.top10_borrowers_share as top10_borrowers_share_3_months_before,
  this_month.top50_borrowers_share,
  one_month.top50_borrowers_share as top50_borrowers_share_1_month_before,
  three_months.top50_borrowers_share as top50_borrowers_share_3_months_before,
  this_month.top10_investors_share,
  one_month.top10_investors_share as top10_investors_share_1_month_before,
  three_months.top10_investors_share as top10_investors_share_3_months_before,
  this_month.top50_investors_share,
  one_month.top50_investors_share as top50_investors_share_1_month_before,
  three_months.top50_investors_share as top50_investors_share_3_months_before
from p2p_platform_monthly as this_month
left join p2p_platform_monthly_history as one_month
  on one_month.reporter = this_month.reporter
  and one_month.platform_id = this_month.platform_id
  and one_month.period_start = cast(this_month.period_start - interval '1 month' as date)
left join p2p_platform_monthly_history as three_months
  on three_months.reporter = this_month.reporter
  and three_months.platform_id = this_month.platform_id
  and three_months.period_start = cast(this_month.period_start - interval '3 months' as date)
