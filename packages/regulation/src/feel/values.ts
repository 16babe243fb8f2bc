import type { Bilingual } from '../text/bilingual.js';
import type { RowText } from './dialect.js';
import type { Column } from '../returns/relation.js';
import { isoDate, parseDay } from './dates.js';
import { decimalText, parseDecimal } from './rational.js';
import type { Value } from './types.js';

/** Thrown for a cell that does not have its column's type: `12,5` in a decimal column. */
export class UnreadableValue extends Error {
  readonly column: string;
  readonly explanation: Bilingual;

  constructor(column: Column, text: string | boolean) {
    const example = { decimal: '12.50', date: '2016-07-18', boolean: 'true / false' };
    const form = column.type.kind in example ? example[column.type.kind as keyof typeof example] : '"…"';
    super(`${column.id}: "${text}" cannot be read; write ${form}`);
    this.name = 'UnreadableValue';
    this.column = column.id;
    this.explanation = {
      zh: `${column.zh}（${column.id}）的值“${text}”无法识别，应写作 ${form}`,
      en: `the value "${text}" of ${column.id} cannot be read: write it as ${form}`,
    };
  }
}

/** The cell of a column; null when it is missing. */
function cellOf(row: RowText, column: Column): string | boolean | null {
  return row[column.id] ?? null;
}

/** The exact value of a cell. Throws UnreadableValue when the text is not of the column's type. */
export function readCell(row: RowText, column: Column): Value {
  const cell = cellOf(row, column);
  if (cell === null) return null;
  const value = parseCell(cell, column);
  if (value === undefined) throw new UnreadableValue(column, cell);
  return value;
}

function parseCell(cell: string | boolean, column: Column): Value | undefined {
  if (column.type.kind === 'boolean') {
    const known: Readonly<Record<string, boolean>> = { true: true, false: false };
    return known[String(cell)];
  }
  if (typeof cell !== 'string') return undefined;
  switch (column.type.kind) {
    case 'decimal':
      return parseDecimal(cell);
    case 'date':
      return parseDay(cell);
    case 'text':
    case 'enum':
    case 'region':
    case 'identifier':
      return cell;
  }
}

/** A value as text for people: exact decimals, ISO dates, the text itself. */
export function valueText(
  value: Value,
  kind: 'number' | 'text' | 'date' | 'boolean',
): { text: string | null; rounded: boolean } {
  if (value === null) return { text: null, rounded: false };
  if (typeof value === 'object') return decimalText(value);
  if (typeof value === 'number' && kind === 'date') return { text: isoDate(value), rounded: false };
  return { text: String(value), rounded: false };
}
