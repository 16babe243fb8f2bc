import { companyName, districtOf } from '../form/names.js';
import type { CityInstitution, CityMonth } from '../form/sector.js';
import { syntheticUscc } from '../form/synthetic.js';
import { tableOf } from '../form/figures.js';
import type { Plant } from '../form/planting.js';

/** A trade of local financial organisations: its companies, and the return that its association files for them. */
export interface Trade {
  readonly kind: string;
  /** Beginning of the id of an institution, before its number: XD-001. */
  readonly prefix: string;
  /** End of a company's name. */
  readonly suffix: string;
  readonly count: number;
  readonly association: { readonly id: string; readonly name: string };
  readonly return: string;
  /** The column with the institution's id. */
  readonly key: string;
  /** Rows of a month for all institutions of the trade that keep the rules. */
  readonly select: (month: CityMonth) => string;
  readonly plants: readonly Plant[];
}

/** Synthetic credit codes of local organisations are numbered from here, a thousand for each trade. */
const FIRST_USCC = 26_000_000;
const USCC_PER_TRADE = 1000;
const DAY = 86_400_000;

/** The companies of a trade, in all districts in turn; they opened between 2009 and 2015. */
export function companiesOf(trade: Trade, place: number): CityInstitution[] {
  return Array.from({ length: trade.count }, (_, index) => {
    const number = index + 1;
    const district = districtOf(number).code;
    return {
      id: `${trade.prefix}-${String(number).padStart(3, '0')}`,
      name: companyName(number, trade.suffix),
      kind: trade.kind,
      region: district,
      uscc: syntheticUscc(district, FIRST_USCC + place * USCC_PER_TRADE + number),
      openedOn: new Date(Date.UTC(2009, 2, 1) + ((number * 53) % 2400) * DAY).toISOString().slice(0, 10),
    };
  });
}

/** The association that files for a trade; it is in Yuzhong. */
export function associationOf(trade: Trade, place: number): CityInstitution {
  const region = '500103';
  const uscc = syntheticUscc(region, FIRST_USCC + place * USCC_PER_TRADE);
  return { ...trade.association, kind: 'association', region, uscc, openedOn: '2009-03-01' };
}

/** The statement that creates the table of a trade's companies, `local_<kind>`; `n` counts them from 1. */
export function companyTable(trade: Trade, place: number): string {
  const columns = {
    n: 'BIGINT',
    id: 'VARCHAR',
    name: 'VARCHAR',
    uscc: 'VARCHAR',
    district: 'VARCHAR',
    opened_on: 'DATE',
  };
  const rows = companiesOf(trade, place).map(({ id, name, uscc, region, openedOn }, index) => [
    index + 1,
    id,
    name,
    uscc,
    region,
    openedOn,
  ]);
  return tableOf(`local_${trade.kind}`, columns, rows);
}
