import { z } from 'zod';
import {
  bilingual,
  periodText,
  dateText,
  territory,
  level,
  confidence,
  verdict,
  verdictCounts,
} from '../base/shapes.js';
import { parameterInForce } from '../findings/model.js';

const parameter = z.object({
  id: z.string(),
  title: bilingual,
  unit: z.string(),
  by: z.array(z.string()),
  values: z.array(
    z.object({
      from: dateText,
      to: dateText.nullable(),
      value: z.string(),
      confidence,
      citation: z.string().nullable(),
      where: z.record(z.string(), z.string()),
      note: bilingual.nullable(),
    }),
  ),
});
export const ruleSummary = z.object({
  id: z.string(),
  catalogue: z.string(),
  title: bilingual,
  measure: z.string(),
  subject: z.string(),
  subjectTitle: bilingual,
  from: dateText,
  to: dateText.nullable(),
  confidence,
  levels: z.array(level),
  citations: z.array(z.string()),
});
export const ruleDetail = ruleSummary.extend({
  mechanisms: z.array(z.string()),
  date: z.string(),
  territory,
  filerKinds: z.array(z.string()),
  grandfathered: bilingual.nullable(),
  clauses: z.array(
    z.object({
      id: z.string(),
      kind: z.enum(['must', 'trigger']),
      level,
      applies: z.string().nullable(),
      condition: z.string(),
      citation: z.string(),
      says: bilingual,
      words: bilingual,
      sql: z.object({ duckdb: z.string(), postgres: z.string() }),
    }),
  ),
  parameters: z.array(parameter),
  evidence: z.array(z.object({ label: bilingual, expression: z.string() })),
  examples: z.array(
    z.object({
      name: bilingual,
      on: dateText,
      given: z.record(z.string(), z.union([z.string(), z.boolean(), z.null()])),
      expect: z.record(z.string(), verdict),
      /** What the exact evaluator says now. */
      actual: z.record(z.string(), verdict),
    }),
  ),
  file: z.string(),
  source: z.string(),
});
export const ruleEvaluation = z.object({
  rule: z.string(),
  on: dateText,
  clauses: z.array(z.object({ id: z.string(), verdict, level, says: bilingual, citation: z.string() })),
  figures: z.array(
    z.object({ label: bilingual, value: z.string().nullable(), rounded: z.boolean(), unit: z.string() }),
  ),
  parameters: z.array(parameterInForce),
});
/** A draft run in the shadow on past months; nothing is stored. */
export const ruleTrial = z.object({
  rule: z.string(),
  periods: z.array(
    z.object({
      period: periodText,
      clauses: z.array(z.object({ id: z.string(), counts: verdictCounts })),
      /** At most 20 of the subjects found. */
      subjects: z.array(z.object({ key: z.string(), name: z.string().nullable(), clause: z.string() })),
    }),
  ),
});
export type RuleSummary = z.infer<typeof ruleSummary>;
export type RuleDetail = z.infer<typeof ruleDetail>;
export type RuleEvaluation = z.infer<typeof ruleEvaluation>;
export type RuleTrial = z.infer<typeof ruleTrial>;
