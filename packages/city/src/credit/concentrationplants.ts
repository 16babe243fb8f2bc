import type { CityInstitution } from '../form/sector.js';
import { syntheticUscc } from '../form/synthetic.js';
import type { Plant, PlantedMonths } from '../form/planting.js';
import { bankOf, capitalOf, FIRST_USCC, LARGE_BANKS } from './banks.js';
import { namedEnterprise, type NamedEnterprise } from './borrowers.js';
import { limitOf } from './groups.js';
import { bankBorrowing, borrowing, type Borrower, type NamedFacility } from './namedfacilities.js';

/*
 * Planted breaches of limits on one borrower or one group. They exist in all months, so that no month jumps; capital grows by
 * 14 percent over the history, and the shares below leave room for that.
 */

/** Facilities that are planted, their borrowers and groups, and the findings that they cause. */
export interface PlantedCredit {
  readonly enterprises: readonly NamedEnterprise[];
  readonly groups?: readonly CityInstitution[];
  readonly facilities: readonly NamedFacility[];
  readonly plants: readonly Plant[];
}

export const ALWAYS: PlantedMonths = ['2016-10', '2018-09'];
/** The rules on large exposures are in force from 2018-07-01. */
const LARGE_EXPOSURES: PlantedMonths = ['2018-07', '2018-09'];

/** A planted breach of a subject that needs no changed cell. */
export function found(subject: string, months: PlantedMonths, breaches: readonly string[], why: Plant['why']): Plant {
  return { subject, months, cells: {}, breaches, why };
}

const PLACE = 500;
const NAMES = [
  '巨源演示能源',
  '恒基演示化工',
  '江川演示冶金',
  '金佛演示控股',
  '铁山演示水务',
  '乌江演示公路',
  '石门演示机场',
];

function enterprise(index: number): NamedEnterprise {
  return namedEnterprise({ place: PLACE + index, name: NAMES[index] ?? '', district: index * 11 });
}

/** A share of a bank's capital at the start of the history, in whole 万元. */
function shareOfCapital(bank: string, of: 'tier1' | 'net', percent: number): number {
  return Math.ceil((capitalOf(bankOf(bank))[of] * percent) / 100);
}

const ONE_LOAN = enterprise(0);
const ONE_BOND = enterprise(1);
const LARGE_LOAN = enterprise(2);
const RELATED = enterprise(3);
const PUBLIC_BODIES = [4, 5, 6].map(enterprise);

const BONDS: Pick<NamedFacility, 'product' | 'contractDate'> = { product: 'bond', contractDate: '2015-06-12' };
const LOANS: Pick<NamedFacility, 'product' | 'contractDate'> = { product: 'loan', contractDate: '2015-03-18' };
const PLACEMENTS: Pick<NamedFacility, 'product' | 'contractDate'> = {
  product: 'interbank',
  contractDate: '2015-09-02',
};

const large = (number: number): Borrower => bankBorrowing(bankOf(`CQB-${String(number).padStart(2, '0')}`));

function group(number: number, name: string): CityInstitution {
  const region = '500103';
  return {
    id: `JT-9${number}`,
    name,
    kind: 'group',
    region,
    uscc: syntheticUscc(region, FIRST_USCC + 90 + number),
    openedOn: '1998-05-20',
  };
}

const RELATED_GROUP = group(1, '渝州演示金融控股集团有限公司');
const BANKING_GROUP = group(2, '西部演示银行控股集团有限公司');
const PUBLIC_GROUP = group(3, '巴山演示交通集团有限公司');

/** Several facilities at one bank whose borrowers belong to one group. */
function inGroup(
  lender: string,
  { id }: CityInstitution,
  borrowers: readonly Borrower[],
  facility: Pick<NamedFacility, 'product' | 'contractDate' | 'amount' | 'related'>,
): NamedFacility[] {
  return borrowers.map((borrower, index) => {
    const limit = limitOf(lender, id, index + 1);
    return { lender, id: `${id}-${index + 1}`, borrower, group: { id, limit }, ...facility };
  });
}

