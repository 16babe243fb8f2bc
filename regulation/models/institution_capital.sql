/*
id: institution_capital
title: { zh: 机构资本, en: Capital of institutions }
about:
  zh: >-
    每家报送审慎监管月报或基本情况月报的机构一行：资本净额和一级资本净额。两项分别取当月审慎监管月报，没有的取机构基本情况月报；
    有多个报送机构报送的取最低。银行的集中度和关联授信都与这两个数比较。结论指向审慎监管月报的行，没有的指向基本情况月报的行。
  en: >-
    One row per institution with a prudential return or a profile: its net and tier 1 capital. Each of the two is that of the
    month's prudential return, or else of the profile; the lowest where several reporters file it. Concentration and credit
    to related parties of banks are held against them. A finding cites the row of the prudential return, or else of the profile.
from: [bank_prudential_monthly, institution_profile_monthly]
subject: { kind: institution, key: [institution_id], name: institution_name, region: region, institution: institution_id }
columns:
  - { like: institution_profile_monthly, columns: [institution_id, institution_name, region, net_capital, tier1_net] }
*/
with filed as (
  select
    filing_id,
    filing_row,
    reporter,
    reporter_kind,
    period_start,
    period_end,
    bank_id as institution_id,
    bank_name as institution_name,
    region,
    net_capital,
    tier1_net,
    1 as precedence
  from bank_prudential_monthly
  union all
  select
    filing_id,
    filing_row,
    reporter,
    reporter_kind,
    period_start,
    period_end,
    institution_id,
    institution_name,
    region,
    net_capital,
    tier1_net,
    2 as precedence
  from institution_profile_monthly
),
lowest as (
  select
    institution_id,
    min(case when precedence = 1 then net_capital end) as prudential_net_capital,
    min(case when precedence = 2 then net_capital end) as profile_net_capital,
    min(case when precedence = 1 then tier1_net end) as prudential_tier1_net,
    min(case when precedence = 2 then tier1_net end) as profile_tier1_net
  from filed
  group by institution_id
),
placed as (
  select
    filing_id,
    filing_row,
    reporter,
    reporter_kind,
    period_start,
    period_end,
    institution_id,
    institution_name,
    region,
    row_number() over (partition by institution_id order by precedence, filing_id, filing_row) as place
  from filed
)
select
  placed.filing_id,
  placed.filing_row,
  placed.reporter,
  placed.reporter_kind,
  placed.period_start,
  placed.period_end,
  placed.institution_id,
  placed.institution_name,
  placed.region,
  coalesce(lowest.prudential_net_capital, lowest.profile_net_capital) as net_capital,
  coalesce(lowest.prudential_tier1_net, lowest.profile_tier1_net) as tier1_net
from placed
inner join lowest on lowest.institution_id = placed.institution_id
where placed.place = 1
