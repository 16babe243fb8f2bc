/**
 * Type of a cell that is passed between the fact store and an engine: `number` is a floating-point number, `whole` a whole
 * number that a double holds exactly, `date` the days since 1970-01-01.
 */
export type CellKind = 'text' | 'number' | 'whole' | 'date';

/** A column of cells; a missing cell is NaN, in a text column null. */
export type Cells<Kind extends CellKind = CellKind> = Kind extends 'text' ? readonly (string | null)[] : Float64Array;

/** A table by its columns, all of the same length. */
export type CellTable<Shape extends Readonly<Record<string, CellKind>> = Readonly<Record<string, CellKind>>> = {
  readonly [Column in keyof Shape]: Cells<Shape[Column]>;
};

/** The input that every engine has: the rows to compute figures for, each with the filed row that it cites. */
export const SUBJECTS = 'subjects';

/** Inputs and outputs of an engine. An engine computes figures that no SELECT can give, such as a rate of return. */
export interface EngineSignature {
  /** Columns of every input, by its name; `subjects` is among them. */
  readonly inputs: Readonly<Record<string, Readonly<Record<string, CellKind>>>>;
  readonly outputs: Readonly<Record<string, CellKind>>;
}

/**
 * All engines by the name that models use. The computation is code; the rows it receives are content. Old contents are read to
 * explain old findings, so an engine keeps its name, columns and meaning; a new meaning needs a new engine.
 */
export const ENGINE_SIGNATURES = {
  /**
   * All-in annual cost of loans from their cash flows (XIRR). `loan` numbers the loans from 1, `amount` is in the smallest unit of
   * the currency and seen from the lender's side: negative when paid out.
   */
  annual_cost: {
    inputs: {
      subjects: { loan: 'whole' },
      flows: { loan: 'whole', paid_on: 'date', amount: 'whole' },
    },
    outputs: {
      rates: 'whole',
      lowest_rate: 'number',
      highest_rate: 'number',
      annual_rate: 'number',
      without_rate: 'text',
    },
  },
  /**
   * What products own and owe through all their layers. `asset_class` is any word; `unknown` marks an asset without any
   * information. Amounts are in CNY, shares and leverages are ratios. A product that cannot be looked through is set apart with
   * the reason, and figures that depend on it are missing.
   */
  look_through_product: {
    inputs: {
      subjects: { product: 'text', net_assets: 'number', total_assets: 'number', public_fund: 'whole' },
      holdings: { holder: 'text', held: 'text', amount: 'number' },
      assets: { product: 'text', asset_class: 'text', amount: 'number' },
      investors: { investor: 'text', product: 'text', amount: 'number' },
    },
    outputs: {
      gross_exposure: 'number',
      look_through_debt: 'number',
      unknown_exposure: 'number',
      layers: 'whole',
      legal_layers: 'whole',
      loop_products: 'whole',
      data_gap: 'number',
      chain: 'text',
      set_apart: 'text',
      depends_on: 'text',
    },
  },
  /** What investors own and owe through the products they hold; otherwise as `look_through_product`. */
  look_through_investor: {
    inputs: {
      subjects: { investor: 'text' },
      products: { product: 'text', net_assets: 'number', total_assets: 'number' },
      holdings: { holder: 'text', held: 'text', amount: 'number' },
      assets: { product: 'text', asset_class: 'text', amount: 'number' },
      investors: { investor: 'text', product: 'text', amount: 'number' },
    },
    outputs: {
      invested: 'number',
      gross_exposure: 'number',
      look_through_debt: 'number',
      unknown_exposure: 'number',
      products: 'whole',
    },
  },
  /**
   * What follows when a bank defaults: DebtRank of 2015 and the cascade of defaults. `buffer` is what it can lose, `weight` its
   * share in the system's stress, in any unit; amounts in CNY. A bank without a buffer is set apart with the reason.
   */
  contagion: {
    inputs: {
      subjects: { bank: 'text', buffer: 'number', weight: 'number' },
      exposures: { creditor: 'text', debtor: 'text', exposure: 'number' },
    },
    outputs: {
      impact: 'number',
      impact_rank: 'whole',
      additional_losses: 'number',
      distressed_banks: 'whole',
      cascade_defaults: 'whole',
      vulnerability: 'number',
      vulnerability_rank: 'whole',
      residual: 'number',
      set_apart: 'text',
      depends_on: 'text',
    },
  },
  /**
   * What follows when an enterprise defaults and its guarantors have to pay. Amounts are given in fen, so that comparisons are
   * exact, and come out in CNY. `needs` names an enterprise whose loans or net assets would have to be known.
   */
  guarantee_cascade: {
    inputs: {
      subjects: { enterprise: 'text', loan_fen: 'whole', net_assets_fen: 'whole' },
      guarantees: { guarantor: 'text', debtor: 'text', amount_fen: 'whole' },
    },
    outputs: {
      circle_id: 'text',
      circle_members: 'whole',
      core: 'whole',
      mutual_partners: 'whole',
      rounds: 'whole',
      defaults: 'whole',
      defaulted_loans: 'number',
      paid: 'number',
      needs: 'text',
    },
  },
  /** Guarantee circles, each about the member whose default brings down most; otherwise as `guarantee_cascade`. */
  guarantee_circle: {
    inputs: {
      subjects: { enterprise: 'text', loan_fen: 'whole', net_assets_fen: 'whole' },
      guarantees: { guarantor: 'text', debtor: 'text', amount_fen: 'whole' },
    },
    outputs: {
      circle_id: 'text',
      members: 'whole',
      guarantees: 'whole',
      guaranteed: 'number',
      loans: 'number',
      largest_ring: 'whole',
      mutual_pairs: 'whole',
      mutual_triangles: 'whole',
      worst_loans: 'number',
      not_assessable_members: 'whole',
      circle_rank: 'whole',
    },
  },
} as const satisfies Readonly<Record<string, EngineSignature>>;

/** Name of an engine. */
export type EngineName = keyof typeof ENGINE_SIGNATURES;

/** The input tables of an engine. */
export type EngineInputs<Signature extends EngineSignature = EngineSignature> = {
  readonly [Input in keyof Signature['inputs']]: CellTable<Signature['inputs'][Input]>;
};

/** The output of an engine: any number of rows for each subject; rows of one subject differ in the key of the model. */
export interface EngineRows<Signature extends EngineSignature = EngineSignature> {
  /** The subject of each row: its index in the input, from 0. */
  readonly subject: Int32Array;
  readonly columns: CellTable<Signature['outputs']>;
}

/** An engine: a pure function that returns the same rows for the same input. */
export type Engine<Signature extends EngineSignature = EngineSignature> = (
  inputs: EngineInputs<Signature>,
) => EngineRows<Signature>;
