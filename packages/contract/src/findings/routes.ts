import { z } from 'zod';
import { id, page, paged } from '../base/paging.js';
import type { Route } from '../base/route.js';
import { assessment } from '../assessments/model.js';
import { level, periodText } from '../base/shapes.js';
import { finding, findingDetail } from './model.js';

/** Findings, and one finding explained. */
export const findingsRoutes = {
  findings: {
    method: 'GET',
    path: '/api/findings',
    summary:
      'Findings of an assessment, or of the newest assessment of a month (official before others), or of the newest month',
    query: page.extend({
      assessment: z.string().optional(),
      period: periodText.optional(),
      rule: z.string().optional(),
      level: level.optional(),
      measure: z.string().optional(),
      region: z.string().optional(),
      relation: z.string().optional(),
      /** Part of a subject's name or key. */
      search: z.string().max(100).optional(),
    }),
    response: paged(finding).extend({ assessment: assessment.nullable() }),
  },
  finding: {
    method: 'GET',
    path: '/api/findings/:id',
    summary: 'A finding, explained',
    params: id,
    response: findingDetail,
  },
} as const satisfies Record<string, Route>;
