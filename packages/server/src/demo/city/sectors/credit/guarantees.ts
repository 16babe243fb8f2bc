import { regionSql } from '../../names.js';
import type { CityMonth } from '../../sector.js';
import { monthNumber, tableOf, yuan } from '../figures.js';
import { banksOn, LARGE_BANKS } from './banks.js';
import { PERSONS_OF_LENDER } from './borrowers.js';
import { customer, customersOf } from './facilities.js';
import { NAMED_GUARANTEES } from './guaranteecircles.js';

/** Customers of a bank, in their order, form clusters of this size; those of the same cluster guarantee for one another. */
const CLUSTER = 8;

/** Who guarantees for whom within a cluster, by place. */
type Edges = readonly (readonly [guarantor: number, debtor: number])[];
const TREE: Edges = [[0, 1], [0, 2], [1, 3], [1, 4]]; // prettier-ignore
const PAIR: Edges = [[0, 1], [1, 0]]; // prettier-ignore
const THREE: Edges = [[0, 1], [1, 2], [2, 0]]; // prettier-ignore
const FIVE: Edges = [[0, 1], [1, 2], [2, 3], [3, 4], [4, 0]]; // prettier-ignore
const HUB: Edges = [[0, 1], [0, 2], [0, 3], [0, 4], [4, 0]]; // prettier-ignore
const CHAIN: Edges = [[0, 1], [1, 2], [2, 3], [3, 4], [4, 5]]; // prettier-ignore

/** Twenty clusters in turn: mostly small trees, some pairs, few circles. */
const PATTERNS: readonly Edges[] = [
  ...Array.from({ length: 12 }, () => TREE),
  ...[PAIR, PAIR, PAIR, THREE, THREE, FIVE, HUB, CHAIN],
];

const FEN_PER_WAN = 1_000_000;

/** The statements that make the tables of clusters and of named guarantees. */
export function guaranteeTables(scale: number): string[] {
  const edges = PATTERNS.flatMap((pattern, number) => pattern.map(([from, to], edge) => [number, edge, from, to]));
  const clusters = customersOf(scale).map((customers, index) => {
    return [index + 1, Math.max(1, Math.floor(customers / CLUSTER))];
  });
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
    tableOf('guarantee_cluster', { n: 'BIGINT', clusters: 'BIGINT' }, clusters),
    tableOf('named_guarantee', namedColumns, named),
    `CREATE OR REPLACE TEMP TABLE guarantor_company AS
      SELECT row_number() OVER (ORDER BY id) - 1 AS place, count(*) OVER () AS companies, id, name, uscc, region AS district
      FROM city_institution WHERE kind = 'guarantor'`,
  ];
}

