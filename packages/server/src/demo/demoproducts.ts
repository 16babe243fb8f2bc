/** Asset-management products of the demonstration; names invented, amounts in 万元. */
interface DemoProduct {
  readonly id: string;
  readonly name: string;
  readonly manager: 'securities' | 'futures' | 'fund' | 'trust' | 'bank_wealth';
  readonly region: string;
  readonly kind: 'structured' | 'collective' | 'single';
  readonly type: 'stock' | 'mixed' | 'fixed_income' | 'other';
  readonly established: string;
  readonly net: number;
  /** Total assets per 100 of net assets, in the first month, and what each month adds. */
  readonly leverage: number;
  readonly growth: number;
  /** Senior, mezzanine and junior units in 万份. */
  readonly units: readonly [number, number, number];
  readonly investors: number;
}

const PRODUCTS: readonly DemoProduct[] = [
  {
    id: 'CQP-101',
    name: '演示稳盈分级一号',
    manager: 'securities',
    region: '500103',
    kind: 'structured',
    type: 'fixed_income',
    established: '2015-11-06',
    net: 24_000,
    leverage: 136,
    growth: 4,
    units: [15_000, 2_600, 5_900],
    investors: 86,
  },
  {
    id: 'CQP-102',
    name: '演示锐进结构化二号',
    manager: 'securities',
    region: '500103',
    kind: 'structured',
    type: 'stock',
    established: '2016-02-18',
    net: 12_500,
    leverage: 118,
    growth: 0,
    units: [6_250, 0, 6_250],
    investors: 41,
  },
  {
    id: 'CQP-103',
    name: '演示锐进结构化三号',
    manager: 'securities',
    region: '500112',
    kind: 'structured',
    type: 'stock',
    established: '2016-07-22',
    net: 9_800,
    leverage: 121,
    growth: 0,
    units: [6_000, 400, 3_200],
    investors: 38,
  },
  {
    id: 'CQP-104',
    name: '演示混合集合一号',
    manager: 'futures',
    region: '500105',
    kind: 'collective',
    type: 'mixed',
    established: '2016-07-19',
    net: 31_000,
    leverage: 188,
    growth: 6,
    units: [0, 0, 0],
    investors: 164,
  },
  {
    id: 'CQP-105',
    name: '演示量化集合五号',
    manager: 'futures',
    region: '500105',
    kind: 'collective',
    type: 'other',
    established: '2015-06-30',
    net: 7_400,
    leverage: 142,
    growth: 1,
    units: [0, 0, 0],
    investors: 57,
  },
  {
    id: 'CQP-106',
    name: '演示定向一号',
    manager: 'securities',
    region: '500106',
    kind: 'single',
    type: 'fixed_income',
    established: '2013-12-20',
    net: 88_000,
    leverage: 104,
    growth: 0,
    units: [0, 0, 0],
    investors: 1,
  },
  {
    id: 'CQP-107',
    name: '演示专户分级七号',
    manager: 'fund',
    region: '500103',
    kind: 'structured',
    type: 'mixed',
    established: '2016-08-05',
    net: 16_200,
    leverage: 133,
    growth: 3,
    units: [8_100, 0, 8_100],
    investors: 72,
  },
  {
    id: 'CQP-108',
    name: '演示货币稳健八号',
    manager: 'fund',
    region: '500103',
    kind: 'collective',
    type: 'fixed_income',
    established: '2012-05-08',
    net: 120_000,
    leverage: 108,
    growth: 1,
    units: [0, 0, 0],
    investors: 5_230,
  },
  {
    id: 'CQP-109',
    name: '演示集合信托九号',
    manager: 'trust',
    region: '500103',
    kind: 'collective',
    type: 'fixed_income',
    established: '2014-03-19',
    net: 42_000,
    leverage: 100,
    growth: 0,
    units: [0, 0, 0],
    investors: 48,
  },
  {
    id: 'CQP-110',
    name: '演示理财开放十号',
    manager: 'bank_wealth',
    region: '500112',
    kind: 'collective',
    type: 'fixed_income',
    established: '2015-01-16',
    net: 260_000,
    leverage: 112,
    growth: 2,
    units: [0, 0, 0],
    investors: 18_400,
  },
];

const HEADER =
  'product_id,product_name,manager_id,manager_kind,region,offering,operation,plan_kind,investment_type,established_on,' +
  'total_assets,net_assets,senior_units,mezzanine_units,junior_units,investors,initial_size,largest_asset,cashable_7_days,open_period';

/**
 * The monthly return of the demonstration products that exist by the last day of the month, as CSV; `month` counts from 0
 * and moves the figures along.
 */
export function demoProductReturn(month: number, lastDay: string): string {
  const rows = PRODUCTS.filter(({ established }) => established <= lastDay).map((product) => {
    const net = product.net * (100 + month);
    const total = Math.floor((net * (product.leverage + product.growth * month)) / 100);
    const many = product.investors > 200;
    return [
      product.id,
      product.name,
      `CQM-${product.manager}`,
      product.manager,
      product.region,
      many ? 'public' : 'private',
      many ? 'open' : 'closed',
      product.kind,
      product.type,
      product.established,
      `${total * 100}.00`,
      `${net * 100}.00`,
      ...product.units.map((units) => `${units * 10_000}.00`),
      String(product.investors),
      `${product.net * 10_000}.00`,
      `${Math.floor(total / 5) * 100}.00`,
      `${Math.floor(total / 4) * 100}.00`,
      many ? 'true' : 'false',
    ].join(',');
  });
  return `${HEADER}\n${rows.join('\n')}\n`;
}
