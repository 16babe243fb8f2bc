/**
 * What a cell holds that passes between the fact store and an engine: `number` is a floating-point number, `whole` a whole
 * number that a double holds exactly, `date` the days since 1970-01-01.
 */
export type CellKind = 'text' | 'number' | 'whole' | 'date';

/** A column of cells: NaN, or null in a text, where one is missing. */
export type Cells<Kind extends CellKind = CellKind> = Kind extends 'text' ? readonly (string | null)[] : Float64Array;

/** A table by its columns, all of one length. */
export type CellTable<Shape extends Readonly<Record<string, CellKind>> = Readonly<Record<string, CellKind>>> = {
  readonly [Column in keyof Shape]: Cells<Shape[Column]>;
};

/** The input that every engine has: the rows about which something is computed, each with the filed row that it cites. */
export const SUBJECTS = 'subjects';

/** What an engine reads and gives. An engine is for figures that no SELECT can give, such as a rate of return. */
export interface EngineSignature {
  /** Columns of every input, by its name; `subjects` is among them. */
  readonly inputs: Readonly<Record<string, Readonly<Record<string, CellKind>>>>;
  readonly outputs: Readonly<Record<string, CellKind>>;
}

/**
 * Every engine by the name that models call it by. What they compute is code; which rows they are given is content. Old contents are
 * read to explain old findings, so an engine keeps its name, its columns and its meaning: another meaning is another engine.
 */
export const ENGINE_SIGNATURES = {
  /**
   * All-in annual cost of loans from their cash flows (XIRR). `loan` numbers the loans from 1, `amount` is in the smallest unit of
   * the currency and seen from the lender: negative when paid out.
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
} as const satisfies Readonly<Record<string, EngineSignature>>;

/** Name of an engine. */
export type EngineName = keyof typeof ENGINE_SIGNATURES;

/** What an engine is given. */
export type EngineInputs<Signature extends EngineSignature = EngineSignature> = {
  readonly [Input in keyof Signature['inputs']]: CellTable<Signature['inputs'][Input]>;
};

/** What an engine gives: rows about subjects, any number for each; rows about one subject differ in the key of the model. */
export interface EngineRows<Signature extends EngineSignature = EngineSignature> {
  /** The subject of each row by its place in the input, from 0. */
  readonly subject: Int32Array;
  readonly columns: CellTable<Signature['outputs']>;
}

/** An engine: a pure function, the same rows for the same input. */
export type Engine<Signature extends EngineSignature = EngineSignature> = (
  inputs: EngineInputs<Signature>,
) => EngineRows<Signature>;
