import { clip, displayWidth, pad } from './width.js';

/** One column of a table. */
export interface TableColumn {
  readonly title: string;
  readonly align?: 'left' | 'right';
  /** May be cut to this many columns when the table is wider than the terminal; without it the column stays whole. */
  readonly least?: number;
}

/** A cell: text, or text with how it is painted once it has its width. */
export type Cell = string | { readonly text: string; readonly paint: (text: string) => string };

const GAP = '  ';

/**
 * Lines of a table with aligned columns under a header line. When it is wider than `width`, the widest columns that may be cut
 * are cut first, down to their least width.
 */
export function table(
  columns: readonly TableColumn[],
  rows: readonly (readonly Cell[])[],
  width: number,
  paintHeader: (text: string) => string = (text) => text,
): string[] {
  const widths = fittingWidths(columns, rows, width);
  const line = (cells: readonly Cell[], paintLine: (text: string) => string = (text) => text): string => {
    const parts = columns.map((column, index) => {
      const cell = cells[index] ?? '';
      const text = typeof cell === 'string' ? cell : cell.text;
      const size = widths[index] ?? 0;
      const isLast = index === columns.length - 1 && column.align !== 'right';
      const padded = isLast ? clip(text, size) : pad(clip(text, size), size, column.align);
      return typeof cell === 'string' ? padded : cell.paint(padded);
    });
    return paintLine(parts.join(GAP).trimEnd());
  };
  const header = line(
    columns.map((column) => column.title),
    paintHeader,
  );
  return [header, ...rows.map((row) => line(row))];
}

function fittingWidths(columns: readonly TableColumn[], rows: readonly (readonly Cell[])[], width: number): number[] {
  const widths = columns.map((column, index) =>
    Math.max(displayWidth(column.title), ...rows.map((row) => cellWidth(row[index]))),
  );
  const room = width - GAP.length * (columns.length - 1);
  for (let excess = total(widths) - room; excess > 0; excess = total(widths) - room) {
    const index = widestThatGives(columns, widths);
    if (index === undefined) break;
    widths[index] = (widths[index] ?? 1) - 1;
  }
  return widths;
}

function widestThatGives(columns: readonly TableColumn[], widths: readonly number[]): number | undefined {
  let widest: number | undefined;
  for (const [index, column] of columns.entries()) {
    const size = widths[index] ?? 0;
    if (column.least === undefined || size <= column.least) continue;
    if (widest === undefined || size > (widths[widest] ?? 0)) widest = index;
  }
  return widest;
}

function cellWidth(cell: Cell | undefined): number {
  if (cell === undefined) return 0;
  return displayWidth(typeof cell === 'string' ? cell : cell.text);
}

function total(widths: readonly number[]): number {
  return widths.reduce((sum, width) => sum + width, 0);
}
