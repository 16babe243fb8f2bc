import type { FindingStore } from '@levee/assessment/findings/store';
import type { FactStore } from '@levee/facts/store/store';
import type { Content } from '@levee/regulation/content/content';
import type { Database } from './database.js';
import type { Originals } from './originals.js';
import type { Turns } from './turns.js';

/** One set of open stores and the content in force, shared by all contexts of the server. */
export interface System {
  readonly database: Database;
  readonly originals: Originals;
  readonly facts: FactStore;
  readonly findings: FindingStore;
  readonly content: Content;
  /** Work that must not overlap: filings of one period, and assessments. */
  readonly turns: Turns;
  /** The present instant; tests set it. */
  readonly now: () => Date;
}
