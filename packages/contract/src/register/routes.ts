import { z } from 'zod';
import { dateText, instantText, periodText } from '../base/shapes.js';
import * as m from './model.js';
import { id, page } from '../base/paging.js';
import type { Route } from '../base/route.js';

const entryId = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/);
/** The day, by default today; and the as-of instant of the register, by default now. */
const when = z.object({ on: dateText.optional(), asOf: instantText.optional() });
const changeDocument = z.object({
  number: z.string().min(1).max(100).optional(),
  title: z.string().min(1).max(300),
});
const paper = {
  document: changeDocument,
  /** Reason for the change, where the document gives none. */
  reason: z.string().min(1).max(1000).optional(),
  /** Take identifiers although their check digit is wrong, for the reason given. */
  overrideCheckDigit: z.boolean().default(false),
};
const identifier = z.object({ scheme: m.identifierScheme, value: z.string().min(1).max(64) });

/** Routes of the register of institutions and enterprises, and of filing obligations. */
export const registerRoutes = {
  register: {
    method: 'GET',
    path: '/api/register',
    summary: 'Institutions and enterprises as they stood on a day',
    query: when.extend({
      kind: z.string().optional(),
      status: z.enum([...m.entryStatus.options, 'unknown']).optional(),
      /** Code of a district, `outside`, or `unknown`. */
      region: z.string().max(20).optional(),
      /** Part of an id, a number, or a name, present or former. */
      search: z.string().max(100).optional(),
      ...page.shape,
    }),
    response: m.registerList,
  },
  registerEntry: {
    method: 'GET',
    path: '/api/register/entries/:id',
    summary: 'One entry as it stood on a day, its history, every change that speaks of it, and who names it',
    params: id,
    query: when,
    response: m.registerEntryDetail,
  },
  lookUp: {
    method: 'GET',
    path: '/api/register/lookup',
    summary: 'Whose id or number this is; a name gives candidates and never decides',
    query: when.extend({ text: z.string().min(1).max(200) }),
    response: m.lookupAnswer,
  },
  duplicates: {
    method: 'GET',
    path: '/api/register/duplicates',
    summary: 'Pairs of entries that may be one and the same, with what speaks for it; nothing is merged by it',
    query: when.extend({
      kind: z.string().optional(),
      /** Code of a district. */
      region: z.string().optional(),
      /** Only pairs with this entry, however many bear its name. */
      id: z.string().max(200).optional(),
      offset: z.coerce.number().int().min(0).default(0),
      limit: z.coerce.number().int().min(1).max(200).default(20),
    }),
    response: m.duplicates,
  },
  addRegisterEntry: {
    method: 'POST',
    path: '/api/register/entries',
    summary: 'Enter an institution or enterprise in the register',
    body: z.object({
      id: entryId,
      kind: z.string().min(1).max(64),
      name: z.string().min(1).max(200),
      from: dateText,
      status: m.entryStatus.default('operating'),
      region: z.string().min(1).max(100).optional(),
      identifiers: z.array(identifier).max(10).default([]),
      ...paper,
    }),
    response: m.registerEntryDetail,
  },
  changeRegister: {
    method: 'POST',
    path: '/api/register/changes',
    summary: 'Enter a change: statements with their days, resting on a document; nothing is overwritten',
    body: z.object({
      statements: z
        .array(
          z.object({
            entry: entryId,
            topic: m.topic,
            key: z.string().max(300).default(''),
            /** Null: nothing of the kind holds over these days. */
            value: z.string().min(1).max(300).nullable(),
            from: dateText,
            /** The first day on which it no longer holds; when absent, until the next known change. */
            to: dateText.optional(),
          }),
        )
        .min(1)
        .max(200),
      ...paper,
    }),
    response: m.registerChange,
  },
  merge: {
    method: 'POST',
    path: '/api/register/mergers',
    summary: 'Enter a merger: entries close on a day and another continues them',
    body: z.object({ entries: z.array(entryId).min(1).max(50), into: entryId, on: dateText, ...paper }),
    response: m.registerChange,
  },
  obligations: {
    method: 'GET',
    path: '/api/obligations',
    summary: 'Who owes which return for a month, by which working day, and how that stands',
    query: z.object({
      period: periodText,
      asOf: instantText.optional(),
      state: m.obligationState.optional(),
      return: z.string().optional(),
      institution: z.string().optional(),
    }),
    response: m.obligations,
  },
  reminders: {
    method: 'GET',
    path: '/api/obligations/reminders',
    summary: 'What is due soon and what is overdue, with a sentence for whoever has to file it',
    query: z.object({
      asOf: instantText.optional(),
      /** How many months before the present one are looked at. */
      months: z.coerce.number().int().min(1).max(24).default(3),
      /** Only what this one has to file. */
      addressee: z.string().max(200).optional(),
    }),
    response: m.reminders,
  },
} as const satisfies Record<string, Route>;
