import type { Level, Verdict } from '@levee/regulation/rules/rule';
import type { Bilingual } from '@levee/regulation/text/bilingual';
import { boolean, index, integer, pgTable, text } from 'drizzle-orm/pg-core';
import { document, instant } from '../stores/columns.js';

/** How many findings there are of each level. */
interface FindingsByLevel {
  readonly amber: number;
  readonly orange: number;
  readonly red: number;
}

/** How often each verdict was given for one clause, with the title and level of its rule. */
export interface ClauseVerdicts {
  readonly rule: string;
  readonly clause: string;
  readonly title: Bilingual;
  readonly level: Level;
  readonly counts: Readonly<Record<Verdict, number>>;
}

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
    /** Canonical text, kept as written: `manifestHash` is the hash of its bytes. */
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
