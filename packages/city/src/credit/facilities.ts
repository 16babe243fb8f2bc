import { regionSql } from '../form/names.js';
import type { CityMonth } from '../form/sector.js';
import { dateOf, dayIn, monthNumber, yuan } from '../form/figures.js';
import { banksOn, LARGE_BANKS, VILLAGE_BANKS } from './banks.js';
import { CLUSTER, FIRST_VILLAGE_ENTERPRISE, PERSONS_OF_LENDER } from './borrowers.js';

/** Facilities of a month at scale 1, without the named ones. */
const FACILITIES = 100_000;
/** Percentages of facilities at large banks and at village banks; the others are with lenders that are no banks. */
const PARTS = { large: 86, village: 6 };
/** Least number of facilities of each large bank and of each village bank, at any scale. */
const LEAST = { large: 60, village: 20 };

/** Number of facilities of each large bank at a scale, in the order of `LARGE_BANKS`, in proportion to its loans. */
function facilitiesOfLarge(scale: number): number[] {
  const sum = LARGE_BANKS.reduce((total, { loansYi }) => total + loansYi, 0);
  return LARGE_BANKS.map(({ loansYi }) =>
    Math.max(LEAST.large, Math.floor((FACILITIES * scale * PARTS.large * loansYi) / (100 * sum))),
  );
}

/** Number of facilities of each village bank at a scale. */
function facilitiesOfVillage(scale: number): number {
  return Math.max(LEAST.village, Math.floor((FACILITIES * scale * PARTS.village) / (100 * VILLAGE_BANKS.length)));
}

/**
 * Each block of twenty facilities of a bank: eleven of persons, and nine of three enterprises with three each, one of them off the
 * balance sheet at the first two enterprises.
 */
const BLOCK = 20;
const OF_PERSONS = 11;
const CUSTOMERS = 3;

/** SQL for the number of the enterprise that is the k-th main customer of the n-th bank; `k` is SQL. */
export function mainCustomer(k: string): string {
  const [large, villages] = [LARGE_BANKS.length, VILLAGE_BANKS.length];
  return `CASE WHEN n > ${large} THEN ${FIRST_VILLAGE_ENTERPRISE} + n - ${large + 1} + ${villages} * (${k})
    ELSE ${large} * (${k}) + n - 1 END`;
}

/**
 * SQL for the number of the enterprise that is the c-th customer of the n-th bank. Every fifth customer of a large bank is a main
 * customer of the bank before it (the fourth of a cluster), for which this is the second bank: nobody has more than two.
 */
const CUSTOMER = `CASE WHEN n > ${LARGE_BANKS.length} THEN ${mainCustomer('c')}
  WHEN c % 5 = 4 THEN ${LARGE_BANKS.length} * (${CLUSTER} * (c // 5) + 4) + (n + ${LARGE_BANKS.length - 2}) % ${LARGE_BANKS.length}
  ELSE ${mainCustomer('c - (c + 1) // 5')} END`;

/** Number of main customers of each bank at a scale, in the order of the banks. */
export function mainCustomersOf(scale: number): number[] {
  const customers = (facilities: number): number => Math.floor(facilities / BLOCK) * CUSTOMERS;
  const main = (all: number): number => all - Math.floor(all / 5);
  const village = customers(facilitiesOfVillage(scale));
  return [...facilitiesOfLarge(scale).map((count) => main(customers(count))), ...VILLAGE_BANKS.map(() => village)];
}

/**
 * The facilities of one or several banks: `first` is the number of the first bank, each has `count` of them. Loan classes stay
 * the same from month to month; a facility that fell due is replaced by a new one of the same customer.
 */
