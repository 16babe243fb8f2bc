import type { RowText } from '@levee/regulation/feel/dialect';
import type { Relation } from '@levee/regulation/returns/relation';
import { boundsOf, type Period } from '@levee/facts/receipt/period';
import { literal, quoted, storedType, textType } from '@levee/facts/store/sqltext';
import type { FactConnection } from '@levee/facts/store/store';

/** A row that was not filed but follows from the register; `source` takes the place of the filing id. */
interface ComputedRow {
  /** Identifies the row among all rows of the relation. */
  readonly source: string;
  readonly reporter: string;
  readonly reporterKind: string;
  /** Decimals and dates as text; a column without a cell is missing. */
  readonly cells: RowText;
}

/** A relation whose rows are given with the snapshot rather than read from facts. */
export interface ComputedRelation {
  readonly relation: Relation;
  readonly rows: readonly ComputedRow[];
}

const ROWS_PER_INSERT = 500;

/** Puts a computed relation into a snapshot as a temporary table with the columns that every relation has. */
export async function createComputed(
  connection: FactConnection,
  { relation, rows }: ComputedRelation,
  period: Period,
): Promise<void> {
  const text = textType(connection.dialect);
  const own = relation.columns.map((column) => `${quoted(column.id)} ${storedType(column.type, connection.dialect)}`);
  await connection.run(
    `CREATE TEMP TABLE ${quoted(relation.id)} (filing_id ${text}, filing_row INTEGER, reporter ${text},
     reporter_kind ${text}, period_start DATE, period_end DATE, ${own.join(', ')})`,
  );
  const { start, end } = boundsOf(period);
  for (let first = 0; first < rows.length; first += ROWS_PER_INSERT) {
    const values = rows.slice(first, first + ROWS_PER_INSERT).map(({ source, reporter, reporterKind, cells }) => {
      const standard = [literal(source), '1', ...[reporter, reporterKind, start, end].map(literal)];
      return `(${[...standard, ...relation.columns.map((column) => cell(cells[column.id]))].join(', ')})`;
    });
    await connection.run(`INSERT INTO ${quoted(relation.id)} VALUES ${values.join(', ')}`);
  }
}

function cell(value: string | boolean | null | undefined): string {
  if (value === null || value === undefined) return 'NULL';
  return typeof value === 'boolean' ? String(value) : literal(value);
}
