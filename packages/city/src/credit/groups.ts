import { DISTRICTS } from '../form/names.js';
import type { CityInstitution } from '../form/sector.js';
import { syntheticUscc } from '../form/synthetic.js';
import { shareOf } from '../form/figures.js';
import { LARGE_BANKS, type CityBank } from './banks.js';
import { namedEnterprise, type NamedEnterprise } from './borrowers.js';
import { borrowing, type NamedFacility } from './namedfacilities.js';

/** A group of enterprises and its members. */
interface CityGroup extends CityInstitution {
  readonly members: readonly NamedEnterprise[];
}

const GROUPS = 36;
const FIRST_USCC = 23_950_000;
const WORDS = ['恒晟', '瑞丰', '宏达', '江畔', '凌云', '金桥', '锦程', '明珠', '天成'];
const MEMBERS = ['实业', '机械', '置业'];

/** Groups of three members each. */
export const CITY_GROUPS: readonly CityGroup[] = Array.from({ length: GROUPS }, (_, place) => {
  const district = DISTRICTS[(place * 5) % DISTRICTS.length] ?? { code: '500103', name: '渝中' };
  const word = `${WORDS[place % WORDS.length] ?? ''}${place < WORDS.length ? '' : (DISTRICTS[place]?.name ?? '')}演示`;
  return {
    id: groupId(place),
    name: `${district.name}${word}集团有限公司`,
    kind: 'group',
    region: district.code,
    uscc: syntheticUscc(district.code, FIRST_USCC + place),
    openedOn: '2001-04-10',
    members: MEMBERS.map((trade, member) =>
      namedEnterprise({
        place: place * MEMBERS.length + member,
        name: `${word}${trade}`,
        district: place * 5 + member,
      }),
    ),
  };
});

function groupId(place: number): string {
  return `JT-${String(place + 1).padStart(2, '0')}`;
}

/** The two large banks of the place-th group. */
function banksOf(place: number): CityBank[] {
  const first = place % LARGE_BANKS.length;
  const second = (first + 1 + (place % 5)) % LARGE_BANKS.length;
  return [first, second].flatMap((index) => LARGE_BANKS[index] ?? []);
}

/** Facilities of the members of groups at their two banks: at most one in two thousand of a bank's loans. */
export const GROUP_FACILITIES: readonly NamedFacility[] = CITY_GROUPS.flatMap((group, place) =>
  banksOf(place).flatMap((lender) =>
    group.members.map((member, number): NamedFacility => ({
      lender: lender.id,
      id: `JT-${place + 1}-${number + 1}`,
      borrower: borrowing(member),
      product: number === 1 ? 'acceptance' : 'loan',
      amount: lender.loansYi * (3 + ((place + number) % 3)),
      contractDate: `2015-0${1 + (place % 9)}-1${number}`,
      group: { id: group.id, limit: limitOf(lender.id, group.id, number + 1) },
    })),
  ),
);

/** Id of the limit of a group or of its member at a lender; the root limit has no member. */
export function limitOf(lender: string, group: string, member?: number): string {
  return `ED-${lender}-${group}${member === undefined ? '' : `-${member}`}`;
}

/**
 * The trees of limits of a month, for every lender of a group: below the root one limit for each member, a fifth above its use;
 * the root limit is a third above the use of all members.
 */
export function groupLimitSelect(facilities: string): string {
  const used = (products: string): string =>
    `CAST(coalesce(sum(balance) FILTER (WHERE product_kind IN (${products})), 0) AS DECIMAL(16, 2))`;
  return `
WITH used AS (
  SELECT lender_id, lender_kind, region, limit_id, group_id, borrower_id,
    ${used("'loan'")} AS used_loans, ${used("'acceptance'")} AS used_bills,
    ${used("'bond'")} AS used_bonds, ${used("'nonstandard'")} AS used_nonstandard, ${used("'interbank'")} AS used_other
  FROM (${facilities}) AS facility WHERE group_id IS NOT NULL AND limit_id IS NOT NULL
  GROUP BY lender_id, lender_kind, region, limit_id, group_id, borrower_id
), listed AS (
  SELECT *, CAST(used_loans + used_bills + used_bonds + used_nonstandard + used_other AS DECIMAL(16, 2)) AS used FROM used
), tree AS (
  SELECT lender_id, lender_kind, region, 'ED-' || lender_id || '-' || group_id AS limit_id, CAST(NULL AS VARCHAR) AS parent_limit_id,
    group_id, CAST(NULL AS VARCHAR) AS member_id, ${shareOf('sum(used)', '1.34')} AS approved_limit,
    0 AS used_loans, 0 AS used_bills, 0 AS used_bonds,
    0 AS used_nonstandard, 0 AS used_other
  FROM listed GROUP BY lender_id, lender_kind, region, group_id
  UNION ALL
  SELECT lender_id, lender_kind, region, limit_id, 'ED-' || lender_id || '-' || group_id, group_id, borrower_id,
    ${shareOf('used', '1.2')}, used_loans, used_bills, used_bonds, used_nonstandard, used_other
  FROM listed
)
SELECT lender_id, lender_kind, tree.region, limit_id, parent_limit_id, group_id,
  coalesce(named.name, '演示集团' || group_id) AS group_name, member_id,
  DATE '2016-06-01' AS approved_on, DATE '2021-06-01' AS expires_on, approved_limit, used_loans, used_bills,
  0 AS used_letters_of_credit, 0 AS used_guarantees, used_bonds, used_nonstandard, used_other
FROM tree LEFT JOIN city_institution AS named ON named.id = group_id
ORDER BY lender_id, limit_id`;
}
