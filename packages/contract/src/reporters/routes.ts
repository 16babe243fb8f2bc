import { z } from 'zod';
import type { Route } from '../base/route.js';
import { reporter } from './model.js';

/** Reporters: who may file. */
export const reportersRoutes = {
  reporters: { method: 'GET', path: '/api/reporters', summary: 'Who may file', response: z.array(reporter) },
  addReporter: {
    method: 'POST',
    path: '/api/reporters',
    summary: 'Enter a reporter in the register',
    body: z.object({
      id: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/),
      name: z.string().min(1).max(200),
      kind: z.string().min(1).max(64),
    }),
    response: reporter,
  },
} as const satisfies Record<string, Route>;
