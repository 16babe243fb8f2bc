/*
id: lender_book
title: { zh: 放款机构授信总账, en: A lender's whole book }
about:
  zh: >-
    每家放款机构一行：授信总额、关联方授信总额、地方政府融资平台授信总额及其上月数，银行另附资本净额。
    关联方或平台标志有一笔未填的，相应合计为缺失。结论指向余额最大的一笔业务所在的报送行。
  en: >-
    One row per lender with all credit, credit to all related parties, credit to local government financing vehicles
    this month and the month before, and for banks net capital. A total is missing when one facility leaves its mark
    empty. A finding cites the row of the largest facility.
from: [credit_facility_monthly, credit_facility_monthly_history, institution_capital]
subject: { kind: lender, key: [lender_id], name: lender_name, region: region, institution: lender_id, institution_kind: lender_kind }
columns:
  - { like: credit_facility_monthly, columns: [lender_id, lender_name, lender_kind, region] }
  - { id: credit, zh: 授信余额, en: Credit, type: decimal, scale: 2, max: 9999999999999999.99, unit: CNY }
  - { id: related_credit, zh: 关联方授信余额, en: Credit to related parties, type: decimal, scale: 2, max: 9999999999999999.99, unit: CNY }
  - { id: lgfv_credit, zh: 融资平台授信余额, en: Credit to financing vehicles, type: decimal, scale: 2, max: 9999999999999999.99, unit: CNY }
  - id: lgfv_credit_1_month_before
    zh: 上月融资平台授信余额
    en: Credit to financing vehicles one month before
    type: decimal
    scale: 2
    max: 9999999999999999.99
    unit: CNY
  - { like: institution_capital.net_capital }
*/
with totals as (
  select
    lender_id,
    cast(sum(balance) as decimal(18,2)) as credit,
    cast(
      case when count(related_party) = count(*) then sum(case when related_party = true then balance else 0 end) end
      as decimal(18,2)
    ) as related_credit,
    cast(
      case when count(lgfv) = count(*) then sum(case when lgfv = true then balance else 0 end) end
      as decimal(18,2)
    ) as lgfv_credit
  from credit_facility_monthly
  group by lender_id
),
month_before as (
  select
    lender_id,
    cast(
      case when count(lgfv) = count(*) then sum(case when lgfv = true then balance else 0 end) end
      as decimal(18,2)
    ) as lgfv_credit
  from credit_facility_monthly_history
  where period_start = (select cast(max(period_start) - interval '1 month' as date) from credit_facility_monthly)
  group by lender_id
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
    lender_kind,
    region,
    row_number() over (partition by lender_id order by balance desc nulls last, filing_id, filing_row) as place
  from credit_facility_monthly
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
  placed.lender_kind,
  placed.region,
  totals.credit,
  totals.related_credit,
  totals.lgfv_credit,
  month_before.lgfv_credit as lgfv_credit_1_month_before,
  capital.net_capital
from placed
join totals on totals.lender_id = placed.lender_id
left join month_before on month_before.lender_id = placed.lender_id
left join institution_capital as capital on capital.institution_id = placed.lender_id
where placed.place = 1
