import type { Bilingual } from '../text/bilingual.js';

/** Source of one return column's value in a foreign file. */
export interface MappedColumn {
  /** Header in the foreign file. */
  readonly from: string;
  /** Id of the joined file that contains it; the main file when absent. */
  readonly file?: string;
  /** Exact factor that turns the foreign unit into the return's unit, as decimal text: `10000` for 万元 to CNY, `0.01`. */
  readonly multiply?: string;
  /** `missing`: a zero in the foreign file means that nothing was reported. Default `value`. */
  readonly zeroMeans: 'value' | 'missing';
  /** Foreign code to the return's code. A text that is not listed is a validity problem. */
  readonly values?: Readonly<Record<string, string>>;
}

/** A second file that is joined to the main one, such as a list of platforms. */
export interface JoinedFile {
  readonly id: string;
  /** Header in the joined file whose values must equal those of `mainKey` in the main file. */
  readonly key: string;
  readonly mainKey: string;
  /** When true, a missing joined file or a row without a partner leaves the columns missing; otherwise it is an error. */
  readonly optional: boolean;
}

/** Conversion of a file in a foreign form to a return: `regulation/returns/mappings/<id>.yaml`. */
export interface MappingDefinition {
  readonly id: string;
  readonly return: string;
  readonly title: Bilingual;
  readonly about: Bilingual;
  /** Header of the date or month column that gives a row's period; rows of other periods are counted but not filed. */
  readonly periodColumn?: string;
  readonly joins: readonly JoinedFile[];
  /** By return column id. A column of the return that is not listed is missing. */
  readonly columns: Readonly<Record<string, MappedColumn>>;
  /** Headers of the foreign file that are deliberately unused. Any other unknown header is a syntax problem. */
  readonly ignore: readonly string[];
  /**
   * Check ids (`V.duplicate_key`, `P2P-V03`, …) whose failing rows are quarantined and counted instead of blocking the whole
   * filing. `V.duplicate_key` quarantines, of the rows with the same key, all but the first when they are equal in
   * every filed cell, and all of them when they differ.
   */
  readonly quarantine: readonly string[];
}