/** Guarantee contracts at banks in a month, all of them filed by the supervisor: clusters, companies, owners, named circles. */
export function bankGuarantees({ period, end }: CityMonth): string {
  const now = monthNumber(period);
  return `
WITH cluster AS (
  SELECT n, j, (n * 7 + j) % ${PATTERNS.length} AS pattern FROM (SELECT n, unnest(range(clusters)) AS j FROM guarantee_cluster)
), customer AS (
  -- Whom the ties of a cluster are between; the sixth place has a company as its guarantor, the seventh its owner.
  SELECT n, j, edge, j * ${CLUSTER} + edges.guarantor AS guarantor_c, j * ${CLUSTER} + edges.debtor AS debtor_c, 'enterprise' AS kind
  FROM cluster JOIN guarantee_edge AS edges USING (pattern)
  UNION ALL SELECT n, j, 10, j * ${CLUSTER} + 6, j * ${CLUSTER} + 6, 'guarantor' FROM cluster
  UNION ALL SELECT n, j, 11, j * ${CLUSTER} + 7, j * ${CLUSTER} + 7, 'natural_person' FROM cluster
), numbered AS (
  SELECT n, j, edge, kind, ${customer('guarantor_c')} AS g, ${customer('debtor_c')} AS d,
    mix(n * 11 + j * 3 + edge, 31) AS draw
  FROM customer
), sized AS (
  SELECT *, enterprise_unit(g) AS g_unit, enterprise_unit(d) AS d_unit FROM numbered
), dated AS (
  SELECT *, ${now} - (${now} + draw) % 12 AS made,
    least(enterprise_facility(d, d_unit), CASE WHEN kind = 'enterprise' THEN enterprise_net_assets(g, g_unit) * 12 // 100 ELSE 9000000000 END) AS fen
  FROM sized
), contracts AS (
  SELECT dated.n, 'BZ-' || j || '-' || edge || '-' || made AS guarantee_id, dated.kind, made, draw, fen,
    CASE dated.kind WHEN 'enterprise' THEN enterprise_uscc(g) WHEN 'guarantor' THEN company.uscc
      ELSE person_id(${60 * PERSONS_OF_LENDER} + g) END AS guarantor,
    CASE dated.kind WHEN 'enterprise' THEN enterprise_name(g) WHEN 'guarantor' THEN company.name ELSE '演示担保人' || dated.n || '-' || j END AS guarantor_name,
    CASE WHEN dated.kind = 'guarantor' THEN company.district ELSE enterprise_district(g) END AS guarantor_district,
    CASE WHEN dated.kind = 'enterprise' THEN enterprise_net_assets(g, g_unit) END AS net_assets,
    enterprise_uscc(d) AS debtor, enterprise_name(d) AS debtor_name, enterprise_district(d) AS debtor_district
  FROM dated LEFT JOIN guarantor_company AS company ON dated.kind = 'guarantor' AND company.place = (dated.n * 7 + j) % company.companies
  UNION ALL
  SELECT bank.n, 'BZ-LH-' || named.n, 'enterprise', 70, 5, fen, guarantor, guarantor_name, guarantor_district, net_assets,
    debtor, debtor_name, debtor_district
  FROM named_guarantee AS named JOIN city_bank AS bank ON bank.id = named.lender
)
SELECT bank.id AS lender_id, bank.name AS lender_name, 'bank' AS lender_kind, ${regionSql('bank.district', end)} AS region,
  ${contractColumns(end)}
FROM contracts JOIN ${banksOn(end)} USING (n) ORDER BY n, guarantee_id`;
}

/** A guarantee at each microlender in a month: by a customer of the same bank for the one to whom it lends. */
export function microlenderGuarantees({ period, end }: CityMonth): string {
  const now = monthNumber(period);
  return `
WITH numbered AS (
  SELECT id, name, district AS lender_district, place, 12 * (5 * place + 1) + place % ${LARGE_BANKS.length} AS d FROM other_lender WHERE kind = 'microlender'
), sized AS (
  SELECT *, d + 12 AS g, enterprise_unit(d) AS d_unit, enterprise_unit(d + 12) AS g_unit FROM numbered
), contracts AS (
  SELECT id, name, lender_district, 'enterprise' AS kind, mix(place, 32) AS draw, ${now} - (${now} + mix(place, 32)) % 12 AS made,
    'BZ-' || place || '-' || CAST(${now} - (${now} + mix(place, 32)) % 12 AS VARCHAR) AS guarantee_id,
    enterprise_uscc(g) AS guarantor, enterprise_name(g) AS guarantor_name, enterprise_district(g) AS guarantor_district,
    enterprise_net_assets(g, g_unit) AS net_assets, least(enterprise_facility(d, d_unit), enterprise_net_assets(g, g_unit) * 12 // 100) AS fen,
    enterprise_uscc(d) AS debtor, enterprise_name(d) AS debtor_name, enterprise_district(d) AS debtor_district
  FROM sized
)
SELECT id AS lender_id, name AS lender_name, 'microlender' AS lender_kind, ${regionSql('lender_district', end)} AS region,
  ${contractColumns(end)}
FROM contracts ORDER BY id`;
}

/** Contracts are for a year; what is guaranteed stays until the end. */
function contractColumns(end: string): string {
  return `guarantee_id, guarantor AS guarantor_id, guarantor_name, kind AS guarantor_kind,
  ${regionSql('guarantor_district', end)} AS guarantor_region, ${yuan('net_assets')} AS guarantor_net_assets, debtor AS debtor_id,
  debtor_name, ${regionSql('debtor_district', end)} AS debtor_region,
  make_date(CAST(2010 + made // 12 AS INTEGER), CAST(made % 12 + 1 AS INTEGER), CAST(1 + draw % 27 AS INTEGER)) AS contract_date,
  CASE WHEN guarantee_id LIKE 'BZ-LH-%' THEN DATE '2019-12-31' END AS due_on, ${yuan('fen')} AS amount, ${yuan('fen')} AS balance`;
}
