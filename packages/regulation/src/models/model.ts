import type { CellKind } from './engines.js';
import type { Relation } from '../returns/relation.js';

interface DerivedRelation extends Relation {
  readonly origin: 'model';
  /** Ids of the relations it reads: `<return>`, `<return>_history` or another model. */
  readonly from: readonly string[];
  readonly file: string;
}

/**
 * Figures derived from returns: `regulation/models/<id>.sql`, one SELECT in the SQL that DuckDB and PostgreSQL read
 * alike, under a header comment that holds YAML (title, subject, from, columns).
 */
export interface SqlModel extends DerivedRelation {
  /** The SELECT, without header and without a closing semicolon. */
  readonly sql: string;
}

/**
 * Figures that no SELECT can give: `regulation/models/<id>.yaml` names an engine and the SELECTs that feed it. Columns that the
 * engine does not compute are passed on from its subjects.
 */
export interface EngineModel extends DerivedRelation {
  readonly engine: string;
  /** The SELECT gives the standard columns, the columns that are passed on, and those that the engine reads. */
  readonly subjects: EngineInput;
  /** The engine's other inputs. */
  readonly inputs: readonly EngineInput[];
  /** Columns of the model that the engine computes. */
  readonly computed: Readonly<Record<string, CellKind>>;
}

/** A SELECT that feeds an engine. */
export interface EngineInput {
  readonly name: string;
  readonly sql: string;
  /** Columns that the engine reads. */
  readonly columns: Readonly<Record<string, CellKind>>;
}

/** Figures derived from returns, by SQL or by an engine. */
export type ModelDefinition = SqlModel | EngineModel;
