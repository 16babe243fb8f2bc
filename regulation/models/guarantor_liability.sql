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
  - { id: guarantor_id, zh: 机构编号, en: Institution id, type: text, max_length: 64 }
  - { id: guarantor_name, zh: 机构名称, en: Institution, type: text, max_length: 100 }
  - { id: region, zh: 所在区县, en: District, type: region }
  - { id: year_end, zh: 年末, en: End of the year, type: boolean }
  - id: paid_in_capital
    zh: 实缴货币资本
    en: Capital paid in cash
    type: decimal
    scale: 2
    max: 99999999999999.99
    unit: CNY
  - { id: net_assets, zh: 净资产, en: Net assets, type: decimal, scale: 2, max: 99999999999999.99, unit: CNY }
  - id: guarantee_liability
    zh: 融资担保责任余额
    en: Guarantee liability
    type: decimal
    scale: 2
    max: 99999999999999.99
    unit: CNY
  - id: largest_client_liability
    zh: 最大单户责任余额
    en: Liability for the largest client
    type: decimal
    scale: 2
    max: 99999999999999.99
    unit: CNY
  - id: largest_related_liability
    zh: 最大单户及关联方责任余额
    en: Liability for the largest client with its related parties
    type: decimal
    scale: 2
    max: 99999999999999.99
    unit: CNY
  - id: largest_bond_liability
    zh: 最大单户债券责任余额
    en: Liability for bonds of the largest issuer
    type: decimal
    scale: 2
    max: 99999999999999.99
    unit: CNY
  - id: guarantee_fees_year
    zh: 本年担保费收入
    en: Guarantee fees of the year so far
    type: decimal
    scale: 2
    max: 99999999999999.99
    unit: CNY
  - id: unearned_reserve
    zh: 未到期责任准备金
    en: Unearned liability reserve
    type: decimal
    scale: 2
    max: 99999999999999.99
    unit: CNY
  - id: compensation_reserve
    zh: 担保赔偿准备金
    en: Compensation reserve
    type: decimal
    scale: 2
    max: 99999999999999.99
    unit: CNY
  - id: compensation_reserve_year
    zh: 本年提取担保赔偿准备金
    en: Compensation reserve set aside this year
    type: decimal
    scale: 2
    max: 99999999999999.99
    unit: CNY
  - { id: other_investment, zh: 其他投资, en: Other investment, type: decimal, scale: 2, max: 99999999999999.99, unit: CNY }
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
