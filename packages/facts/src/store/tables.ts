import { sqlType, type Column } from '@levee/regulation/returns/relation';
import type { ReturnDefinition } from '@levee/regulation/returns/return';
import { factTable, literal, literals, quoted, storedType, textType } from './sqltext.js';
import type { FactConnection, StoredFiling } from './store.js';
import { FactStoreError } from './error.js';

/** Filings whose facts are in the store: lets start-up sweep without reading the facts themselves. */
const FILED_TABLE = 'filing_facts';

/**
 * Creates or widens the fact tables of these returns; never drops or narrows. On PostgreSQL the filing is in every key, so
 * that the tables can be distributed by it; there are no sequences, triggers or foreign keys.
 */
export async function createFactTables(
  connection: FactConnection,
  returns: readonly ReturnDefinition[],
): Promise<void> {
  const { dialect } = connection;
  const text = textType(dialect);
  const key = (columns: string): string => (dialect === 'postgres' ? `, PRIMARY KEY (${columns})` : '');
  await connection.run(
    `CREATE TABLE IF NOT EXISTS ${FILED_TABLE}
     (filing ${text}, return ${text}, fact_rows BIGINT, content_hash ${text}${key('filing')})`,
  );
  const column = ({ id, type }: Column): string => `${quoted(id)} ${storedType(type, dialect)}`;
  for (const definition of returns) {
    const table = factTable(definition.id);
    const columns = [`filing ${text}`, '"row" INTEGER', ...definition.columns.map(column)].join(', ');
    await connection.run(`CREATE TABLE IF NOT EXISTS ${table} (${columns}${key('filing, "row"')})`);
    const existing = await heldColumns(connection, definition.id);
    for (const one of definition.columns) {
      const [held, wanted] = [existing.get(one.id), sqlType(one.type)];
      if (held === undefined) await connection.run(`ALTER TABLE ${table} ADD COLUMN ${column(one)}`);
      else if (held !== wanted) await widen(connection, definition, one.id, held, wanted);
    }
  }
}

/** What PostgreSQL calls the types of facts in its information schema. */
const POSTGRES_NAMES: Readonly<Record<string, string>> = {
  'character varying': 'VARCHAR',
  date: 'DATE',
  boolean: 'BOOLEAN',
};

/** Columns of a fact table with their types, written as `sqlType` writes them. */
async function heldColumns(connection: FactConnection, returnId: string): Promise<Map<string, string>> {
  const columns = await connection.rows(
    `SELECT column_name AS id, data_type AS type, numeric_precision AS digits, numeric_scale AS scale
     FROM information_schema.columns WHERE table_catalog = current_database() AND table_schema = current_schema()
     AND table_name = ${literal(`fact_${returnId}`)}`,
  );
  return new Map(
    columns.map(({ id, type, digits, scale }) => {
      const name = String(type);
      const written = name === 'numeric' ? `DECIMAL(${digits},${scale})` : (POSTGRES_NAMES[name] ?? name);
      return [String(id), written];
    }),
  );
}

/** Widens a decimal column so that old and new values both fit; any other change of type would lose facts. */
async function widen(
  connection: FactConnection,
  definition: ReturnDefinition,
  column: string,
  held: string,
  wanted: string,
): Promise<void> {
  const [before, after] = [decimalShape(held), decimalShape(wanted)];
  if (!before || !after) {
    throw new FactStoreError(
      {
        zh: `报表“${definition.title.zh}”的列 ${column} 已按 ${held} 存有数据，不能改为 ${wanted}。`,
        en: `Column ${column} of return ${definition.id} holds facts as ${held} and cannot become ${wanted}.`,
      },
      { zh: '请为新含义另设一列。', en: 'Add a new column for the new meaning.' },
    );
  }
  const scale = Math.max(before.scale, after.scale);
  const whole = Math.max(before.precision - before.scale, after.precision - after.scale);
  if (whole + scale > 38) {
    throw new FactStoreError(
      {
        zh: `报表“${definition.title.zh}”的列 ${column} 同时容纳新旧数值需要 ${whole + scale} 位数字，最多 38 位。`,
        en: `Column ${column} of return ${definition.id} would need ${whole + scale} digits for old and new values; 38 is the most.`,
      },
      { zh: '请减少位数，或另设一列。', en: 'Use fewer digits, or add a new column.' },
    );
  }
  const type = `DECIMAL(${whole + scale},${scale})`;
  if (type !== held)
    await connection.run(`ALTER TABLE ${factTable(definition.id)} ALTER COLUMN ${quoted(column)} TYPE ${type}`);
}

