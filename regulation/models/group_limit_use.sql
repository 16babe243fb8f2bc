/*
id: group_limit_use
title: { zh: 集团额度的汇总占用, en: Use of group limits by themselves and those below }
about:
  zh: >-
    额度树中的每个额度一行：自身直接占用与其下各级额度占用的合计，以及核定额度。各种业务的已用金额有一项没有填报的，合计为缺失，
    已知占用只计填报的部分，是合计的下限。上级额度没有报送的，上级已报为否；上级额度循环引用的，没有合计，循环为是。同一机构的
    同一额度由几家报送的只取一行。结论指向该额度的报送行。
  en: >-
    One row per limit of the tree with what uses it directly and what uses the limits below it, together, and the approved limit.
    Where one item of use was not filed the total is missing; known use counts what was filed and is the least that the
    total can be. Where the parent limit was not filed, `parent_filed` is false; where parents lead round in a circle there is
    no total and `circular` is true. A limit that several filed for one institution is taken once. A finding cites the
    row of the limit.
from: [group_limit_monthly]
subject:
  kind: group_limit
  key: [lender_id, limit_id]
  name: group_name
  region: region
  institution: lender_id
  institution_kind: lender_kind
columns:
  - { like: group_limit_monthly, columns: [lender_id, lender_kind, region, limit_id, parent_limit_id, group_id, group_name] }
  - { id: limits_below, zh: 下级额度个数, en: Limits below, type: integer, max: 9999999999, unit: items }
  - { id: direct_use, zh: 直接占用, en: Direct use, type: decimal, scale: 2, max: 9999999999999999.99, unit: CNY }
  - { id: total_use, zh: 汇总占用, en: Use in all, type: decimal, scale: 2, max: 9999999999999999.99, unit: CNY }
  - { id: known_use, zh: 已知占用, en: Known use, type: decimal, scale: 2, max: 9999999999999999.99, unit: CNY }
  - { like: group_limit_monthly.approved_limit }
  - { id: parent_filed, zh: 上级已报, en: Parent limit filed, type: boolean }
  - { id: circular, zh: 循环, en: Circular, type: boolean }
*/
with recursive filed as (
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
    limit_id,
    parent_limit_id,
    group_id,
    group_name,
    approved_limit,
    used_loans + used_bills + used_letters_of_credit + used_guarantees + used_bonds + used_nonstandard + used_other
      as direct_use,
    coalesce(used_loans, 0) + coalesce(used_bills, 0) + coalesce(used_letters_of_credit, 0) + coalesce(used_guarantees, 0)
      + coalesce(used_bonds, 0) + coalesce(used_nonstandard, 0) + coalesce(used_other, 0) as known_use,
    row_number() over (partition by lender_id, limit_id order by filing_id, filing_row) as place
  from group_limit_monthly
),
node as (
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
    limit_id,
    parent_limit_id,
    group_id,
    group_name,
    approved_limit,
    direct_use,
    known_use
  from filed
  where place = 1
),
above as (
  select lender_id, limit_id, parent_limit_id as above_id
  from node
  where parent_limit_id is not null
  union
  select above.lender_id, above.limit_id, node.parent_limit_id
  from above
  join node on node.lender_id = above.lender_id and node.limit_id = above.above_id
  where node.parent_limit_id is not null
),
below as (
  select
    above.lender_id,
    above.above_id,
    count(*) as limits_below,
    count(node.direct_use) as with_use,
    sum(node.direct_use) as total_use,
    sum(node.known_use) as known_use,
    bool_or(above.limit_id = above.above_id) as circular
  from above
  join node on node.lender_id = above.lender_id and node.limit_id = above.limit_id
  group by above.lender_id, above.above_id
)
select
  node.filing_id,
  node.filing_row,
  node.reporter,
  node.reporter_kind,
  node.period_start,
  node.period_end,
  node.lender_id,
  node.lender_kind,
  node.region,
  node.limit_id,
  node.parent_limit_id,
  node.group_id,
  node.group_name,
  cast(coalesce(below.limits_below, 0) as decimal(10,0)) as limits_below,
  cast(node.direct_use as decimal(18,2)) as direct_use,
  cast(
    case
      when below.circular then null
      when coalesce(below.with_use, 0) = coalesce(below.limits_below, 0) then node.direct_use + coalesce(below.total_use, 0)
    end as decimal(18,2)
  ) as total_use,
  cast(case when below.circular then null else node.known_use + coalesce(below.known_use, 0) end as decimal(18,2)) as known_use,
  node.approved_limit,
  node.parent_limit_id is null or parent.limit_id is not null as parent_filed,
  coalesce(below.circular, false) as circular
from node
left join below on below.lender_id = node.lender_id and below.above_id = node.limit_id
left join node as parent on parent.lender_id = node.lender_id and parent.limit_id = node.parent_limit_id
