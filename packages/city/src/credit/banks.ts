import { companyName, districtOf } from '../form/names.js';
import type { CityInstitution } from '../form/sector.js';
import { syntheticUscc } from '../form/synthetic.js';
import { dateOf, tableOf } from '../form/figures.js';

/** Kinds of bank as the prudential return has them. */
type BankKind =
  | 'state_owned'
  | 'joint_stock'
  | 'city_commercial'
  | 'rural_commercial'
  | 'private_bank'
  | 'village_bank'
  | 'foreign_bank';

/** A bank of the city. */
export interface CityBank extends CityInstitution {
  /** Counted from 1; the village banks come last. */
  readonly number: number;
  readonly bankKind: BankKind;
  /** Total loans when the history begins, in CNY 100 million (亿元). */
  readonly loansYi: number;
  /** The earlier name and its last day, where the bank was renamed. */
  readonly formerly?: { readonly name: string; readonly until: string };
  /** The day on which it was merged into another bank. */
  readonly mergedOn?: string;
}

/** Large banks: invented names; each files its loans itself. */
const LARGE: readonly (readonly [name: string, kind: BankKind, district: string, loansYi: number])[] = [
  ['两江演示银行', 'city_commercial', '500112', 5200],
  ['嘉陵演示银行', 'city_commercial', '500103', 3800],
  ['缙云演示农村商业银行', 'rural_commercial', '500109', 4800],
  ['涪江演示农村商业银行', 'rural_commercial', '500152', 1600],
  ['华岩演示民营银行', 'private_bank', '500107', 500],
  ['海湾演示外资银行', 'foreign_bank', '500103', 420],
  ['长江演示银行', 'state_owned', '500103', 4600],
  ['中土演示银行', 'state_owned', '500105', 4200],
  ['朝天演示银行', 'joint_stock', '500103', 2400],
  ['南山演示银行', 'joint_stock', '500108', 2200],
  ['歌乐演示银行', 'joint_stock', '500106', 1400],
  ['夔门演示银行', 'city_commercial', '500101', 900],
];

/** The bank of this number had another name until a day. */
const RENAMED = { number: 12, name: '万州演示商业银行', until: '2017-06-30' };
/** The village bank of the number-th district was merged into a rural commercial bank. */
export const MERGED = { district: 27, into: 'CQB-03', on: '2018-03-20' };

const VILLAGES = 38;
const VILLAGE_LOANS_YI = 40;
/** Synthetic credit codes of banks and their supervisors are numbered from here. */
export const FIRST_USCC = 23_900_000;
const DAY = 86_400_000;

/** Large banks, then a village bank in every district. */
export const BANKS: readonly CityBank[] = [
  ...LARGE.map(([name, bankKind, region, loansYi], index): CityBank => {
    const number = index + 1;
    return {
      number,
      id: `CQB-${String(number).padStart(2, '0')}`,
      name,
      kind: 'bank',
      bankKind,
      region,
      uscc: syntheticUscc(region, FIRST_USCC + number),
      openedOn: openedOn(1996, number * 211),
      loansYi,
      ...(number === RENAMED.number && { formerly: { name: RENAMED.name, until: RENAMED.until } }),
    };
  }),
  ...Array.from({ length: VILLAGES }, (_, index): CityBank => {
    const number = LARGE.length + index + 1;
    const region = districtOf(index + 1).code;
    return {
      number,
      id: `CZ-${String(index + 1).padStart(2, '0')}`,
      name: companyName(index + 1, '村镇银行'),
      kind: 'bank',
      bankKind: 'village_bank',
      region,
      uscc: syntheticUscc(region, FIRST_USCC + number),
      openedOn: openedOn(2008, index * 61),
      loansYi: VILLAGE_LOANS_YI,
      ...(index + 1 === MERGED.district && { mergedOn: MERGED.on }),
    };
  }),
];

/** Capital in CNY 10,000 (万元) at the start of the history, from which it grows with the loans. */
interface BankCapital {
  readonly tier1: number;
  readonly net: number;
}

/** Risk-weighted assets in percent of loans. */
export const RISK_WEIGHTED = 92;

/** Capital in per mille of risk-weighted assets; the banks vary. */
function capitalPerMille({ number }: CityBank): { cet1: number; tier1: number; net: number } {
  const cet1 = 86 + ((number * 7) % 20);
  return { cet1, tier1: cet1 + 6, net: cet1 + 32 + (number % 9) };
}

/** The capital with which a bank starts. */
export function capitalOf(bank: CityBank): BankCapital {
  const { tier1, net } = capitalPerMille(bank);
  const weighted = (bank.loansYi * WAN_PER_YI * RISK_WEIGHTED) / 100;
  return { tier1: (weighted * tier1) / 1000, net: (weighted * net) / 1000 };
}

const WAN_PER_YI = 10_000;

/** Banks that file their loans themselves. */
export const LARGE_BANKS = BANKS.slice(0, LARGE.length);
/** Banks whose loans the supervisor passes on. */
export const VILLAGE_BANKS = BANKS.slice(LARGE.length);

/** Banks with wealth products: the large ones, and the village banks of the first six districts. */
export const WEALTH_BANKS = BANKS.slice(0, LARGE.length + 6);

function openedOn(year: number, days: number): string {
  return new Date(Date.UTC(year, 5, 18) + days * DAY).toISOString().slice(0, 10);
}

/** The bank with an id. Throws RangeError when there is none. */
export function bankOf(id: string): CityBank {
  const bank = BANKS.find((one) => one.id === id);
  if (!bank) throw new RangeError(`the city has no bank ${id}`);
  return bank;
}

/** The statement that creates the table of banks, `city_bank`; loans in fen, capital in per mille of risk-weighted assets. */
export function bankTable(): string {
  const columns = {
    n: 'BIGINT',
    id: 'VARCHAR',
    name: 'VARCHAR',
    former_name: 'VARCHAR',
    renamed_after: 'DATE',
    merged_on: 'DATE',
    bank_kind: 'VARCHAR',
    district: 'VARCHAR',
    uscc: 'VARCHAR',
    first_loans: 'BIGINT',
    cet1: 'BIGINT',
    tier1: 'BIGINT',
    net: 'BIGINT',
  };
  const rows = BANKS.map((bank) => {
    const { cet1, tier1, net } = capitalPerMille(bank);
    const names = [bank.name, bank.formerly?.name ?? null, bank.formerly?.until ?? null, bank.mergedOn ?? null];
    const place = [bank.bankKind, bank.region, bank.uscc];
    return [bank.number, bank.id, ...names, ...place, bank.loansYi * FEN_PER_YI, cet1, tier1, net];
  });
  return tableOf('city_bank', columns, rows);
}

const FEN_PER_YI = 10_000_000_000;

/** Banks that existed on the last day of a month, with their names on that day: a query for `FROM`. */
export function banksOn(end: string): string {
  return `(SELECT * REPLACE (CASE WHEN ${dateOf(end)} <= renamed_after THEN former_name ELSE name END AS name)
  FROM city_bank WHERE merged_on IS NULL OR ${dateOf(end)} < merged_on) AS bank`;
}
