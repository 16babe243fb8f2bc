import { shiftPeriod, type Period } from '@levee/facts/receipt/period';
import type { Bilingual } from '@levee/regulation/text/bilingual';
import { ARCHETYPE_COLUMNS, ARCHETYPES, archetypeCells, type Archetype } from './archetypes.js';
import { tableOf } from '../form/figures.js';
import type { Plant } from '../form/planting.js';

/** A product with a purpose in the demonstration, from its establishment to its maturity. */
export interface NamedProduct {
  readonly id: string;
  /** Place in ARCHETYPES, and the features that differ. */
  readonly archetype: number;
  readonly but?: Partial<Archetype>;
  readonly terms?: Partial<Terms>;
  /** Which manager of its kind, counted from 0. */
  readonly manager?: number;
  readonly establishedOn: string;
  /** Null for an open-ended one. */
  readonly maturesOn: string | null;
  readonly netMillion?: number;
  readonly holds?: readonly Holding[];
}

/** Terms of the contract and figures of the product, with one value that keeps the rules. */
interface Terms {
  readonly name_says_tranched: boolean;
  readonly principal_guaranteed: boolean;
  /** Share of the first tranche in gains minus its share in losses, in per mille. */
  readonly gain_shift: number;
  readonly unqualified: number;
  readonly all_small: boolean;
  /** Days from the product's end, or its next open day, to the day on which the first non-standard asset falls due. */
  readonly due_shift: number;
  readonly fixed_return: boolean;
  /** Net assets without a holder on record, in millions of CNY; below zero, the excess of holdings over net assets. */
  readonly gap_million: number;
  /** Whether its first institution invests in nothing else: `TZ-U01` in `CP-U01`. */
  readonly own_investor: boolean;
}

/** Terms that keep the rules: every product has them unless it says otherwise. */
export const AS_IT_SHOULD_BE: Terms = {
  name_says_tranched: true,
  principal_guaranteed: false,
  gain_shift: 0,
  unqualified: 0,
  all_small: false,
  due_shift: 0,
  fixed_return: false,
  gap_million: 0,
  own_investor: false,
};

/** A part of a product that another product holds, in per mille of its net assets. */
interface Holding {
  readonly held: string;
  readonly permille: number;
  readonly tranche?: 'none' | 'junior';
  /** As filed: layers below the product held. */
  readonly layersBelow: number;
  /** Last day of the holding; absent where it continues. */
  readonly until?: string;
}

/** A named product that breaches rules while it exists. */
export interface PlantedProduct extends NamedProduct {
  /** `rule clause`, as in `AM-02 a`. */
  readonly breaches: readonly string[];
  /** The subject of the findings, where that is not the product itself. */
  readonly subject?: string;
  /** First month of the breach, where the rule is younger than the product. */
  readonly since?: Period;
  readonly why: Bilingual;
}

/** The columns of the terms with their SQL types. */
const TERM_COLUMNS: Readonly<Record<keyof Terms, string>> = {
  name_says_tranched: 'BOOLEAN',
  principal_guaranteed: 'BOOLEAN',
  gain_shift: 'BIGINT',
  unqualified: 'BIGINT',
  all_small: 'BOOLEAN',
  due_shift: 'BIGINT',
  fixed_return: 'BOOLEAN',
  gap_million: 'BIGINT',
  own_investor: 'BOOLEAN',
};

/** Columns of products' holdings of one another: slots of both, per mille of the net assets held, and the last day. */
const NEST_COLUMNS = {
  holder: 'BIGINT',
  held: 'BIGINT',
  permille: 'BIGINT',
  tranche: 'VARCHAR',
  layers_below: 'BIGINT',
  until: 'DATE',
};

/** Slots of named products are numbered from here; those of the others are lower. */
const FIRST_NAMED_SLOT = 1_000_000;

/** The statements that create the tables of named products and of their holdings of one another. */
export function namedProductTables(products: readonly NamedProduct[]): string[] {
  const columns = {
    slot: 'BIGINT',
    stem: 'VARCHAR',
    archetype: 'BIGINT',
    manager: 'BIGINT',
    established: 'DATE',
    matures: 'DATE',
    net_million: 'BIGINT',
    ...ARCHETYPE_COLUMNS,
    ...TERM_COLUMNS,
  };
  const terms = Object.keys(TERM_COLUMNS) as (keyof Terms)[];
  const slotOf = new Map(products.map(({ id }, index) => [id, FIRST_NAMED_SLOT + index]));
  const rows = products.map((product) => {
    const { id, archetype, but, manager = 0, establishedOn, maturesOn, netMillion = 150 } = product;
    const base = ARCHETYPES[archetype];
    if (!base) throw new RangeError(`product ${id} is of no archetype`);
    const said = { ...AS_IT_SHOULD_BE, ...product.terms };
    return [
      ...[slotOf.get(id) ?? 0, id, archetype, manager, establishedOn, maturesOn, netMillion],
      ...archetypeCells({ ...base, ...but, term: null }),
      ...terms.map((term) => said[term]),
    ];
  });
  const held = products.flatMap(({ id, holds = [] }) =>
    holds.map(({ held, permille, tranche = 'none', layersBelow, until = null }) => {
      return [slotOf.get(id) ?? 0, slotOf.get(held) ?? 0, permille, tranche, layersBelow, until];
    }),
  );
  return [tableOf('product_named', columns, rows), tableOf('product_named_nest', NEST_COLUMNS, held)];
}

/** The planted products as plants: each exists at the end of every month up to the one before its maturity. */
export function plantsOfProducts(products: readonly PlantedProduct[]): Omit<Plant, 'cells'>[] {
  return products.map(({ id, subject = id, establishedOn, maturesOn, since, breaches, why }) => {
    const first = since ?? establishedOn.slice(0, 7);
    const last = maturesOn === null ? '9999-12' : shiftPeriod(maturesOn.slice(0, 7), -1);
    return { subject, months: [first, last], breaches, why };
  });
}
