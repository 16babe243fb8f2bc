import { z } from 'zod';
import { id, page, paged } from '../base/paging.js';
import type { Route } from '../base/route.js';
import { assessment, assessmentDetail } from './model.js';
import { instantText, periodText, territory } from '../base/shapes.js';

/** Assessments of a period. */
export const assessmentsRoutes = {
  assess: {
    method: 'POST',
    path: '/api/assessments',
    summary: 'Hold a month against the rules in force; an official run counts, any other is a back-run',
    body: z.object({
      period: periodText,
      /** The as-of instant; now when absent. */
      asOf: instantText.optional(),
      official: z.boolean().default(false),
      territory: territory.default('municipality'),
    }),
    response: assessmentDetail,
  },
  assessments: {
    method: 'GET',
    path: '/api/assessments',
    summary: 'Assessments, newest first',
    query: page.extend({
      period: periodText.optional(),
      /** Only runs of the manifest with this hash. */
      manifest: z.string().max(64).optional(),
    }),
    response: paged(assessment),
  },
  assessment: {
    method: 'GET',
    path: '/api/assessments/:id',
    summary: 'One assessment with its counts and manifest',
    params: id,
    response: assessmentDetail,
  },
} as const satisfies Record<string, Route>;
