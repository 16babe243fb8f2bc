import type { Engine } from '@levee/regulation/models/engines';
import type { ModelDefinition } from '@levee/regulation/models/model';
import type { ReturnDefinition } from '@levee/regulation/returns/return';
import { createComputed, type ComputedRelation } from './computed.js';
import { createEngineModel } from './enginemodel.js';
import { boundsOf, type Period } from '@levee/facts/receipt/period';
import { factTable, literal, quoted } from '@levee/facts/store/sqltext';
import type { FactConnection, FactStore, VisibleFiling } from '@levee/facts/store/store';

/** The filings that a snapshot shows, up to and including a period, and the relations derived from them. */
interface SnapshotRequest {
  readonly returns: readonly ReturnDefinition[];
  /** In an order in which every model comes after what it reads. */
  readonly models: readonly ModelDefinition[];
  readonly period: Period;
  readonly filings: readonly VisibleFiling[];
  /** Relations that follow from the register. */
  readonly computed?: readonly ComputedRelation[];
  /** Engines by name, for models that are computed by one. */
  readonly engines?: Readonly<Record<string, Engine>>;
}

/**
 * A column that the returns of a snapshot have besides their own on DuckDB: the place of a row in its table. Looking up single
 * rows among millions by it is faster than by row number; it is valid within one transaction.
 */
export const ROW_ADDRESS = quoted('#');

const FILINGS_PER_INSERT = 500;

/**
 * Opens a connection on which every return is a view `<id>` (facts of the period) and `<id>_history` (all periods up to and
 * including it), every SQL model a view or table of its SELECT, and every engine model a table of the computed rows. Only the
 * given filings are visible; views and tables are temporary and end with the connection.
 */
export async function openSnapshot(store: FactStore, request: SnapshotRequest): Promise<FactConnection> {
  const connection = await store.connect();
  const { filings, period } = request;
  try {
    if (connection.dialect === 'duckdb') await createVisible(connection, filings);
    for (const relation of request.computed ?? []) await createComputed(connection, relation, period);
    for (const definition of request.returns) await createReturnViews(connection, definition, filings, period);
    for (const model of request.models) await createModel(connection, model, request.engines ?? {});
    return connection;
  } catch (error) {
    connection.close();
    throw error;
  }
}

/** A scan reads a model twice, for its verdicts and for the rows that breach, so on PostgreSQL the result is stored once. */
async function createModel(
  connection: FactConnection,
  model: ModelDefinition,
  engines: Readonly<Record<string, Engine>>,
): Promise<void> {
  if ('sql' in model) {
    const kind = connection.dialect === 'postgres' ? 'TABLE' : 'VIEW';
    return connection.run(`CREATE TEMP ${kind} ${quoted(model.id)} AS ${model.sql}`);
  }
  const engine = engines[model.engine];
  if (!engine) throw new Error(`model ${model.id} needs the engine ${model.engine}, which was not given`);
  return createEngineModel(connection, model, engine);
}

async function createVisible(connection: FactConnection, filings: readonly VisibleFiling[]): Promise<void> {
  await connection.run(
    `CREATE TEMP TABLE visible_filing (filing VARCHAR, return VARCHAR, reporter VARCHAR, reporter_kind VARCHAR,
     period VARCHAR, period_start DATE, period_end DATE)`,
  );
  for (let start = 0; start < filings.length; start += FILINGS_PER_INSERT) {
    const rows = filings.slice(start, start + FILINGS_PER_INSERT).map((visible) => {
      const { start: first, end } = boundsOf(visible.period);
      const { filing, reporter, reporterKind, period } = visible;
      return `(${[filing, visible.return, reporter, reporterKind, period, first, end].map(literal).join(', ')})`;
    });
    await connection.run(`INSERT INTO visible_filing VALUES ${rows.join(', ')}`);
  }
}

async function createReturnViews(
  connection: FactConnection,
  definition: ReturnDefinition,
  filings: readonly VisibleFiling[],
  period: Period,
): Promise<void> {
  const { start, end } = boundsOf(period);
  const columns = definition.columns.map((column) => `f.${quoted(column.id)}`);
  if (connection.dialect === 'duckdb') columns.push(`f.rowid AS ${ROW_ADDRESS}`);
  const view = (name: string, comparison: '=' | '<=', dates: string): string => {
    const visible =
      connection.dialect === 'duckdb'
        ? `(SELECT * FROM visible_filing WHERE return = ${literal(definition.id)} AND period ${comparison} ${literal(period)}) v`
        : visibleValues(filings.filter((one) => one.return === definition.id && isVisible(one, comparison, period)));
    return `CREATE TEMP VIEW ${quoted(name)} AS
     SELECT f.filing AS filing_id, f."row" AS filing_row, v.reporter, v.reporter_kind, ${dates}, ${columns.join(', ')}
     FROM ${factTable(definition.id)} f JOIN ${visible} ON f.filing = v.filing`;
  };
  // Rows of one period share its days: as constants these cost a scan nothing.
  await connection.run(
    view(definition.id, '=', `DATE ${literal(start)} AS period_start, DATE ${literal(end)} AS period_end`),
  );
  await connection.run(view(`${definition.id}_history`, '<=', 'v.period_start, v.period_end'));
}

function isVisible({ period }: VisibleFiling, comparison: '=' | '<=', last: Period): boolean {
  return comparison === '=' ? period === last : period <= last;
}

/**
 * Visible filings written into the view itself: PostgreSQL reads no temporary table in parallel, and it knows the length of a
 * list when it plans. The first row sets the types and matches no filing.
 */
function visibleValues(filings: readonly VisibleFiling[]): string {
  const [text, date] = [`CAST(NULL AS VARCHAR) COLLATE "C"`, 'CAST(NULL AS DATE)'];
  const rows = filings.map(({ filing, reporter, reporterKind, period }) => {
    const { start, end } = boundsOf(period);
    return `(${[filing, reporter, reporterKind, start, end].map(literal).join(', ')})`;
  });
  const typed = `(${[text, text, text, date, date].join(', ')})`;
  return `(VALUES ${[typed, ...rows].join(', ')}) AS v (filing, reporter, reporter_kind, period_start, period_end)`;
}
