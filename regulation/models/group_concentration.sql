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
from: [credit_facility_monthly, group_limit_monthly, bank_prudential_monthly, institution_profile_monthly]
subject:
  kind: bank_group
  key: [lender_id, group_id]
  name: group_name
  region: region
  institution: lender_id
  institution_kind: lender_kind
columns:
  - { id: lender_id, zh: 放款机构编号, en: Lender id, type: text, max_length: 64 }
  - id: lender_kind
    zh: 放款机构类别
    en: Kind of lender
    type: enum
    values:
      bank: { zh: 银行, en: Bank }
      microlender: { zh: 小额贷款公司, en: Microlender }
      trust: { zh: 信托公司, en: Trust company }
      lessor: { zh: 融资租赁公司, en: Finance lessor }
      factor: { zh: 商业保理公司, en: Commercial factor }
      pawnbroker: { zh: 典当行, en: Pawnbroker }
      guarantor: { zh: 融资担保公司, en: Financing guarantor }
      securities: { zh: 证券期货经营机构, en: Securities or futures institution }
      insurance: { zh: 保险机构, en: Insurer }
      amc: { zh: 资产管理公司（不良资产）, en: Asset-management company for bad assets }
      p2p_platform: { zh: 网络借贷平台, en: P2P lending platform }
      other: { zh: 其他, en: Other }
  - { id: region, zh: 放款机构所在区县, en: District of the lender, type: region }
  - { id: group_id, zh: 集团编号, en: Group id, type: text, max_length: 64 }
  - { id: group_name, zh: 集团名称, en: Group, type: text, max_length: 200 }
  - { id: members, zh: 有余额成员数, en: Members with credit, type: integer, max: 9999999999, unit: items }
  - { id: credit, zh: 授信余额, en: Credit, type: decimal, scale: 2, max: 9999999999999999.99, unit: CNY }
  - { id: exposure, zh: 风险暴露合计, en: Exposure, type: decimal, scale: 2, max: 9999999999999999.99, unit: CNY }
  - { id: unified_limit, zh: 统一授信额度, en: Unified limit, type: decimal, scale: 2, max: 99999999999999.99, unit: CNY }
  - { id: related_party, zh: 关联方, en: Related party, type: boolean }
  - { id: interbank_group, zh: 同业集团, en: Interbank group, type: boolean }
  - { id: net_capital, zh: 资本净额, en: Net capital, type: decimal, scale: 2, max: 99999999999999.99, unit: CNY }
  - { id: tier1_net, zh: 一级资本净额, en: Net tier 1 capital, type: decimal, scale: 2, max: 99999999999999.99, unit: CNY }
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
),
prudential as (
  select bank_id, min(net_capital) as net_capital, min(tier1_net) as tier1_net
  from bank_prudential_monthly
  group by bank_id
),
profile as (
  select institution_id, min(net_capital) as net_capital, min(tier1_net) as tier1_net
  from institution_profile_monthly
  group by institution_id
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
  coalesce(prudential.net_capital, profile.net_capital) as net_capital,
  coalesce(prudential.tier1_net, profile.tier1_net) as tier1_net
from placed
join totals on totals.lender_id = placed.lender_id and totals.group_id = placed.group_id
left join unified on unified.lender_id = placed.lender_id and unified.group_id = placed.group_id
left join prudential on prudential.bank_id = placed.lender_id
left join profile on profile.institution_id = placed.lender_id
where placed.place = 1
