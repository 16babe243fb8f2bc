/*
id: provisioning
title: { zh: 贷款迁徙与拨备, en: Migration of loans and provisions }
about:
  zh: >-
    每家银行一行，由逐笔贷款推算：各类贷款的月初余额、本月向下迁徙金额、本月减少金额，以及贷款损失准备和不良贷款。
    月初为上月末。向下迁徙金额是月初属于该类、期末已降为更低类别的贷款的期末余额；
    减少金额是因收回、处置或核销而减少的部分，本月不再报送的贷款按全额减少。任一笔贷款两个月中有一个月未填五级分类，
    或上月没有报送的，迁徙各栏为缺失。准备和填报的不良贷款取当月审慎监管月报。
  en: >-
    One row per bank, from its loans one by one. For each class it gives the balance at the beginning of the month,
    what moved down in the month and what went off, besides provisions and bad loans. The beginning is the end of the
    month before. What moved down is the balance at the end of loans that were in the class and are now in a lower
    one; what went off was repaid, disposed of or written off, a loan that is no longer filed counting in full. Where
    a loan has no class in one of the two months, or the month before was not filed, migration is missing. Provisions
    and the bad loans as filed are those of the month's prudential return.
from: [credit_facility_monthly, credit_facility_monthly_history, bank_prudential_monthly]
subject: { kind: bank, key: [lender_id], name: lender_name, region: region, institution: lender_id, institution_kind: lender_kind }
columns:
  - { like: credit_facility_monthly, columns: [lender_id, lender_name, lender_kind, region] }
  - { id: loans, zh: 贷款余额, en: Loans, type: decimal, scale: 2, max: 9999999999999999.99, unit: CNY }
  - { id: bad_loans, zh: 逐笔不良贷款, en: Bad loans one by one, type: decimal, scale: 2, max: 9999999999999999.99, unit: CNY }
  - { id: filed_bad_loans, zh: 填报不良贷款, en: Bad loans as filed, type: decimal, scale: 2, max: 9999999999999999.99, unit: CNY }
  - { like: bank_prudential_monthly.provisions }
  - { id: normal_before, zh: 月初正常类贷款, en: Normal loans before, type: decimal, scale: 2, max: 9999999999999999.99, unit: CNY }
  - { id: normal_down, zh: 正常类向下迁徙, en: Normal loans moved down, type: decimal, scale: 2, max: 9999999999999999.99, unit: CNY }
  - { id: normal_off, zh: 正常类减少, en: Normal loans gone off, type: decimal, scale: 2, max: 9999999999999999.99, unit: CNY }
  - id: special_mention_before
    zh: 月初关注类贷款
    en: Special-mention loans before
    type: decimal
    scale: 2
    max: 9999999999999999.99
    unit: CNY
  - id: special_mention_down
    zh: 关注类向下迁徙
    en: Special-mention loans moved down
    type: decimal
    scale: 2
    max: 9999999999999999.99
    unit: CNY
  - id: special_mention_off
    zh: 关注类减少
    en: Special-mention loans gone off
    type: decimal
    scale: 2
    max: 9999999999999999.99
    unit: CNY
  - { id: substandard_before, zh: 月初次级类贷款, en: Substandard loans before, type: decimal, scale: 2, max: 9999999999999999.99, unit: CNY }
  - { id: substandard_down, zh: 次级类向下迁徙, en: Substandard loans moved down, type: decimal, scale: 2, max: 9999999999999999.99, unit: CNY }
  - { id: substandard_off, zh: 次级类减少, en: Substandard loans gone off, type: decimal, scale: 2, max: 9999999999999999.99, unit: CNY }
  - { id: doubtful_before, zh: 月初可疑类贷款, en: Doubtful loans before, type: decimal, scale: 2, max: 9999999999999999.99, unit: CNY }
  - { id: doubtful_down, zh: 可疑类向下迁徙, en: Doubtful loans moved down, type: decimal, scale: 2, max: 9999999999999999.99, unit: CNY }
  - { id: doubtful_off, zh: 可疑类减少, en: Doubtful loans gone off, type: decimal, scale: 2, max: 9999999999999999.99, unit: CNY }
*/
with now as (
  select
    lender_id,
    facility_id,
    balance,
    case loan_class
      when 'normal' then 1
      when 'special_mention' then 2
      when 'substandard' then 3
      when 'doubtful' then 4
      when 'loss' then 5
    end as grade
  from credit_facility_monthly
  where lender_kind = 'bank' and product_kind in ('loan', 'housing_loan', 'discount', 'trade_finance', 'overdraft')
),
before as (
  select
    lender_id,
    facility_id,
    balance,
    case loan_class
      when 'normal' then 1
      when 'special_mention' then 2
      when 'substandard' then 3
      when 'doubtful' then 4
      when 'loss' then 5
    end as grade
  from credit_facility_monthly_history
  where
    lender_kind = 'bank'
    and product_kind in ('loan', 'housing_loan', 'discount', 'trade_finance', 'overdraft')
    and period_start = (select cast(max(period_start) - interval '1 month' as date) from credit_facility_monthly)
),
moves as (
  select
    before.lender_id,
    before.grade,
    before.balance,
    case when now.grade > before.grade then now.balance else 0 end as down,
    case
      when now.facility_id is null then before.balance
      when now.balance < before.balance then before.balance - now.balance
      else 0
    end as off,
    case when before.grade is null or (now.facility_id is not null and now.grade is null) then 1 else 0 end as unclassified
  from before
  left join now on now.lender_id = before.lender_id and now.facility_id = before.facility_id
),
migration as (
  select
    lender_id,
    cast(sum(case when grade = 1 then balance else 0 end) as decimal(18,2)) as normal_before,
    cast(sum(case when grade = 1 then down else 0 end) as decimal(18,2)) as normal_down,
    cast(sum(case when grade = 1 then off else 0 end) as decimal(18,2)) as normal_off,
    cast(sum(case when grade = 2 then balance else 0 end) as decimal(18,2)) as special_mention_before,
    cast(sum(case when grade = 2 then down else 0 end) as decimal(18,2)) as special_mention_down,
    cast(sum(case when grade = 2 then off else 0 end) as decimal(18,2)) as special_mention_off,
    cast(sum(case when grade = 3 then balance else 0 end) as decimal(18,2)) as substandard_before,
    cast(sum(case when grade = 3 then down else 0 end) as decimal(18,2)) as substandard_down,
    cast(sum(case when grade = 3 then off else 0 end) as decimal(18,2)) as substandard_off,
    cast(sum(case when grade = 4 then balance else 0 end) as decimal(18,2)) as doubtful_before,
    cast(sum(case when grade = 4 then down else 0 end) as decimal(18,2)) as doubtful_down,
    cast(sum(case when grade = 4 then off else 0 end) as decimal(18,2)) as doubtful_off
  from moves
  group by lender_id
  having sum(unclassified) = 0
),
totals as (
  select
    lender_id,
    cast(sum(balance) as decimal(18,2)) as loans,
    cast(
      case when count(grade) = count(*) then sum(case when grade > 2 then balance else 0 end) end
      as decimal(18,2)
    ) as bad_loans
  from now
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
  where lender_kind = 'bank'
),
prudential as (
  select
    bank_id,
    cast(max(substandard + doubtful + loss) as decimal(18,2)) as filed_bad_loans,
    min(provisions) as provisions
  from bank_prudential_monthly
  group by bank_id
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
  totals.loans,
  totals.bad_loans,
  prudential.filed_bad_loans,
  prudential.provisions,
  migration.normal_before,
  migration.normal_down,
  migration.normal_off,
  migration.special_mention_before,
  migration.special_mention_down,
  migration.special_mention_off,
  migration.substandard_before,
  migration.substandard_down,
  migration.substandard_off,
  migration.doubtful_before,
  migration.doubtful_down,
  migration.doubtful_off
from placed
left join totals on totals.lender_id = placed.lender_id
left join migration on migration.lender_id = placed.lender_id
left join prudential on prudential.bank_id = placed.lender_id
where placed.place = 1
