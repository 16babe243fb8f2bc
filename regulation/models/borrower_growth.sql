/*
id: borrower_growth
title: { zh: 借款人债务与销售增长, en: Growth of debt and sales of a borrower }
about:
  zh: >-
    每个借款人一行：现在和十二个月前的债务余额，以及当时存档的年销售收入，用于比较债务与销售的增长。只计十二个月前也报送过
    授信业务明细的报送机构，因此一家机构新开始报送不会被当作债务增长；当时没有借款的余额为零。
    各机构存档的销售不同的取最低。结论指向余额最大的一笔业务所在的报送行。
  en: >-
    One row per borrower: what it owes and owed twelve months before, and the annual sales on file then and now, so that the
    growth of debt can be held against that of sales. Only reporters that filed credit facilities twelve months before as
    well are counted, so that a reporter which files for the first time is not taken for a growth of debt; a borrower
    that owed nothing then has a balance of zero. Where lenders have different sales on file, the lowest are taken. A
    finding cites the row of the largest facility.
from: [credit_facility_monthly, credit_facility_monthly_history]
subject: { kind: borrower, key: [borrower_id], name: borrower_name, region: borrower_region }
columns:
  - { like: credit_facility_monthly, columns: [borrower_id, borrower_name, borrower_kind, borrower_region] }
  - { id: debt, zh: 债务余额, en: Debt, type: decimal, scale: 2, max: 99999999999999.99, unit: CNY }
  - { id: debt_12_months_before, zh: 十二个月前债务余额, en: Debt twelve months before, type: decimal, scale: 2, max: 99999999999999.99, unit: CNY }
  - { id: sales, like: credit_facility_monthly.borrower_sales, zh: 年销售收入, en: Annual sales }
  - { id: sales_12_months_before, like: credit_facility_monthly.borrower_sales, zh: 十二个月前年销售收入, en: Annual sales twelve months before }
*/
with a_year_before as (
  select distinct cast(period_start - interval '12 months' as date) as first_day
  from credit_facility_monthly
),
filed_before as (
  select past.reporter, past.borrower_id, past.balance, past.borrower_sales
  from credit_facility_monthly_history as past
  inner join a_year_before
    on a_year_before.first_day = past.period_start
),
filed_now as (
  select
    facility.filing_id,
    facility.filing_row,
    facility.reporter,
    facility.reporter_kind,
    facility.period_start,
    facility.period_end,
    facility.borrower_id,
    facility.borrower_name,
    facility.borrower_kind,
    facility.borrower_region,
    facility.balance,
    facility.borrower_sales,
    row_number() over (
      partition by facility.borrower_id order by facility.balance desc nulls last, facility.filing_id, facility.filing_row
    ) as place
  from credit_facility_monthly as facility
  where facility.reporter in (select reporter from filed_before)
),
now as (
  select borrower_id, sum(balance) as debt, min(borrower_sales) as sales
  from filed_now
  group by borrower_id
),
before as (
  select borrower_id, sum(balance) as debt, min(borrower_sales) as sales
  from filed_before
  where reporter in (select reporter from filed_now)
  group by borrower_id
)
select
  filed_now.filing_id,
  filed_now.filing_row,
  filed_now.reporter,
  filed_now.reporter_kind,
  filed_now.period_start,
  filed_now.period_end,
  filed_now.borrower_id,
  filed_now.borrower_name,
  filed_now.borrower_kind,
  filed_now.borrower_region,
  cast(now.debt as decimal(16,2)) as debt,
  cast(coalesce(before.debt, 0) as decimal(16,2)) as debt_12_months_before,
  now.sales,
  before.sales as sales_12_months_before
from filed_now
inner join now
  on now.borrower_id = filed_now.borrower_id
left join before
  on before.borrower_id = filed_now.borrower_id
where filed_now.place = 1
