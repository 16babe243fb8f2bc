/*
id: p2p_triage
title: { zh: 网络借贷平台整治进度, en: A platform's way through the campaign }
about:
  zh: >-
    每个平台一行：本月所处的整治阶段和分类，与同一报送机构上月所报对照。
    阶段序号为摸底排查 1、甄别分类 2、清理整顿 3、验收 4。上月没有报送的为缺失。
  en: >-
    One row per platform with its stage and class this month beside those of the month before as the same reporter
    filed them. The stages are numbered survey 1, triage 2, cleaning up 3, acceptance 4. A month that was not filed is
    missing.
from: [p2p_check_sheet, p2p_check_sheet_history]
subject: { kind: p2p_platform, key: [platform_id], name: platform_name, region: region }
columns:
  - { like: p2p_check_sheet, columns: [platform_id, platform_name, region, stage, triage_class] }
  - { id: stage_number, zh: 阶段序号, en: Number of the stage, type: integer, max: 9999999999, unit: items }
  - { id: stage_number_1_month_before, zh: 上月阶段序号, en: Number of the stage one month before, type: integer, max: 9999999999, unit: items }
*/
select
  this_month.filing_id,
  this_month.filing_row,
  this_month.reporter,
  this_month.reporter_kind,
  this_month.period_start,
  this_month.period_end,
  this_month.platform_id,
  this_month.platform_name,
  this_month.region,
  this_month.stage,
  this_month.triage_class,
  cast(
    case this_month.stage when 'survey' then 1 when 'triage' then 2 when 'cleanup' then 3 when 'acceptance' then 4 end
    as decimal(10,0)
  ) as stage_number,
  cast(
    case one_month.stage when 'survey' then 1 when 'triage' then 2 when 'cleanup' then 3 when 'acceptance' then 4 end
    as decimal(10,0)
  ) as stage_number_1_month_before
from p2p_check_sheet as this_month
left join p2p_check_sheet_history as one_month
  on one_month.reporter = this_month.reporter
  and one_month.platform_id = this_month.platform_id
  and one_month.period_start = cast(this_month.period_start - interval '1 month' as date)
