import { literals } from '@levee/facts/store/sqltext';
import { DISTRICTS } from '../form/names.js';
import type { CityInstitution } from '../form/sector.js';
import { syntheticUscc, syntheticUsccMacros } from '../form/synthetic.js';
import { LARGE_BANKS } from './banks.js';

/*
 * Borrowers of the city are numbers: the figures of an enterprise follow from its number by integer arithmetic in SQL, so that a
 * loan, a guarantee and another lender agree on one enterprise without a table of millions. Enterprises of village banks are in
 * the bank's own district. Those that are named one by one, and are in the register, have numbers above all others.
 */

/** This many consecutive main customers of a bank are alike in size and guarantee for one another. */
export const CLUSTER = 8;

/**
 * Numbers of enterprises. The k-th main customer of the n-th of the twelve large banks is 12 k + n − 1; that of the village bank
 * of the place-th of the 38 districts, counted from 0, is 38 k + place above the first of the villages. Above those come
 * enterprises that have no bank in the city.
 */
export const FIRST_VILLAGE_ENTERPRISE = 38 * CLUSTER * 39_474;
export const FIRST_OTHER_ENTERPRISE = 13_000_000;
const FIRST_NAMED_ENTERPRISE = 20_000_000;

const WORDS = ['恒晟', '瑞丰', '宏达', '嘉陵', '银杏', '江畔', '凌云', '金桥', '锦程', '明珠', '天成', '汇通', '正阳'];
const TRADES = ['机械', '商贸', '建材', '物流', '食品', '电子', '医药', '化工', '农业', '汽配', '纺织', '环保', '置业'];

/** District of an enterprise, as SQL. As FIRST_VILLAGE_ENTERPRISE is a multiple of 38, it is the village bank's own. */
const PLACE = `e % ${DISTRICTS.length} + 1`;

/** More persons than a lender has at scale 100: the k-th person of the n-th lender is number `n * PERSONS_OF_LENDER + k`. */
export const PERSONS_OF_LENDER = 2_097_152;

/** The statements that create the macros about borrowers. Amounts in fen. */
export function borrowerMacros(): string[] {
  const macro = (head: string, body: string): string => `CREATE OR REPLACE TEMP MACRO ${head} AS ${body}`;
  const array = (texts: readonly string[]): string => `[${literals(texts)}]`;
  return [
    ...syntheticUsccMacros(),
    // Stands in for the keyed hash of an identity number, which these persons lack: one text for each number below 2^48.
    macro('person_id(p)', `'DEM' || printf('%012x', (p * 62710561) & ${2 ** 48 - 1})`),
    // A number from 0 to 1,000,002 that looks random but follows from a whole number below 100 million and a salt.
    macro('mixed(v, x)', '(v * v + x * 31) % 1000003'),
    macro('mix(x, salt)', 'mixed((x * 7919 + salt * 104729) % 1000003, x)'),
    macro(
      'enterprise_cluster(e)',
      `CASE WHEN e < ${FIRST_VILLAGE_ENTERPRISE} THEN e // ${LARGE_BANKS.length * CLUSTER}
       WHEN e < ${FIRST_OTHER_ENTERPRISE} THEN e // ${DISTRICTS.length * CLUSTER} ELSE e END`,
    ),
    macro(
      'enterprise_size(e)',
      `mix(enterprise_cluster(e), 1) % CASE WHEN e < ${FIRST_VILLAGE_ENTERPRISE} THEN 1000 ELSE 950 END`,
    ),
    macro(
      'unit_of_size(size)',
      'CASE WHEN size < 700 THEN 10000000 WHEN size < 950 THEN 30000000 WHEN size < 995 THEN 100000000 ELSE 500000000 END',
    ),
    macro('enterprise_unit(e)', 'unit_of_size(enterprise_size(e))'),
    // The macros below need the unit of the enterprise. A facility is at most a seventieth of the sales, so that up to five lenders
    // together lend no more than the sales bear.
    macro('enterprise_facility(e, unit)', 'unit * (100 + mix(e, 2) % 41) // 100'),
    macro('enterprise_sales(e, unit)', 'unit * (100 + mix(e, 3) % 100)'),
    macro('enterprise_net_assets(e, unit)', 'enterprise_sales(e, unit) * (25 + mix(e, 4) % 30) // 100'),
    macro('enterprise_guarantees(e, unit)', 'enterprise_net_assets(e, unit) * (mix(e, 5) % 45) // 100'),
    macro('enterprise_district(e)', `${array(DISTRICTS.map(({ code }) => code))}[${PLACE}]`),
    macro('enterprise_uscc(e)', 'synthetic_uscc(enterprise_district(e), e)'),
    macro(
      'enterprise_name(e)',
      `${array(DISTRICTS.map(({ name }) => name))}[${PLACE}] || ${array(WORDS)}[mix(e, 6) % ${WORDS.length} + 1] || '演示'
       || ${array(TRADES)}[mix(e, 7) % ${TRADES.length} + 1] || '有限公司'`,
    ),
  ];
}

/** An enterprise that is named: it is in the register and has its own accounts, in CNY 10,000 (万元). */
export interface NamedEnterprise extends CityInstitution {
  readonly sales: number;
  readonly netAssets: number;
  readonly guarantees: number;
}

/** The fields of a named enterprise; the default accounts are those of a firm without debts that a rule would flag. */
export interface Naming {
  /** Place among all named enterprises. */
  readonly place: number;
  /** Without the district before it and the legal form after it. */
  readonly name: string;
  /** Place of its district among the 38, from 0. */
  readonly district: number;
  readonly sales?: number;
  readonly netAssets?: number;
  readonly guarantees?: number;
}

const DAY = 86_400_000;
const SALES = 3_000_000;

/** An enterprise by its name; its sales are CNY 30 billion a year unless given. */
export function namedEnterprise({ place, name, district, ...accounts }: Naming): NamedEnterprise {
  const { code, name: districtName } = DISTRICTS[district % DISTRICTS.length] ?? { code: '500103', name: '渝中' };
  const sales = accounts.sales ?? SALES;
  const netAssets = accounts.netAssets ?? Math.floor(sales / 2);
  return {
    id: `QY-${String(place).padStart(4, '0')}`,
    name: `${districtName}${name}有限公司`,
    kind: 'enterprise',
    region: code,
    uscc: syntheticUscc(code, FIRST_NAMED_ENTERPRISE + place),
    openedOn: new Date(Date.UTC(1999, 8, 6) + ((place * 137) % 4000) * DAY).toISOString().slice(0, 10),
    sales,
    netAssets,
    guarantees: accounts.guarantees ?? Math.floor(netAssets / 5),
  };
}
