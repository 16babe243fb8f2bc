import { tableOf } from '../form/figures.js';
import type { ManagerKind } from './managers.js';

/** Features in common of products of one sort. */
export interface Archetype {
  readonly manager_kind: ManagerKind;
  readonly offering: 'public' | 'private';
  readonly operation: 'open' | 'closed';
  readonly plan_kind: 'structured' | 'collective' | 'single';
  readonly investment_type: 'stock' | 'mixed' | 'fixed_income' | 'commodity_derivative';
  /** The assets that it holds besides other products: a name in TEMPLATES. */
  readonly template: string;
  /** Total assets in per mille of net assets. */
  readonly leverage: number;
  /** Senior and mezzanine units in per mille; the others are junior. 0 where there are no tranches. */
  readonly senior: number;
  readonly mezzanine: number;
  /** Months after which a closed-ended product ends and the next one takes its place; null for an open-ended one. */
  readonly term: number | null;
  /** Number of natural persons among the investors; the lowest ticket is in CNY. */
  readonly naturals: number;
  readonly ticket: number;
}

const PRIVATE = { offering: 'private', ticket: 1_000_000, senior: 0, mezzanine: 0, term: null } as const;
const PUBLIC = {
  offering: 'public',
  plan_kind: 'collective',
  senior: 0,
  mezzanine: 0,
  term: null,
  naturals: 4200,
} as const;

/**
 * The sorts of the city's products, in turn. Sort 7 holds the next product (8); every second product of sort 6 held the next one
 * (7) until the guiding opinions of April 2018 forbade a second layer; sort 13 holds the public fund 1. No private product is of
 * the type `other`, for which the guiding opinions set neither tranches nor tickets.
 */
export const ARCHETYPES: readonly Archetype[] = [
  {
    ...PUBLIC,
    manager_kind: 'fund',
    operation: 'open',
    investment_type: 'stock',
    template: 'stocks_spread',
    leverage: 1050,
    ticket: 1000,
  },
  {
    ...PUBLIC,
    manager_kind: 'fund',
    operation: 'open',
    investment_type: 'fixed_income',
    template: 'bonds_spread',
    leverage: 1150,
    ticket: 1000,
  },
  {
    ...PUBLIC,
    manager_kind: 'fund',
    operation: 'closed',
    investment_type: 'mixed',
    template: 'mixed_spread',
    leverage: 1200,
    term: 18,
    ticket: 1000,
  },
  {
    ...PUBLIC,
    manager_kind: 'fund',
    operation: 'open',
    investment_type: 'mixed',
    template: 'mixed_spread',
    leverage: 1080,
    ticket: 1000,
  },
  {
    ...PRIVATE,
    manager_kind: 'securities',
    operation: 'closed',
    plan_kind: 'structured',
    investment_type: 'fixed_income',
    template: 'bonds',
    leverage: 1220,
    senior: 700,
    term: 24,
    naturals: 30,
  },
  {
    ...PRIVATE,
    manager_kind: 'securities',
    operation: 'closed',
    plan_kind: 'structured',
    investment_type: 'stock',
    template: 'stocks',
    leverage: 1150,
    senior: 420,
    mezzanine: 30,
    term: 12,
    naturals: 24,
  },
  {
    ...PRIVATE,
    manager_kind: 'securities',
    operation: 'open',
    plan_kind: 'collective',
    investment_type: 'fixed_income',
    template: 'bonds',
    leverage: 1180,
    naturals: 60,
  },
  {
    ...PRIVATE,
    manager_kind: 'securities',
    operation: 'closed',
    plan_kind: 'collective',
    investment_type: 'fixed_income',
    template: 'bonds',
    leverage: 1120,
    term: 24,
    naturals: 44,
  },
  {
    ...PRIVATE,
    manager_kind: 'trust',
    operation: 'open',
    plan_kind: 'collective',
    investment_type: 'fixed_income',
    template: 'bonds',
    leverage: 1100,
    naturals: 36,
  },
  {
    ...PRIVATE,
    manager_kind: 'trust',
    operation: 'closed',
    plan_kind: 'single',
    investment_type: 'fixed_income',
    template: 'credits',
    leverage: 1020,
    term: 18,
    naturals: 0,
  },
  {
    ...PRIVATE,
    manager_kind: 'trust',
    operation: 'closed',
    plan_kind: 'structured',
    investment_type: 'stock',
    template: 'stocks',
    leverage: 1020,
    senior: 480,
    term: 18,
    naturals: 20,
  },
  {
    ...PUBLIC,
    manager_kind: 'bank_wealth',
    operation: 'open',
    investment_type: 'fixed_income',
    template: 'bonds_spread',
    leverage: 1080,
    ticket: 50_000,
  },
  {
    ...PUBLIC,
    manager_kind: 'bank_wealth',
    operation: 'closed',
    investment_type: 'fixed_income',
    template: 'credits',
    leverage: 1100,
    term: 6,
    ticket: 50_000,
  },
  {
    ...PUBLIC,
    manager_kind: 'bank_wealth',
    operation: 'open',
    investment_type: 'fixed_income',
    template: 'bonds_spread',
    leverage: 1120,
    ticket: 50_000,
  },
  {
    ...PRIVATE,
    manager_kind: 'futures',
    operation: 'closed',
    plan_kind: 'structured',
    investment_type: 'commodity_derivative',
    template: 'commodities',
    leverage: 1050,
    senior: 550,
    mezzanine: 60,
    term: 12,
    naturals: 18,
  },
  {
    ...PRIVATE,
    manager_kind: 'insurance',
    operation: 'open',
    plan_kind: 'collective',
    investment_type: 'mixed',
    template: 'mixed_equity_form',
    leverage: 1030,
    naturals: 0,
  },
];

