import { regionSql } from '../form/names.js';
import type { CityMonth } from '../form/sector.js';
import { dayIn, monthNumber, tableOf, yuan } from '../form/figures.js';
import { banksOn } from './banks.js';
import { CLUSTER, FIRST_OTHER_ENTERPRISE, PERSONS_OF_LENDER } from './borrowers.js';
import { mainCustomer, mainCustomersOf } from './facilities.js';
import { NAMED_GUARANTEES } from './guaranteecircles.js';
import { facilitiesOfEach, OTHER_CUSTOMER } from './otherlenders.js';

/**
 * Guarantees within a cluster of eight main customers, by place: the guarantor and the debtor. The first customer has no guarantor
 * but its owner, as other lenders lend to it too, and the fourth has none at all, as it has a second bank. The others owe similar
 * amounts, so that no single default is half of a circle.
 */
type Edges = readonly (readonly [guarantor: number, debtor: number])[];
const TREE: Edges = [[1, 2], [1, 3], [2, 5], [2, 6]]; // prettier-ignore
const PAIR: Edges = [[1, 2], [2, 1]]; // prettier-ignore
const THREE: Edges = [[1, 2], [2, 3], [3, 1]]; // prettier-ignore
const FIVE: Edges = [[1, 2], [2, 3], [3, 5], [5, 6], [6, 1]]; // prettier-ignore
const HUB: Edges = [[1, 2], [1, 3], [1, 5], [1, 6], [6, 1]]; // prettier-ignore
const CHAIN: Edges = [[1, 2], [2, 3], [3, 5], [5, 6]]; // prettier-ignore
const OWNED = 0;
/** Place of the customer for which a financing guarantor guarantees, in clusters of small firms. */
const BY_COMPANY = 7;

/** Patterns of twenty consecutive clusters: mostly small trees, some pairs, few circles. */
const PATTERNS: readonly Edges[] = [
  ...Array.from({ length: 12 }, () => TREE),
  ...[PAIR, PAIR, PAIR, THREE, THREE, FIVE, HUB, CHAIN],
];

/** Clusters for each financing guarantor that has clients; with fewer than about ten, one client would be half of all. */
const CLUSTERS_PER_COMPANY = 30;
const FEN_PER_WAN = 1_000_000;
/** Net assets of a financing guarantor in fen, as on a bank's file. */
const COMPANY_NET_ASSETS = 80_000_000_000;

/** The statements that create the tables of clusters and of named guarantees. */
export function guaranteeTables(scale: number): string[] {
  const edges = PATTERNS.flatMap((pattern, number) => pattern.map(([from, to], edge) => [number, edge, from, to]));
  const clusters = mainCustomersOf(scale).map((customers, index) => {
    return [index + 1, customers, Math.max(1, Math.floor(customers / CLUSTER))];
  });
  const companies = Math.ceil(clusters.reduce((sum, [, , count = 0]) => sum + count, 0) / CLUSTERS_PER_COMPANY);
  const named = NAMED_GUARANTEES.map(({ lender, guarantor, debtor, amount }, index) => {
    const one = [guarantor.uscc, guarantor.name, guarantor.region, guarantor.netAssets * FEN_PER_WAN];
    return [index + 1, lender, ...one, debtor.uscc, debtor.name, debtor.region, amount * FEN_PER_WAN];
  });
  const edge = { pattern: 'BIGINT', edge: 'BIGINT', guarantor: 'BIGINT', debtor: 'BIGINT' };
  const texts = (names: readonly string[]): Record<string, string> =>
    Object.fromEntries(names.map((name) => [name, 'VARCHAR']));
  const namedColumns = {
    ...{ n: 'BIGINT', ...texts(['lender', 'guarantor', 'guarantor_name', 'guarantor_district']), net_assets: 'BIGINT' },
    ...{ ...texts(['debtor', 'debtor_name', 'debtor_district']), fen: 'BIGINT' },
  };
  return [
    tableOf('guarantee_edge', edge, edges),
    tableOf('guarantee_cluster', { n: 'BIGINT', customers: 'BIGINT', clusters: 'BIGINT' }, clusters),
    tableOf('named_guarantee', namedColumns, named),
    `CREATE OR REPLACE TEMP TABLE guarantor_company AS
      SELECT row_number() OVER (ORDER BY id) - 1 AS place, count(*) OVER () AS companies, name, uscc, region AS district
      FROM (SELECT * FROM city_institution WHERE kind = 'guarantor' ORDER BY id LIMIT ${companies})`,
  ];
}

