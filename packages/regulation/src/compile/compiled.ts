import type { Dialect, RowText, VerdictOptions } from '../feel/dialect.js';
import type { Bilingual } from '../text/bilingual.js';
import type { Relation } from '../returns/relation.js';
import type { Clause, Parameter, ParameterValue, RuleDefinition, Verdict } from '../rules/rule.js';

/** A parameter as it stood on a date for a row. */
export interface ParameterInForce {
  readonly parameter: Parameter;
  /** Absent when the date has values, but none for this row's tier, region or institution. */
  readonly value?: ParameterValue;
}

export interface EvidenceFigure {
  readonly label: Bilingual;
  /** Exact decimal text; where it does not end, rounded half-up to 12 digits after the point and `rounded`. `null`: missing. */
  readonly value: string | null;
  readonly rounded: boolean;
  readonly unit: string;
}

export interface CompiledClause {
  readonly rule: RuleDefinition;
  readonly clause: Clause;
  /** Ids of the parameters that the clause reads. */
  readonly parameters: readonly string[];
  /** The condition (and `applies`) in words, column names and parameters by their titles. */
  readonly words: Bilingual;
  /** Expression over the relation's columns: integer index into VERDICTS. Scope is not part of it. */
  verdictSql(dialect: Dialect, options?: VerdictOptions): string;
  /**
   * The same verdict, exactly, for one row; `on` is the date that counts (null when the row's date is missing). Throws
   * UnreadableValue when a cell is not what its column holds.
   */
  evaluate(row: RowText, on: string | null): Verdict;
  /** The same verdict by the feelin interpreter: floating point, so only for logic, never for an edge. */
  evaluateWithFeelin(row: RowText, on: string | null): Verdict;
}

export interface CompiledRule {
  readonly definition: RuleDefinition;
  readonly relation: Relation;
  readonly clauses: readonly CompiledClause[];
  /** Column ids that conditions, evidence, parameters' dimensions, scope and the date need, in the relation's order. */
  readonly columns: readonly string[];
  /**
   * Expression over the relation's columns: 0 in scope, 2 out of scope (`not_applicable`), 3 when the column that
   * decides is missing (`not_assessable`). `territory` is the assessment's choice and wins over the rule's when `anywhere`.
   */
  scopeSql(dialect: Dialect, territory: 'municipality' | 'anywhere'): string;
  /** Every parameter as it stood on a date for a row. */
  parametersOn(row: RowText, on: string): readonly ParameterInForce[];
  /** The figures of `evidence:` for one row. */
  evidence(row: RowText, on: string): readonly EvidenceFigure[];
}

/** The condition of a check on each row of a return, ready to run. */
export interface CompiledRowCheck {
  /** True where the condition is definitely false; a missing operand passes. Never NULL. */
  failsSql(dialect: Dialect): string;
  /** The same for one row. Throws UnreadableValue when a cell is not what its column holds. */
  fails(row: RowText): boolean;
  /** The condition in words. */
  readonly words: Bilingual;
  /** Column ids that the condition reads, in the relation's order. */
  readonly columns: readonly string[];
}
