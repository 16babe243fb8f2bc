import { amountOf, dateOf, shareOf } from '../form/figures.js';
import type { Plant } from '../form/planting.js';

/** Cells with guarantees raised to a multiple of net assets by other guarantees; the liability is then all that is outstanding. */
function guaranteedTo(multiple: string): Record<string, string> {
  const total = shareOf('net_assets', multiple);
  return {
    total_guarantees: total,
    other_guarantees: `CAST(other_guarantees + ${total} - total_guarantees AS DECIMAL(16, 2))`,
    guarantee_liability: total,
  };
}

/** Breaches of the measures of 2010, which held until October 2017. */
const UNDER_2010: readonly Plant[] = [
  {
    subject: 'DB-001',
    months: ['2017-01', '2017-04'],
    cells: guaranteedTo('10.4'),
    breaches: ['GU-01 a'],
    why: {
      zh: '责任余额为净资产的 10.4 倍，超过 10 倍。',
      en: 'The liability is 10.4 times net assets; 10 is the ceiling.',
    },
  },
  {
    subject: 'DB-002',
    months: ['2017-07', '2017-09'],
    cells: {
      largest_client_liability: shareOf('net_assets', '0.125'),
      largest_related_liability: shareOf('net_assets', '0.14'),
    },
    breaches: ['GU-01 b'],
    why: {
      zh: '单户责任余额为净资产的 12.5%，超过 10%。',
      en: 'Guarantees for one client are 12.5 percent of net assets; 10 is the ceiling.',
    },
  },
  {
    subject: 'DB-004',
    months: ['2016-12', '2017-01'],
    cells: { largest_related_liability: shareOf('net_assets', '0.17') },
    breaches: ['GU-01 c'],
    why: {
      zh: '单户及关联方责任余额为净资产的 17%，超过 15%。',
      en: 'Guarantees for a client with its related parties are 17 percent of net assets.',
    },
  },
  {
    subject: 'DB-011',
    months: ['2017-05', '2017-09'],
    cells: { largest_bond_liability: shareOf('net_assets', '0.34') },
    breaches: ['GU-01 d'],
    why: {
      zh: '单户债券责任余额为净资产的 34%，超过 30%。',
      en: 'Guarantees for bonds of one issuer are 34 percent of net assets.',
    },
  },
  {
    subject: 'DB-006',
    months: ['2016-12', '2017-02'],
    cells: { paid_in_capital: amountOf('4500000') },
    breaches: ['GU-01 e'],
    why: { zh: '实缴货币资本 450 万元，低于 500 万元。', en: 'CNY 4.5 million are paid in; 5 million are needed.' },
  },
  {
    subject: 'DB-007',
    months: ['2016-12', '2016-12'],
    cells: { unearned_reserve: shareOf('guarantee_fees_year', '0.4') },
    breaches: ['GU-01 f'],
    why: {
      zh: '年末未到期责任准备金只有当年担保费收入的 40%。',
      en: 'At the end of the year only 40 percent of the fees are set aside.',
    },
  },
  {
    subject: 'DB-008',
    months: ['2016-12', '2016-12'],
    cells: { compensation_reserve_year: shareOf('guarantee_liability', '0.006') },
    breaches: ['GU-01 g'],
    why: {
      zh: '当年提取的担保赔偿准备金只有责任余额的 0.6%。',
      en: 'Only 0.6 percent of the liability were added to the reserve in the year.',
    },
  },
  {
    subject: 'DB-012',
    months: ['2016-12', '2017-06'],
    cells: { other_investment: shareOf('net_assets', '0.26') },
    breaches: ['GU-01 h'],
    why: {
      zh: '其他投资为净资产的 26%，超过 20%。',
      en: 'Other investment is 26 percent of net assets; 20 is the ceiling.',
    },
  },
];

