import { amountOf, shareOf } from '../form/figures.js';
import type { Plant } from '../form/planting.js';

/** Cells with more bad loans, by a share of all loans, taken from the normal ones. */
function worseBy(share: string): Record<string, string> {
  const moved = shareOf('total_loans', share);
  return {
    normal: `normal - ${moved}`,
    substandard: `substandard + ${moved}`,
    bad_credit_risk_assets: `bad_credit_risk_assets + ${moved}`,
  };
}

/** Cells with capital at given shares of risk-weighted assets. */
function capitalAt(cet1: string, tier1: string, net: string): Record<string, string> {
  const share = (ratio: string): string => shareOf('risk_weighted_assets', ratio);
  return { cet1_net: share(cet1), tier1_net: share(tier1), net_capital: share(net) };
}

const BAD_LOANS = 'substandard + doubtful + loss';

/** Planted breaches of the prudential figures of banks. */
export const PRUDENTIAL_PLANTS: readonly Plant[] = [
  {
    subject: 'CZ-10',
    months: ['2018-06', '2018-09'],
    cells: worseBy('0.041'),
    breaches: ['BK-01 a', 'BK-01 b'],
    why: {
      zh: '不良贷款率约 6%，不良资产率亦超过 4%。',
      en: 'About 6 percent of loans are bad, and more than 4 percent of assets.',
    },
  },
  {
    subject: 'CZ-13',
    months: ['2018-09', '2018-09'],
    cells: { bad_credit_risk_assets: shareOf('credit_risk_assets', '0.045') },
    breaches: ['BK-01 b'],
    why: {
      zh: '贷款以外的风险资产变差，不良资产率 4.5%。',
      en: 'Assets other than loans went bad; 4.5 percent of all assets are bad.',
    },
  },
  {
    subject: 'CQB-02',
    months: ['2016-12', '2017-02'],
    cells: { provisions: shareOf('total_loans', '0.021') },
    breaches: ['BK-02 a'],
    why: { zh: '贷款拨备率 2.1%，低于 2.5%。', en: 'Provisions are 2.1 percent of loans; 2.5 is the floor.' },
  },
  {
    subject: 'CQB-03',
    months: ['2018-06', '2018-09'],
    cells: { provisions: shareOf(BAD_LOANS, '1.2') },
    breaches: ['BK-03 a'],
    why: {
      zh: '拨备覆盖率 120%，低于为该行确定的 130%。',
      en: 'Coverage is 120 percent; 130 were set for this bank.',
    },
  },
  {
    subject: 'CQB-01',
    months: ['2018-08', '2018-09'],
    cells: {
      normal: 'normal + substandard',
      substandard: amountOf('0'),
      overdue_90_days: 'doubtful',
      provisions: shareOf('total_loans', '0.024'),
    },
    breaches: ['BK-03 b'],
    why: {
      zh: '处置不良后释放准备，贷款拨备率 2.4%，低于为该行确定的 2.5%。',
      en: 'It released provisions after selling bad loans; 2.4 percent of loans are left and 2.5 were set for it.',
    },
  },
  {
    subject: 'CQB-09',
    months: ['2018-08', '2018-09'],
    cells: { overdue_90_days: shareOf(BAD_LOANS, '1.15') },
    breaches: ['BK-05 a'],
    why: {
      zh: '逾期九十天以上贷款为不良贷款的 115%。',
      en: 'Loans overdue by more than 90 days are 115 percent of bad loans.',
    },
  },
  {
    subject: 'CQB-11',
    months: ['2018-07', '2018-09'],
    cells: {
      largest_borrower_loans: shareOf('net_capital', '0.106'),
      largest_group_credit: shareOf('net_capital', '0.11'),
    },
    breaches: ['BK-06 a'],
    why: {
      zh: '最大单一客户贷款为资本净额的 10.6%。',
      en: 'The largest borrower has 10.6 percent of net capital.',
    },
  },
  {
    subject: 'CQB-12',
    months: ['2017-11', '2018-09'],
    cells: { largest_group_credit: shareOf('net_capital', '0.158') },
    breaches: ['BK-07 a'],
    why: { zh: '最大集团客户授信为资本净额的 15.8%。', en: 'The largest group has 15.8 percent of net capital.' },
  },
  {
    subject: 'CZ-20',
    months: ['2018-09', '2018-09'],
    cells: { liquid_assets: shareOf('liquid_liabilities', '0.235') },
    breaches: ['BK-11 a'],
    why: { zh: '流动性比例 23.5%，低于 25%。', en: 'The liquidity ratio is 23.5 percent; 25 is the floor.' },
  },
  {
    subject: 'CQB-08',
    months: ['2018-09', '2018-09'],
    cells: { high_quality_liquid_assets: shareOf('net_outflow_30_days', '0.86') },
    breaches: ['BK-12 a'],
    why: {
      zh: '流动性覆盖率 86%，低于 2017 年末起的 90%。',
      en: 'Liquidity coverage is 86 percent; 90 were due from the end of 2017.',
    },
  },
  {
    subject: 'CQB-10',
    months: ['2018-08', '2018-09'],
    cells: { stable_funding_available: shareOf('stable_funding_needed', '0.98') },
    breaches: ['BK-13 a'],
    why: { zh: '净稳定资金比例 98%。', en: 'Stable funding is 98 percent of what is needed.' },
  },
  {
    subject: 'CZ-22',
    months: ['2017-04', '2018-09'],
    cells: { core_liabilities: shareOf('total_liabilities', '0.57') },
    breaches: ['BK-14 a'],
    why: { zh: '核心负债依存度 57%，低于 60%。', en: 'Core liabilities are 57 percent; 60 is the floor.' },
  },
  {
    subject: 'CZ-24',
    months: ['2018-07', '2018-09'],
    cells: { liabilities_due_90_days: shareOf('assets_due_90_days', '1.13') },
    breaches: ['BK-14 b'],
    why: { zh: '流动性缺口率 −13%，低于 −10%。', en: 'The liquidity gap is −13 percent; −10 is the floor.' },
  },
  {
    subject: 'CZ-30',
    months: ['2018-07', '2018-09'],
    cells: capitalAt('0.08', '0.085', '0.094'),
    breaches: ['BK-15 f'],
    why: {
      zh: '资本充足率 9.4%，低于含储备资本的 10.1%。',
      en: 'Total capital is 9.4 percent, below 10.1 with the buffer.',
    },
  },
  {
    subject: 'CZ-32',
    months: ['2018-09', '2018-09'],
    cells: {
      ...capitalAt('0.045', '0.055', '0.07'),
      largest_borrower_loans: shareOf('risk_weighted_assets', '0.004'),
      largest_group_credit: shareOf('risk_weighted_assets', '0.006'),
    },
    breaches: ['BK-15 a', 'BK-15 b', 'BK-15 c', 'BK-15 d', 'BK-15 e', 'BK-15 f', 'BK-16 a'],
    why: {
      zh: '资本被损失侵蚀，三项充足率和杠杆率均低于最低要求。',
      en: 'Losses ate its capital; all three ratios and the leverage ratio are below the minimum.',
    },
  },
  {
    subject: 'CZ-33',
    months: ['2018-09', '2018-09'],
    cells: { ...capitalAt('0.065', '0.07', '0.11'), adjusted_exposure: shareOf('total_assets', '0.85') },
    breaches: ['BK-15 d', 'BK-15 e'],
    why: {
      zh: '靠二级资本撑起总资本，核心一级和一级资本未达储备要求。',
      en: 'Tier 2 carries its capital; common equity and tier 1 miss the buffer.',
    },
  },
  {
    subject: 'CQB-06',
    months: ['2018-05', '2018-09'],
    cells: { adjusted_exposure: shareOf('total_assets', '1.25') },
    breaches: ['BK-16 a'],
    why: {
      zh: '表外扩张，杠杆率约 3.8%，低于 4%。',
      en: 'It grew off the balance sheet; the leverage ratio is about 3.8 percent.',
    },
  },
  {
    subject: 'CQB-02',
    months: ['2017-03', '2017-05'],
    cells: { nonstandard_balance: shareOf('wealth_products_balance', '0.36') },
    breaches: ['BW-01 a'],
    why: { zh: '理财非标余额占理财产品余额的 36%。', en: 'Non-standard debt is 36 percent of wealth products.' },
  },
  {
    subject: 'CQB-10',
    months: ['2018-09', '2018-09'],
    cells: { wealth_products_net_assets: shareOf('nonstandard_balance', '2.7') },
    breaches: ['BW-02 a'],
    why: {
      zh: '理财非标余额占理财产品净资产约 37%。',
      en: 'Non-standard debt is about 37 percent of the net assets of wealth products.',
    },
  },
  {
    subject: 'CQB-07',
    months: ['2018-09', '2018-09'],
    cells: {
      nonstandard_balance: shareOf('prior_year_total_assets', '0.041'),
      wealth_products_balance: shareOf('total_loans', '0.3'),
      wealth_products_net_assets: shareOf('total_loans', '0.3'),
    },
    breaches: ['BW-02 b'],
    why: {
      zh: '理财非标余额为上年审计总资产的 4.1%。',
      en: 'Non-standard debt is 4.1 percent of last year’s audited assets.',
    },
  },
  {
    subject: 'CQB-09',
    months: ['2018-09', '2018-09'],
    cells: { largest_nonstandard_debtor: shareOf('net_capital', '0.105') },
    breaches: ['BW-02 c'],
    why: {
      zh: '最大非标债务人占资本净额的 10.5%。',
      en: 'The largest debtor of non-standard debt has 10.5 percent of net capital.',
    },
  },
  {
    subject: 'CZ-35',
    months: ['2017-06', '2017-06'],
    cells: { tier1_net: 'NULL' },
    breaches: ['BK-09-N c'],
    why: {
      zh: '没有填报一级资本净额，风险传染无法推算。',
      en: 'Tier 1 capital was left out; contagion cannot be computed.',
    },
  },
];