function decimalShape(type: string): { precision: number; scale: number } | undefined {
  const match = /^DECIMAL\((\d+),(\d+)\)$/.exec(type);
  return match ? { precision: Number(match[1]), scale: Number(match[2]) } : undefined;
}

/** The columns of a filing's rows, besides the filing itself. */
export function storedColumns({ return: { columns } }: StoredFiling): string {
  return ['row', ...columns.map((column) => column.id)].map(quoted).join(', ');
}

/** Notes that a filing's facts are in the store. */
export async function noteFiled(
  connection: FactConnection,
  { id, return: of, rows, contentHash }: StoredFiling,
): Promise<void> {
  await connection.run(
    `INSERT INTO ${FILED_TABLE} VALUES (${literal(id)}, ${literal(of.id)}, ${rows}, ${literal(await contentHash)})`,
  );
}

/**
 * Filings with facts in the store that are not among the accepted ones. Throws FactStoreError when an accepted one has none:
 * its reporter would seem to have filed nothing.
 */
export async function leftFilings(connection: FactConnection, accepted: ReadonlySet<string>): Promise<string[]> {
  const rows = await connection.rows(`SELECT filing FROM ${FILED_TABLE}`);
  const filed = new Set(rows.map((row) => String(row.filing)));
  const lacking = [...accepted].filter((filing) => !filed.has(filing));
  if (lacking.length > 0) throw lackingFacts(lacking);
  return [...filed].filter((filing) => !accepted.has(filing));
}

function lackingFacts(filings: readonly string[]): FactStoreError {
  const [first = ''] = filings;
  return new FactStoreError(
    {
      zh: `有 ${filings.length} 份已受理的报送（如 ${first}）在数据库中没有数据。`,
      en: `${filings.length} accepted filings (${first}, for one) have no facts in this store.`,
    },
    {
      zh: '请核对 LEVEE_FACTS_URL 和 LEVEE_FACTS_SCHEMA 是否与报送时相同，或从备份恢复。',
      en: 'See that LEVEE_FACTS_URL and LEVEE_FACTS_SCHEMA are what they were when it was filed, or restore a backup.',
    },
  );
}

/** Deletes the facts of some filings, and the note of them. Runs in the caller's transaction. */
export async function deleteFacts(connection: FactConnection, filings: readonly string[]): Promise<void> {
  if (filings.length === 0) return;
  const among = `filing IN (${literals(filings)})`;
  const tables = await connection.rows(`SELECT DISTINCT return FROM ${FILED_TABLE} WHERE ${among}`);
  for (const { return: id } of tables) await connection.run(`DELETE FROM ${factTable(String(id))} WHERE ${among}`);
  if (tables.length > 0) await connection.run(`DELETE FROM ${FILED_TABLE} WHERE ${among}`);
}

/** The typed cells of one row as text, or undefined when there is no such row. */
export async function factRow(
  connection: FactConnection,
  returnId: string,
  filing: string,
  row: number,
): Promise<Record<string, string | null> | undefined> {
  const [found] = await connection.rows(
    `SELECT * FROM ${factTable(returnId)} WHERE filing = ${literal(filing)} AND "row" = ${row}`,
  );
  if (!found) return undefined;
  const cells = Object.entries(found).filter(([id]) => id !== 'filing' && id !== 'row');
  return Object.fromEntries(cells.map(([id, cell]) => [id, cell === null ? null : String(cell)]));
}
