import { regionSql } from '../form/names.js';
import type { CityMonth } from '../form/sector.js';
import { amountOf, tableOf, wobble, yuan } from '../form/figures.js';
import type { Plant } from '../form/planting.js';
import { ALWAYS, found } from './concentrationplants.js';
import { BANKS, banksOn, capitalOf, LARGE_BANKS, type CityBank } from './banks.js';
import { GROWTH } from './prudential.js';

/** The claims of one bank on another, in CNY 10,000 (万元). */
interface Link {
  readonly bank: CityBank;
  readonly counterparty: CityBank;
  readonly amount: number;
}

/** Large banks that all lend to one another; the other large banks lend to some of them. */
const CORE = [1, 2, 3, 7, 8, 9];
/** The bank where nearly every other bank keeps its money. */
const HUB = 7;

function large(number: number): CityBank {
  const bank = LARGE_BANKS[number - 1];
  if (!bank) throw new RangeError(`there is no large bank ${number}`);
  return bank;
}

/** Claims of banks on the hub and on other banks of the core, in percent of tier 1 capital before mitigation. */
const AT_HUB = 40;
const AT_CORE = 4;

const partOfTier1 = (bank: CityBank, percent: number): number => Math.floor((capitalOf(bank).tier1 * percent) / 100);

/**
 * Core and periphery. Banks of the core lend to one another; another large bank lends to the hub and to one core bank that lends
 * to it too; a village bank keeps its money at the hub, or in every ninth case only at another bank of the core.
 */
function links(): Link[] {
  const core = CORE.map(large);
  const others = core.filter(({ number }) => number !== HUB);
  const hub = large(HUB);
  const toHub = BANKS.filter((bank, place) => bank !== hub && place % 9 !== 8).map((bank) => {
    return { bank, counterparty: hub, amount: partOfTier1(bank, AT_HUB) };
  });
  const among = core.flatMap((bank) =>
    others
      .filter((other) => other !== bank)
      .map((counterparty) => ({
        bank,
        counterparty,
        amount: Math.min(partOfTier1(bank, AT_CORE), partOfTier1(counterparty, AT_CORE)),
      })),
  );
  const outer = BANKS.filter((bank) => !core.includes(bank)).flatMap((bank, place) => {
    const partner = others[place % others.length];
    if (!partner) return [];
    const back = LARGE_BANKS.includes(bank)
      ? [{ bank: partner, counterparty: bank, amount: partOfTier1(bank, 3) }]
      : [];
    return [{ bank, counterparty: partner, amount: partOfTier1(bank, 5) }, ...back];
  });
  return [...toHub, ...among, ...outer];
}

/** The statement that creates the table of interbank links, `interbank_link`; amounts in fen. */
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
    fen * (${1000 + GROWTH * index} + 4 * (${wobble('link.n * 5 + link.counterparty', index)})) // 1000 AS fen
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

const DEPENDENT = 'CZ-14';
const IMPACT = {
  zh: '几乎各行资金都存放同一枢纽银行，其违约的影响超过四分之一。',
  en: 'Nearly all banks keep money at one hub; the impact of its default is above a quarter.',
};

/** Planted breaches among banks: the hub, a village bank with more at the hub than its capital, a bank of unknown capital. */
export const INTERBANK_PLANTS: readonly Plant[] = [
  {
    subject: `${DEPENDENT}/CQB-07`,
    months: ['2018-08', '2018-09'],
    cells: { placements: `placements + ${amountOf('500000000')}`, exposure: `exposure + ${amountOf('500000000')}` },
    breaches: [],
    why: {
      zh: '一家村镇银行存放枢纽银行的资金超过自身资本。',
      en: 'A village bank has more money at the hub than it has capital.',
    },
  },
  found('CQB-07', ['2018-08', '2018-09'], ['BK-09-N a'], {
    zh: '枢纽银行违约会使一家村镇银行连带违约。',
    en: 'The default of the hub would make a village bank default.',
  }),
  // In June 2017 one bank left out its capital, so the stress that passes through it cannot be computed.
  found('CQB-07', [ALWAYS[0], '2017-05'], ['BK-09-N b'], IMPACT),
  found('CQB-07', ['2017-07', ALWAYS[1]], ['BK-09-N b'], IMPACT),
];
