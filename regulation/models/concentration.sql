/*
id: concentration
title: { zh: 银行对单一客户的集中度, en: A bank's credit to one borrower }
about:
  zh: >-
    每家银行对每个借款人一行：贷款余额（贷款、贴现、贸易融资和透支）、全部授信余额、风险暴露，以及资本净额和一级资本净额。
    风险暴露没有填报的，以该笔余额为准。资本取当月审慎监管月报，没有的取机构基本情况月报；
    同一银行有多个报送机构报送资本的取最低。结论指向余额最大的一笔业务所在的报送行。
  en: >-
    One row per bank and borrower with loans (loans, discounts, trade finance and overdrafts), all credit, exposure,
    and the bank's net and tier 1 capital. A facility without an exposure counts with its balance. Capital is that of
    the month's prudential return, or else of the institution's profile; the lowest where several reporters file it. A
    finding cites the row of the largest facility.
from: [credit_facility_monthly, institution_capital]
subject:
  kind: bank_borrower
  key: [lender_id, borrower_id]
  name: borrower_name
  region: region
  institution: lender_id
  institution_kind: lender_kind
columns:
  - { like: credit_facility_monthly, columns: [lender_id, lender_kind, region, borrower_id, borrower_name, borrower_kind, group_id] }
  - { id: loans, zh: 贷款余额, en: Loans, type: decimal, scale: 2, max: 9999999999999999.99, unit: CNY }
  - { id: credit, zh: 授信余额, en: Credit, type: decimal, scale: 2, max: 9999999999999999.99, unit: CNY }
  - { id: exposure, zh: 风险暴露合计, en: Exposure, type: decimal, scale: 2, max: 9999999999999999.99, unit: CNY }
  - { like: credit_facility_monthly.related_party }
  - { like: institution_capital, columns: [net_capital, tier1_net] }
*/
with totals as (
  select
    lender_id,
    borrower_id,
    cast(
      sum(case when product_kind in ('loan', 'housing_loan', 'discount', 'trade_finance', 'overdraft') then balance else 0 end)
      as decimal(18,2)
    ) as loans,
    cast(sum(balance) as decimal(18,2)) as credit,
    cast(sum(coalesce(risk_exposure, balance)) as decimal(18,2)) as exposure,
    bool_or(related_party) as related_party
  from credit_facility_monthly
  where lender_kind = 'bank'
  group by lender_id, borrower_id
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
    lender_kind,
    region,
    borrower_id,
    borrower_name,
    borrower_kind,
    group_id,
    row_number() over (partition by lender_id, borrower_id order by balance desc nulls last, filing_id, filing_row) as place
  from credit_facility_monthly
  where lender_kind = 'bank'
)
select
  placed.filing_id,
  placed.filing_row,
  placed.reporter,
  placed.reporter_kind,
  placed.period_start,
  placed.period_end,
  placed.lender_id,
  placed.lender_kind,
  placed.region,
  placed.borrower_id,
  placed.borrower_name,
  placed.borrower_kind,
  placed.group_id,
  totals.loans,
  totals.credit,
  totals.exposure,
  totals.related_party,
  capital.net_capital,
  capital.tier1_net
from placed
join totals on totals.lender_id = placed.lender_id and totals.borrower_id = placed.borrower_id
left join institution_capital as capital on capital.institution_id = placed.lender_id
where placed.place = 1
