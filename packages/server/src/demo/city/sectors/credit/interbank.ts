import { regionSql } from '../../names.js';
import type { CityMonth } from '../../sector.js';
import { tableOf, wobble, yuan } from '../figures.js';
import type { Plant } from '../planting.js';
import { banksOn, LARGE_BANKS, VILLAGE_BANKS, type CityBank } from './banks.js';
import { ALWAYS, found } from './concentrationplants.js';

/** What one bank has with another, in CNY 10,000 (万元). */
interface Link {
  readonly bank: CityBank;
  readonly counterparty: CityBank;
  readonly amount: number;
}

/** Large banks that all lend to one another; the others lend to some of them. */
const CORE = [1, 2, 3, 7, 8, 9];
/** The bank with which nearly every village bank keeps its money. */
const HUB = 7;

/** The bank whose default takes a village bank with it: that one has placed more with it than its capital. */
const EXPOSING = 5;
/** 万元 for each 亿元 of the lender's loans; less a fifth that is mitigated, more than its tier 1 capital ever comes to. */
const EXPOSED = 1_900;

/** What has to be found of the links. */
export const INTERBANK_PLANTS: readonly Plant[] = [
  found(large(EXPOSING).id, ALWAYS, ['BK-09-N a'], {
    zh: '一家村镇银行存放于该行的资金超过自身一级资本。',
    en: 'A village bank has placed more with it than its own tier 1 capital.',
  }),
  found(large(HUB).id, ALWAYS, ['BK-09-N b'], {
    zh: '几乎所有村镇银行都把资金存放在该行。',
    en: 'Nearly every village bank keeps its money with it.',
  }),
];

function large(number: number): CityBank {
  const bank = LARGE_BANKS[number - 1];
  if (!bank) throw new RangeError(`there is no large bank ${number}`);
  return bank;
}

/**
 * Core and periphery: 万元 for each 亿元 of the lender's loans, of which 92 thousandths or more are tier 1 capital. So the
 * 100 of a village bank at the hub are about an eighth of it, and nothing comes near a quarter.
 */
function links(): Link[] {
  const core = CORE.map(large);
  const among = core.flatMap((bank) =>
    core
      .filter((other) => other !== bank)
      .map((counterparty) => ({
        bank,
        counterparty,
        amount:
          Math.min(bank.loansYi, counterparty.loansYi) * (20 + ((bank.number * 5 + counterparty.number * 3) % 17)),
      })),
  );
  const outer = LARGE_BANKS.filter(({ number }) => !CORE.includes(number));
  const toCore = outer.flatMap((bank, place) => [
    { bank, counterparty: large(HUB), amount: bank.loansYi * 60 },
    { bank, counterparty: core[place % 3] ?? large(1), amount: bank.loansYi * 40 },
    { bank: core[place % 3] ?? large(1), counterparty: bank, amount: bank.loansYi * 30 },
  ]);
  const ofVillages = VILLAGE_BANKS.flatMap((bank, place) => [
    ...(place % 9 === 8 ? [] : [{ bank, counterparty: large(HUB), amount: bank.loansYi * 100 }]),
    {
      bank,
      counterparty: core[place % CORE.length === 3 ? 1 : place % CORE.length] ?? large(1),
      amount: bank.loansYi * 45,
    },
  ]);
  const [first] = VILLAGE_BANKS;
  const exposed = first ? [{ bank: first, counterparty: large(EXPOSING), amount: first.loansYi * EXPOSED }] : [];
  return [...among, ...toCore, ...ofVillages, ...exposed];
}

/** The statement that makes the table of interbank links, `interbank_link`; amounts are fen. */
export function interbankTable(): string {
  const rows = links().map(({ bank, counterparty, amount }) => [
    bank.number,
    counterparty.number,
    amount * FEN_PER_WAN,
  ]);
  return tableOf('interbank_link', { n: 'BIGINT', counterparty: 'BIGINT', fen: 'BIGINT' }, rows);
}

const FEN_PER_WAN = 1_000_000;

/** Interbank exposures of all banks at the end of a month; a merged bank is on neither side. */
export function interbankSelect({ index, end }: CityMonth): string {
  return `
WITH here AS (SELECT * FROM ${banksOn(end)}), exposed AS (
  SELECT bank.id, bank.name, bank.district, other.id AS other_id, other.name AS other_name,
    fen * (1000 + 4 * (${wobble('link.n * 5 + link.counterparty', index)})) // 1000 AS fen
  FROM interbank_link AS link JOIN here AS bank ON bank.n = link.n JOIN here AS other ON other.n = link.counterparty
), parts AS (
  SELECT *, fen * 20 // 100 AS repos, fen * 22 // 100 AS paper, fen * 5 // 100 AS rest FROM exposed
)
SELECT id AS bank_id, name AS bank_name, ${regionSql('district', end)} AS region, other_id AS counterparty_id,
  other_name AS counterparty_name, 'bank' AS counterparty_kind, ${yuan('fen - repos - paper - rest')} AS placements,
  ${yuan('repos')} AS reverse_repos, ${yuan('paper')} AS bonds, ${yuan('rest')} AS other_claims, ${yuan('fen')} AS exposure,
  ${yuan('repos')} AS mitigated
FROM parts ORDER BY bank_id, counterparty_id`;
}
