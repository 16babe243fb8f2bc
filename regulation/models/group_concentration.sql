/*
id: group_concentration
title: { zh: 银行对集团客户的集中度, en: A bank's credit to one group }
about:
  zh: >-
    每家银行对每个集团一行：授信余额、风险暴露、统一授信额度，以及资本净额和一级资本净额。
    统一授信额度取集团额度月报中没有上级额度的节点；没有报送的为缺失。成员均为同业客户的为同业集团。
    资本的取法与单一客户相同。结论指向余额最大的一笔业务所在的报送行。
  en: >-
    One row per bank and group with credit, exposure, the unified limit, and the bank's net and tier 1 capital. The
    unified limit is that of the limit without a parent in the return of group limits, and is missing where none was
    filed. A group of interbank clients only is an interbank group. Capital is taken as for one borrower. A finding
    cites the row of the largest facility.
from: [credit_facility_monthly, group_limit_monthly, institution_capital]
subject:
  kind: bank_group
  key: [lender_id, group_id]
  name: group_name
  region: region
  institution: lender_id
  institution_kind: lender_kind
columns:
  - { like: credit_facility_monthly, columns: [lender_id, lender_kind, region, group_id] }
  - { like: group_limit_monthly.group_name }
  - { id: members, zh: 有余额成员数, en: Members with credit, type: integer, max: 9999999999, unit: items }
  - { id: credit, zh: 授信余额, en: Credit, type: decimal, scale: 2, max: 9999999999999999.99, unit: CNY }
  - { id: exposure, zh: 风险暴露合计, en: Exposure, type: decimal, scale: 2, max: 9999999999999999.99, unit: CNY }
  - { id: unified_limit, like: group_limit_monthly.approved_limit, zh: 统一授信额度, en: Unified limit }
  - { like: credit_facility_monthly.related_party }
  - { id: interbank_group, zh: 同业集团, en: Interbank group, type: boolean }
  - { like: institution_capital, columns: [net_capital, tier1_net] }
*/
with totals as (
  select
    lender_id,
    group_id,
    cast(count(distinct borrower_id) as decimal(10,0)) as members,
    cast(sum(balance) as decimal(18,2)) as credit,
    cast(sum(coalesce(risk_exposure, balance)) as decimal(18,2)) as exposure,
    bool_or(related_party) as related_party,
    bool_and(borrower_kind = 'interbank') as interbank_group
  from credit_facility_monthly
  where lender_kind = 'bank' and group_id is not null
  group by lender_id, group_id
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
    group_id,
    row_number() over (partition by lender_id, group_id order by balance desc nulls last, filing_id, filing_row) as place
  from credit_facility_monthly
  where lender_kind = 'bank' and group_id is not null
),
unified as (
  select lender_id, group_id, min(approved_limit) as unified_limit, min(group_name) as group_name
  from group_limit_monthly
  where parent_limit_id is null
  group by lender_id, group_id
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
  placed.group_id,
  unified.group_name,
  totals.members,
  totals.credit,
  totals.exposure,
  unified.unified_limit,
  totals.related_party,
  totals.interbank_group,
  capital.net_capital,
  capital.tier1_net
from placed
join totals on totals.lender_id = placed.lender_id and totals.group_id = placed.group_id
left join unified on unified.lender_id = placed.lender_id and unified.group_id = placed.group_id
left join institution_capital as capital on capital.institution_id = placed.lender_id
where placed.place = 1
