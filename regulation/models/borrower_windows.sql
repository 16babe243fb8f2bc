/*
id: borrower_windows
title: { zh: 借款人短期内的放款机构, en: Lenders of a borrower within days }
about:
  zh: >-
    本月有新签合同的每个借款人一行：以本月每个签约日为止的 7 日、30 日和 90 日内（含当日），与多少家不同的放款机构签了合同，各取
    最多的一个窗口；同一机构的多笔合同计一家。合同日期取授信业务明细月报及其历史；月内签订又结清的业务没有报送，不在其中。
    小额贷款逐笔月报的借款人编号只在同一出借人处一致，因此不用；小贷公司的贷款以其所报的授信业务明细为准。
  en: >-
    One row per borrower with a new contract this month: with how many different lenders it made contracts within the 7, 30
    and 90 days that end on a day of one of them, that day included; of the windows of each length the fullest. A lender
    counts once however many contracts it made. Contract dates are those of the return of credit facilities and its
    history; what was contracted and repaid within a month was never filed and is not in them. Ids in the return of
    microloans tell borrowers apart within one lender only and are of no use here; loans of microlenders count as filed in
    the return of credit facilities.
from: [credit_facility_monthly, credit_facility_monthly_history]
subject: { kind: borrower, key: [borrower_id], name: borrower_name, region: borrower_region }
columns:
  - { like: credit_facility_monthly, columns: [borrower_id, borrower_name, borrower_kind, borrower_region] }
  - { id: contracts, zh: 本月签约次数, en: Contracts of the month, type: integer, max: 9999999999, unit: items }
  - { id: lenders_7_days, zh: 七日内放款机构家数, en: Lenders within 7 days, type: integer, max: 9999999999, unit: institutions }
  - { id: lenders_30_days, zh: 三十日内放款机构家数, en: Lenders within 30 days, type: integer, max: 9999999999, unit: institutions }
  - { id: lenders_90_days, zh: 九十日内放款机构家数, en: Lenders within 90 days, type: integer, max: 9999999999, unit: institutions }
*/
with new_contracts as (
  select
    filing_id,
    filing_row,
    reporter,
    reporter_kind,
    period_start,
    period_end,
    borrower_id,
    borrower_name,
    borrower_kind,
    borrower_region,
    contract_date,
    row_number() over (partition by borrower_id order by contract_date desc nulls last, filing_id, filing_row) as place
  from credit_facility_monthly
  where contract_date between period_start and period_end
),
ends as (
  select borrower_id, contract_date as last_day, count(*) as contracts
  from new_contracts
  group by borrower_id, contract_date
),
recent as (
  select distinct made.borrower_id, made.lender_id, made.contract_date
  from credit_facility_monthly_history as made
  inner join (select min(period_start) as first_day from credit_facility_monthly) as this_month
    on made.contract_date > this_month.first_day - 90
),
windows as (
  select
    ends.borrower_id,
    ends.last_day,
    ends.contracts,
    count(distinct case when recent.contract_date > ends.last_day - 7 then recent.lender_id end) as within_7,
    count(distinct case when recent.contract_date > ends.last_day - 30 then recent.lender_id end) as within_30,
    count(distinct recent.lender_id) as within_90
  from ends
  inner join recent
    on recent.borrower_id = ends.borrower_id
    and recent.contract_date <= ends.last_day
    and recent.contract_date > ends.last_day - 90
  group by ends.borrower_id, ends.last_day, ends.contracts
),
fullest as (
  select
    borrower_id,
    cast(sum(contracts) as decimal(10,0)) as contracts,
    cast(max(within_7) as decimal(10,0)) as lenders_7_days,
    cast(max(within_30) as decimal(10,0)) as lenders_30_days,
    cast(max(within_90) as decimal(10,0)) as lenders_90_days
  from windows
  group by borrower_id
)
select
  new_contracts.filing_id,
  new_contracts.filing_row,
  new_contracts.reporter,
  new_contracts.reporter_kind,
  new_contracts.period_start,
  new_contracts.period_end,
  new_contracts.borrower_id,
  new_contracts.borrower_name,
  new_contracts.borrower_kind,
  new_contracts.borrower_region,
  fullest.contracts,
  fullest.lenders_7_days,
  fullest.lenders_30_days,
  fullest.lenders_90_days
from new_contracts
inner join fullest
  on fullest.borrower_id = new_contracts.borrower_id
where new_contracts.place = 1
