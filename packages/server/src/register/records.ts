import { and, asc, eq, gt, inArray, isNotNull, lte, max, sql } from 'drizzle-orm';
import type { Database } from '../stores/database.js';
import { registerChange, registerEntry, registerStatement } from './table.js';
import { EMPTY_REGISTER, type RegisterView } from './view.js';
import type { Change, Statement } from './statement.js';

/** A change before it has its number. */
type NewChange = Omit<Change, 'seq'>;

/** The newest view of each store: as changes are only ever added, an earlier one can be carried on. */
const newest = new WeakMap<Database, RegisterView>();

/**
 * The register as of an instant, or with all changes when absent. `store` is the store itself where `database` is a
 * transaction on it.
 */
export async function registerAsOf(database: Database, asOf?: Date, store = database): Promise<RegisterView> {
  const [last] = await database
    .select({ seq: max(registerChange.seq) })
    .from(registerChange)
    .where(asOf === undefined ? undefined : lte(registerChange.enteredAt, asOf));
  const seq = last?.seq ?? 0;
  const kept = newest.get(store);
  const base = kept && kept.seq <= seq ? kept : EMPTY_REGISTER;
  const view = base.seq === seq ? base : base.after(await changesBetween(database, base.seq, seq));
  if (!kept || kept.seq < view.seq) newest.set(store, view);
  return view;
}

async function changesBetween(database: Database, after: number, upTo: number): Promise<Change[]> {
  const changes = await database
    .select()
    .from(registerChange)
    .where(and(gt(registerChange.seq, after), lte(registerChange.seq, upTo)))
    .orderBy(asc(registerChange.seq));
  const rows = await database
    .select()
    .from(registerStatement)
    .where(and(gt(registerStatement.change, after), lte(registerStatement.change, upTo)))
    .orderBy(asc(registerStatement.change), asc(registerStatement.place));
  const statements = new Map<number, Statement[]>();
  for (const { change, entry, topic, key, value, from, to } of rows) {
    const list = statements.get(change) ?? [];
    list.push({ entry, topic, key, value, from, to });
    statements.set(change, list);
  }
  return changes.map(({ seq, enteredAt, enteredBy, documentNumber, documentTitle, reason }) => ({
    seq,
    enteredAt,
    enteredBy,
    document: { number: documentNumber, title: documentTitle },
    reason,
    statements: statements.get(seq) ?? [],
  }));
}

/** Keeps other servers from entering a change until the end of the transaction: what was checked stays true. */
export async function lockRegister(database: Database): Promise<void> {
  await database.execute(sql`lock table ${registerChange} in exclusive mode`);
}

/** Instant of the last change, before which no later one may lie. */
export async function lastEnteredAt(database: Database): Promise<Date | undefined> {
  const [last] = await database.select({ at: max(registerChange.enteredAt) }).from(registerChange);
  return last?.at ?? undefined;
}

/** Entries made by the change, and the change itself with its number. */
export async function insertChange(
  database: Database,
  change: NewChange,
  entries: readonly { readonly id: string; readonly demonstration: boolean }[],
): Promise<Change> {
  const { enteredAt, enteredBy, document, reason, statements } = change;
  if (entries.length > 0) {
    await database.insert(registerEntry).values(entries.map((entry) => ({ ...entry, createdAt: enteredAt })));
  }
  const [row] = await database
    .insert(registerChange)
    .values({ enteredAt, enteredBy, documentNumber: document.number, documentTitle: document.title, reason })
    .returning({ seq: registerChange.seq });
  if (!row) throw new Error('a change of the register was written but has no number');
  const rows = statements.map((statement, place) => ({ change: row.seq, place, ...statement }));
  for (let start = 0; start < rows.length; start += STATEMENTS_PER_INSERT) {
    await database.insert(registerStatement).values(rows.slice(start, start + STATEMENTS_PER_INSERT));
  }
  return { ...change, seq: row.seq };
}

/** Eight parameters each; PostgreSQL takes 65,535 in one statement. */
const STATEMENTS_PER_INSERT = 1000;

/** Ids of entries that were ever said to hold one of these numbers. */
export async function everHolding(database: Database, numbers: readonly string[]): Promise<string[]> {
  if (numbers.length === 0) return [];
  const rows = await database
    .selectDistinct({ entry: registerStatement.entry })
    .from(registerStatement)
    .where(
      and(
        eq(registerStatement.topic, 'identifier'),
        isNotNull(registerStatement.value),
        inArray(registerStatement.value, [...numbers]),
      ),
    );
  return rows.map(({ entry }) => entry);
}

/** Ids of the entries that are demonstration data. */
export async function demonstrationEntries(database: Database): Promise<ReadonlySet<string>> {
  const rows = await database
    .select({ id: registerEntry.id })
    .from(registerEntry)
    .where(eq(registerEntry.demonstration, true));
  return new Set(rows.map(({ id }) => id));
}
