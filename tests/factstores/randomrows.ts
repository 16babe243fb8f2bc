import { storedType, literal, quoted } from '@levee/facts/store/sqltext';
import type { FactStore } from '@levee/facts/store/store';
import type { RowText } from '@levee/regulation/feel/dialect';
import type { Column, Relation } from '@levee/regulation/returns/relation';
import type { ReturnDefinition } from '@levee/regulation/returns/return';

/** A small set of names, so that rows of different returns join; it has every kind that two databases may sort differently. */
const NAMES = ['E1', 'e1', 'E-2', 'E_2', 'É3', '中4', '一5', 'a 6', 'A6', 'Ω7', '８', 'zz', '𠮷9', "O'Brien"];
const REGIONS = ['500103', '500112', '500154', 'outside'];

/** A stream of numbers in [0, 1) that is the same for the same seed (mulberry32). */
export function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Random rows of a relation, made from the types of its columns alone; they are not checked, and most clauses are breached by some. */
export function randomRows(
  { columns, subject }: Pick<Relation, 'columns' | 'subject'>,
  count: number,
  random: () => number,
): RowText[] {
  const cellOf = (column: Column): string | boolean | null => {
    const isGiven = subject.key.includes(column.id) || random() < 0.85;
    return isGiven ? randomCell(column, random) : null;
  };
  const rows = Array.from({ length: count }, () =>
    Object.fromEntries(columns.map((column) => [column.id, cellOf(column)])),
  );
  // A filing has one row per subject.
  return [...new Map(rows.map((row) => [JSON.stringify(subject.key.map((id) => row[id])), row])).values()];
}

function randomCell({ type }: Column, random: () => number): string | boolean {
  const among = <T>(values: readonly T[]): T => {
    const value = values[Math.floor(random() * values.length)];
    if (value === undefined) throw new RangeError('nothing to choose from');
    return value;
  };
  switch (type.kind) {
    case 'boolean':
      return random() < 0.5;
    case 'date':
      // Many dates fall in the months before September 2016, so that short windows before it are not empty.
      return random() < 0.4
        ? new Date(Date.UTC(2016, 8, -Math.floor(random() * 90))).toISOString().slice(0, 10)
        : new Date(Date.UTC(2014 + Math.floor(random() * 4), 0, 1 + Math.floor(random() * 365)))
            .toISOString()
            .slice(0, 10);
    case 'enum':
      return among(type.values).id;
    case 'region':
      return among(REGIONS);
    case 'text':
    case 'identifier':
      return among(NAMES);
    case 'decimal': {
      // Some numbers have few digits, so that ties occur.
      const digits = Math.floor(random() * Math.min(type.precision, random() < 0.3 ? 2 : 9));
      const units = Math.floor(random() * 10 ** digits) * (random() < 0.05 ? -1 : 1);
      const text = String(Math.abs(units)).padStart(type.scale + 1, '0');
      const sign = units < 0 ? '-' : '';
      return type.scale === 0 ? `${sign}${text}` : `${sign}${text.slice(0, -type.scale)}.${text.slice(-type.scale)}`;
    }
  }
}

/** Stores rows as the facts of a filing, without any check. */
export async function storeRows(
  store: FactStore,
  filing: string,
  definition: ReturnDefinition,
  rows: readonly RowText[],
): Promise<void> {
  const staging = await store.stage();
  try {
    const columns = definition.columns.map(({ id, type }) => `${quoted(id)} ${storedType(type, 'duckdb')}`);
    await staging.connection.run(`CREATE OR REPLACE TEMP TABLE made ("row" INTEGER, ${columns.join(', ')})`);
    const tuples = rows.map((row, index) => {
      const cells = definition.columns.map(({ id }) => cellSql(row[id]));
      return `(${index + 2}, ${cells.join(', ')})`;
    });
    await staging.connection.run(`INSERT INTO made VALUES ${tuples.join(', ')}`);
    const contentHash = `made of ${rows.length} rows`;
    await staging.store({ id: filing, return: definition, rows: rows.length, contentHash }, 'made');
  } finally {
    staging.close();
  }
}

/** A cell as an SQL literal. */
export function cellSql(value: RowText[string]): string {
  if (value === null || value === undefined) return 'NULL';
  return typeof value === 'boolean' ? String(value) : literal(value);
}