/** Breaches of order No. 683, which holds from October 2017. */
const UNDER_683: readonly Plant[] = [
  {
    subject: 'DB-013',
    months: ['2018-08', '2018-09'],
    cells: guaranteedTo('10.6'),
    breaches: ['GU-02 a'],
    why: {
      zh: '责任余额为净资产的 10.6 倍，超过 10 倍。',
      en: 'The liability is 10.6 times net assets; 10 is the ceiling.',
    },
  },
  {
    subject: 'DB-015',
    months: ['2018-09', '2018-09'],
    cells: { ...guaranteedTo('15.5'), small_agri_balance: shareOf('net_assets', '9') },
    breaches: ['GU-02 b'],
    why: {
      zh: '小微三农机构的责任余额为净资产的 15.5 倍，超过 15 倍。',
      en: 'The liability is 15.5 times net assets; 15 is the ceiling even for small firms and farming.',
    },
  },
  {
    subject: 'DB-016',
    months: ['2017-10', '2017-12'],
    cells: {
      largest_client_liability: shareOf('net_assets', '0.12'),
      largest_related_liability: shareOf('net_assets', '0.145'),
    },
    breaches: ['GU-02 c'],
    why: {
      zh: '单户责任余额为净资产的 12%，超过 10%。',
      en: 'Guarantees for one client are 12 percent of net assets; 10 is the ceiling.',
    },
  },
  {
    subject: 'DB-017',
    months: ['2018-07', '2018-09'],
    cells: { largest_related_liability: shareOf('net_assets', '0.18') },
    breaches: ['GU-02 d'],
    why: {
      zh: '单户及关联方责任余额为净资产的 18%，超过 15%。',
      en: 'Guarantees for a client with its related parties are 18 percent of net assets.',
    },
  },
  {
    subject: 'DB-019',
    months: ['2018-09', '2018-09'],
    cells: { shareholder_guaranteed: 'true' },
    breaches: ['GU-02 e'],
    why: { zh: '为控股股东的银行借款提供担保。', en: 'It guarantees a bank loan of its controlling shareholder.' },
  },
  {
    subject: 'DB-023',
    months: ['2018-08', '2018-09'],
    cells: { related_report_days: '47' },
    breaches: ['GU-02 f'],
    why: {
      zh: '关联担保 47 天后才报告，超过 30 天。',
      en: 'A guarantee for a related party was reported after 47 days; 30 are allowed.',
    },
  },
  {
    subject: 'DB-024',
    months: ['2017-11', '2018-09'],
    cells: { paid_in_capital: amountOf('12000000') },
    breaches: ['GU-02 g'],
    why: { zh: '实缴货币资本 1200 万元，低于 2000 万元。', en: 'CNY 12 million are paid in; 20 million are needed.' },
  },
  {
    subject: 'DB-026',
    months: ['2018-09', '2018-09'],
    cells: { deposits_found: 'true' },
    breaches: ['GU-04 a'],
    why: { zh: '检查发现变相吸收存款。', en: 'An inspection found disguised deposits.' },
  },
  {
    subject: 'DB-028',
    months: ['2018-05', '2018-09'],
    cells: { own_lending_found: 'true' },
    breaches: ['GU-04 b'],
    why: { zh: '检查发现用自有资金放贷。', en: 'An inspection found that it lent its own funds.' },
  },
  {
    subject: 'DB-029',
    months: ['2017-12', '2018-01'],
    cells: { entrusted_investment_found: 'true' },
    breaches: ['GU-04 c'],
    why: { zh: '检查发现受托投资。', en: 'An inspection found that it invested for others.' },
  },
];

