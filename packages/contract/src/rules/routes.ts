import { z } from 'zod';
import { id } from '../base/paging.js';
import type { Route } from '../base/route.js';
import { dateText, periodText, territory } from '../base/shapes.js';
import { ruleDetail, ruleEvaluation, ruleSummary, ruleTrial } from './model.js';

/** The rule library, and trials of drafts. */
export const rulesRoutes = {
  rules: { method: 'GET', path: '/api/rules', summary: 'The rule library', response: z.array(ruleSummary) },
  rule: { method: 'GET', path: '/api/rules/:id', summary: 'One rule, whole', params: id, response: ruleDetail },
  evaluateRule: {
    method: 'POST',
    path: '/api/rules/:id/evaluate',
    summary: 'Hold figures against one rule on a date',
    params: id,
    body: z.object({
      on: dateText,
      given: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
    }),
    response: ruleEvaluation,
  },
  tryRule: {
    method: 'POST',
    path: '/api/rules/trial',
    summary: 'Run a draft rule on past months without storing anything',
    body: z.object({
      source: z.string().min(1).max(100_000),
      from: periodText,
      to: periodText,
      territory: territory.default('municipality'),
    }),
    response: ruleTrial,
  },
} as const satisfies Record<string, Route>;
