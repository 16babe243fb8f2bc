import { z } from 'zod';

/** The shapes that the API speaks; console and command line import their types from here. */

export const bilingual = z.object({ zh: z.string(), en: z.string() });
export const periodText = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, 'YYYY-MM');
export const dateText = z.iso.date();
export const instantText = z.iso.datetime({ offset: true });
export const territory = z.enum(['municipality', 'anywhere']);
export const level = z.enum(['amber', 'orange', 'red']);
export const confidence = z.enum(['certain', 'likely', 'unsure']);
export const verdict = z.enum(['met', 'breached', 'not_applicable', 'not_assessable', 'not_in_force']);
export const checkClass = z.enum(['syntax', 'validity', 'quality', 'macro']);
export const filingState = z.enum(['rejected', 'awaiting_confirmation', 'accepted']);

/** Every answer that is not a success has this body. */
export const apiError = z.object({
  error: z.object({
    /** Stable word for programs: `not_found`, `already_filed`, `invalid_request` … */
    code: z.string(),
    message: bilingual,
    /** What to do, where something can be done. */
    hint: bilingual.optional(),
    details: z.array(z.string()).optional(),
  }),
});

export const user = z.object({ name: z.string(), displayName: z.string() });
export const session = z.object({ user, csrfToken: z.string(), demonstration: z.boolean(), version: z.string() });

export const reporter = z.object({
  id: z.string(),
  name: z.string(),
  kind: z.string(),
  demonstration: z.boolean(),
});

export const column = z.object({
  id: z.string(),
  zh: z.string(),
  en: z.string(),
  type: z.string(),
  unit: z.string(),
  required: z.boolean(),
});
export const returnSummary = z.object({
  id: z.string(),
  title: bilingual,
  about: bilingual,
  measures: z.array(z.string()),
  filers: z.array(z.string()),
  dueWorkingDays: z.number(),
  columns: z.array(column),
  checks: z.array(z.object({ id: z.string(), class: checkClass, condition: z.string(), says: bilingual })),
  mappings: z.array(z.object({ id: z.string(), title: bilingual, about: bilingual })),
});

export const problem = z.object({
  check: z.string(),
  class: checkClass,
  file: z.string(),
  sheet: z.string().nullable(),
  row: z.number().nullable(),
  column: z.string().nullable(),
  value: z.string().nullable(),
  message: bilingual,
  quarantined: z.boolean(),
});
export const receipt = z.object({
  state: filingState,
  verdict: bilingual,
  files: z.array(
    z.object({
      name: z.string(),
      sha256: z.string(),
      bytes: z.number(),
      format: z.enum(['csv', 'xlsx', 'jsonl']),
      encoding: z.string().nullable(),
      sheet: z.string().nullable(),
      rows: z.number(),
    }),
  ),
  rows: z.object({ read: z.number(), otherPeriods: z.number(), quarantined: z.number(), filed: z.number() }),
  checks: z.array(
    z.object({
      check: z.string(),
      class: checkClass,
      title: bilingual,
      problems: z.number(),
      quarantinedRows: z.number(),
    }),
  ),
  problems: z.array(problem),
  problemCount: z.number(),
  contentHash: z.string().nullable(),
});
export const filing = z.object({
  id: z.string(),
  return: z.string(),
  returnTitle: bilingual,
  reporter: z.string(),
  reporterName: z.string(),
  period: periodText,
  /** 1 for the first filing of a period, 2 for its first correction …; 0 when not accepted. */
  version: z.number(),
  state: filingState,
  receivedAt: instantText,
  acceptedAt: instantText.nullable(),
  mapping: z.string().nullable(),
  correction: z.string().nullable(),
  confirmation: z.string().nullable(),
  /** The filing that corrected this one, if any. */
  supersededBy: z.string().nullable(),
  files: z.array(z.string()),
  rowsFiled: z.number(),
  rowsQuarantined: z.number(),
  problemCount: z.number(),
  demonstration: z.boolean(),
});
export const filingDetail = filing.extend({ receipt });
/** One row of a filing: what stood in the file and what it was read as. */
export const filedRow = z.object({
  filing: z.string(),
  row: z.number(),
  file: z.string(),
  cells: z.array(
    z.object({
      column: z.string(),
      zh: z.string(),
      en: z.string(),
      unit: z.string(),
      value: z.string().nullable(),
      /** What a code means: the name of a district, the label of an enumerated value. */
      label: bilingual.nullable(),
    }),
  ),
});

export const verdictCounts = z.object({
  met: z.number(),
  breached: z.number(),
  not_applicable: z.number(),
  not_assessable: z.number(),
  not_in_force: z.number(),
});
export const clauseCount = z.object({
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

export const count = z.object({ id: z.string(), label: bilingual, findings: z.number(), subjects: z.number() });
export const overview = z.object({
  /** Months that have filings, newest first, each with its newest assessment (official before others). */
  periods: z.array(
    z.object({
      period: periodText,
      filings: z.number(),
      assessment: z.string().nullable(),
      official: z.boolean(),
      findings: z.number(),
      byLevel: z.object({ amber: z.number(), orange: z.number(), red: z.number() }),
    }),
  ),
  /** Of the chosen period's assessment; null when it was never assessed. */
  chosen: assessment.nullable(),
  byMeasure: z.array(count.extend({ lead: z.array(bilingual) })),
  byRule: z.array(count.extend({ level })),
  byRegion: z.array(
    count.extend({
      byLevel: z.object({ amber: z.number(), orange: z.number(), red: z.number() }),
      tile: z.object({ x: z.number(), y: z.number() }).nullable(),
    }),
  ),
  verdicts: verdictCounts,
});

export const parameter = z.object({
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

export type Bilingual = z.infer<typeof bilingual>;
export type ApiError = z.infer<typeof apiError>;
export type Session = z.infer<typeof session>;
export type Reporter = z.infer<typeof reporter>;
export type ReturnSummary = z.infer<typeof returnSummary>;
export type Problem = z.infer<typeof problem>;
export type Receipt = z.infer<typeof receipt>;
export type Filing = z.infer<typeof filing>;
export type FilingDetail = z.infer<typeof filingDetail>;
export type FiledRow = z.infer<typeof filedRow>;
export type VerdictCounts = z.infer<typeof verdictCounts>;
export type Assessment = z.infer<typeof assessment>;
export type AssessmentDetail = z.infer<typeof assessmentDetail>;
export type Finding = z.infer<typeof finding>;
export type FindingDetail = z.infer<typeof findingDetail>;
export type Overview = z.infer<typeof overview>;
export type RuleSummary = z.infer<typeof ruleSummary>;
export type RuleDetail = z.infer<typeof ruleDetail>;
export type RuleEvaluation = z.infer<typeof ruleEvaluation>;
export type RuleTrial = z.infer<typeof ruleTrial>;
export type ParameterInForce = z.infer<typeof parameterInForce>;
export type Level = z.infer<typeof level>;
export type Verdict = z.infer<typeof verdict>;
