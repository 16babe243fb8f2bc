import { dateOf, shareOf } from '../form/figures.js';
import type { Plant, PlantedMonths } from '../form/planting.js';
import { bankOf } from './banks.js';
import { found, type PlantedCredit } from './concentrationplants.js';
import { namedEnterprise, type NamedEnterprise } from './borrowers.js';
import { limitOf } from './groups.js';
import { borrowing, facilityKey, type NamedFacility } from './namedfacilities.js';

/* Planted breaches of single facilities and limits, and loans that move from class to class. */

const PLACE = 540;
const SUMMER: PlantedMonths = ['2018-07', '2018-09'];
const LAST: PlantedMonths = ['2018-09', '2018-09'];

/** Loans of a bank that were all in one class and are all in another in the last month. */
function migrating(
  lender: string,
  place: number,
  loans: number,
  amount: number,
  classes: readonly ['normal' | 'special_mention' | 'substandard' | 'doubtful', string],
  clause: string,
  why: Plant['why'],
): PlantedCredit {
  const [before, after] = classes;
  const enterprises = Array.from({ length: loans }, (_, index) => {
    const name = `${['荷塘', '柏林', '双龙', '石桥'][index] ?? ''}演示${bankOf(lender).name.slice(0, 2)}农贸`;
    return namedEnterprise({ place: PLACE + place * 10 + index, name, district: place * 9 + index });
  });
  const facilities = enterprises.map((enterprise, index): NamedFacility => ({
    lender,
    id: `QX-${index + 1}`,
    borrower: borrowing(enterprise),
    product: 'loan',
    amount,
    contractDate: '2015-08-21',
    ...(before !== 'normal' && { loanClass: before }),
  }));
  const moved = facilities.map((facility): Plant => {
    return { subject: facilityKey(facility), months: LAST, cells: { loan_class: `'${after}'` }, breaches: [], why };
  });
  return { enterprises, facilities, plants: [...moved, found(lender, LAST, [`BK-20 ${clause}`], why)] };
}

const MIGRATIONS = [
  migrating('CQB-06', 0, 4, 8_000, ['normal', 'special_mention'], 'a', {
    zh: '四笔正常类贷款本月降为关注类。',
    en: 'Four normal loans went to special mention within the month.',
  }),
  migrating('CQB-05', 1, 4, 10_000, ['special_mention', 'substandard'], 'b', {
    zh: '四笔关注类贷款本月降为次级类。',
    en: 'Four loans on special mention became substandard within the month.',
  }),
  migrating('CQB-12', 2, 3, 15_000, ['substandard', 'doubtful'], 'c', {
    zh: '三笔次级类贷款本月降为可疑类。',
    en: 'Three substandard loans became doubtful within the month.',
  }),
  migrating('CQB-11', 3, 3, 20_000, ['doubtful', 'loss'], 'd', {
    zh: '三笔可疑类贷款本月降为损失类。',
    en: 'Three doubtful loans became losses within the month.',
  }),
];

const NEW_VEHICLE: NamedEnterprise = namedEnterprise({ place: PLACE + 90, name: '演示新区开发投资', district: 20 });
const NEW_VEHICLE_LOAN: NamedFacility = {
  lender: 'CQB-11',
  id: 'CT-3',
  borrower: borrowing(NEW_VEHICLE),
  product: 'loan',
  amount: 11_000,
  contractDate: '2018-09-05',
  vehicle: true,
  months: LAST,
};

/** A facility that keeps all rules but for the changed cells. */
function changed(
  facility: string,
  months: PlantedMonths,
  cells: Record<string, string>,
  breach: string,
  why: Plant['why'],
): Plant {
  return { subject: facility, months, cells, breaches: [breach], why };
}

/** Cells of a customer on a list; the entry is in order unless cells are overridden. */
function listed(list: string, listedOn: string, reviewedOn: string): Record<string, string> {
  return {
    customer_list: `'${list}'`,
    listed_on: dateOf(listedOn),
    list_reviewed_on: dateOf(reviewedOn),
    list_owner: "'授信审批部'",
    list_reason: "'经营恶化'",
  };
}

