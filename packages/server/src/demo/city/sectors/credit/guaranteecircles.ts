import type { Plant } from '../planting.js';
import { namedEnterprise, type NamedEnterprise } from './borrowers.js';
import { ALWAYS, found } from './concentrationplants.js';
import { borrowing, type NamedFacility } from './namedfacilities.js';

/** A named enterprise guarantees for another at a bank; the amount is CNY 10,000 (万元). */
export interface NamedGuarantee {
  readonly lender: string;
  readonly guarantor: NamedEnterprise;
  readonly debtor: NamedEnterprise;
  readonly amount: number;
}

const PLACE = 700;
const BANKS = ['CQB-02', 'CQB-04', 'CQB-10', 'CQB-11'];
const TRADES = ['商贸', '建材', '钢材', '物资', '机电', '汽贸', '木业', '矿业', '铜业', '陶瓷', '水泥', '油脂'];

/** One firm in the middle of two circles of six; all of them trade in what they buy from one another. */
const HUB = namedEnterprise({
  place: PLACE,
  name: '联升演示实业',
  district: 11,
  netAssets: 90_000,
  guarantees: 36_000,
});
const SPOKES = TRADES.map((trade, index) => {
  return namedEnterprise({
    place: PLACE + 1 + index,
    name: `联升演示${trade}`,
    district: 11 + index,
    sales: 60_000,
    netAssets: 24_000,
    guarantees: 9_000,
  });
});

/** A circle of five in which everybody guarantees for more than it owns: one default brings down all of them. */
const RING = ['甲', '乙', '丙', '丁', '戊'].map((sign, index) =>
  namedEnterprise({
    place: PLACE + 20 + index,
    name: `连环演示${sign}铸造`,
    district: 15,
    sales: 50_000,
    netAssets: 12_000,
    guarantees: 11_400,
  }),
);

function circle(firms: readonly NamedEnterprise[], amount: number): NamedGuarantee[] {
  return firms.flatMap((guarantor, index) => {
    const debtor = firms[(index + 1) % firms.length];
    const lender = BANKS[index % BANKS.length];
    return debtor && lender !== undefined ? [{ lender, guarantor, debtor, amount }] : [];
  });
}

/** Two that guarantee each other, and a third that guarantees for one and is guaranteed by the other. */
const THREE = ['东', '南', '西'].map((sign, index) =>
  namedEnterprise({
    place: PLACE + 30 + index,
    name: `鼎立演示${sign}岸物流`,
    district: 21,
    sales: 40_000,
    netAssets: 20_000,
    guarantees: 6_000,
  }),
);
const TRIANGLE: readonly NamedGuarantee[] = [
  [0, 1],
  [1, 0],
  [1, 2],
  [2, 0],
].flatMap(([from = 0, to = 0]) => {
  const [guarantor, debtor] = [THREE[from], THREE[to]];
  return guarantor && debtor ? [{ lender: 'CQB-04', guarantor, debtor, amount: 3_000 }] : [];
});

/** Circles of guarantees among named enterprises. */
export const NAMED_GUARANTEES: readonly NamedGuarantee[] = [
  ...circle([HUB, ...SPOKES.slice(0, 6)], 9_000),
  ...circle([HUB, ...SPOKES.slice(6)], 9_000),
  ...[2, 8].flatMap((index) => {
    const debtor = SPOKES[index];
    return debtor ? [{ lender: 'CQB-11', guarantor: HUB, debtor, amount: 9_000 }] : [];
  }),
  ...circle(RING, 12_600),
  ...TRIANGLE,
];

export const GUARANTEE_ENTERPRISES: readonly NamedEnterprise[] = [HUB, ...SPOKES, ...RING, ...THREE];

/** What has to be found of the circles: a ring is found for what one default does in it, not for being a ring. */
export const CIRCLE_PLANTS: readonly Plant[] = [
  found(firstOf(RING), ALWAYS, ['BK-23-C a'], {
    zh: '五家企业首尾相接担保，各自担保额超过净资产，一家违约全部违约。',
    en: 'Five guarantee in a ring for more than they own each; one default brings down all.',
  }),
  ...RING.map(({ uscc }) =>
    found(uscc, ALWAYS, ['BK-23-T a'], {
      zh: '违约经代偿传到圈内全部企业。',
      en: 'Its default spreads through all of the ring.',
    }),
  ),
  found(firstOf(THREE), ALWAYS, ['BK-23-C b'], {
    zh: '三家企业之间有一对互保。',
    en: 'Three enterprises, two of which guarantee each other.',
  }),
];

/** A circle is named after its member with the first id. */
function firstOf(members: readonly NamedEnterprise[]): string {
  return members.map(({ uscc }) => uscc).sort()[0] ?? '';
}

/** The loans that the guarantees are for. */
export const GUARANTEED_FACILITIES: readonly NamedFacility[] = NAMED_GUARANTEES.map(
  ({ lender, debtor, amount }, index) => ({
    lender,
    id: `DB-${index + 1}`,
    borrower: borrowing(debtor),
    product: 'loan',
    amount,
    contractDate: '2015-10-12',
  }),
);
