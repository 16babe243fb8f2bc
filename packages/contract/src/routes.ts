import type { z } from 'zod';
import type { Route } from './base/route.js';
import { sessionRoutes } from './session/routes.js';
import { planRoutes } from './plan/routes.js';
import { reportersRoutes } from './reporters/routes.js';
import { filingsRoutes } from './filings/routes.js';
import { assessmentsRoutes } from './assessments/routes.js';
import { findingsRoutes } from './findings/routes.js';
import { overviewRoutes } from './overview/routes.js';
import { rulesRoutes } from './rules/routes.js';
import { registerRoutes } from './register/routes.js';
import { networkRoutes } from './networks/routes.js';

/**
 * Every route of the API. The server serves these and documents them as OpenAPI; the client of the console and the
 * command line is typed by them.
 */
export const routes = {
  ...sessionRoutes,
  ...planRoutes,
  ...reportersRoutes,
  ...filingsRoutes,
  ...assessmentsRoutes,
  ...findingsRoutes,
  ...overviewRoutes,
  ...rulesRoutes,
  ...registerRoutes,
  ...networkRoutes,
} as const satisfies Record<string, Route>;

export type Routes = typeof routes;
export type RouteName = keyof Routes;
type Part<R, K extends string> = R extends Record<K, infer S extends z.ZodType> ? z.input<S> : unknown;
/** What a caller gives for a route: path parameters, query and body in one object. */
export type Input<N extends RouteName> = Part<Routes[N], 'params'> & Part<Routes[N], 'query'> & Part<Routes[N], 'body'>;
/** The response of a route. */
export type ResponseOf<N extends RouteName> = z.output<Routes[N]['response']>;
