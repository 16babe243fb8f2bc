import type { FilingState } from '@levee/facts/receipt/receipt';
import { and, desc, eq, gt, inArray, lte, sql, type SQL } from 'drizzle-orm';
import { filing } from './table.js';
import { reporter } from '../reporters/table.js';
import type { Database } from '../stores/database.js';

/** A filing as the operational store keeps it. */
export type FilingRecord = typeof filing.$inferSelect;

/** What names a series of versions: one reporter's filings of one return for one month. */
export interface FilingSlot {
  readonly return: string;
  readonly reporter: string;
  readonly period: string;
}

interface FilingFilter {
  readonly return?: string | undefined;
  readonly reporter?: string | undefined;
  readonly period?: string | undefined;
  readonly state?: FilingState | undefined;
  readonly offset: number;
  readonly limit: number;
}

const slotIs = (slot: FilingSlot): SQL | undefined =>
  and(eq(filing.returnId, slot.return), eq(filing.reporter, slot.reporter), eq(filing.period, slot.period));

/** The accepted filing of a slot with the highest version, if any. */
export async function currentFiling(database: Database, slot: FilingSlot): Promise<FilingRecord | undefined> {
  const [record] = await database
    .select()
    .from(filing)
    .where(and(slotIs(slot), gt(filing.version, 0)))
    .orderBy(desc(filing.version))
    .limit(1);
  return record;
}

/** Names a filing's slot within a map. */
export function slotKey({
  returnId,
  reporter,
  period,
}: Pick<FilingRecord, 'returnId' | 'reporter' | 'period'>): string {
  return `${returnId}/${reporter}/${period}`;
}

/** Ids of the current filings of the slots of some filings, by slot: one query for a whole list. */
export async function currentAmong(database: Database, records: readonly FilingRecord[]): Promise<Map<string, string>> {
  if (records.length === 0) return new Map();
  const { returnId, reporter: by, period, version } = filing;
  const distinct = (column: 'returnId' | 'reporter' | 'period'): string[] => [
    ...new Set(records.map((record) => record[column])),
  ];
  const rows = await database
    .selectDistinctOn([returnId, by, period], { id: filing.id, returnId, reporter: by, period })
    .from(filing)
    .where(
      and(
        gt(version, 0),
        inArray(returnId, distinct('returnId')),
        inArray(by, distinct('reporter')),
        inArray(period, distinct('period')),
      ),
    )
    .orderBy(returnId, by, period, desc(version));
  return new Map(rows.map((row) => [slotKey(row), row.id]));
}

/** Number of attempts in a slot, in any state. */
export async function attempts(database: Database, slot: FilingSlot): Promise<number> {
  const [row] = await database
    .select({ attempts: sql<string>`coalesce(max(${filing.attempt}), 0)` })
    .from(filing)
    .where(slotIs(slot));
  return Number(row?.attempts ?? 0);
}

/** The filing with this id, or the only one whose id starts with it. */
export async function filingById(database: Database, id: string): Promise<FilingRecord | undefined> {
  const records = await database
    .select()
    .from(filing)
    .where(sql`starts_with(${filing.id}, ${id})`)
    .limit(2);
  return records.find((record) => record.id === id) ?? (records.length === 1 ? records[0] : undefined);
}

/** Filings, newest first, with their number. */
export async function listFilings(
  database: Database,
  filter: FilingFilter,
): Promise<{ total: number; records: FilingRecord[] }> {
  const conditions: SQL[] = [];
  if (filter.return !== undefined) conditions.push(eq(filing.returnId, filter.return));
  if (filter.reporter !== undefined) conditions.push(eq(filing.reporter, filter.reporter));
  if (filter.period !== undefined) conditions.push(eq(filing.period, filter.period));
  if (filter.state !== undefined) conditions.push(eq(filing.state, filter.state));
  const where = and(...conditions);
  const [count] = await database
    .select({ total: sql<string>`count(*)` })
    .from(filing)
    .where(where);
  const records = await database
    .select()
    .from(filing)
    .where(where)
    .orderBy(desc(filing.receivedAt), desc(filing.id))
    .offset(filter.offset)
    .limit(filter.limit);
  return { total: Number(count?.total ?? 0), records };
}

/** A filing that readers see, with what an assessment's manifest needs. */
interface VisibleRecord {
  readonly filing: string;
  readonly return: string;
  readonly reporter: string;
  readonly reporterKind: string;
  readonly period: string;
  readonly contentHash: string;
}

/**
 * Filings visible at an instant: for every slot up to a period, the highest version accepted by then.
 */
export async function visibleFilings(database: Database, upTo: string, asOf: Date): Promise<VisibleRecord[]> {
  const rows = await database
    .selectDistinctOn([filing.returnId, filing.reporter, filing.period], {
      filing: filing.id,
      return: filing.returnId,
      reporter: filing.reporter,
      reporterKind: reporter.kind,
      period: filing.period,
      contentHash: filing.contentHash,
    })
    .from(filing)
    .innerJoin(reporter, eq(reporter.id, filing.reporter))
    .where(and(gt(filing.version, 0), lte(filing.period, upTo), lte(filing.acceptedAt, asOf)))
    .orderBy(filing.returnId, filing.reporter, filing.period, desc(filing.version));
  return rows.map((row) => ({ ...row, contentHash: row.contentHash ?? '' }));
}

/** Ids of all accepted filings: whose facts may stay. */
export async function acceptedIds(database: Database): Promise<Set<string>> {
  const rows = await database.select({ id: filing.id }).from(filing).where(gt(filing.version, 0));
  return new Set(rows.map((row) => row.id));
}

/** Number of current filings by month. */
export async function filingsByPeriod(database: Database): Promise<Map<string, number>> {
  const rows = await database
    .select({ period: filing.period, filings: sql<string>`count(distinct (${filing.returnId}, ${filing.reporter}))` })
    .from(filing)
    .where(gt(filing.version, 0))
    .groupBy(filing.period);
  return new Map(rows.map((row) => [row.period, Number(row.filings)]));
}
