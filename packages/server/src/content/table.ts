import { pgTable, text } from 'drizzle-orm/pg-core';
import { document, instant } from '../stores/columns.js';

/** The whole content folder as it was when something was first done under it, by its hash. */
export const contentSnapshot = pgTable('content_snapshot', {
  hash: text('hash').primaryKey(),
  /** Path inside the folder → text. */
  files: document('files').$type<Readonly<Record<string, string>>>().notNull(),
  firstUsedAt: instant('first_used_at').notNull(),
});
