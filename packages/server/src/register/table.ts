import { bigint, boolean, index, integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { instant } from '../stores/columns.js';
import type { Topic } from './statement.js';

/** An institution or enterprise of the register; its values are in the statements of changes. */
export const registerEntry = pgTable('register_entry', {
  id: text('id').primaryKey(),
  demonstration: boolean('demonstration').notNull(),
  createdAt: instant('created_at').notNull(),
});

/** A change of the register: who entered it when, and the document that it rests on; rows are only ever added. */
export const registerChange = pgTable('register_change', {
  seq: bigint('seq', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
  /** Never before that of an earlier change. */
  enteredAt: instant('entered_at').notNull(),
  enteredBy: text('entered_by').notNull(),
  documentNumber: text('document_number'),
  documentTitle: text('document_title').notNull(),
  reason: text('reason'),
});

/** What a change says: over the days [from, to) the entry has this value; rows are only ever added. */
export const registerStatement = pgTable(
  'register_statement',
  {
    change: bigint('change', { mode: 'number' })
      .notNull()
      .references(() => registerChange.seq),
    /** Order within the change, from 0. */
    place: integer('place').notNull(),
    entry: text('entry')
      .notNull()
      .references(() => registerEntry.id),
    topic: text('topic').$type<Topic>().notNull(),
    key: text('key').notNull(),
    /** Null: nothing of the kind holds. */
    value: text('value'),
    /** ISO dates; null: the end is not known. */
    from: text('valid_from').notNull(),
    to: text('valid_to'),
  },
  (table) => [primaryKey({ columns: [table.change, table.place] }), index('register_statement_entry').on(table.entry)],
);