/** A holding of a product: its share in the assets that are not in other products, in per mille. */
interface TemplateLine {
  readonly assetClass: string;
  readonly side: 'fixed_income' | 'equity' | 'commodity_derivative';
  readonly weight: number;
  /** Id of an asset that a plant refers to, with its total size in CNY. */
  readonly asset?: { readonly id: string; readonly size: number };
}

const several = (count: number, line: TemplateLine): TemplateLine[] => Array.from({ length: count }, () => line);
const stock = (weight: number): TemplateLine => ({ assetClass: 'stock', side: 'equity', weight });
const credit = (weight: number): TemplateLine => ({ assetClass: 'credit_bond', side: 'fixed_income', weight });
const state = (weight: number): TemplateLine => ({ assetClass: 'government_bond', side: 'fixed_income', weight });
const loan = (weight: number): TemplateLine => ({ assetClass: 'nonstandard_debt', side: 'fixed_income', weight });
const equity = (weight: number): TemplateLine => ({ assetClass: 'unlisted_equity', side: 'equity', weight });
const commodity = (weight: number): TemplateLine => ({
  assetClass: 'commodity_derivative',
  side: 'commodity_derivative',
  weight,
});

/** Holdings by template; the rest is cash. In public ones no security is above 7 percent, to stay below 10 of net assets. */
const TEMPLATES: Readonly<Record<string, readonly TemplateLine[]>> = {
  stocks_spread: several(12, stock(70)),
  bonds_spread: [...several(8, credit(60)), ...several(6, state(60))],
  mixed_spread: [...several(7, stock(70)), ...several(5, credit(60))],
  stocks: several(5, stock(170)),
  bonds: [...several(4, credit(150)), state(200)],
  credits: several(3, loan(250)),
  commodities: several(6, commodity(145)),
  mixed_equity_form: [...several(3, stock(100)), ...several(4, credit(75)), equity(200)],
  // Used by plants only.
  one_stock_heavy: [{ ...stock(130), asset: { id: 'GP-Z01', size: 20_000_000_000 } }, ...several(10, stock(70))],
  one_bond_small: [
    { ...credit(60), asset: { id: 'XZ-Z02', size: 120_000_000 } },
    ...several(7, credit(60)),
    ...several(6, state(60)),
  ],
  one_float_public: [{ ...stock(70), asset: { id: 'GP-Z03', size: 320_000_000 } }, ...several(11, stock(70))],
  one_float_private: [{ ...stock(170), asset: { id: 'GP-Z04', size: 130_000_000 } }, ...several(4, stock(170))],
  // A holding of a product that files nothing itself.
  unfiled_product: [
    { assetClass: 'am_product', side: 'fixed_income', weight: 120 },
    ...several(4, credit(150)),
    state(200),
  ],
  one_stock_trust: [{ ...stock(260), asset: { id: 'GP-Z05', size: 20_000_000_000 } }, ...several(4, stock(150))],
};

/** The columns of an archetype with their SQL types. */
export const ARCHETYPE_COLUMNS: Readonly<Record<keyof Archetype, string>> = {
  manager_kind: 'VARCHAR',
  offering: 'VARCHAR',
  operation: 'VARCHAR',
  plan_kind: 'VARCHAR',
  investment_type: 'VARCHAR',
  template: 'VARCHAR',
  leverage: 'BIGINT',
  senior: 'BIGINT',
  mezzanine: 'BIGINT',
  term: 'BIGINT',
  naturals: 'BIGINT',
  ticket: 'BIGINT',
};

/** The cells of an archetype in the order of ARCHETYPE_COLUMNS. */
export function archetypeCells(archetype: Archetype): (string | number | null)[] {
  return (Object.keys(ARCHETYPE_COLUMNS) as (keyof Archetype)[]).map((column) => archetype[column]);
}

/** The statements that create the tables of archetypes and of their holdings; `place` 0 is cash. */
export function archetypeTables(): string[] {
  const archetypes = ARCHETYPES.map((one, archetype) => [archetype, ...archetypeCells(one)]);
  const lines = Object.entries(TEMPLATES).flatMap(([template, held]) => [
    [template, 0, 'deposit', 'fixed_income', 0, null, null],
    ...held.map(({ assetClass, side, weight, asset }, index) => {
      return [template, index + 1, assetClass, side, weight, asset?.id ?? null, asset?.size ?? null];
    }),
  ]);
  const lineColumns = {
    template: 'VARCHAR',
    place: 'BIGINT',
    asset_class: 'VARCHAR',
    side: 'VARCHAR',
    weight: 'BIGINT',
    asset: 'VARCHAR',
    size: 'BIGINT',
  };
  return [
    tableOf('product_archetype', { archetype: 'BIGINT', ...ARCHETYPE_COLUMNS }, archetypes),
    tableOf('product_template', lineColumns, lines),
  ];
}
