import { z } from 'zod';
import type { Route } from '../base/route.js';
import { bilingual, dateText } from '../base/shapes.js';
import { returnSummary } from '../returns/model.js';
import { coverage } from './coverage.js';

/** The plan, its measures and districts, the returns that it asks for, and how much of it is covered. */
export const planRoutes = {
  returns: {
    method: 'GET',
    path: '/api/returns',
    summary: 'Returns that can be filed',
    response: z.array(returnSummary),
  },
  regions: {
    method: 'GET',
    path: '/api/regions',
    summary: 'Districts and counties that existed on a day, with their place on the tile map',
    query: z.object({ on: dateText }),
    response: z.array(
      z.object({
        code: z.string(),
        name: bilingual,
        tile: z.object({ x: z.number(), y: z.number() }).nullable(),
      }),
    ),
  },
  measures: {
    method: 'GET',
    path: '/api/measures',
    summary: 'Measures of the plan and who leads them on a day',
    query: z.object({ on: dateText }),
    response: z.array(
      z.object({
        id: z.string(),
        place: z.string(),
        title: bilingual,
        lead: z.array(bilingual),
        cooperating: z.array(bilingual),
        mechanisms: z.array(z.object({ id: z.string(), title: bilingual, rules: z.array(z.string()) })),
      }),
    ),
  },
  coverage: {
    method: 'GET',
    path: '/api/coverage',
    summary: 'What is there for every mechanism of the plan and every rule of the catalogue, and what is missing',
    query: z.object({ only: z.enum(['missing']).optional() }),
    response: coverage,
  },
} as const satisfies Record<string, Route>;