/** All guarantee contracts at banks in a month, filed by the supervisor: of clusters, companies, owners and named circles. */
export function bankGuarantees({ period, end }: CityMonth): string {
  const now = monthNumber(period);
  return `
WITH cluster AS (
  SELECT n, j, (n * 7 + j) % ${PATTERNS.length} AS pattern, customers FROM (SELECT *, unnest(range(clusters)) AS j FROM guarantee_cluster)
), tie AS (
  SELECT n, j, edge, j * ${CLUSTER} + edges.guarantor AS g_k, j * ${CLUSTER} + edges.debtor AS d_k, 'enterprise' AS kind, customers
  FROM cluster JOIN guarantee_edge AS edges USING (pattern)
  UNION ALL SELECT n, j, 10, j * ${CLUSTER} + ${BY_COMPANY}, j * ${CLUSTER} + ${BY_COMPANY}, 'guarantor', customers FROM cluster
  UNION ALL SELECT n, j, 11, j * ${CLUSTER} + ${OWNED}, j * ${CLUSTER} + ${OWNED}, 'natural_person', customers FROM cluster
), numbered AS (
  SELECT n, j, edge, kind, ${mainCustomer('g_k')} AS g, ${mainCustomer('d_k')} AS d, mix(n * 11 + j * 3 + edge, 31) AS draw
  FROM tie WHERE greatest(g_k, d_k) < customers
), sized AS (
  SELECT *, enterprise_unit(g) AS g_unit, enterprise_unit(d) AS d_unit FROM numbered WHERE kind <> 'guarantor' OR enterprise_size(d) < 700
), dated AS (
  SELECT *, ${now} - (${now} + draw) % 12 AS made,
    least(enterprise_facility(d, d_unit),
      CASE WHEN kind = 'enterprise' THEN enterprise_net_assets(g, g_unit) * 12 // 100 ELSE 9000000000 END) AS fen
  FROM sized
), contracts AS (
  SELECT dated.n, 'BZ-' || j || '-' || edge || '-' || made AS guarantee_id, dated.kind, made, draw, fen,
    CASE dated.kind WHEN 'enterprise' THEN enterprise_uscc(g) WHEN 'guarantor' THEN company.uscc
      ELSE person_id(${60 * PERSONS_OF_LENDER} + g) END AS guarantor,
    CASE dated.kind WHEN 'enterprise' THEN enterprise_name(g) WHEN 'guarantor' THEN company.name
      ELSE '演示担保人' || dated.n || '-' || j END AS guarantor_name,
    CASE WHEN dated.kind = 'guarantor' THEN company.district ELSE enterprise_district(g) END AS guarantor_district,
    CASE dated.kind WHEN 'enterprise' THEN enterprise_net_assets(g, g_unit) WHEN 'guarantor' THEN ${COMPANY_NET_ASSETS} END AS net_assets,
    enterprise_uscc(d) AS debtor, enterprise_name(d) AS debtor_name, enterprise_district(d) AS debtor_district
  FROM dated LEFT JOIN guarantor_company AS company ON dated.kind = 'guarantor' AND company.place = (dated.n + j) % company.companies
  UNION ALL
  SELECT bank.n, 'BZ-LH-' || named.n, 'enterprise', 70, 5, fen, guarantor, guarantor_name, guarantor_district, net_assets,
    debtor, debtor_name, debtor_district
  FROM named_guarantee AS named JOIN city_bank AS bank ON bank.id = named.lender
)
SELECT bank.id AS lender_id, bank.name AS lender_name, 'bank' AS lender_kind, ${regionSql('bank.district', end)} AS region,
  ${contractColumns(end)}
FROM contracts JOIN ${banksOn(end)} USING (n) ORDER BY n, guarantee_id`;
}

/** SQL for the number of a firm that only guarantees; these numbers lie above those of all borrowers. */
const GUARANTOR = `${FIRST_OTHER_ENTERPRISE + 2_000_000} + place`;

/** A guarantee at each microlender in a month: for its first borrower, by a firm without debts. */
export function microlenderGuarantees({ period, end }: CityMonth, scale: number): string {
  const now = monthNumber(period);
  return `
WITH numbered AS (
  SELECT *, ${OTHER_CUSTOMER} AS d
  FROM (
    SELECT id, name, district AS lender_district, place, place * ${facilitiesOfEach(scale)} AS i
    FROM other_lender WHERE kind = 'microlender'
  )
), sized AS (
  SELECT *, ${GUARANTOR} AS g, enterprise_unit(d) AS d_unit, enterprise_unit(${GUARANTOR}) AS g_unit FROM numbered
), contracts AS (
  SELECT id, name, lender_district, 'enterprise' AS kind, mix(place, 32) AS draw, ${now} - (${now} + mix(place, 32)) % 12 AS made,
    'BZ-' || place || '-' || CAST(${now} - (${now} + mix(place, 32)) % 12 AS VARCHAR) AS guarantee_id,
    enterprise_uscc(g) AS guarantor, enterprise_name(g) AS guarantor_name, enterprise_district(g) AS guarantor_district,
    enterprise_net_assets(g, g_unit) AS net_assets,
    least(enterprise_facility(d, d_unit), enterprise_net_assets(g, g_unit) * 12 // 100) AS fen,
    enterprise_uscc(d) AS debtor, enterprise_name(d) AS debtor_name, enterprise_district(d) AS debtor_district
  FROM sized
)
SELECT id AS lender_id, name AS lender_name, 'microlender' AS lender_kind, ${regionSql('lender_district', end)} AS region,
  ${contractColumns(end)}
FROM contracts ORDER BY id`;
}

/** Contracts run for a year; the guaranteed balance stays the same until the end. */
function contractColumns(end: string): string {
  return `guarantee_id, guarantor AS guarantor_id, guarantor_name, kind AS guarantor_kind,
  ${regionSql('guarantor_district', end)} AS guarantor_region, ${yuan('net_assets')} AS guarantor_net_assets, debtor AS debtor_id,
  debtor_name, ${regionSql('debtor_district', end)} AS debtor_region,
  ${dayIn('made', 'draw')} AS contract_date,
  CASE WHEN guarantee_id LIKE 'BZ-LH-%' THEN DATE '2019-12-31' END AS due_on, ${yuan('fen')} AS amount, ${yuan('fen')} AS balance`;
}
