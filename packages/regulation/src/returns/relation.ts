import type { Bilingual } from '../text/bilingual.js';

/**
 * Type of a column's values. Decimals are exact, with `scale` digits after the point and an absolute value of at most `max`
 * (a decimal text).
 * `precision` is the number of digits that `max` needs at that scale.
 */
export type ColumnType =
  | { readonly kind: 'decimal'; readonly scale: number; readonly precision: number; readonly max: string }
  | { readonly kind: 'text'; readonly maxLength: number }
  | { readonly kind: 'date' }
  | { readonly kind: 'boolean' }
  | { readonly kind: 'enum'; readonly values: readonly EnumValue[] }
  | { readonly kind: 'region' }
  | { readonly kind: 'identifier'; readonly scheme: 'uscc' | 'resident_id' | 'lei' };

export interface EnumValue {
  readonly id: string;
  readonly label: Bilingual;
  /** Further texts in files for this value, such as an earlier spelling of its label. */
  readonly also?: readonly string[];
}

/** One column of a return or a model, in the form that rules use. */
export interface Column {
  /** English identifier used in files, SQL and rules: `total_assets`. */
  readonly id: string;
  /** Chinese alias: usable as a header in files and as a name in FEEL. */
  readonly zh: string;
  readonly en: string;
  readonly type: ColumnType;
  /** Unit in words: `CNY`, `percent`, `persons`, `ratio`; empty where there is none. */
  readonly unit: string;
}

/** The columns that identify the subject of a row. All are column ids of the relation. */
export interface Subject {
  /** Kind of subject: `bank`, `asset_product`, `p2p_platform`. */
  readonly kind: string;
  readonly key: readonly string[];
  readonly name?: string;
  readonly region?: string;
  /** The column with the institution id, where parameters differ by institution. */
  readonly institution?: string;
  /** The column with the kind of institution that the row is about; without it the reporter's own kind applies. */
  readonly institutionKind?: string;
}

/**
 * A table that rules can be written about: a return (facts as filed), a model (figures derived from them), or the obligations
 * computed from the register and the calendar. In the store it is a view with the columns below and, always, `period_start`,
 * `period_end` (dates), `filing_id`, `filing_row`, `reporter`, `reporter_kind`.
 */
export interface Relation {
  readonly id: string;
  readonly origin: 'return' | 'model' | 'register';
  readonly title: Bilingual;
  readonly subject: Subject;
  readonly columns: readonly Column[];
}

/** Columns that every relation has besides its own; rules may use the dates and the reporter. */
export const STANDARD_COLUMNS: readonly Column[] = [
  { id: 'period_start', zh: '期初日', en: 'First day of the period', type: { kind: 'date' }, unit: '' },
  { id: 'period_end', zh: '期末日', en: 'Last day of the period', type: { kind: 'date' }, unit: '' },
  { id: 'reporter', zh: '报送机构', en: 'Reporter', type: { kind: 'text', maxLength: 64 }, unit: '' },
  { id: 'reporter_kind', zh: '报送机构类型', en: 'Kind of reporter', type: { kind: 'text', maxLength: 64 }, unit: '' },
];

/** SQL type of a column, the same text in DuckDB and PostgreSQL. */
export function sqlType(type: ColumnType): string {
  switch (type.kind) {
    case 'decimal':
      return `DECIMAL(${type.precision},${type.scale})`;
    case 'date':
      return 'DATE';
    case 'boolean':
      return 'BOOLEAN';
    case 'text':
    case 'enum':
    case 'region':
    case 'identifier':
      return 'VARCHAR';
  }
}
