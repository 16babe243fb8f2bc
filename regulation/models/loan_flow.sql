/*
id: loan_flow
title: { zh: 贷款现金流（最近所报）, en: Cash flows of loans as filed last }
about:
  zh: >-
    每笔贷款最近一次所报的全部现金流，每笔收付一行，金额从出借人一方看：付出为负，收回为正。同月由不同报送机构报来的，
    取报送编号在前的一次，不合并。贷款序号只在一次评估中区分贷款。
  en: >-
    The cash flows of every loan as they were filed last, one row each, seen from the lender: negative when paid out,
    positive when received. Of two filings of one month the one with the first id counts; they are never mixed. The
    number of a loan tells loans apart within one assessment only.
from: [loan_cashflow_monthly_history]
subject:
  kind: cash_flow
  key: [lender_id, loan_id, flow_number]
  name: lender_name
  region: region
  institution: lender_id
  institution_kind: lender_kind
columns:
  - { id: loan_number, zh: 贷款序号, en: Number of the loan, type: integer, max: 999999999999 }
  - { like: loan_cashflow_monthly, columns: [lender_id, lender_name, lender_kind, region, loan_id, borrower_id, contract_date] }
  - { like: loan_cashflow_monthly, columns: [flow_number, paid_on] }
  - { id: kept_back, zh: 预先扣除, en: Was kept back, type: boolean }
  - { id: flow, zh: 收付金额, en: Flow, type: decimal, scale: 2, max: 99999999999.99, unit: CNY }
*/
with filed as (
  select distinct lender_id, loan_id, period_start, filing_id
  from loan_cashflow_monthly_history
),
ranked as (
  select
    lender_id,
    loan_id,
    filing_id,
    row_number() over (partition by lender_id, loan_id order by period_start desc nulls last, filing_id) as recency,
    dense_rank() over (order by lender_id, loan_id) as loan_number
  from filed
)
select
  flow.filing_id,
  flow.filing_row,
  flow.reporter,
  flow.reporter_kind,
  flow.period_start,
  flow.period_end,
  cast(ranked.loan_number as decimal(12,0)) as loan_number,
  flow.lender_id,
  flow.lender_name,
  flow.lender_kind,
  flow.region,
  flow.loan_id,
  flow.borrower_id,
  flow.contract_date,
  flow.flow_number,
  flow.paid_on,
  flow.flow_kind = 'kept_back' as kept_back,
  cast(case when flow.flow_kind in ('disbursed', 'refund') then -flow.amount else flow.amount end as decimal(13,2)) as flow
from ranked
inner join loan_cashflow_monthly_history as flow
  on flow.filing_id = ranked.filing_id
  and flow.lender_id = ranked.lender_id
  and flow.loan_id = ranked.loan_id
where ranked.recency = 1
