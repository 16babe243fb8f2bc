import type { Bilingual } from '@levee/contract/base/shapes';
import { eq } from 'drizzle-orm';
import { appendAudit } from '../audit/records.js';
import type { Database } from '../stores/database.js';
import { account, session } from './table.js';
import { hashPassword, isPassword, readablePassword } from './passwords.js';

/** Name of the account that is made at the first start. */
const FIRST_ACCOUNT = 'admin';

/** A name and its password, which is shown once and never stored. */
export interface Credentials {
  readonly name: string;
  readonly password: string;
}

/** A person with an account. */
export interface Account {
  readonly name: string;
  readonly displayName: string;
}

/** There is no account of this name. */
export class UnknownAccount extends Error {
  readonly sentence: Bilingual;
  readonly hint: Bilingual;

  constructor(name: string) {
    super(`There is no account "${name}".`);
    this.name = 'UnknownAccount';
    this.sentence = { zh: `没有名为“${name}”的账户。`, en: this.message };
    this.hint = {
      zh: `首次启动时创建的账户名为 ${FIRST_ACCOUNT}。`,
      en: `The account made at the first start is ${FIRST_ACCOUNT}.`,
    };
  }
}

/** Makes the first account when there is none, and returns its password; undefined when there are accounts already. */
export async function createFirstAccount(database: Database): Promise<Credentials | undefined> {
  const [existing] = await database.select({ name: account.name }).from(account).limit(1);
  if (existing) return undefined;
  const password = readablePassword();
  const passwordHash = await hashPassword(password);
  const createdAt = new Date();
  return database.transaction(async (transaction) => {
    const made = await transaction
      .insert(account)
      .values({ name: FIRST_ACCOUNT, displayName: '系统管理员', passwordHash, createdAt })
      // Another server may start on the same database at the same moment.
      .onConflictDoNothing()
      .returning({ name: account.name });
    if (made.length === 0) return undefined;
    await appendAudit(transaction, { actor: 'system', action: 'account_created', subject: FIRST_ACCOUNT });
    return { name: FIRST_ACCOUNT, password };
  });
}

/**
 * Gives an account a new random password and ends its sessions; the password is returned once.
 * Throws UnknownAccount when there is none of this name.
 */
export async function resetPassword(database: Database, name: string, actor = 'local'): Promise<Credentials> {
  const password = readablePassword();
  const passwordHash = await hashPassword(password);
  return database.transaction(async (transaction) => {
    const changed = await transaction
      .update(account)
      .set({ passwordHash })
      .where(eq(account.name, name))
      .returning({ name: account.name });
    if (changed.length === 0) throw new UnknownAccount(name);
    await transaction.delete(session).where(eq(session.account, name));
    await appendAudit(transaction, { actor, action: 'password_reset', subject: name });
    return { name, password };
  });
}

/** Whose name and password these are, and whether there is an account of that name at all (for the audit log only). */
export async function authenticate(
  database: Database,
  credentials: Credentials,
): Promise<{ readonly account: Account | undefined; readonly known: boolean }> {
  const [found] = await database.select().from(account).where(eq(account.name, credentials.name));
  const matches = await isPassword(credentials.password, found?.passwordHash ?? null);
  const person = found && matches ? { name: found.name, displayName: found.displayName } : undefined;
  return { account: person, known: found !== undefined };
}
