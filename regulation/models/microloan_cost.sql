/*
id: microloan_cost
title: { zh: 小额贷款综合成本, en: Cost of microloans }
about:
  zh: >-
    逐笔月报中的每笔贷款一行，并列所填的综合年化成本和由现金流算得的成本。报过现金流并能算出年化成本的，以算得的为准；
    没有报过或算不出的，以所填的为准，最低、最高与综合成本相同。现金流有多个解时，综合成本缺失，最低和最高成本各为一个解：
    都在上限以内的合规，都在上限以外的违规，其余无法判定。高于 1000% 的按 1000% 计。
  en: >-
    One row per loan of the return of microloans, with the all-in annual cost as filed beside the cost by cash flows. Where
    flows were filed and have a rate, that counts; where there are none, or none that gives a rate, the filed cost does and
    lowest, highest and annual cost are the same. Flows with several rates leave the annual cost missing and give the lowest
    and the highest: all within a cap is met, all above it breached, anything else not assessable. A rate above 1000 percent
    counts as 1000 percent.
from: [microloan_monthly, loan_cost]
subject:
  kind: microloan
  key: [lender_id, loan_id]
  name: lender_name
  region: region
  institution: lender_id
  institution_kind: lender_kind
columns:
  - { like: microloan_monthly, columns: [lender_id, lender_name, lender_kind, region, loan_id, borrower_id, borrower_kind, contract_date] }
  - { like: microloan_monthly, columns: [amount, balance, nominal_rate] }
  - { id: filed_cost, like: microloan_monthly.all_in_annual_cost, zh: 所填综合年化成本, en: All-in annual cost as filed }
  - { like: microloan_monthly, columns: [late_annual_cost, same_kind_bank_rate, income_source_checked] }
  - { id: cost_basis, zh: 成本依据, en: Basis of the cost, type: enum, values: cost_basis }
  - { id: annual_cost, zh: 综合年化成本, en: All-in annual cost, type: decimal, scale: 12, max: 999999.999999999999, unit: ratio }
  - { id: lowest_cost, zh: 最低年化成本, en: Lowest annual cost, type: decimal, scale: 12, max: 999999.999999999999, unit: ratio }
  - { id: highest_cost, zh: 最高年化成本, en: Highest annual cost, type: decimal, scale: 12, max: 999999.999999999999, unit: ratio }
  - { id: flows_filed, zh: 已报现金流, en: Cash flows were filed, type: boolean }
  - { id: flow_rates, like: loan_cost.rates, zh: 现金流年化成本解数, en: Rates of the cash flows }
  - { like: loan_cost.kept_back_at_payout }
*/
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
  loan.region,
  loan.loan_id,
  loan.borrower_id,
  loan.borrower_kind,
  loan.contract_date,
  loan.amount,
  loan.balance,
  loan.nominal_rate,
  loan.all_in_annual_cost as filed_cost,
  loan.late_annual_cost,
  loan.same_kind_bank_rate,
  loan.income_source_checked,
  case when cost.lowest_rate is null then 'filed' else 'cash_flows' end as cost_basis,
  cast(case when cost.lowest_rate is null then loan.all_in_annual_cost else cost.annual_rate end as decimal(18,12)) as annual_cost,
  cast(coalesce(cost.lowest_rate, loan.all_in_annual_cost) as decimal(18,12)) as lowest_cost,
  cast(coalesce(cost.highest_rate, loan.all_in_annual_cost) as decimal(18,12)) as highest_cost,
  cost.loan_id is not null as flows_filed,
  cost.rates as flow_rates,
  cost.kept_back_at_payout
from microloan_monthly as loan
left join loan_cost as cost
  on cost.lender_id = loan.lender_id
  and cost.loan_id = loan.loan_id
