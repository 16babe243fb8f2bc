import { bigint, index, pgTable, text } from 'drizzle-orm/pg-core';
import { document, instant } from '../stores/columns.js';

/** Who did what to what, and when; rows are only ever added. */
export const audit = pgTable(
  'audit',
  {
    id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    at: instant('at').notNull(),
    /** Name of an account, `local` for the owner of the data folder, or the name of a part of the system. */
    actor: text('actor').notNull(),
    /** Stable word: `signed_in`, `filing_accepted` … */
    action: text('action').notNull(),
    subject: text('subject').notNull(),
    detail: document('detail').$type<Readonly<Record<string, unknown>>>().notNull(),
  },
  (table) => [index('audit_at').on(table.at)],
);
