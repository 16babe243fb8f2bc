import type { FactConnection, SqlValue } from '@levee/facts/store/store';
import type { Bilingual } from '@levee/regulation/text/bilingual';
import type { Content } from '@levee/regulation/content/content';

/** Digits to which figures that were computed in floating point are shown. */
const SIGNIFICANT_DIGITS = 12;

/** A row of a relation as text. */
export type Cells = Readonly<Record<string, string | null>>;

/** Rows of a relation with every cell as text, in the order of the given columns. */
export async function readCells(connection: FactConnection, relation: string, orderBy: string): Promise<Cells[]> {
  const rows = await connection.rows(`SELECT * FROM ${relation} ORDER BY ${orderBy}`);
  return rows.map((row) => Object.fromEntries(Object.entries(row).map(([id, value]) => [id, textOf(value)])));
}

function textOf(value: SqlValue): string | null {
  return value === null ? null : String(value);
}

/** A count that may be missing. */
export function countOf(cell: string | null | undefined): number | null {
  return cell === null || cell === undefined ? null : Number(cell);
}

/** An amount in CNY as text to the fen, of a figure that was computed in floating point. */
export function amountText(figure: number): string {
  return figure.toFixed(2);
}

/** A ratio as text; null where there is none. */
export function ratioText(figure: number): string | null {
  return Number.isFinite(figure) ? String(Number(figure.toPrecision(SIGNIFICANT_DIGITS))) : null;
}

/** What the content calls a value of an enumeration; null where the cell is missing. */
export function labelOf(content: Content, relation: string, column: string, value: string | null): Bilingual | null {
  if (value === null) return null;
  const type = content.relations.get(relation)?.columns.find(({ id }) => id === column)?.type;
  const label = type?.kind === 'enum' ? type.values.find(({ id }) => id === value)?.label : undefined;
  return label ?? { zh: value, en: value };
}
