import { and, eq, gt, lte } from 'drizzle-orm';
import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Database } from '../stores/database.js';
import { account, session } from './table.js';
import type { Account } from './accounts.js';

/** Name of the cookie that holds a session's key. */
export const SESSION_COOKIE = 'levee_session';

/** A session ends twelve hours after it began, a working day with its overtime. */
export const SESSION_SECONDS = 12 * 60 * 60;

/** A session as held by its browser. */
interface Session {
  /** 256 random bits; the store keeps only its hash. */
  readonly key: string;
  readonly account: Account;
}

function hashOf(key: string): string {
  return createHash('sha256').update(key).digest('hex');
}

/** Begins a session and removes those that have expired. */
export async function beginSession(
  database: Database,
  person: Account,
  address: string,
  now = new Date(),
): Promise<Session> {
  const key = randomBytes(32).toString('base64url');
  await database.delete(session).where(lte(session.expiresAt, now));
  await database.insert(session).values({
    id: hashOf(key),
    account: person.name,
    data: { signedInAt: now.toISOString(), address },
    expiresAt: new Date(now.getTime() + SESSION_SECONDS * 1000),
  });
  return { key, account: person };
}

/** The session of a cookie, or undefined when there is none or it has expired. */
export async function findSession(database: Database, key: string, now = new Date()): Promise<Session | undefined> {
  const [found] = await database
    .select({ name: account.name, displayName: account.displayName })
    .from(session)
    .innerJoin(account, eq(account.name, session.account))
    .where(and(eq(session.id, hashOf(key)), gt(session.expiresAt, now)));
  return found && { key, account: found };
}

/** Ends a session; ending one that is not there is no error. */
export async function endSession(database: Database, key: string): Promise<void> {
  await database.delete(session).where(eq(session.id, hashOf(key)));
}

/** The token a browser must show with every change: derived from the session's key, which no script can read. */
export function csrfToken(key: string): string {
  return createHmac('sha256', key).update('levee csrf').digest('base64url');
}

/** Compares secrets in a time that does not depend on where they differ. */
export function isSameSecret(given: string, expected: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(expected));
}
