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
  - { id: lender_id, zh: 出借人编号, en: Lender id, type: text, max_length: 64 }
  - { id: lender_name, zh: 出借人名称, en: Lender, type: text, max_length: 100 }
  - id: lender_kind
    zh: 出借人类别
    en: Kind of lender
    type: enum
    values:
      microlender: { zh: 小额贷款公司, en: Microlender }
      guarantor: { zh: 融资担保公司, en: Financing guarantor }
      regional_equity_market: { zh: 区域性股权市场, en: Regional equity market }
      pawnbroker: { zh: 典当行, en: Pawnshop }
      lessor: { zh: 融资租赁公司, en: Leasing company }
      factor: { zh: 商业保理企业, en: Factoring company }
      local_amc: { zh: 地方资产管理公司, en: Local asset management company }
      private_lender: { zh: 民间出借人, en: Private lender }
  - { id: region, zh: 出借人所在区县, en: District of the lender, type: region }
  - { id: loan_id, zh: 合同编号, en: Contract number, type: text, max_length: 64 }
  - { id: borrower_id, zh: 借款人编号, en: Borrower id, type: text, max_length: 64 }
  - { id: contract_date, zh: 合同签订日, en: Contract date, type: date }
  - { id: flow_number, zh: 收付序号, en: Number of the flow, type: integer, max: 99999 }
  - { id: paid_on, zh: 收付日期, en: Paid on, type: date }
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
