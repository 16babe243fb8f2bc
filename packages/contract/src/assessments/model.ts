import { z } from 'zod';
import { bilingual, periodText, instantText, territory, level, verdictCounts } from '../base/shapes.js';

const clauseCount = z.object({
  rule: z.string(),
  clause: z.string(),
  title: bilingual,
  level,
  counts: verdictCounts,
});
export const assessment = z.object({
  id: z.string(),
  period: periodText,
  asOf: instantText,
  territory,
  official: z.boolean(),
  startedAt: instantText,
  milliseconds: z.number(),
  /** SHA-256 of the manifest, and of the findings in canonical form: the same manifest gives the same findings hash. */
  manifestHash: z.string(),
  findingsHash: z.string(),
  contentHash: z.string(),
  filings: z.number(),
  rows: z.number(),
  findings: z.number(),
  byLevel: z.object({ amber: z.number(), orange: z.number(), red: z.number() }),
});
export const assessmentDetail = assessment.extend({ clauses: z.array(clauseCount), manifest: z.string() });
export type Assessment = z.infer<typeof assessment>;
export type AssessmentDetail = z.infer<typeof assessmentDetail>;
