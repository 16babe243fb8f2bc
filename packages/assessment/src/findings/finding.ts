import type { RowText } from '@levee/regulation/feel/dialect';
import type { Level } from '@levee/regulation/rules/rule';

/** A breach of one clause by one row, with the figures that the clause compared. */
export interface Finding {
  /** Derived from period, rule, clause, subject, filing and row: a repeated assessment gives the same id. */
  readonly id: string;
  readonly period: string;
  readonly rule: string;
  readonly clause: string;
  readonly kind: 'must' | 'trigger';
  readonly level: Level;
  readonly measure: string;
  readonly relation: string;
  readonly subjectKind: string;
  /** Key values joined by a slash. */
  readonly subjectKey: string;
  readonly subjectName: string | null;
  /** Region code on the period's last day, `outside`, or null when unknown or not recorded. */
  readonly region: string | null;
  readonly reporter: string;
  readonly filing: string;
  readonly row: number;
  /** The date for which parameter values were taken. */
  readonly date: string;
  /** Every column that conditions, parameters and evidence read, as exact text. */
  readonly figures: RowText;
}

/** How often each verdict was given for one clause of one filing. Codes as in VERDICTS. */
export interface ClauseTally {
  readonly rule: string;
  readonly clause: string;
  readonly filing: string;
  readonly met: number;
  readonly breached: number;
  readonly not_applicable: number;
  readonly not_assessable: number;
  readonly not_in_force: number;
}
