import type { Assessment, AssessmentDetail } from '@levee/contract/model';
import type { FastifyInstance } from 'fastify';
import { registerRoute } from '../http/register.js';
import { serviceError } from '../http/serviceerror.js';
import { shanghaiInstant } from '../instant.js';
import type { System } from '../system.js';
import { assessmentById, listAssessments, type AssessmentRecord } from './assessmentrecords.js';
import { assessPeriod } from './assessmentservice.js';

/** Assessments: official runs, back-runs, and what they counted. */
export function registerAssessments(app: FastifyInstance, system: System): void {
  registerRoute(app, 'assess', async (input, { actor }) => detailOf(await assessPeriod(system, input, actor)));
  registerRoute(app, 'assessments', async (query) => {
    const { total, records } = await listAssessments(system.database, query);
    return { total, items: records.map(assessmentSummary) };
  });
  registerRoute(app, 'assessment', async ({ id }) => detailOf(await existingAssessment(system, id)));
}

/** The assessment with this id or id prefix; 404 when there is none. */
export async function existingAssessment(system: System, id: string): Promise<AssessmentRecord> {
  const record = await assessmentById(system.database, id);
  if (record) return record;
  throw serviceError(404, 'not_found', { zh: `没有编号为“${id}”的评估。`, en: `There is no assessment "${id}".` });
}

/** An assessment as lists show it. */
export function assessmentSummary(record: AssessmentRecord): Assessment {
  return {
    id: record.id,
    period: record.period,
    asOf: shanghaiInstant(record.asOf),
    territory: record.territory,
    official: record.official,
    startedAt: shanghaiInstant(record.startedAt),
    milliseconds: record.milliseconds,
    manifestHash: record.manifestHash,
    findingsHash: record.findingsHash,
    contentHash: record.contentHash,
    filings: record.filings,
    rows: record.rows,
    findings: record.findings,
    byLevel: record.byLevel,
  };
}

function detailOf(record: AssessmentRecord): AssessmentDetail {
  return { ...assessmentSummary(record), clauses: [...record.clauses], manifest: record.manifest };
}
