/** A column's type as the API writes it (`decimal(18,2)`, `enum(a, b)`, `date`), parsed for display. */
interface ColumnType {
  /** `decimal`, `integer`, `enum`, `text`, `date`, `region`, `uscc` … */
  readonly kind: string;
  /** Digits after the point of a decimal. */
  readonly digits: number;
  /** The codes of an enumeration. */
  readonly codes: readonly string[];
}

/** Parses a column's type; a decimal without digits after the point is an integer. */
export function columnTypeOf(text: string): ColumnType {
  const [, kind = text, inside = ''] = /^(\w+)\((.*)\)$/.exec(text) ?? [];
  const parts = inside === '' ? [] : inside.split(/,\s*/);
  if (kind !== 'decimal') return { kind, digits: 0, codes: kind === 'enum' ? parts : [] };
  const digits = Number(parts[1] ?? 0);
  return { kind: digits === 0 && parts.length > 0 ? 'integer' : 'decimal', digits, codes: [] };
}