/** Breaches of the four measures of April 2018 on liability and assets. */
const UNDER_2018: readonly Plant[] = [
  {
    subject: 'DB-031',
    months: ['2018-07', '2018-09'],
    cells: { guarantee_liability: shareOf('guarantee_liability', '0.9') },
    breaches: ['GU-05 a'],
    why: { zh: '责任余额比加权结果少报一成。', en: 'The liability filed is a tenth below the weighted sum.' },
  },
  {
    subject: 'DB-032',
    months: ['2018-09', '2018-09'],
    cells: {
      total_assets: shareOf('net_assets', '2.4'),
      class1_assets: shareOf('net_assets', '0.72'),
      class2_assets: shareOf('net_assets', '1.08'),
      class3_assets: shareOf('net_assets', '0.36'),
    },
    breaches: ['GU-06 a'],
    why: {
      zh: '净资产和准备金之和不到资产总额的 60%。',
      en: 'Net assets and reserves together are below 60 percent of total assets.',
    },
  },
  {
    subject: 'DB-034',
    months: ['2018-08', '2018-09'],
    cells: { class2_assets: shareOf('total_assets', '0.2') },
    breaches: ['GU-06 b'],
    why: {
      zh: '一级、二级资产只占一半左右，低于 70%。',
      en: 'Assets of class I and II are about half; 70 percent are needed.',
    },
  },
  {
    subject: 'DB-036',
    months: ['2018-06', '2018-09'],
    cells: { class1_assets: shareOf('total_assets', '0.1'), class2_assets: shareOf('total_assets', '0.65') },
    breaches: ['GU-06 c'],
    why: { zh: '一级资产只占一成，低于 20%。', en: 'Assets of class I are a tenth; 20 percent are needed.' },
  },
  {
    subject: 'DB-037',
    months: ['2018-04', '2018-09'],
    cells: { class2_assets: shareOf('total_assets', '0.25'), class3_assets: shareOf('total_assets', '0.4') },
    breaches: ['GU-06 b', 'GU-06 d'],
    why: {
      zh: '三级资产占四成，一级、二级资产相应不足。',
      en: 'Assets of class III are four tenths, so that class I and II fall short.',
    },
  },
  {
    subject: 'DB-040',
    months: ['2018-09', '2018-09'],
    cells: {
      small_firm_guarantees: shareOf('total_guarantees', '0.2'),
      other_guarantees: `CAST(other_guarantees + small_firm_guarantees - ${shareOf('total_guarantees', '0.2')} AS DECIMAL(16, 2))`,
      small_agri_balance: shareOf('total_guarantees', '0.45'),
      guarantee_liability: 'total_guarantees',
    },
    breaches: ['GU-07 a'],
    why: {
      zh: '适用 15 倍上限，但小微三农在保余额只占 45%。',
      en: 'It claims the ceiling of 15 times with 45 percent for small firms and farming.',
    },
  },
  {
    subject: 'DB-045',
    months: ['2018-07', '2018-09'],
    cells: { small_agri_clients: 'guaranteed_clients * 7 // 10' },
    breaches: ['GU-07 b'],
    why: {
      zh: '适用 15 倍上限，但小微三农户数只占七成。',
      en: 'It claims the ceiling of 15 times with seven tenths of its clients small firms or farmers.',
    },
  },
];

/** Breaches of rules on licences, compensation and profit targets. */
const OTHER: readonly Plant[] = [
  {
    subject: 'DB-038',
    months: ['2016-12', '2018-09'],
    cells: { licence_from: dateOf('2015-06-01'), licence_to: dateOf('2021-05-31') },
    breaches: ['GU-08 a'],
    why: { zh: '许可证载明有效期六年，应为五年。', en: 'The licence says six years; it runs for five.' },
  },
  {
    subject: 'DB-041',
    months: ['2018-02', '2018-09'],
    cells: { licence_from: dateOf('2013-02-01'), licence_to: dateOf('2018-01-31'), renewal_applied: 'true' },
    breaches: ['GU-08 b'],
    why: {
      zh: '许可证 2018 年 1 月底到期，仍在新增担保。',
      en: 'The licence ended in January 2018 and new guarantees are still given.',
    },
  },
  {
    subject: 'DB-043',
    months: ['2018-09', '2018-09'],
    cells: { licence_from: dateOf('2013-12-01'), licence_to: dateOf('2018-11-30'), renewal_applied: 'false' },
    breaches: ['GU-08 c'],
    why: {
      zh: '许可证 61 天后到期，尚未申请换证。',
      en: 'The licence ends in 61 days and no renewal was applied for.',
    },
  },
  {
    subject: 'DB-046',
    months: ['2018-03', '2018-09'],
    cells: { compensated_year: shareOf('released_year', '0.083') },
    breaches: ['GU-09 a'],
    why: { zh: '代偿率 8.3%，高于 5% 的关注界限。', en: 'The compensation rate is 8.3 percent; 5 is the watch level.' },
  },
  {
    subject: 'DB-048',
    months: ['2016-12', '2018-09'],
    cells: { profit_target: 'true' },
    breaches: ['GU-11 a'],
    why: { zh: '政府性担保机构仍设有盈利考核要求。', en: 'A government guarantor still has a profit target.' },
  },
];

export const GUARANTOR_PLANTS: readonly Plant[] = [...UNDER_2010, ...UNDER_683, ...UNDER_2018, ...OTHER];
