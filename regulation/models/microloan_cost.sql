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
  - id: borrower_kind
    zh: 借款人类别
    en: Kind of borrower
    type: enum
    values:
      person: { zh: 自然人, en: Person }
      household_business: { zh: 个体工商户, en: Household business }
      farmer: { zh: 农户, en: Farmer }
      enterprise: { zh: 企业及其他组织, en: Enterprise or other organisation }
  - { id: contract_date, zh: 合同签订日, en: Contract date, type: date }
  - { id: amount, zh: 合同金额, en: Amount, type: decimal, scale: 2, max: 99999999999999.99, unit: CNY }
  - { id: balance, zh: 贷款余额, en: Balance, type: decimal, scale: 2, max: 99999999999999.99, unit: CNY }
  - { id: nominal_rate, zh: 名义年利率, en: Nominal annual rate, type: decimal, scale: 6, max: 999999.999999, unit: ratio }
  - { id: filed_cost, zh: 所填综合年化成本, en: All-in annual cost as filed, type: decimal, scale: 6, max: 999999.999999, unit: ratio }
  - { id: late_annual_cost, zh: 逾期综合年化成本, en: All-in annual cost when late, type: decimal, scale: 6, max: 999999.999999, unit: ratio }
  - id: same_kind_bank_rate
    zh: 同期同类银行贷款利率
    en: Bank rate of the same kind and time
    type: decimal
    scale: 6
    max: 999999.999999
    unit: ratio
  - { id: income_source_checked, zh: 已核实收入来源, en: Source of income verified, type: boolean }
  - id: cost_basis
    zh: 成本依据
    en: Basis of the cost
    type: enum
    values:
      cash_flows: { zh: 由现金流算得, en: By cash flows }
      filed: { zh: 按所填, en: As filed }
  - { id: annual_cost, zh: 综合年化成本, en: All-in annual cost, type: decimal, scale: 12, max: 999999.999999999999, unit: ratio }
  - { id: lowest_cost, zh: 最低年化成本, en: Lowest annual cost, type: decimal, scale: 12, max: 999999.999999999999, unit: ratio }
  - { id: highest_cost, zh: 最高年化成本, en: Highest annual cost, type: decimal, scale: 12, max: 999999.999999999999, unit: ratio }
  - { id: flows_filed, zh: 已报现金流, en: Cash flows were filed, type: boolean }
  - { id: flow_rates, zh: 现金流年化成本解数, en: Rates of the cash flows, type: integer, max: 999 }
  - { id: kept_back_at_payout, zh: 预先扣除合计, en: Kept back at payout, type: decimal, scale: 2, max: 99999999999999.99, unit: CNY }
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
