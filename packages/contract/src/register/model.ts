import { z } from 'zod';
import { bilingual, dateText, instantText, periodText } from '../base/shapes.js';

/** The shapes of the register of institutions and enterprises, and of filing obligations. */

export const topic = z.enum([
  'kind',
  'name',
  'status',
  'region',
  'identifier',
  'licence',
  'parent',
  'member_of',
  'shareholder',
  'merged_into',
  'obligation',
  'files_through',
]);
export const entryStatus = z.enum(['operating', 'suspended', 'exiting', 'closed']);
export const identifierScheme = z.enum(['uscc', 'registration_number', 'organisation_code', 'lei']);
export const obligationState = z.enum(['not_due', 'due_soon', 'filed', 'late', 'missing']);

/** The paper that a change rests on; not every paper has a number (文号). */
export const changeDocument = z.object({ number: z.string().nullable(), title: z.string() });
/** What held over the days [from, to); null: the end is not known. */
const stretch = z.object({ from: dateText, to: dateText.nullable() });
const other = z.object({ id: z.string(), name: z.string().nullable() });

/** An entry as of a day. */
export const registerEntry = z.object({
  id: z.string(),
  on: dateText,
  kind: z.string(),
  name: z.string(),
  /** Names that it no longer had on the day, oldest first. */
  formerNames: z.array(stretch.extend({ name: z.string() })),
  status: entryStatus.nullable(),
  region: z.string().nullable(),
  regionName: bilingual.nullable(),
  identifiers: z.array(stretch.extend({ scheme: identifierScheme, value: z.string(), former: z.boolean() })),
  licences: z.array(stretch.extend({ number: z.string(), permits: z.string(), former: z.boolean() })),
  parent: other.nullable(),
  groups: z.array(other),
  /** `id` is null for a holder who is not in the register; `percent` of the capital is exact decimal text. */
  shareholders: z.array(z.object({ id: z.string().nullable(), name: z.string().nullable(), percent: z.string() })),
  mergedInto: other.extend({ from: dateText }).nullable(),
  /** Who it was after all mergers up to the day; null when it was itself. */
  successor: other.nullable(),
  demonstration: z.boolean(),
});

export const statement = z.object({
  entry: z.string(),
  topic,
  key: z.string(),
  value: z.string().nullable(),
  from: dateText,
  to: dateText.nullable(),
});
/** A change as it was entered; changes are never altered, only followed by others. */
export const registerChange = z.object({
  seq: z.number(),
  enteredAt: instantText,
  enteredBy: z.string(),
  document: changeDocument,
  reason: z.string().nullable(),
  statements: z.array(statement),
});
/** What the register says now of some days under a topic and key, and the change that says it. */
export const historyStretch = statement.omit({ entry: true }).extend({
  value: z.string(),
  /** `seq` of the change. */
  change: z.number(),
  /** The entry named by the value or key, and the district whose code the value is. */
  other: other.nullable(),
  regionName: bilingual.nullable(),
});
/** Another entry that names this one as parent, group, shareholder, successor or filer. */
export const reference = stretch.extend({
  topic: topic.extract(['parent', 'member_of', 'shareholder', 'merged_into', 'files_through']),
  entry: other,
  /** Percent of the capital that is held, or the return that is filed; null for the other topics. */
  detail: z.string().nullable(),
  /** The paper that it rests on. */
  document: changeDocument,
});
export const registerEntryDetail = registerEntry.extend({
  /** Every change about the entry, oldest first. */
  changes: z.array(registerChange),
  /** The entry over all its days, by topic and key in the order of days. */
  history: z.array(historyStretch),
  /** Other entries that name it, on any day. */
  references: z.array(reference),
});

const entriesBy = z.object({ id: z.string(), entries: z.number() });
export const registerList = z.object({
  total: z.number(),
  items: z.array(registerEntry),
  /**
   * What each filter can be set to, with the entries that would then be listed under the other filters; `unknown` where the
   * register says nothing.
   */
  kinds: z.array(entriesBy),
  statuses: z.array(entriesBy),
  regions: z.array(entriesBy.extend({ name: bilingual })),
});

