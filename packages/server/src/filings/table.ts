import type { FilingState, Receipt } from '@levee/facts/receipt/receipt';
import { sql } from 'drizzle-orm';
import { boolean, index, integer, pgTable, text, unique, uniqueIndex } from 'drizzle-orm/pg-core';
import { reporter } from '../reporters/table.js';
import { document, instant } from '../stores/columns.js';

/** An original file of a filing: its name as filed, and its address in the folder of originals. */
interface FiledOriginal {
  readonly name: string;
  /** Hex. */
  readonly sha256: string;
  readonly bytes: number;
}

/** One attempt to file one return for one period, in any state. `version` is 0 until it is accepted. */
export const filing = pgTable(
  'filing',
  {
    id: text('id').primaryKey(),
    returnId: text('return_id').notNull(),
    reporter: text('reporter')
      .notNull()
      .references(() => reporter.id),
    /** `YYYY-MM`. */
    period: text('period').notNull(),
    attempt: integer('attempt').notNull(),
    version: integer('version').notNull().default(0),
    state: text('state').$type<FilingState>().notNull(),
    receivedAt: instant('received_at').notNull(),
    acceptedAt: instant('accepted_at'),
    receivedBy: text('received_by').notNull(),
    mapping: text('mapping'),
    correction: text('correction'),
    confirmation: text('confirmation'),
    contentSnapshot: text('content_snapshot').notNull(),
    contentHash: text('content_hash'),
    rowsFiled: integer('rows_filed').notNull(),
    rowsQuarantined: integer('rows_quarantined').notNull(),
    problemCount: integer('problem_count').notNull(),
    files: document('files').$type<readonly FiledOriginal[]>().notNull(),
    receipt: document('receipt').$type<Receipt>().notNull(),
    demonstration: boolean('demonstration').notNull(),
  },
  (table) => [
    unique('filing_attempt').on(table.returnId, table.reporter, table.period, table.attempt),
    uniqueIndex('filing_version')
      .on(table.returnId, table.reporter, table.period, table.version)
      .where(sql`${table.version} > 0`),
    index('filing_period').on(table.period),
    index('filing_received_at').on(table.receivedAt),
  ],
);
