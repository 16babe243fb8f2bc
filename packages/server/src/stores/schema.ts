import type { AssessmentDetail } from '@levee/contract/model';
import type { Receipt, FilingState } from '@levee/facts/receipt/receipt';
import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  customType,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  timestamp,
  unique,
  uniqueIndex,
} from 'drizzle-orm/pg-core';
import type { Topic } from '../register/statement.js';

/** What PostgreSQL's jsonb refuses although JSON may write it: NUL and half of a surrogate pair. */
const REFUSED_BY_JSONB = /(?<!\\)((?:\\\\)*)\\u(?:0000|d[89a-f][0-9a-f]{2})/g;

/**
 * A jsonb column. Characters that jsonb cannot hold (they come in with damaged files) become U+FFFD, so that no file can
 * make its own receipt impossible to store. The order of keys is not kept.
 */
const document = customType<{ data: unknown; driverData: unknown }>({
  dataType: () => 'jsonb',
  toDriver: (value) => JSON.stringify(value).replaceAll(REFUSED_BY_JSONB, '$1\\ufffd'),
});

/** An instant, kept to the millisecond so that a JavaScript date is stored and read back unchanged. */
const instant = (name: string) => timestamp(name, { withTimezone: true, precision: 3, mode: 'date' });

/** A person who signs in. */
export const account = pgTable('account', {
  name: text('name').primaryKey(),
  displayName: text('display_name').notNull(),
  /** Argon2id in PHC form. */
  passwordHash: text('password_hash').notNull(),
  createdAt: instant('created_at').notNull(),
});

/** What is remembered of a session besides whose it is. */
export interface SessionData {
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

/** Who may file: an institution, or a portal or association that files for its members. */
export const reporter = pgTable('reporter', {
  id: text('id').primaryKey(),
  name: text('name').notNull(),
  kind: text('kind').notNull(),
  demonstration: boolean('demonstration').notNull(),
  createdAt: instant('created_at').notNull(),
});

/** An original file of a filing: the name it came with, and its content's address in the folder of originals. */
export interface FiledOriginal {
  readonly name: string;
  /** Hex. */
  readonly sha256: string;
  readonly bytes: number;
}

/** One attempt to file one return for one period, whatever became of it. `version` is 0 until it is accepted. */
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

/** The whole content folder as it was when something was first done under it, by its hash. */
export const contentSnapshot = pgTable('content_snapshot', {
  hash: text('hash').primaryKey(),
  /** Path inside the folder → text. */
  files: document('files').$type<Readonly<Record<string, string>>>().notNull(),
  firstUsedAt: instant('first_used_at').notNull(),
});

/** How many findings there are of each level. */
export interface FindingsByLevel {
  readonly amber: number;
  readonly orange: number;
  readonly red: number;
}

/** How often each answer was given for one clause, with what a list of clauses shows of it. */
export type ClauseVerdicts = AssessmentDetail['clauses'][number];

/** One run over one period. Its findings are a function of its manifest alone. */
export const assessment = pgTable(
  'assessment',
  {
    id: text('id').primaryKey(),
    /** `YYYY-MM`. */
    period: text('period').notNull(),
    asOf: instant('as_of').notNull(),
    territory: text('territory').$type<'municipality' | 'anywhere'>().notNull(),
    official: boolean('official').notNull(),
    startedAt: instant('started_at').notNull(),
    milliseconds: integer('milliseconds').notNull(),
    startedBy: text('started_by').notNull(),
    /** Canonical text, kept as written: its bytes are what `manifestHash` is taken over. */
    manifest: text('manifest').notNull(),
    manifestHash: text('manifest_hash').notNull(),
    findingsHash: text('findings_hash').notNull(),
    contentHash: text('content_hash').notNull(),
    filings: integer('filings').notNull(),
    rows: integer('rows').notNull(),
    findings: integer('findings').notNull(),
    byLevel: document('by_level').$type<FindingsByLevel>().notNull(),
    clauses: document('clauses').$type<readonly ClauseVerdicts[]>().notNull(),
    demonstration: boolean('demonstration').notNull(),
  },
  (table) => [index('assessment_period').on(table.period, table.startedAt)],
);

/** An institution or enterprise of the register; what is known of it stands in the statements of changes. */
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
    /** ISO dates; null: no end known. */
    from: text('valid_from').notNull(),
    to: text('valid_to'),
  },
  (table) => [primaryKey({ columns: [table.change, table.place] }), index('register_statement_entry').on(table.entry)],
);

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
