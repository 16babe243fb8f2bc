/*
id: microloan_borrower
title: { zh: 小额贷款单户余额, en: Microloans by borrower }
about:
  zh: >-
    每个出借人的每个借款人一行：本月逐笔月报中该借款人的贷款笔数，以及消费贷款、生产经营贷款各自的余额合计。只汇总同一次报送中的
    贷款，不同报送机构报来的同一笔贷款不会重复相加。余额和用途为必填，因此合计不会漏掉任何一笔。
  en: >-
    One row per lender and borrower: how many loans of this month's return are to the borrower, and the balances of
    consumption and business loans. Only loans of one filing are added up, so that a loan filed by two reporters is never
    counted twice. Balance and purpose are required, so no loan is left out of a total.
from: [microloan_monthly]
subject:
  kind: microloan_borrower
  key: [lender_id, borrower_id]
  name: lender_name
  region: region
  institution: lender_id
  institution_kind: lender_kind
columns:
  - { like: microloan_monthly, columns: [lender_id, lender_name, lender_kind, network_lender, region, borrower_id] }
  - { id: loans, zh: 贷款笔数, en: Loans, type: integer, max: 999999999, unit: count }
  - id: consumption_balance
    zh: 消费贷款余额
    en: Balance of consumption loans
    type: decimal
    scale: 2
    max: 9999999999999999.99
    unit: CNY
  - id: business_balance
    zh: 生产经营贷款余额
    en: Balance of business loans
    type: decimal
    scale: 2
    max: 9999999999999999.99
    unit: CNY
*/
with borrowers as (
  select
    filing_id,
    lender_id,
    borrower_id,
    min(filing_row) as first_row,
    count(*) as loans,
    sum(case when purpose = 'consumption' then balance else 0 end) as consumption_balance,
    sum(case when purpose = 'business' then balance else 0 end) as business_balance
  from microloan_monthly
  group by filing_id, lender_id, borrower_id
)
select
  loan.filing_id,
  loan.filing_row,
  loan.reporter,
  loan.reporter_kind,
  loan.period_start,
  loan.period_end,
  loan.lender_id,
  loan.lender_name,
  loan.lender_kind,
  loan.network_lender,
  loan.region,
  loan.borrower_id,
  cast(borrowers.loans as decimal(9,0)) as loans,
  cast(borrowers.consumption_balance as decimal(18,2)) as consumption_balance,
  cast(borrowers.business_balance as decimal(18,2)) as business_balance
from borrowers
inner join microloan_monthly as loan
  on loan.filing_id = borrowers.filing_id
  and loan.filing_row = borrowers.first_row
