import { LARGE_BANKS, type CityBank } from './banks.js';
import { namedEnterprise, type NamedEnterprise } from './borrowers.js';
import { bankBorrowing, borrowing, type NamedFacility } from './namedfacilities.js';

/*
 * Named facilities of every large bank that keep all rules: financing vehicles of local government, related parties, money at
 * other large banks, and enterprises under joint credit. Amounts are 万元; a bank's tier 1 capital is about 850 for each 亿元 of
 * its loans, and a large exposure a fortieth of that.
 */

const VEHICLES = 200;
const RELATED = 300;
const JOINT = 400;

/** Two financing vehicles of each large bank, whose loans are repaid month by month. */
const vehicles = LARGE_BANKS.flatMap((lender, bank) =>
  ['城建', '交投'].map((name, number) => {
    const enterprise = namedEnterprise({
      place: VEHICLES + bank * 2 + number,
      name: `演示${name}投资`,
      district: bank * 3 + number,
    });
    return {
      enterprise,
      facility: standing(lender, `CT-${number + 1}`, enterprise, 6, { vehicle: true, paidDown: 4 }),
    };
  }),
);

/** Two related parties of each large bank. */
const related = LARGE_BANKS.flatMap((lender, bank) =>
  ['控股', '资本'].map((name, number) => {
    const enterprise = namedEnterprise({
      place: RELATED + bank * 2 + number,
      name: `${lender.name.slice(0, 2)}演示${name}`,
      district: bank + number,
    });
    return { enterprise, facility: standing(lender, `GL-${number + 1}`, enterprise, 3, { related: true }) };
  }),
);

/** Three enterprises under joint credit, each at three large banks. */
const joint = ['渝铝', '川江造船', '山城轻轨'].map((name, place) => {
  const enterprise = namedEnterprise({ place: JOINT + place, name: `${name}演示`, district: place * 7 });
  const facilities = [0, 1, 2].flatMap((step) => {
    const lender = LARGE_BANKS[(place + step * 5) % LARGE_BANKS.length];
    return lender ? [standing(lender, `LH-${place + 1}`, enterprise, 4, { jointLimit: 2_000_000 })] : [];
  });
  return { enterprise, facilities };
});

/** A loan of each large bank to the next one. */
const interbank = LARGE_BANKS.flatMap((lender, index): NamedFacility[] => {
  const other = LARGE_BANKS[(index + 1) % LARGE_BANKS.length];
  if (!other) return [];
  const amount = Math.min(lender.loansYi, other.loansYi) * 15;
  return [
    {
      lender: lender.id,
      id: 'TY-1',
      borrower: bankBorrowing(other),
      product: 'interbank',
      amount,
      contractDate: '2016-03-09',
    },
  ];
});

function standing(
  lender: CityBank,
  id: string,
  enterprise: NamedEnterprise,
  perYi: number,
  more: Partial<NamedFacility>,
): NamedFacility {
  const amount = lender.loansYi * perYi;
  return {
    lender: lender.id,
    id,
    borrower: borrowing(enterprise),
    product: 'loan',
    amount,
    contractDate: '2014-11-05',
    ...more,
  };
}

export const STANDING_FACILITIES: readonly NamedFacility[] = [
  ...vehicles.map(({ facility }) => facility),
  ...related.map(({ facility }) => facility),
  ...joint.flatMap(({ facilities }) => facilities),
  ...interbank,
];

/** The debtors of these facilities that are enterprises of the register. */
export const STANDING_ENTERPRISES: readonly NamedEnterprise[] = [...vehicles, ...related, ...joint].map(
  ({ enterprise }) => enterprise,
);