const FACILITIES: readonly NamedFacility[] = [
  {
    lender: 'CQB-05',
    id: 'ZD-1',
    borrower: borrowing(ONE_LOAN),
    amount: shareOfCapital('CQB-05', 'net', 12.5),
    ...LOANS,
  },
  {
    lender: 'CQB-05',
    id: 'ZD-2',
    borrower: borrowing(ONE_BOND),
    amount: shareOfCapital('CQB-05', 'tier1', 20),
    ...BONDS,
  },
  {
    lender: 'CQB-06',
    id: 'ZD-1',
    borrower: borrowing(LARGE_LOAN),
    amount: shareOfCapital('CQB-06', 'tier1', 4),
    ...LOANS,
  },
  {
    lender: 'CQB-06',
    id: 'ZD-2',
    borrower: large(8),
    amount: shareOfCapital('CQB-06', 'tier1', 32),
    ...PLACEMENTS,
  },
  {
    lender: 'CQB-12',
    id: 'ZD-1',
    borrower: borrowing(RELATED),
    amount: shareOfCapital('CQB-12', 'net', 12.5),
    related: true,
    ...BONDS,
  },
  ...LARGE_BANKS.slice(0, 6).map((bank, index): NamedFacility => {
    const amount = shareOfCapital('CZ-05', 'net', 9.6);
    return {
      lender: 'CZ-05',
      id: `GL-${index + 1}`,
      borrower: bankBorrowing(bank),
      amount,
      related: true,
      ...PLACEMENTS,
    };
  }),
  ...inGroup('CZ-06', RELATED_GROUP, [large(1), large(2)], {
    amount: shareOfCapital('CZ-06', 'net', 8.8),
    related: true,
    ...PLACEMENTS,
  }),
  ...inGroup('CQB-06', BANKING_GROUP, [large(9), large(10), large(11)], {
    amount: shareOfCapital('CQB-06', 'tier1', 11),
    ...PLACEMENTS,
  }),
  ...inGroup(
    'CQB-05',
    PUBLIC_GROUP,
    PUBLIC_BODIES.map((body) => borrowing(body, 'government')),
    { amount: shareOfCapital('CQB-05', 'net', 6.2), ...LOANS },
  ),
];

const ONE_BORROWER = {
  zh: '一户贷款为资本净额的 11% 以上，超过 10%。',
  en: 'One borrower has more than 11 percent of net capital; 10 is the ceiling.',
};
const ONE_GROUP = {
  zh: '三户公共部门成员合计超过资本净额的 15%、一级资本的 20%。',
  en: 'Three public members of a group have more than 15 percent of net capital and 20 of tier 1.',
};
const ONE_RELATED = {
  zh: '持有一个关联方的债券为资本净额的 11% 以上。',
  en: 'Bonds of one related party are more than 11 percent of net capital.',
};

/** Planted breaches of limits on one borrower or one group. */
export const CONCENTRATION: PlantedCredit = {
  enterprises: [ONE_LOAN, ONE_BOND, LARGE_LOAN, RELATED, ...PUBLIC_BODIES],
  groups: [RELATED_GROUP, BANKING_GROUP, PUBLIC_GROUP],
  facilities: FACILITIES,
  plants: [
    found(`CQB-05/${ONE_LOAN.uscc}`, ALWAYS, ['BK-06-B a'], ONE_BORROWER),
    found(`CQB-05/${ONE_LOAN.uscc}`, LARGE_EXPOSURES, ['BK-08 a', 'BK-08 c'], ONE_BORROWER),
    found(`CQB-05/${ONE_BOND.uscc}`, LARGE_EXPOSURES, ['BK-08 b', 'BK-08 c'], {
      zh: '一户债券投资超过一级资本的 15%。',
      en: 'Bonds of one borrower are more than 15 percent of tier 1 capital.',
    }),
    found(`CQB-06/${LARGE_LOAN.uscc}`, LARGE_EXPOSURES, ['BK-08 c'], {
      zh: '一户贷款超过一级资本的 2.5%，属于大额风险暴露。',
      en: 'A loan above 2.5 percent of tier 1 capital is a large exposure.',
    }),
    found(`CQB-06/${large(8).id}`, LARGE_EXPOSURES, ['BK-09 a'], {
      zh: '对一家同业的融出超过一级资本的 25%。',
      en: 'Lending to one bank is more than 25 percent of tier 1 capital.',
    }),
    found(`CQB-12/${RELATED.uscc}`, ALWAYS, ['BK-10 a'], ONE_RELATED),
    found(`CQB-12/${RELATED.uscc}`, LARGE_EXPOSURES, ['BK-08 c'], ONE_RELATED),
    found('CZ-05', ALWAYS, ['BK-10-T a'], {
      zh: '存放六家关联银行合计超过资本净额的 50%。',
      en: 'Money at six related banks is more than half of net capital.',
    }),
    found(`CZ-06/${RELATED_GROUP.id}`, ALWAYS, ['BK-10-G a'], {
      zh: '存放关联集团两家银行合计超过资本净额的 15%。',
      en: 'Money at two banks of a related group is more than 15 percent of net capital.',
    }),
    found(`CQB-06/${BANKING_GROUP.id}`, LARGE_EXPOSURES, ['BK-09-G a'], {
      zh: '对同一银行集团三家成员的融出超过一级资本的 25%。',
      en: 'Lending to three banks of one group is more than 25 percent of tier 1 capital.',
    }),
    found(`CQB-05/${PUBLIC_GROUP.id}`, ALWAYS, ['BK-07-B a'], ONE_GROUP),
    found(`CQB-05/${PUBLIC_GROUP.id}`, LARGE_EXPOSURES, ['BK-08-G a'], ONE_GROUP),
  ],
};
