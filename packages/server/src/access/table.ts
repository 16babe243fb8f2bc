import { index, pgTable, text } from 'drizzle-orm/pg-core';
import { document, instant } from '../stores/columns.js';

/** A person who signs in. */
export const account = pgTable('account', {
  name: text('name').primaryKey(),
  displayName: text('display_name').notNull(),
  /** Argon2id in PHC form. */
  passwordHash: text('password_hash').notNull(),
  createdAt: instant('created_at').notNull(),
});

/** What is remembered of a session besides whose it is. */
interface SessionData {
  /** ISO instant. */
  readonly signedInAt: string;
  /** Network address the person signed in from. */
  readonly address: string;
}

/** A signed-in browser; `id` is the SHA-256 of the cookie, so that the table opens no session. */
export const session = pgTable(
  'session',
  {
    id: text('id').primaryKey(),
    account: text('account')
      .notNull()
      .references(() => account.name, { onDelete: 'cascade' }),
    data: document('data').$type<SessionData>().notNull(),
    expiresAt: instant('expires_at').notNull(),
  },
  (table) => [index('session_expires_at').on(table.expiresAt)],
);
