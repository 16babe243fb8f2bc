import { namedEnterprise, type NamedEnterprise } from './borrowers.js';
import { ALWAYS, found, type PlantedCredit } from './concentrationplants.js';
import { borrowing, type NamedFacility } from './namedfacilities.js';

/** A named enterprise guarantees for another at a bank; the amount is CNY 10,000 (万元). */
interface NamedGuarantee {
  readonly lender: string;
  readonly guarantor: NamedEnterprise;
  readonly debtor: NamedEnterprise;
  readonly amount: number;
}

const PLACE = 700;
const BANKS = ['CQB-02', 'CQB-04', 'CQB-10', 'CQB-11'];
const TRADES = ['商贸', '建材', '钢材', '物资', '机电', '汽贸', '木业', '矿业', '铜业', '陶瓷', '水泥', '油脂'];

/** One firm in the middle of two circles of six; all of them trade in goods that they buy from one another. */
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

/** A circle of five whose members all guarantee for more than their net assets; their accounts show less than the creditors' contracts. */
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

/** Two firms that guarantee for each other, and a third that is tied to both. */
const TRIANGLE = ['上', '中', '下'].map((sign, index) =>
  namedEnterprise({
    place: PLACE + 30 + index,
    name: `三江口演示${sign}游船运`,
    district: 23,
    sales: 60_000,
    netAssets: 40_000,
  }),
);

/** Two guarantee for each other; the first also for the third, and the third for a small part of the second's debt. */
const TRIANGLE_TIES = [
  { from: 0, to: 1, amount: 5_000 },
  { from: 1, to: 0, amount: 5_000 },
  { from: 0, to: 2, amount: 5_000 },
  { from: 2, to: 1, amount: 1_000 },
].flatMap(({ from, to, amount }): NamedGuarantee[] => {
  const [guarantor, debtor] = [TRIANGLE[from], TRIANGLE[to]];
  return guarantor && debtor ? [{ lender: 'CQB-04', guarantor, debtor, amount }] : [];
});

function circle(firms: readonly NamedEnterprise[], amount: number): NamedGuarantee[] {
  return firms.flatMap((guarantor, index) => {
    const debtor = firms[(index + 1) % firms.length];
    const lender = BANKS[index % BANKS.length];
    return debtor && lender !== undefined ? [{ lender, guarantor, debtor, amount }] : [];
  });
}

/** Circles of guarantees among named enterprises. */
export const NAMED_GUARANTEES: readonly NamedGuarantee[] = [
  ...circle([HUB, ...SPOKES.slice(0, 6)], 9_000),
  ...circle([HUB, ...SPOKES.slice(6)], 9_000),
  ...[2, 8].flatMap((index) => {
    const debtor = SPOKES[index];
    return debtor ? [{ lender: 'CQB-11', guarantor: HUB, debtor, amount: 9_000 }] : [];
  }),
  ...circle(RING, 12_600),
  ...TRIANGLE_TIES,
];

const ALL_FAIL = {
  zh: '五家企业环形担保，担保超过净资产，一家违约则全部违约。',
  en: 'Five firms guarantee in a ring for more than they own; if one defaults, all do.',
};

/** Circles of guarantees, and the findings that they cause. */
export const GUARANTEE_CIRCLES: PlantedCredit = {
  enterprises: [HUB, ...SPOKES, ...RING, ...TRIANGLE],
  facilities: NAMED_GUARANTEES.map(({ lender, debtor, amount }, index): NamedFacility => {
    const borrower = borrowing(debtor);
    return { lender, id: `DB-${index + 1}`, borrower, product: 'loan', amount, contractDate: '2015-10-12' };
  }),
  plants: [
    found(circleOf(RING), ALWAYS, ['BK-23-C a'], ALL_FAIL),
    ...RING.map(({ uscc }) => found(uscc, ALWAYS, ['BK-23-T a'], ALL_FAIL)),
    found(circleOf(TRIANGLE), ALWAYS, ['BK-23-C b'], {
      zh: '三家企业担保成三角，其中两家互保。',
      en: 'Three firms are tied in a triangle of guarantees, two of them to each other.',
    }),
  ],
};

/** Subject of a finding about a circle: the member with the first id. */
function circleOf(members: readonly NamedEnterprise[]): string {
  return members.map(({ uscc }) => uscc).reduce((first, uscc) => (uscc < first ? uscc : first));
}
