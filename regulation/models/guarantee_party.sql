/*
id: guarantee_party
title: { zh: 担保网络中的企业, en: Enterprises of the guarantee network }
about:
  zh: >-
    担保或被担保的每家企业一行，是担保网络的节点；融资担保公司计入，自然人担保不计入（其净资产无从得知，计入会使多数结果无法判定）。
    贷款为其在各机构的表内余额合计；被担保而没有任何业务报送的，贷款为缺失；只作担保人而没有业务报送的为零，因为全部贷款均应逐笔报送。
    净资产取债权人存档的年报中最低的一个，没有的为缺失。结论指向金额最大的担保合同所在的行。
  en: >-
    One row per enterprise that guarantees or is guaranteed, a node of the guarantee network; financing guarantors are in
    it, natural persons are not (their net assets are not known, and with them most results could not be assessed). Loans
    are its balances at all lenders, on the balance sheet; of a debtor without any facility filed they are missing, of one
    that only guarantees they are zero, since all loans are filed one by one. Net assets are the lowest on any creditor's
    file, else missing. A finding cites the row of the largest contract.
from: [enterprise_guarantee, credit_facility_monthly]
subject: { kind: enterprise, key: [enterprise_id], name: enterprise_name, region: enterprise_region }
columns:
  - { id: enterprise_id, zh: 企业编号, en: Enterprise id, type: text, max_length: 64 }
  - { id: enterprise_name, zh: 企业名称, en: Enterprise, type: text, max_length: 200 }
  - { id: enterprise_region, zh: 企业所在区县, en: District of the enterprise, type: region }
  - { id: loans, zh: 贷款余额合计, en: Loans, type: decimal, scale: 2, max: 9999999999999999.99, unit: CNY }
  - { id: net_assets, zh: 净资产, en: Net assets, type: decimal, scale: 2, max: 99999999999999.99, unit: CNY }
*/
with side as (
  select
    filing_id,
    filing_row,
    reporter,
    reporter_kind,
    period_start,
    period_end,
    guarantor_id as enterprise_id,
    guarantor_name as enterprise_name,
    guarantor_region as enterprise_region,
    guarantor_net_assets as net_assets,
    0 as is_debtor,
    balance
  from enterprise_guarantee
  union all
  select
    filing_id,
    filing_row,
    reporter,
    reporter_kind,
    period_start,
    period_end,
    debtor_id as enterprise_id,
    debtor_name as enterprise_name,
    debtor_region as enterprise_region,
    cast(null as decimal(16,2)) as net_assets,
    1 as is_debtor,
    balance
  from enterprise_guarantee
),
figures as (
  select enterprise_id, min(net_assets) as net_assets, max(is_debtor) as is_debtor
  from side
  group by enterprise_id
),
borrowed as (
  select
    borrower_id,
    sum(case when off_balance = false then balance else 0 end) as loans,
    min(borrower_net_assets) as net_assets
  from credit_facility_monthly
  group by borrower_id
),
placed as (
  select
    filing_id,
    filing_row,
    reporter,
    reporter_kind,
    period_start,
    period_end,
    enterprise_id,
    enterprise_name,
    enterprise_region,
    row_number() over (
      partition by enterprise_id order by balance desc nulls last, filing_id, filing_row, is_debtor
    ) as place
  from side
)
select
  placed.filing_id,
  placed.filing_row,
  placed.reporter,
  placed.reporter_kind,
  placed.period_start,
  placed.period_end,
  placed.enterprise_id,
  placed.enterprise_name,
  placed.enterprise_region,
  cast(
    case when borrowed.borrower_id is null and figures.is_debtor = 1 then null else coalesce(borrowed.loans, 0) end
    as decimal(18,2)
  ) as loans,
  case
    when figures.net_assets is null or borrowed.net_assets < figures.net_assets then borrowed.net_assets
    else figures.net_assets
  end as net_assets
from placed
inner join figures on figures.enterprise_id = placed.enterprise_id
left join borrowed on borrowed.borrower_id = placed.enterprise_id
where placed.place = 1
