import { z } from 'zod';
import { bilingual, periodText, dateText, level, confidence } from '../base/shapes.js';
import { filing, filedRow } from '../filings/model.js';

export const finding = z.object({
  id: z.string(),
  assessment: z.string(),
  period: periodText,
  rule: z.string(),
  clause: z.string(),
  ruleTitle: bilingual,
  kind: z.enum(['must', 'trigger']),
  level,
  measure: z.string(),
  relation: z.string(),
  subjectKind: z.string(),
  subjectKey: z.string(),
  subjectName: z.string().nullable(),
  region: z.string().nullable(),
  regionName: bilingual.nullable(),
  reporter: z.string(),
  filing: z.string(),
  row: z.number(),
});
export const parameterInForce = z.object({
  id: z.string(),
  title: bilingual,
  unit: z.string(),
  value: z.string().nullable(),
  from: z.string().nullable(),
  to: z.string().nullable(),
  confidence: confidence.nullable(),
  citation: z.string().nullable(),
});
export const findingDetail = finding.extend({
  /** The clause in one sentence, and its condition spelled out. */
  says: bilingual,
  words: bilingual,
  condition: z.string(),
  citation: z.string(),
  confidence,
  date: dateText,
  figures: z.array(
    z.object({ label: bilingual, value: z.string().nullable(), rounded: z.boolean(), unit: z.string() }),
  ),
  parameters: z.array(parameterInForce),
  /** Agencies that lead the measure on that date. */
  lead: z.array(bilingual),
  row: z.number(),
  filedRow: filedRow.nullable(),
  filingDetail: filing.nullable(),
  /** The same subject under the same clause in every assessed month, oldest first; `filed`: whether it was filed at all. */
  history: z.array(
    z.object({
      period: periodText,
      filed: z.boolean(),
      breached: z.boolean(),
      finding: z.string().nullable(),
      assessment: z.string(),
    }),
  ),
});
export type Finding = z.infer<typeof finding>;
export type FindingDetail = z.infer<typeof findingDetail>;
export type ParameterInForce = z.infer<typeof parameterInForce>;
