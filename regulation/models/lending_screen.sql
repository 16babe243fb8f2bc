/*
id: lending_screen
title: { zh: 高利出借两年汇总, en: Lending above 36 percent over two years }
about:
  zh: >-
    本月报送的每个出借人一行：截至期末两年内订立、实际年利率超过 36% 且向不特定对象出借的贷款有多少笔、多少人、多少金额，累计已收
    多少利息和费用。每笔贷款取最近一次报送的数；报过现金流的，利率按现金流计算，几个解分居 36% 两侧的情况不明。
    综合年化成本或是否不特定对象未填的贷款另计为情况不明；“核实全部后的笔数”在有情况不明的贷款时为缺失，
    因此少填不会变成没有问题。只与同一报送机构以前月份所报对照。
  en: >-
    One row per lender of this month: of the loans contracted in the two years to the end of the period, how many cost more
    than 36 percent and went to unspecified persons, to how many borrowers, for how much, and what was received in interest
    and fees. Each loan counts as it was filed last, and with the rate of its cash flows where they were filed; rates on
    both sides of 36 percent leave it unclear. Loans without a cost or without a word on whom they went to are counted as
    unclear, and the number "with all known" is missing while there are any, so that leaving a cell empty clears nobody.
    Loans are taken from the same reporter's months only.
from: [microloan_monthly, microloan_monthly_history, loan_cost]
subject:
  kind: lender
  key: [lender_id]
  name: lender_name
  region: region
  institution: lender_id
  institution_kind: lender_kind
columns:
  - { like: microloan_monthly, columns: [lender_id, lender_name, lender_kind, lender_form, region] }
  - { id: loans_above_36, zh: 高利出借笔数, en: Loans above 36 percent, type: integer, max: 999999999, unit: count }
  - { id: loans_unclear, zh: 情况不明笔数, en: Loans that are unclear, type: integer, max: 999999999, unit: count }
  - id: loans_above_36_all_known
    zh: 核实全部后的高利出借笔数
    en: Loans above 36 percent with all known
    type: integer
    max: 999999999
    unit: count
  - { id: borrowers_above_36, zh: 高利出借人数, en: Borrowers above 36 percent, type: integer, max: 999999999, unit: count }
  - id: lent_above_36
    zh: 高利出借金额
    en: Lent above 36 percent
    type: decimal
    scale: 2
    max: 9999999999999999.99
    unit: CNY
  - id: received_above_36
    zh: 高利出借已收利息和费用
    en: Received on loans above 36 percent
    type: decimal
    scale: 2
    max: 9999999999999999.99
    unit: CNY
*/
with lenders as (
  select filing_id, reporter, lender_id, period_end, min(filing_row) as first_row
  from microloan_monthly
  group by filing_id, reporter, lender_id, period_end
),
loans as (
  select
    lenders.filing_id,
    lenders.lender_id,
    loan.borrower_id,
    loan.amount,
    loan.charges_received,
    case
      when cost.lowest_rate is null then loan.all_in_annual_cost > 0.36
      when cost.lowest_rate > 0.36 then true
      when cost.highest_rate <= 0.36 then false
    end and loan.unspecified_borrower as above_36,
    row_number() over (
      partition by lenders.filing_id, lenders.lender_id, loan.loan_id
      order by loan.period_start desc nulls last, loan.filing_id, loan.filing_row
    ) as recency
  from lenders
  inner join microloan_monthly_history as loan
    on loan.reporter = lenders.reporter
    and loan.lender_id = lenders.lender_id
    and loan.contract_date > cast(lenders.period_end - interval '24 months' as date)
  left join loan_cost as cost
    on cost.lender_id = loan.lender_id
    and cost.loan_id = loan.loan_id
),
totals as (
  select
    filing_id,
    lender_id,
    sum(case when above_36 then 1 else 0 end) as loans_above_36,
    sum(case when above_36 is null then 1 else 0 end) as loans_unclear,
    count(distinct case when above_36 then borrower_id end) as borrowers_above_36,
    sum(case when above_36 then amount else 0 end) as lent_above_36,
    sum(case when above_36 then charges_received else 0 end) as received_above_36,
    sum(case when above_36 and charges_received is null then 1 else 0 end) as without_charges
  from loans
  where recency = 1
  group by filing_id, lender_id
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
  loan.lender_form,
  loan.region,
  cast(coalesce(totals.loans_above_36, 0) as decimal(9,0)) as loans_above_36,
  cast(coalesce(totals.loans_unclear, 0) as decimal(9,0)) as loans_unclear,
  cast(
    case when coalesce(totals.loans_unclear, 0) = 0 then coalesce(totals.loans_above_36, 0) end as decimal(9,0)
  ) as loans_above_36_all_known,
  cast(coalesce(totals.borrowers_above_36, 0) as decimal(9,0)) as borrowers_above_36,
  cast(coalesce(totals.lent_above_36, 0) as decimal(18,2)) as lent_above_36,
  cast(
    case when coalesce(totals.without_charges, 0) = 0 then coalesce(totals.received_above_36, 0) end as decimal(18,2)
  ) as received_above_36
from lenders
inner join microloan_monthly as loan
  on loan.filing_id = lenders.filing_id
  and loan.filing_row = lenders.first_row
left join totals
  on totals.filing_id = lenders.filing_id
  and totals.lender_id = lenders.lender_id
