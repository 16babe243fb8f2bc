import type { topic } from '@levee/contract/register/model';

/**
 * What the register says about an entry. Each topic is one timeline per key: a name has one value a day, while an entry may
 * hold several licences a day, each under its own number.
 */
export type Topic = (typeof topic.options)[number];

/** Whether an entry does business; only a closed one owes nothing any more. */
export const STATUSES = ['operating', 'suspended', 'exiting', 'closed'] as const;
export type Status = (typeof STATUSES)[number];

/** Numbers that identify one entry only: unified social credit code, business registration number before 2015-10-01, … */
export const SCHEMES = ['uscc', 'registration_number', 'organisation_code', 'lei'] as const;
export type Scheme = (typeof SCHEMES)[number];

/**
 * One statement of a change: over [from, to) the entry has this value under the topic and key; null: it has none.
 *
 * | topic | key | value |
 * |---|---|---|
 * | kind, name, region | – | kind, full name, region code |
 * | status | – | one of STATUSES |
 * | identifier | scheme | the number in normal form |
 * | licence | number of the licence | what it permits; [from, to) is its validity |
 * | parent, merged_into | – | id of the other entry |
 * | member_of | id of the group's entry | `member` |
 * | shareholder | `entry:<id>` or `name:<name>` | percent of the capital, exact decimal text |
 * | obligation | id of a return, or `*` for all | `owes` or `exempt` |
 * | files_through | id of a return | id of the reporter that files for the entry |
 */
export interface Statement {
  readonly entry: string;
  readonly topic: Topic;
  /** Empty for topics with one value a day. */
  readonly key: string;
  readonly value: string | null;
  readonly from: string;
  readonly to: string | null;
}

/** The paper that a change rests on. */
interface ChangeDocument {
  /** 文号; null where the document has none. */
  readonly number: string | null;
  readonly title: string;
}

/** A change as entered: its statements are applied in order over the earlier ones. */
export interface Change {
  /** Grows with every change. */
  readonly seq: number;
  readonly enteredAt: Date;
  readonly enteredBy: string;
  readonly document: ChangeDocument;
  readonly reason: string | null;
  readonly statements: readonly Statement[];
}
