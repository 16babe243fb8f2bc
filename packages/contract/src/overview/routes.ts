import { z } from 'zod';
import type { Route } from '../base/route.js';
import { periodText } from '../base/shapes.js';
import { overview } from './model.js';

/** Findings of a period by level, measure, rule and district. */
export const overviewRoutes = {
  overview: {
    method: 'GET',
    path: '/api/overview',
    summary: 'Findings of a month by level, measure, rule and district',
    query: z.object({ period: periodText.optional() }),
    response: overview,
  },
} as const satisfies Record<string, Route>;
