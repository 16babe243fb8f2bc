import type { FastifyInstance } from 'fastify';
import { assessmentSummary, existingAssessment } from '../assessments/assessmentroutes.js';
import {
  assessmentById,
  assessmentIds,
  countingAssessments,
  type AssessmentRecord,
} from '../assessments/assessmentrecords.js';
import { contentOf } from '../content/snapshots.js';
import { registerRoute } from '../http/register.js';
import { serviceError } from '../http/serviceerror.js';
import type { System } from '../system.js';
import { explainFinding } from './explain.js';
import { findingSummary } from './findingsummary.js';

/** Lists of findings, and one finding explained. */
export function registerFindings(app: FastifyInstance, system: System): void {
  registerRoute(app, 'findings', async ({ assessment, period, ...filter }) => {
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
  registerRoute(app, 'finding', async ({ id }) => {
    const found = await system.findings.find(id, await assessmentIds(system.database));
    const assessment = found && (await assessmentById(system.database, found.assessment));
    if (!found || !assessment) {
      throw serviceError(404, 'not_found', { zh: `没有编号为“${id}”的风险发现。`, en: `There is no finding "${id}".` });
    }
    return explainFinding(system, found.finding, assessment);
  });
}

/** The assessment that counts for a month, or for the newest assessed month. */
export async function countingAssessment(system: System, period?: string): Promise<AssessmentRecord | undefined> {
  const counting = await countingAssessments(system.database);
  return period === undefined ? [...counting.values()].at(-1) : counting.get(period);
}
