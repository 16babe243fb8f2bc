import type { Assessment, AssessmentDetail } from '@levee/contract/assessments/model';
import { shanghaiInstant } from '../clock/instant.js';
import type { AssessmentRecord } from './records.js';

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

/** An assessment with its clauses and manifest. */
export function assessmentDetail(record: AssessmentRecord): AssessmentDetail {
  return { ...assessmentSummary(record), clauses: [...record.clauses], manifest: record.manifest };
}
