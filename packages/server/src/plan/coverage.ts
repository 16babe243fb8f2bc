import { coverageOf } from '@levee/regulation/content/coverage';
import type { FastifyInstance } from 'fastify';
import { serve } from '../http/serve.js';
import type { System } from '../stores/system.js';

/** What the content carries of plan and catalogue; `only: missing` leaves out what lacks nothing. */
export function serveCoverage(app: FastifyInstance, { content }: Pick<System, 'content'>): void {
  serve(app, 'coverage', ({ only }) => {
    const { mechanisms, rules } = coverageOf(content);
    const isAsked = (isMissing: boolean): boolean => only === undefined || isMissing;
    return {
      mechanisms: mechanisms
        .filter(({ missing }) => isAsked(missing.length > 0))
        .map((one) => ({ ...one, ...listed(one), missing: [...one.missing] })),
      rules: rules
        .filter(({ carriedBy }) => isAsked(carriedBy.length === 0))
        .map((one) => ({ ...one, ...listed(one), mechanisms: [...one.mechanisms] })),
    };
  });
}

interface Lists {
  readonly carriedBy: readonly string[];
  readonly returns: readonly string[];
  readonly models: readonly string[];
}

function listed({ carriedBy, returns, models }: Lists) {
  return { carriedBy: [...carriedBy], returns: [...returns], models: [...models] };
}
