import { boundsOf, periodsBetween, type Period } from '@levee/facts/receipt/period';
import type { CityInstitution, CityMonth, CityReturn, CitySize, PlantedBreach, Sector } from './form/sector.js';
import { WEALTH_BANKS } from './credit/banks.js';
import { CREDIT } from './credit/credit.js';
import { tableOf } from './form/figures.js';
import { LOCAL } from './local/local.js';
import { P2P } from './p2p/p2p.js';
import { PRODUCTS } from './products/products.js';
import { wealthSector } from './wealth/wealth.js';

/** The sectors of the demonstration city. */
const SECTORS: readonly Sector[] = [CREDIT, LOCAL, PRODUCTS, P2P, wealthSector(WEALTH_BANKS)];

/** Two years of history, in which rules of 2018-04-27, 2018-07-01 and 2018-09-28 come into force. */
export const CITY_MONTHS: readonly CityMonth[] = periodsBetween('2016-10', '2018-09').map((period, index) => {
  const { start, end } = boundsOf(period);
  return { period, index, start, end };
});

/** The months of the history for some periods. Throws RangeError for a period outside the history. */
export function cityMonths(periods: readonly Period[]): CityMonth[] {
  return periods.map((period) => {
    const month = CITY_MONTHS.find((one) => one.period === period);
    if (!month) throw new RangeError(`${period} is no month of the demonstration city`);
    return month;
  });
}

/** The city of a first start: the last months at the smallest scale, which takes seconds. */
export const FIRST_CITY: CitySize = { scale: 0.02, months: cityMonths(['2018-07', '2018-08', '2018-09']) };

/** All institutions and enterprises of the city. */
export function cityInstitutions(size: CitySize): CityInstitution[] {
  return SECTORS.flatMap((sector) => sector.institutions(size));
}

/** The SQL statements that create the tables from which the returns are selected, in a DuckDB of their own. */
export function cityTables(size: CitySize): string[] {
  return [institutionTable(cityInstitutions(size)), ...SECTORS.flatMap((sector) => sector.prepare(size))];
}

/** The statement that creates the table of institutions, `city_institution`. */
function institutionTable(institutions: readonly CityInstitution[]): string {
  const columns = {
    id: 'VARCHAR',
    name: 'VARCHAR',
    kind: 'VARCHAR',
    region: 'VARCHAR',
    uscc: 'VARCHAR',
    opened_on: 'DATE',
  };
  const rows = institutions.map(({ id, name, kind, region, uscc, openedOn }) => [
    id,
    name,
    kind,
    region,
    uscc,
    openedOn,
  ]);
  return tableOf('city_institution', columns, rows);
}

/** All returns that are filed for a month. */
export function cityReturns(size: CitySize, month: CityMonth): CityReturn[] {
  return SECTORS.flatMap((sector) => sector.returns(size, month));
}

/** All breaches planted in these months: they are all the findings of the city, and there is no other. */
export function plantedInCity(size: CitySize): PlantedBreach[] {
  return SECTORS.flatMap((sector) => sector.planted(size));
}
