import type { CityBank } from '../credit/banks.js';
import { amountOf, shareOf } from '../form/figures.js';
import type { Plant } from '../form/planting.js';

/** Id of an open-ended product of a bank, by the numbers of the bank and of the product; the latter is even. */
function openProductId(bank: number, number: number): string {
  return `WP-${String(bank).padStart(3, '0')}-${String(number).padStart(4, '0')}`;
}

/** A planted breach of one open-ended product of a bank. */
interface ProductPlant extends Omit<Plant, 'subject'> {
  /** 0 is an open-ended product of the second rating, 2 one of the fourth; 4 is sold for others. */
  readonly number: 0 | 2 | 4;
}

const PLANTS: readonly ProductPlant[] = [
  {
    number: 0,
    months: ['2016-12', '2018-08'],
    cells: { lowest_ticket: amountOf('10000') },
    breaches: ['BW-03 a'],
    why: {
      zh: '二级产品起点 1 万元，当时应为 5 万元。',
      en: 'A product of the second rating starts at CNY 10 000; 50 000 were needed then.',
    },
  },
  {
    number: 0,
    months: ['2018-09', '2018-09'],
    cells: { lowest_ticket: amountOf('5000') },
    breaches: ['BW-04 a'],
    why: { zh: '公募理财起点 5000 元，应为 1 万元。', en: 'A public product starts at CNY 5 000; 10 000 are needed.' },
  },
  {
    number: 0,
    months: ['2018-09', '2018-09'],
    cells: { liquid_due_1_year: shareOf('net_assets', '0.03') },
    breaches: ['BW-05 a'],
    why: {
      zh: '开放式产品流动资产只占净值 3%，应为 5%。',
      en: 'An open-ended product has 3 percent in cash and short bonds; 5 are needed.',
    },
  },
  {
    number: 2,
    months: ['2018-09', '2018-09'],
    cells: { tranched: 'true' },
    breaches: ['BW-06 a'],
    why: { zh: '理财产品分级。', en: 'A wealth product is tranched.' },
  },
  {
    number: 2,
    months: ['2018-06', '2018-09'],
    cells: { separate_books: 'false' },
    breaches: ['BW-07 a'],
    why: { zh: '与其他产品合并建账。', en: 'It shares its books with other products.' },
  },
  {
    number: 0,
    months: ['2016-12', '2017-09'],
    cells: { unmapped_assets: shareOf('net_assets', '0.4') },
    breaches: ['BW-07 b'],
    why: {
      zh: '四成资产不能对应到本产品，属资金池。',
      en: 'Four tenths of its assets map to no product, which is a pool.',
    },
  },
  {
    number: 2,
    months: ['2018-08', '2018-09'],
    cells: { assets_outside_scope: shareOf('net_assets', '0.05') },
    breaches: ['BW-07 c'],
    why: { zh: '5% 的资产超出约定投向。', en: 'Five percent of its assets lie outside the agreed scope.' },
  },
  {
    number: 0,
    months: ['2018-07', '2018-09'],
    cells: { unapproved_partners: '1' },
    breaches: ['BW-07 d'],
    why: { zh: '一家合作机构不在名单内。', en: 'One partner is not on the approved list.' },
  },
  {
    number: 4,
    months: ['2018-09', '2018-09'],
    cells: { mismatched_sales: '3' },
    breaches: ['BW-08 a'],
    why: { zh: '三笔销售高于客户风险评级。', en: 'Three sales were above the rating of the customer.' },
  },
  {
    number: 0,
    months: ['2016-12', '2017-01'],
    cells: { oldest_assessment_days: '410' },
    breaches: ['BW-08 b'],
    why: { zh: '依据 410 天前的风险评估销售。', en: 'A sale rests on an assessment 410 days old.' },
  },
  {
    number: 2,
    months: ['2018-09', '2018-09'],
    cells: { rating_levels: '3', customer_levels: '4' },
    breaches: ['BW-08 c', 'BW-08 d'],
    why: { zh: '产品只分三级，客户只分四级。', en: 'Products have three ratings and customers four; five are needed.' },
  },
  {
    number: 0,
    months: ['2018-05', '2018-09'],
    cells: { own_credit_rights: shareOf('net_assets', '0.1') },
    breaches: ['BW-09 a'],
    why: { zh: '投资本行信贷资产收益权。', en: 'It holds rights to returns on the bank’s own loans.' },
  },
  {
    number: 2,
    months: ['2018-08', '2018-09'],
    cells: { bad_asset_rights: shareOf('net_assets', '0.08') },
    breaches: ['BW-09 b'],
    why: {
      zh: '含个人资金的产品投资不良资产收益权。',
      en: 'With money of individuals it holds rights to returns on bad assets.',
    },
  },
  {
    number: 0,
    months: ['2018-07', '2018-09'],
    cells: { zone_sales: 'outlet_sales - 7' },
    breaches: ['BK-27 a'],
    why: { zh: '七笔销售不在专区。', en: 'Seven sales were made outside the zone.' },
  },
  {
    number: 2,
    months: ['2017-08', '2017-10'],
    cells: { recorded_sales: 'outlet_sales - 5', complete_recordings: 'outlet_sales - 5' },
    breaches: ['BK-27 b'],
    why: { zh: '五笔销售没有双录。', en: 'Five sales were not recorded.' },
  },
  {
    number: 4,
    months: ['2018-09', '2018-09'],
    cells: { complete_recordings: 'recorded_sales - 4' },
    breaches: ['BK-27 c'],
    why: { zh: '四份双录缺少风险揭示。', en: 'Four recordings lack the risk disclosure.' },
  },
  {
    number: 0,
    months: ['2018-08', '2018-09'],
    cells: { recordings_kept_until: 'matures_on + 60' },
    breaches: ['BK-28 a'],
    why: { zh: '双录只保存到产品终止后 60 天。', en: 'Recordings are kept for 60 days after the product ends.' },
  },
  {
    number: 4,
    months: ['2016-12', '2017-02'],
    cells: { zone_sales: 'outlet_sales - 3' },
    breaches: ['BK-29 a'],
    why: { zh: '三笔代销不在专区。', en: 'Three agency sales were made outside the zone.' },
  },
  {
    number: 4,
    months: ['2017-05', '2017-07'],
    cells: { recorded_sales: 'outlet_sales - 6', complete_recordings: 'outlet_sales - 6' },
    breaches: ['BK-29 b'],
    why: { zh: '六笔代销没有双录。', en: 'Six agency sales were not recorded.' },
  },
  {
    number: 4,
    months: ['2018-09', '2018-09'],
    cells: { employee_collected: 'true', paid_to_custody_account: 'false' },
    breaches: ['BK-30 a'],
    why: {
      zh: '员工代收资金，未划入托管账户，疑为飞单。',
      en: 'An employee collected the money, which did not reach the custody account.',
    },
  },
];

/**
 * Planted breaches of wealth products: the first plant at the first bank, the second at the second, and so on in turn. Throws
 * RangeError when two of them would be in one product.
 */
export function wealthPlants(banks: readonly CityBank[]): Plant[] {
  const plants = PLANTS.map(({ number, ...plant }, place) => {
    const bank = banks[place % banks.length];
    return { ...plant, subject: bank === undefined ? '' : `${bank.id}/${openProductId(bank.number, number)}` };
  });
  const subjects = new Set(plants.map(({ subject }) => subject));
  if (subjects.size < plants.length)
    throw new RangeError(`${banks.length} banks are too few for what is wrong on purpose`);
  return plants;
}