function bankFacilities(month: CityMonth, first: number, banks: number, count: number): string {
  const now = monthNumber(month.period);
  return `
WITH slot AS (
  SELECT ${first} + range // ${count} AS n, range % ${count} AS k FROM range(${banks * count})
), placed AS (
  SELECT n, k, k % ${BLOCK} AS place, k // ${BLOCK} * ${CUSTOMERS} + (k % ${BLOCK} - ${OF_PERSONS}) // 3 AS c,
    mix(n * 13 + k, 11) % 1000 AS fate, mix(n * 7 + k, 12) AS draw
  FROM slot
), kinds AS (
  SELECT *, place < ${OF_PERSONS} AS person, CASE WHEN place >= ${OF_PERSONS} THEN ${CUSTOMER} END AS e,
    CASE WHEN place < 7 THEN 'housing_loan' WHEN place = 13 THEN 'acceptance' WHEN place = 15 THEN 'discount'
      WHEN place = 16 THEN 'guarantee_letter' WHEN place = 18 THEN 'trade_finance' ELSE 'loan' END AS product,
    CASE WHEN place IN (13, 16) OR fate >= 46 THEN 1 WHEN fate < 3 THEN 5 WHEN fate < 8 THEN 4 WHEN fate < 16 THEN 3 ELSE 2 END AS grade
  FROM placed
), sized AS (
  SELECT *, enterprise_unit(e) AS unit FROM kinds
), terms AS (
  SELECT *, CASE WHEN grade > 2 THEN 12 WHEN place < 7 THEN 240 WHEN place < ${OF_PERSONS} THEN 36
      WHEN place IN (13, 15, 16, 18) THEN 6 ELSE 12 END AS term,
    CASE WHEN person THEN CASE WHEN place < 7 THEN 15000000 + draw % 40000000 ELSE 2000000 + draw % 9000000 END
      ELSE enterprise_facility(e, unit) * (100 - 20 * ((place - ${OF_PERSONS}) % 3)) // 100 END AS fen
  FROM sized
), aged AS (
  -- Bad loans were made from 2014 to the middle of 2015 and never paid; housing loans from 2010 to September 2016.
  SELECT *, CASE WHEN grade > 2 THEN 48 + draw % 18 WHEN place < 7 THEN 1 + draw % 80 ELSE ${now} - (${now} + draw) % term END AS made
  FROM terms
), dated AS (
  SELECT *, ${now} - made AS age, ${dayIn('made', 'draw')} AS contract_date,
    CASE WHEN person AND grade < 3 AND term > 12 THEN fen * (term - (${now} - made)) // term ELSE fen END AS owed
  FROM aged
)
SELECT bank.id AS lender_id, bank.name AS lender_name, 'bank' AS lender_kind, ${regionSql('bank.district', month.end)} AS region,
  'DK-' || k || '-' || made AS facility_id,
  CASE WHEN person THEN person_id(n * ${PERSONS_OF_LENDER} + k) ELSE enterprise_uscc(e) END AS borrower_id,
  CASE WHEN person THEN '演示借款人' || n || '-' || k ELSE enterprise_name(e) END AS borrower_name,
  CASE WHEN person THEN 'natural_person' ELSE 'enterprise' END AS borrower_kind,
  ${regionSql('CASE WHEN person THEN bank.district ELSE enterprise_district(e) END', month.end)} AS borrower_region,
  product AS product_kind, place IN (13, 16) AS off_balance,
  contract_date, CAST(contract_date + to_months(CAST(term AS INTEGER)) AS DATE) AS due_on,
  ${yuan('fen')} AS amount, ${yuan('owed')} AS balance,
  ${yuan('CASE WHEN place = 13 THEN owed * 70 // 100 ELSE owed END')} AS risk_exposure,
  CASE WHEN grade > 2 THEN datediff('day', CAST(contract_date + INTERVAL 12 MONTH AS DATE), ${dateOf(month.end)})
    WHEN grade = 2 AND age > 1 THEN 1 + draw % 59 ELSE 0 END AS overdue_days,
  grade > 2 AS in_default, ['normal', 'special_mention', 'substandard', 'doubtful', 'loss'][grade] AS loan_class,
  CASE WHEN place < 7 THEN 'mortgaged' ELSE ['credit', 'guaranteed', 'mortgaged', 'pledged', 'mixed'][draw % 5 + 1] END AS collateral,
  false AS related_party, false AS better_terms, place < 7 AS real_estate, false AS lgfv, 'unlisted' AS customer_list,
  ${yuan('enterprise_sales(e, unit)')} AS borrower_sales, ${yuan('enterprise_net_assets(e, unit)')} AS borrower_net_assets,
  ${yuan('enterprise_guarantees(e, unit)')} AS borrower_guarantees
FROM dated JOIN ${banksOn(month.end)} USING (n)`;
}

/** Facilities of customers that the number-th large bank files in a month. */
export function largeBankFacilities(month: CityMonth, number: number, scale: number): string {
  const count = facilitiesOfLarge(scale)[number - 1];
  if (count === undefined) throw new RangeError(`there is no large bank ${number}`);
  return bankFacilities(month, number, 1, count);
}

/** Facilities of customers of all village banks that the supervisor files in a month. */
export function villageBankFacilities(month: CityMonth, scale: number): string {
  return bankFacilities(month, LARGE_BANKS.length + 1, VILLAGE_BANKS.length, facilitiesOfVillage(scale));
}
