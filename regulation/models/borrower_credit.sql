/*
id: borrower_credit
title: { zh: 借款人跨机构授信, en: Credit of a borrower across lenders }
about:
  zh: >-
    每个借款人一行：在各类机构的债权机构家数、合同金额、余额、逾期、不良和违约，
    是多头贷款、过度授信和债权人委员会触发条件的依据。家数只计期末仍有余额的机构，同一机构的多笔业务计一家。
    其他金融机构指信托、租赁、保理、典当、担保、证券期货、保险机构和资产管理公司，不含网络借贷平台。
    银行不良余额以各笔均有五级分类为前提，缺一笔即为缺失。各机构存档的销售和净资产不同的取最低，对外担保取最高。
    结论指向余额最大的一笔业务所在的报送行。一家机构的业务只由一个报送机构报送，否则会重复计算。
  en: >-
    One row per borrower with its creditors by kind, contract amounts, balances, overdue, bad and defaulted credit, on
    which the rules about many lenders, too much credit and creditor committees rest. A lender counts when something
    is still owed to it, and once however many facilities it has. Other financial institutions are trust companies,
    lessors, factors, pawnbrokers, guarantors, securities and futures institutions, insurers and asset-management
    companies; P2P platforms are not. The bad balance of banks needs the class of every bank facility and is missing
    otherwise. Where lenders have different figures on file, the lowest sales and net assets and the highest
    guarantees are taken. A finding cites the row of the largest facility. The facilities of a lender are filed by one
    reporter only, or they would count twice.
from: [credit_facility_monthly, creditor_committee_monthly]
subject: { kind: borrower, key: [borrower_id], name: borrower_name, region: borrower_region }
columns:
  - { like: credit_facility_monthly, columns: [borrower_id, borrower_name, borrower_kind, borrower_region, group_id] }
  - { id: facilities, zh: 业务笔数, en: Facilities, type: integer, max: 9999999999, unit: items }
  - { id: lenders, zh: 债权机构家数, en: Lenders, type: integer, max: 9999999999, unit: items }
  - { id: banks, zh: 债权银行家数, en: Creditor banks, type: integer, max: 9999999999, unit: items }
  - { id: microlenders, zh: 债权小贷公司家数, en: Creditor microlenders, type: integer, max: 9999999999, unit: items }
  - { id: other_institutions, zh: 其他金融机构家数, en: Other financial institutions, type: integer, max: 9999999999, unit: items }
  - { id: total_amount, zh: 合同金额合计, en: Contract amounts, type: decimal, scale: 2, max: 9999999999999999.99, unit: CNY }
  - { id: total_balance, zh: 余额合计, en: Balances, type: decimal, scale: 2, max: 9999999999999999.99, unit: CNY }
  - { id: bank_balance, zh: 银行融资余额, en: Balances at banks, type: decimal, scale: 2, max: 9999999999999999.99, unit: CNY }
  - { id: microlender_balance, zh: 小贷公司余额, en: Balances at microlenders, type: decimal, scale: 2, max: 9999999999999999.99, unit: CNY }
  - { id: other_balance, zh: 其他机构余额, en: Balances at other lenders, type: decimal, scale: 2, max: 9999999999999999.99, unit: CNY }
  - { id: overdue_balance, zh: 逾期业务余额, en: Balances of overdue facilities, type: decimal, scale: 2, max: 9999999999999999.99, unit: CNY }
  - { id: worst_overdue_days, zh: 最长逾期天数, en: Longest overdue, type: integer, max: 99999, unit: days }
  - { id: bank_bad_balance, zh: 银行不良余额, en: Bad balances at banks, type: decimal, scale: 2, max: 9999999999999999.99, unit: CNY }
  - id: default_balance
    zh: 违约业务余额
    en: Balances of facilities in default
    type: decimal
    scale: 2
    max: 9999999999999999.99
    unit: CNY
  - { like: credit_facility_monthly, columns: [joint_credit, joint_credit_limit, borrower_sales, borrower_net_assets, borrower_guarantees] }
  - { id: committees, zh: 债委会个数, en: Creditor committees, type: integer, max: 9999999999, unit: items }
*/
with by_lender as (
  select
    borrower_id,
    lender_id,
    lender_kind,
    count(*) as facilities,
    sum(amount) as amount,
    sum(balance) as balance,
    sum(case when overdue_days > 0 then balance else 0 end) as overdue_balance,
    max(overdue_days) as overdue_days,
    sum(case when lender_kind = 'bank' and loan_class is null then 1 else 0 end) as unclassified,
    sum(
      case when lender_kind = 'bank' and loan_class in ('substandard', 'doubtful', 'loss') then balance else 0 end
    ) as bank_bad_balance,
    sum(case when in_default = true then balance else 0 end) as default_balance,
    bool_or(joint_credit) as joint_credit,
    min(joint_credit_limit) as joint_credit_limit,
    min(borrower_sales) as borrower_sales,
    min(borrower_net_assets) as borrower_net_assets,
    max(borrower_guarantees) as borrower_guarantees
  from credit_facility_monthly
  group by borrower_id, lender_id, lender_kind
),
totals as (
  select
    borrower_id,
    cast(sum(facilities) as decimal(10,0)) as facilities,
    cast(sum(case when balance > 0 then 1 else 0 end) as decimal(10,0)) as lenders,
    cast(sum(case when balance > 0 and lender_kind = 'bank' then 1 else 0 end) as decimal(10,0)) as banks,
    cast(sum(case when balance > 0 and lender_kind = 'microlender' then 1 else 0 end) as decimal(10,0)) as microlenders,
    cast(
      sum(case when balance > 0 and lender_kind not in ('bank', 'microlender', 'p2p_platform', 'other') then 1 else 0 end)
      as decimal(10,0)
    ) as other_institutions,
    cast(sum(amount) as decimal(18,2)) as total_amount,
    cast(sum(balance) as decimal(18,2)) as total_balance,
    cast(sum(case when lender_kind = 'bank' then balance else 0 end) as decimal(18,2)) as bank_balance,
    cast(sum(case when lender_kind = 'microlender' then balance else 0 end) as decimal(18,2)) as microlender_balance,
    cast(sum(case when lender_kind not in ('bank', 'microlender') then balance else 0 end) as decimal(18,2)) as other_balance,
    cast(sum(overdue_balance) as decimal(18,2)) as overdue_balance,
    cast(max(overdue_days) as decimal(5,0)) as worst_overdue_days,
    cast(case when sum(unclassified) = 0 then sum(bank_bad_balance) end as decimal(18,2)) as bank_bad_balance,
    cast(sum(default_balance) as decimal(18,2)) as default_balance,
    bool_or(joint_credit) as joint_credit,
    min(joint_credit_limit) as joint_credit_limit,
    min(borrower_sales) as borrower_sales,
    min(borrower_net_assets) as borrower_net_assets,
    max(borrower_guarantees) as borrower_guarantees
  from by_lender
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
    borrower_id,
    borrower_name,
    borrower_kind,
    borrower_region,
    group_id,
    row_number() over (partition by borrower_id order by balance desc nulls last, filing_id, filing_row) as place
  from credit_facility_monthly
),
committee as (
  select debtor_id, count(distinct committee_id) as committees
  from creditor_committee_monthly
  group by debtor_id
)
select
  placed.filing_id,
  placed.filing_row,
  placed.reporter,
  placed.reporter_kind,
  placed.period_start,
  placed.period_end,
  placed.borrower_id,
  placed.borrower_name,
  placed.borrower_kind,
  placed.borrower_region,
  placed.group_id,
  totals.facilities,
  totals.lenders,
  totals.banks,
  totals.microlenders,
  totals.other_institutions,
  totals.total_amount,
  totals.total_balance,
  totals.bank_balance,
  totals.microlender_balance,
  totals.other_balance,
  totals.overdue_balance,
  totals.worst_overdue_days,
  totals.bank_bad_balance,
  totals.default_balance,
  totals.joint_credit,
  totals.joint_credit_limit,
  totals.borrower_sales,
  totals.borrower_net_assets,
  totals.borrower_guarantees,
  cast(coalesce(committee.committees, 0) as decimal(10,0)) as committees
from placed
join totals on totals.borrower_id = placed.borrower_id
left join committee on committee.debtor_id = placed.borrower_id
where placed.place = 1
