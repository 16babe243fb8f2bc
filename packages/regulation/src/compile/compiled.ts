import type { Dialect, RowText, VerdictOptions } from '../feel/dialect.js';
import type { Bilingual } from '../text/bilingual.js';
import type { Relation } from '../returns/relation.js';
import type { Clause, Parameter, ParameterValue, RuleDefinition, Verdict } from '../rules/rule.js';

/** The value of a parameter on a date for a row. */
export interface ParameterInForce {
  readonly parameter: Parameter;
  /** Absent when the parameter has values on the date, but none for this row's tier, region or institution. */
  readonly value?: ParameterValue;
}

export interface EvidenceFigure {
  readonly label: Bilingual;
  /** Exact decimal text; `rounded` half-up to 12 digits after the point where the decimals do not end. `null`: missing. */
  readonly value: string | null;
  readonly rounded: boolean;
  readonly unit: string;
}

export interface CompiledClause {
  readonly rule: RuleDefinition;
  readonly clause: Clause;
  /** Ids of the parameters that the clause reads. */
  readonly parameters: readonly string[];
  /** The condition (and `applies`) in words, with the titles of columns and parameters. */
  readonly words: Bilingual;
  /** Expression over the relation's columns: integer index into VERDICTS. Scope is not part of it. */
  verdictSql(dialect: Dialect, options?: VerdictOptions): string;
  /**
   * The same exact verdict for one row; `on` is the rule's reference date (null when the row's date is missing). Throws
   * UnreadableValue when a cell does not have its column's type.
   */
  evaluate(row: RowText, on: string | null): Verdict;
  /** The same verdict from the feelin interpreter, which computes in floating point: use it for logic, never at a limit. */
  evaluateWithFeelin(row: RowText, on: string | null): Verdict;
}

export interface CompiledRule {
  readonly definition: RuleDefinition;
  readonly relation: Relation;
  readonly clauses: readonly CompiledClause[];
  /** Column ids that conditions, evidence, dimensions of parameters, scope and the date need, in the relation's order. */
  readonly columns: readonly string[];
  /**
   * Expression over the relation's columns: 0 in scope, 2 out of scope (`not_applicable`), 3 when the deciding column is missing
   * (`not_assessable`). `territory` is the assessment's choice; `anywhere` overrides the rule's own.
   */
  scopeSql(dialect: Dialect, territory: 'municipality' | 'anywhere'): string;
  /** The value of every parameter on a date for a row. */
  parametersOn(row: RowText, on: string): readonly ParameterInForce[];
  /** The figures of `evidence:` for one row. */
  evidence(row: RowText, on: string): readonly EvidenceFigure[];
}

/** The condition of a check on each row of a return, ready to run. */
export interface CompiledRowCheck {
  /** True where the condition is definitely false; a missing operand passes. Never NULL. */
  failsSql(dialect: Dialect): string;
  /** The same for one row. Throws UnreadableValue when a cell does not have its column's type. */
  fails(row: RowText): boolean;
  /** The condition in words. */
  readonly words: Bilingual;
  /** Column ids that the condition reads, in the relation's order. */
  readonly columns: readonly string[];
}
