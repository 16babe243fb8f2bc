/*
id: guarantor_liability
title: { zh: 融资担保责任与准备金, en: Guarantee liability and reserves }
about:
  zh: >-
    每家融资担保公司一行：责任余额、集中度、准备金和其他投资与净资产对照所需的数，并注明报告期末是否为年末。按年度提取的准备金
    只在年末判定。
  en: >-
    One row per guarantor with what is needed to hold liability, concentration, reserves and other investment against net
    assets, and whether the period ends with the year: reserves that are set aside for a year are judged at its end only.
from: [guarantor_monthly]
subject: { kind: guarantor, key: [guarantor_id], name: guarantor_name, region: region, institution: guarantor_id }
columns:
  - { like: guarantor_monthly, columns: [guarantor_id, guarantor_name, region] }
  - { id: year_end, zh: 年末, en: End of the year, type: boolean }
  - { like: guarantor_monthly, columns: [paid_in_capital, net_assets, guarantee_liability, largest_client_liability] }
  - { like: guarantor_monthly, columns: [largest_related_liability, largest_bond_liability, guarantee_fees_year, unearned_reserve] }
  - { like: guarantor_monthly, columns: [compensation_reserve, compensation_reserve_year, other_investment] }
*/
select
  filing_id,
  filing_row,
  reporter,
  reporter_kind,
  period_start,
  period_end,
  guarantor_id,
  guarantor_name,
  region,
  extract(month from period_end) = 12 as year_end,
  paid_in_capital,
  net_assets,
  guarantee_liability,
  largest_client_liability,
  largest_related_liability,
  largest_bond_liability,
  guarantee_fees_year,
  unearned_reserve,
  compensation_reserve,
  compensation_reserve_year,
  other_investment
from guarantor_monthly