/** `identified` only by an id or a number; a name gives candidates, for a person to choose. */
export const lookupAnswer = z.object({
  outcome: z.enum(['identified', 'candidates', 'unknown']),
  entry: registerEntry.nullable(),
  candidates: z.array(
    z.object({
      id: z.string(),
      by: z.enum(['id', 'identifier', 'former_identifier', 'name', 'former_name', 'later_name', 'similar_name']),
      found: z.string(),
      /** Null when the entry was not there yet on the day. */
      entry: registerEntry.nullable(),
    }),
  ),
});

/** Two entries that may be the same institution; only a person decides. */
export const duplicate = z.object({
  /** `same`: a valid number is shared and none contradicts it; `possible`: names or other things are alike. */
  verdict: z.enum(['same', 'possible']),
  /** Probability from everything but numbers that can be checked; it orders pairs and never decides. */
  probability: z.number(),
  evidence: z.array(z.object({ kind: z.string(), says: bilingual })),
  /** The one that was entered first would continue. */
  entries: z.tuple([registerEntry, registerEntry]),
});
export const duplicates = z.object({
  on: dateText,
  /** How many entries were compared. */
  compared: z.number(),
  total: z.number(),
  items: z.array(duplicate),
  /** Names, without region and legal form, that too many entries bear to compare them with one another. */
  crowded: z.array(z.object({ name: z.string(), entries: z.number() })),
});

export const obligation = z.object({
  return: z.string(),
  returnTitle: bilingual,
  institution: z.string(),
  institutionName: z.string(),
  kind: z.string(),
  region: z.string().nullable(),
  regionName: bilingual.nullable(),
  period: periodText,
  /** Owed because of its kind, or because the register says so. */
  basis: z.enum(['kind', 'register']),
  filesThrough: z.string().nullable(),
  dueOn: dateText,
  state: obligationState,
  filing: z.string().nullable(),
  acceptedOn: dateText.nullable(),
  workingDaysLate: z.number().nullable(),
});
export const obligations = z.object({
  period: periodText,
  asOf: instantText,
  /** Whether the holidays of every year concerned are known; otherwise some due days count Monday to Friday only. */
  calendarKnown: z.boolean(),
  calendar: z.string(),
  registerHash: z.string(),
  counts: z.record(obligationState, z.number()),
  items: z.array(obligation),
  exemptions: z.array(
    z.object({
      return: z.string(),
      institution: z.string(),
      institutionName: z.string(),
      to: dateText.nullable(),
    }),
  ),
  /** Reporters without an entry in the register; their obligations are not known. */
  unregisteredReporters: z.array(z.string()),
});

/** What is due soon and what is overdue, for those who have to file it. */
export const reminders = z.object({
  asOf: instantText,
  /** Months that were looked at. */
  periods: z.array(periodText),
  calendarKnown: z.boolean(),
  calendar: z.string(),
  dueSoon: z.number(),
  missing: z.number(),
  items: z.array(
    z.object({
      /** The filer: the institution itself, or the reporter that files for it; the name is null when it is not in the register. */
      addressee: other,
      /** Overdue ones first. */
      items: z.array(
        z.object({
          period: periodText,
          return: z.string(),
          institution: z.string(),
          dueOn: dateText,
          state: z.enum(['due_soon', 'missing']),
          /** Working days that are left, or by which it is overdue. */
          workingDays: z.number(),
          words: bilingual,
        }),
      ),
    }),
  ),
});

export type RegisterEntry = z.infer<typeof registerEntry>;
export type RegisterEntryDetail = z.infer<typeof registerEntryDetail>;
export type RegisterChange = z.infer<typeof registerChange>;
export type RegisterList = z.infer<typeof registerList>;
export type HistoryStretch = z.infer<typeof historyStretch>;
export type RegisterReference = z.infer<typeof reference>;
export type LookupAnswer = z.infer<typeof lookupAnswer>;
export type Duplicate = z.infer<typeof duplicate>;
export type Duplicates = z.infer<typeof duplicates>;
export type Obligation = z.infer<typeof obligation>;
export type Obligations = z.infer<typeof obligations>;
export type Reminders = z.infer<typeof reminders>;
export type RegisterTopic = z.infer<typeof topic>;
