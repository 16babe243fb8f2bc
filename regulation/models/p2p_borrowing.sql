/*
id: p2p_borrowing
title: { zh: 网络借贷借款人余额, en: A borrower's balances on P2P platforms }
about:
  zh: >-
    每个平台的每个借款人一行：在本平台的借款余额和在全部平台的借款余额合计，来自以网络借贷平台为放款机构的授信业务明细。
    全部平台只包括已报送的平台，合计是下限。结论指向该借款人在本平台余额最大的一笔。
  en: >-
    One row per platform and borrower with what the borrower owes on this platform and on all platforms, from the
    facilities whose lender is a P2P platform. All platforms are those that filed, so the total is a lower bound. A
    finding cites the borrower's largest loan on the platform.
from: [credit_facility_monthly]
subject: { kind: p2p_borrower, key: [lender_id, borrower_id], name: borrower_name, region: region }
columns:
  - { like: credit_facility_monthly.lender_id, zh: 平台编号, en: Platform id }
  - { like: credit_facility_monthly.lender_name, zh: 平台名称, en: Platform }
  - { like: credit_facility_monthly.region, zh: 平台所在区县, en: District of the platform }
  - { like: credit_facility_monthly, columns: [borrower_id, borrower_name, borrower_kind] }
  - { id: balance_here, zh: 本平台余额, en: Balance on this platform, type: decimal, scale: 2, max: 9999999999999999.99, unit: CNY }
  - { id: platforms, zh: 借款平台数, en: Platforms borrowed on, type: integer, max: 9999999999, unit: items }
  - { id: balance_everywhere, zh: 全部平台余额, en: Balance on all platforms, type: decimal, scale: 2, max: 9999999999999999.99, unit: CNY }
*/
with here as (
  select lender_id, borrower_id, sum(balance) as balance
  from credit_facility_monthly
  where lender_kind = 'p2p_platform'
  group by lender_id, borrower_id
),
everywhere as (
  select borrower_id, count(*) as platforms, sum(balance) as balance
  from here
  group by borrower_id
),
placed as (
  select
    filing_id,
    filing_row,
    reporter,
    reporter_kind,
    period_start,
    period_end,
    lender_id,
    lender_name,
    region,
    borrower_id,
    borrower_name,
    borrower_kind,
    row_number() over (partition by lender_id, borrower_id order by balance desc nulls last, filing_id, filing_row) as place
  from credit_facility_monthly
  where lender_kind = 'p2p_platform'
)
select
  placed.filing_id,
  placed.filing_row,
  placed.reporter,
  placed.reporter_kind,
  placed.period_start,
  placed.period_end,
  placed.lender_id,
  placed.lender_name,
  placed.region,
  placed.borrower_id,
  placed.borrower_name,
  placed.borrower_kind,
  cast(here.balance as decimal(18,2)) as balance_here,
  cast(everywhere.platforms as decimal(10,0)) as platforms,
  cast(everywhere.balance as decimal(18,2)) as balance_everywhere
from placed
join here on here.lender_id = placed.lender_id and here.borrower_id = placed.borrower_id
join everywhere on everywhere.borrower_id = placed.borrower_id
where placed.place = 1
