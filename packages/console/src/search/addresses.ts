import type { MechanismState } from '@levee/contract/plan/coverage';
import type { FilingDetail } from '@levee/contract/filings/model';
import type { Level } from '@levee/contract/base/shapes';
import type { Obligation, RegisterEntry } from '@levee/contract/register/model';
import { isPeriod } from '../figures/period';
import { isDay } from '../figures/time';
import type { Given } from './written';

/** Query parameters of the console's addresses; unknown or invalid ones are dropped and never an error. */

/** A query parameter as text, cut to the longest filter; absent when empty. */
function text<K extends string>(given: Given, key: K): Partial<Record<K, string>> {
  const value = given[key];
  const out: Partial<Record<K, string>> = {};
  if (typeof value === 'string' && value !== '') out[key] = value.slice(0, 200);
  return out;
}

/** A query parameter that must be one of the given words. */
function word<K extends string, V extends string>(given: Given, key: K, words: readonly V[]): Partial<Record<K, V>> {
  const found = words.find((candidate) => candidate === given[key]);
  const out: Partial<Record<K, V>> = {};
  if (found !== undefined) out[key] = found;
  return out;
}

function period(given: Given): { period?: string } {
  const value = given.period;
  return typeof value === 'string' && isPeriod(value) ? { period: value } : {};
}

/** A query parameter that must be a day. */
function day<K extends string>(given: Given, key: K): Partial<Record<K, string>> {
  const value = given[key];
  const out: Partial<Record<K, string>> = {};
  if (typeof value === 'string' && isDay(value)) out[key] = value;
  return out;
}

function page(given: Given): { page?: number } {
  const value = Number(given.page);
  return Number.isSafeInteger(value) && value > 1 ? { page: value } : {};
}

export const LEVELS: readonly Level[] = ['red', 'orange', 'amber'];
export const FILING_STATES: readonly FilingDetail['state'][] = ['accepted', 'awaiting_confirmation', 'rejected'];

export const OBLIGATION_STATES: readonly Obligation['state'][] = ['missing', 'late', 'due_soon', 'not_due', 'filed'];
export const ENTRY_STATUSES: readonly (NonNullable<RegisterEntry['status']> | 'unknown')[] = [
  'operating',
  'suspended',
  'exiting',
  'closed',
  'unknown',
];
export const MECHANISM_STATES: readonly MechanismState[] = ['all', 'some', 'none', 'no_rules'];

/** The address to open after sign-in, and whether the session had expired. */
export const signInSearch = (given: Given) => ({ ...text(given, 'to'), ...word(given, 'expired', ['yes']) });

/** The month of the overview, and whether districts are shown as a map or a table. */
export const overviewSearch = (given: Given) => ({ ...period(given), ...word(given, 'districts', ['table']) });

/** The filters of the findings. */
export const findingsSearch = (given: Given) => ({
  ...period(given),
  ...word(given, 'level', LEVELS),
  ...text(given, 'rule'),
  ...text(given, 'measure'),
  ...text(given, 'region'),
  ...text(given, 'relation'),
  ...text(given, 'search'),
  ...text(given, 'assessment'),
  ...page(given),
});

/** The filters of the filings. */
export const filingsSearch = (given: Given) => ({
  ...period(given),
  ...text(given, 'return'),
  ...text(given, 'reporter'),
  ...word(given, 'state', FILING_STATES),
  ...page(given),
});

/** Initial values of a new filing. */
export const fileSearch = (given: Given) => ({
  ...period(given),
  ...text(given, 'return'),
  ...text(given, 'reporter'),
  ...text(given, 'mapping'),
});

/** The filters of the rule library; it has no pages. */
interface RuleFilters {
  search?: string;
  measure?: string;
  on?: string;
  group?: 'family';
  page?: never;
}

/** Reads the filters of the rule library. */
export const rulesSearch = (given: Given): RuleFilters => ({
  ...text(given, 'search'),
  ...text(given, 'measure'),
  ...day(given, 'on'),
  ...word(given, 'group', ['family'] as const),
});

/** The day and the filters of the register. */
export const registerSearch = (given: Given) => ({
  ...day(given, 'on'),
  ...text(given, 'kind'),
  ...word(given, 'status', ENTRY_STATUSES),
  ...text(given, 'region'),
  ...text(given, 'search'),
  ...page(given),
});

/** The day on which an entry is shown, and the last day whose changes count as known. */
interface EntryDays {
  on?: string;
  known?: string;
  page?: never;
}

/** Reads the days of an entry. */
export const entrySearch = (given: Given): EntryDays => ({ ...day(given, 'on'), ...day(given, 'known') });

/** The month of the obligations, the as-of day, the filters, and the view. */
export const obligationsSearch = (given: Given) => ({
  ...period(given),
  ...day(given, 'known'),
  ...word(given, 'by', ['institution', 'return']),
  ...word(given, 'state', OBLIGATION_STATES),
  ...text(given, 'return'),
  ...text(given, 'institution'),
  ...text(given, 'kind'),
  ...text(given, 'region'),
  ...page(given),
});

/** View and filters of the coverage: measure, family, what is missing; the list has no pages. */
export interface CoverageFilters {
  by?: 'rule';
  measure?: string;
  family?: string;
  /** `lacking`: mechanisms that lack some or all of their rules, or rules that no rule file implements. */
  state?: MechanismState | 'lacking' | 'there';
  search?: string;
  page?: never;
}

/** Reads the filters of the coverage. */
export const coverageSearch = (given: Given): CoverageFilters => ({
  ...word(given, 'by', ['rule'] as const),
  ...text(given, 'measure'),
  ...text(given, 'family'),
  ...word(given, 'state', [...MECHANISM_STATES, 'lacking', 'there'] as const),
  ...text(given, 'search'),
});

/** The filters of the assessments. */
export const assessmentsSearch = (given: Given) => ({ ...period(given), ...page(given) });

/** The month of a network. */
export const networkSearch = (given: Given) => ({ ...period(given) });

/** The filters of the looked-through products. */
export const lookedThroughSearch = (given: Given) => ({
  ...period(given),
  ...word(given, 'only', ['layers', 'loops', 'gaps', 'apart'] as const),
  ...text(given, 'search'),
  ...page(given),
});

/** The filters of guarantee circles. */
export const circlesSearch = (given: Given) => ({
  ...period(given),
  ...word(given, 'order', ['loans'] as const),
  ...text(given, 'search'),
  ...page(given),
});

/** The month of a circle, and the member that defaults first. */
export const circleSearch = (given: Given) => ({ ...period(given), ...text(given, 'first') });
