import type { ModelDefinition } from '@levee/regulation/models';
import type { ReturnDefinition } from '@levee/regulation/returns';
import { createComputed, type ComputedRelation } from './computed.js';
import { boundsOf, type Period } from './period.js';
import { factTable, literal, quoted, textType } from './sqltext.js';
import type { FactConnection, FactStore, VisibleFiling } from './store.js';

/** What a reader may see: filings up to and including a period, and what to derive from them. */
export interface SnapshotRequest {
  readonly returns: readonly ReturnDefinition[];
  /** In an order in which every model comes after what it reads. */
  readonly models: readonly ModelDefinition[];
  readonly period: Period;
  readonly filings: readonly VisibleFiling[];
  /** Relations that follow from the register. */
  readonly computed?: readonly ComputedRelation[];
}

const FILINGS_PER_INSERT = 500;

/**
 * A connection on which every return is a view `<id>` (facts of the period) and `<id>_history` (all periods up to and
 * including it), and every model a view of its SELECT. Only the given filings are visible; the views are temporary and
 * end with the connection.
 */
export async function openSnapshot(store: FactStore, request: SnapshotRequest): Promise<FactConnection> {
  const connection = await store.connect();
  try {
    await createVisible(connection, request.filings);
    for (const relation of request.computed ?? []) await createComputed(connection, relation, request.period);
    for (const definition of request.returns) await createReturnViews(connection, definition, request.period);
    for (const model of request.models) await connection.run(`CREATE TEMP VIEW ${quoted(model.id)} AS ${model.sql}`);
    return connection;
  } catch (error) {
    connection.close();
    throw error;
  }
}

async function createVisible(connection: FactConnection, filings: readonly VisibleFiling[]): Promise<void> {
  const text = textType(connection.dialect);
  await connection.run(
    `CREATE TEMP TABLE visible_filing (filing ${text}, return ${text}, reporter ${text}, reporter_kind ${text},
     period ${text}, period_start DATE, period_end DATE)`,
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
  period: Period,
): Promise<void> {
  const columns = definition.columns.map((column) => `f.${quoted(column.id)}`).join(', ');
  const view = (name: string, comparison: '=' | '<='): string =>
    `CREATE TEMP VIEW ${quoted(name)} AS
     SELECT v.filing AS filing_id, f."row" AS filing_row, v.reporter, v.reporter_kind, v.period_start, v.period_end, ${columns}
     FROM ${factTable(definition.id)} f JOIN visible_filing v ON f.filing = v.filing
     WHERE v.return = ${literal(definition.id)} AND v.period ${comparison} ${literal(period)}`;
  await connection.run(view(definition.id, '='));
  await connection.run(view(`${definition.id}_history`, '<='));
}
