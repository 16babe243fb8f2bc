import { z } from 'zod';
import { coverage } from './plan/coverage.js';
import * as m from './model.js';
import { networkRoutes } from './networks/routes.js';
import type { Route } from './base/route.js';
import { registerRoutes } from './register/routes.js';

const id = z.object({ id: z.string().min(1).max(200) });
const page = z.object({
  offset: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(500).default(50),
});
const paged = <T extends z.ZodType>(item: T) => z.object({ total: z.number(), items: z.array(item) });
const nothing = z.object({});

/**
 * Every route of the API. The server registers these and documents them as OpenAPI; the client below the console and the
 * command line is typed by them.
 */
export const routes = {
  signIn: {
    method: 'POST',
    path: '/api/session',
    summary: 'Sign in with name and password',
    body: z.object({ name: z.string().min(1).max(64), password: z.string().min(1).max(256) }),
    answer: m.session,
  },
  session: { method: 'GET', path: '/api/session', summary: 'Who is signed in', answer: m.session },
  signOut: { method: 'DELETE', path: '/api/session', summary: 'Sign out', answer: nothing },

  returns: {
    method: 'GET',
    path: '/api/returns',
    summary: 'Returns that can be filed',
    answer: z.array(m.returnSummary),
  },
  regions: {
    method: 'GET',
    path: '/api/regions',
    summary: 'Districts and counties that existed on a day, with their place on the tile map',
    query: z.object({ on: m.dateText }),
    answer: z.array(
      z.object({
        code: z.string(),
        name: m.bilingual,
        tile: z.object({ x: z.number(), y: z.number() }).nullable(),
      }),
    ),
  },
  measures: {
    method: 'GET',
    path: '/api/measures',
    summary: 'Measures of the plan and who leads them on a day',
    query: z.object({ on: m.dateText }),
    answer: z.array(
      z.object({
        id: z.string(),
        place: z.string(),
        title: m.bilingual,
        lead: z.array(m.bilingual),
        cooperating: z.array(m.bilingual),
        mechanisms: z.array(z.object({ id: z.string(), title: m.bilingual, rules: z.array(z.string()) })),
      }),
    ),
  },

  coverage: {
    method: 'GET',
    path: '/api/coverage',
    summary: 'What is there for every mechanism of the plan and every rule of the catalogue, and what is missing',
    query: z.object({ only: z.enum(['missing']).optional() }),
    answer: coverage,
  },

  reporters: { method: 'GET', path: '/api/reporters', summary: 'Who may file', answer: z.array(m.reporter) },
  addReporter: {
    method: 'POST',
    path: '/api/reporters',
    summary: 'Enter a reporter in the register',
    body: z.object({
      id: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/),
      name: z.string().min(1).max(200),
      kind: z.string().min(1).max(64),
    }),
    answer: m.reporter,
  },

  file: {
    method: 'POST',
    path: '/api/filings',
    summary: 'File a return; the answer is the receipt, whatever its verdict',
    multipart: true,
    body: z.object({
      return: z.string().min(1),
      reporter: z.string().min(1),
      period: m.periodText,
      mapping: z.string().min(1).optional(),
      /** Reason for a new version of a period that is already filed. */
      correction: z.string().min(1).max(1000).optional(),
      /** Reason that answers quality and whole-file questions in advance. */
      confirmation: z.string().min(1).max(1000).optional(),
    }),
    answer: m.filingDetail,
  },
  confirmFiling: {
    method: 'POST',
    path: '/api/filings/:id/confirmation',
    summary: 'Answer the questions of a filing that awaits confirmation',
    params: id,
    body: z.object({ reason: z.string().min(1).max(1000) }),
    answer: m.filingDetail,
  },
  filings: {
    method: 'GET',
    path: '/api/filings',
    summary: 'Filings, newest first',
    query: page.extend({
      return: z.string().optional(),
      reporter: z.string().optional(),
      period: m.periodText.optional(),
      state: m.filingState.optional(),
    }),
    answer: paged(m.filing),
  },
  filing: {
    method: 'GET',
    path: '/api/filings/:id',
    summary: 'One filing with its receipt',
    params: id,
    answer: m.filingDetail,
  },
  filedRow: {
    method: 'GET',
    path: '/api/filings/:id/rows/:row',
    summary: 'One row of a filing as it was read',
    params: id.extend({ row: z.coerce.number().int().min(1) }),
    answer: m.filedRow,
  },

  assess: {
    method: 'POST',
    path: '/api/assessments',
    summary: 'Hold a month against the rules in force; an official run counts, any other is a back-run',
    body: z.object({
      period: m.periodText,
      /** What was known at this instant; now when absent. */
      asOf: m.instantText.optional(),
      official: z.boolean().default(false),
      territory: m.territory.default('municipality'),
    }),
    answer: m.assessmentDetail,
  },
  assessments: {
    method: 'GET',
    path: '/api/assessments',
    summary: 'Assessments, newest first',
    query: page.extend({
      period: m.periodText.optional(),
      /** Only runs of the manifest with this hash. */
      manifest: z.string().max(64).optional(),
    }),
    answer: paged(m.assessment),
  },
  assessment: {
    method: 'GET',
    path: '/api/assessments/:id',
    summary: 'One assessment with its counts and manifest',
    params: id,
    answer: m.assessmentDetail,
  },

  findings: {
    method: 'GET',
    path: '/api/findings',
    summary:
      'Findings of an assessment, or of the newest assessment of a month (official before others), or of the newest month',
    query: page.extend({
      assessment: z.string().optional(),
      period: m.periodText.optional(),
      rule: z.string().optional(),
      level: m.level.optional(),
      measure: z.string().optional(),
      region: z.string().optional(),
      relation: z.string().optional(),
      /** Part of a subject's name or key. */
      search: z.string().max(100).optional(),
    }),
    answer: paged(m.finding).extend({ assessment: m.assessment.nullable() }),
  },
  finding: {
    method: 'GET',
    path: '/api/findings/:id',
    summary: 'A finding, explained',
    params: id,
    answer: m.findingDetail,
  },

  overview: {
    method: 'GET',
    path: '/api/overview',
    summary: 'Findings of a month by level, measure, rule and district',
    query: z.object({ period: m.periodText.optional() }),
    answer: m.overview,
  },

  rules: { method: 'GET', path: '/api/rules', summary: 'The rule library', answer: z.array(m.ruleSummary) },
  rule: { method: 'GET', path: '/api/rules/:id', summary: 'One rule, whole', params: id, answer: m.ruleDetail },
  evaluateRule: {
    method: 'POST',
    path: '/api/rules/:id/evaluate',
    summary: 'Hold figures against one rule on a date',
    params: id,
    body: z.object({
      on: m.dateText,
      given: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
    }),
    answer: m.ruleEvaluation,
  },
  tryRule: {
    method: 'POST',
    path: '/api/rules/trial',
    summary: 'Run a draft rule on past months without storing anything',
    body: z.object({
      source: z.string().min(1).max(100_000),
      from: m.periodText,
      to: m.periodText,
      territory: m.territory.default('municipality'),
    }),
    answer: m.ruleTrial,
  },

  ...registerRoutes,
  ...networkRoutes,
} as const satisfies Record<string, Route>;

export type Routes = typeof routes;
export type RouteName = keyof Routes;
type Part<R, K extends string> = R extends Record<K, infer S extends z.ZodType> ? z.input<S> : unknown;
/** What a caller gives for a route: path parameters, query and body in one object. */
export type Input<N extends RouteName> = Part<Routes[N], 'params'> & Part<Routes[N], 'query'> & Part<Routes[N], 'body'>;
/** What a route answers. */
export type Answer<N extends RouteName> = z.output<Routes[N]['answer']>;