/** Facilities and migration. */
export const FACILITY_PLANTS: PlantedCredit = {
  enterprises: [...MIGRATIONS.flatMap(({ enterprises }) => enterprises), NEW_VEHICLE],
  facilities: [...MIGRATIONS.flatMap(({ facilities }) => facilities), NEW_VEHICLE_LOAN],
  plants: [
    ...MIGRATIONS.flatMap(({ plants }) => plants),
    found('CQB-11', LAST, ['BK-19-T a'], {
      zh: '本月新增一笔融资平台贷款，平台授信总量上升。',
      en: 'A new loan to a financing vehicle raised their total.',
    }),
    changed('CQB-10/CT-1', SUMMER, { lgfv_listed: 'false' }, 'BK-19 a', {
      zh: '融资平台未列入名单。',
      en: 'The financing vehicle is not on the list.',
    }),
    changed('CQB-04/GL-1', SUMMER, { collateral: "'credit'" }, 'BK-10-F a', {
      zh: '向关联方发放信用贷款。',
      en: 'A related party has a loan without security.',
    }),
    changed('CQB-07/GL-2', SUMMER, { better_terms: 'true' }, 'BK-10-F b', {
      zh: '关联方贷款条件优于同类客户。',
      en: 'A related party has better terms than others.',
    }),
    changed('CQB-07/JT-7-2', ['2018-06', '2018-09'], { limit_id: 'NULL' }, 'BK-24-F a', {
      zh: '集团成员的承兑未占用额度。',
      en: 'An acceptance of a group member uses no limit.',
    }),
    changed('CQB-01/CT-2', SUMMER, listed('withdraw', '2014-06-01', '2018-06-15'), 'BK-25 a', {
      zh: '列入退出名单后又发放贷款。',
      en: 'It got a loan after it was listed for withdrawal.',
    }),
    changed(
      'CQB-02/CT-1',
      ['2018-08', '2018-09'],
      { ...listed('blacklist', '2018-01-10', '2018-07-30'), list_owner: 'NULL' },
      'BK-25 b',
      { zh: '黑名单没有责任人。', en: 'Nobody is responsible for the blacklist entry.' },
    ),
    changed('CQB-03/CT-1', ['2018-08', '2018-09'], listed('compress', '2017-03-01', '2018-01-05'), 'BK-25 c', {
      zh: '名单逾半年未复核。',
      en: 'The list entry was not reviewed for more than half a year.',
    }),
  ],
};

/** Planted breaches of the limits of groups: at the limit of a member, and at the root. */
export const LIMIT_PLANTS: readonly Plant[] = [
  {
    subject: `CQB-09/${limitOf('CQB-09', 'JT-09', 1)}`,
    months: ['2018-08', '2018-09'],
    cells: { approved_limit: shareOf('used_loans', '0.9') },
    breaches: ['BK-24 a'],
    why: {
      zh: '成员额度压降后未收回超出部分。',
      en: 'The limit of a member was cut and what exceeds it was not taken back.',
    },
  },
  {
    subject: `CQB-08/${limitOf('CQB-08', 'JT-08')}`,
    months: SUMMER,
    cells: { approved_limit: shareOf('approved_limit', '0.6') },
    breaches: ['BK-24-R a'],
    why: {
      zh: '统一授信额度下调，低于各成员占用合计。',
      en: 'The unified limit was cut below what the members use together.',
    },
  },
  {
    subject: `CQB-10/${limitOf('CQB-10', 'JT-10', 2)}`,
    months: ['2018-09', '2018-09'],
    cells: { parent_limit_id: `'${limitOf('CQB-10', 'JT-00')}'` },
    breaches: ['BK-24-R b'],
    why: { zh: '上级额度没有报送。', en: 'The limit above it was not filed.' },
  },
];

/** The breach of the group whose unified limit was cut. */
export const UNIFIED_LIMIT_PLANT: Plant = found('CQB-08/JT-08', SUMMER, ['BK-24-G a'], {
  zh: '集团授信超过下调后的统一授信额度。',
  en: 'Credit to the group exceeds the unified limit after it was cut.',
});
