import type { NamedProduct } from './named.js';
import type { Plant } from '../form/planting.js';

/** Products with faulty holders or assets, which only their network shows. */
export const UNCLEAR_PRODUCTS: readonly NamedProduct[] = [
  { id: 'CP-G01', archetype: 8, terms: { gap_million: 12 }, manager: 2, establishedOn: '2015-05-11', maturesOn: null },
  { id: 'CP-F01', archetype: 8, terms: { gap_million: -10 }, manager: 1, establishedOn: '2017-03-13', maturesOn: null },
  {
    id: 'CP-U01',
    archetype: 8,
    but: { template: 'unfiled_product' },
    terms: { own_investor: true },
    manager: 3,
    establishedOn: '2016-08-15',
    maturesOn: null,
  },
];

const ALWAYS = '9999-12';
/** Since the opinions of 2018-04-27 one layer is allowed; before them the watch level was two. */
const OPINIONS = '2018-04';

const LAYERS = {
  zh: '按各方持仓计算，向下超过一层产品。',
  en: 'Counted from all holdings, more than one layer of products lies below.',
};
const LOOP = { zh: '两只产品互相持有。', en: 'Two products hold each other.' };
const LEVERAGE = {
  zh: '穿透合并计算的杠杆超过上限。',
  en: 'Leverage computed through all layers is above its ceiling.',
};

/** Findings that look-through has to make: leverage, chains and loops of holdings, and products that it cannot compute. */
export const NETWORK_PLANTS: readonly Omit<Plant, 'cells'>[] = [
  { subject: 'CP-Z14', months: [OPINIONS, ALWAYS], breaches: ['AM-06-L a'], why: LEVERAGE },
  { subject: 'CP-Z15', months: ['2018-06', '2019-05'], breaches: ['AM-06-L b'], why: LEVERAGE },
  { subject: 'CP-Z04', months: ['2018-07', ALWAYS], breaches: ['AM-06-L c'], why: LEVERAGE },
  { subject: 'CP-Z13', months: ['2018-05', '2020-04'], breaches: ['AM-06-L d'], why: LEVERAGE },
  ...['CP-K01', 'CP-K02', 'CP-L01', 'CP-L02', 'CP-X01', 'CP-X02'].map((subject): Omit<Plant, 'cells'> => {
    return { subject, months: [OPINIONS, ALWAYS], breaches: ['AM-08-L a', 'XR-01 a'], why: LAYERS };
  }),
  { subject: 'CP-K01', months: ['2017-06', '2018-03'], breaches: ['XR-01 a'], why: LAYERS },
  { subject: 'CP-L01', months: ['2017-08', '2018-03'], breaches: ['XR-01 a'], why: LAYERS },
  { subject: 'CP-X01', months: ['2015-03', ALWAYS], breaches: ['XR-01 c'], why: LOOP },
  { subject: 'CP-X02', months: ['2015-03', ALWAYS], breaches: ['XR-01 c'], why: LOOP },
  { subject: 'CP-X03', months: ['2015-04', '2018-03'], breaches: ['XR-01 c'], why: LOOP },
  { subject: 'CP-X04', months: ['2015-04', '2018-03'], breaches: ['XR-01 c'], why: LOOP },
  {
    subject: 'CP-U01',
    months: ['2016-08', ALWAYS],
    breaches: ['XR-01 b'],
    why: {
      zh: '所投的一只产品没有报送，底层资产不明。',
      en: 'A product that it holds filed nothing, so the assets below are unknown.',
    },
  },
  {
    subject: 'TZ-U01',
    months: ['2016-08', ALWAYS],
    breaches: ['XR-01-I a'],
    why: {
      zh: '只投了一只底层资产不明的产品。',
      en: 'It invested in nothing but a product whose assets below are unknown.',
    },
  },
  {
    subject: 'TZ-Z15',
    months: ['2018-06', '2019-05'],
    breaches: ['XR-01-I b'],
    why: {
      zh: '只投了一只杠杆超过两倍的产品。',
      en: 'It invested in nothing but a product that is leveraged more than twice.',
    },
  },
  {
    subject: 'CP-G01',
    months: ['2015-05', ALWAYS],
    breaches: ['XR-01 d'],
    why: { zh: '约 8% 的份额没有登记持有人。', en: 'About eight percent of it have no holder on record.' },
  },
  {
    subject: 'CP-F01',
    months: ['2017-03', ALWAYS],
    breaches: ['XR-01-F a'],
    why: { zh: '登记的持有金额超过净资产，无法穿透。', en: 'Holders on record have more of it than its net assets.' },
  },
];
