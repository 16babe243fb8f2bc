import { namedEnterprise, type NamedEnterprise } from './borrowers.js';
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

/** A circle of five in which everybody guarantees for nearly all that it owns. */
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

/** Circles of guarantees among named enterprises. */
export const NAMED_GUARANTEES: readonly NamedGuarantee[] = [
  ...circle([HUB, ...SPOKES.slice(0, 6)], 9_000),
  ...circle([HUB, ...SPOKES.slice(6)], 9_000),
  ...[2, 8].flatMap((index) => {
    const debtor = SPOKES[index];
    return debtor ? [{ lender: 'CQB-11', guarantor: HUB, debtor, amount: 9_000 }] : [];
  }),
  ...circle(RING, 11_400),
];

export const GUARANTEE_ENTERPRISES: readonly NamedEnterprise[] = [HUB, ...SPOKES, ...RING];

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
