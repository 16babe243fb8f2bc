import type { Database } from '../stores/database.js';
import { audit } from './table.js';

/** One line of the audit log. */
interface AuditEntry {
  /** Name of an account, `local`, or the name of a part of the system. */
  readonly actor: string;
  /** Stable word: `signed_in`, `filing_accepted` … */
  readonly action: string;
  /** Id of the object of the act. */
  readonly subject: string;
  readonly detail?: Readonly<Record<string, unknown>>;
}

/** Adds a line; inside a transaction it is committed or rolled back with the change that it records. */
export async function appendAudit(database: Database, entry: AuditEntry, at = new Date()): Promise<void> {
  await database.insert(audit).values({ at, ...entry, detail: entry.detail ?? {} });
}
