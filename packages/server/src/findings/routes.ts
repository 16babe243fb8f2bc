import type { FastifyInstance } from 'fastify';
import { countingAssessment, existingAssessment } from '../assessments/service.js';
import { assessmentSummary } from '../assessments/view.js';
import { assessmentById, assessmentIds } from '../assessments/records.js';
import { contentOf } from '../content/snapshots.js';
import { serve } from '../http/serve.js';
import { serviceError } from '../http/serviceerror.js';
import type { System } from '../stores/system.js';
import { explainFinding } from './explain.js';
import { findingSummary } from './view.js';

/** Lists of findings, and one finding explained. */
export function serveFindings(app: FastifyInstance, system: System): void {
  serve(app, 'findings', async ({ assessment, period, ...filter }) => {
    const chosen =
      assessment === undefined
        ? await countingAssessment(system, period)
        : await existingAssessment(system, assessment);
    if (!chosen) return { total: 0, items: [], assessment: null };
    const content = await contentOf(system, chosen.contentHash);
    const { total, findings } = await system.findings.list({ assessment: chosen.id, ...filter });
    return {
      total,
      items: findings.map((finding) => findingSummary(finding, chosen.id, content)),
      assessment: assessmentSummary(chosen),
    };
  });
  serve(app, 'finding', async ({ id }) => {
    const found = await system.findings.find(id, await assessmentIds(system.database));
    const assessment = found && (await assessmentById(system.database, found.assessment));
    if (!found || !assessment) {
      throw serviceError(404, 'not_found', { zh: `没有编号为“${id}”的风险发现。`, en: `There is no finding "${id}".` });
    }
    return explainFinding(system, found.finding, assessment);
  });
}
