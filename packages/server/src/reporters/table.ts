import { boolean, pgTable, text } from 'drizzle-orm/pg-core';
import { instant } from '../stores/columns.js';

/** Who may file: an institution, or a portal or association that files for its members. */
export const reporter = pgTable('reporter', {
  id: text('id').primaryKey(),
  name: text('name').notNull(),
  kind: text('kind').notNull(),
  demonstration: boolean('demonstration').notNull(),
  createdAt: instant('created_at').notNull(),
});
