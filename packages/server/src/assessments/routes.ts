import type { FastifyInstance } from 'fastify';
import { serve } from '../http/serve.js';
import type { System } from '../stores/system.js';
import { listAssessments } from './records.js';
import { assessPeriod, existingAssessment } from './service.js';
import { assessmentDetail, assessmentSummary } from './view.js';

/** Assessments: official runs, back-runs, and what they counted. */
export function serveAssessments(app: FastifyInstance, system: System): void {
  serve(app, 'assess', async (input, { actor }) => assessmentDetail(await assessPeriod(system, input, actor)));
  serve(app, 'assessments', async (query) => {
    const { total, records } = await listAssessments(system.database, query);
    return { total, items: records.map(assessmentSummary) };
  });
  serve(app, 'assessment', async ({ id }) => assessmentDetail(await existingAssessment(system, id)));
}
