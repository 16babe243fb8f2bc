import { z } from 'zod';
import { bilingual, periodText, instantText } from '../base/shapes.js';
import { checkClass } from '../returns/model.js';

export const filingState = z.enum(['rejected', 'awaiting_confirmation', 'accepted']);
const problem = z.object({
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
const receipt = z.object({
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
/** One row of a filing, with each value as it was read. */
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
export type Problem = z.infer<typeof problem>;
export type Receipt = z.infer<typeof receipt>;
export type Filing = z.infer<typeof filing>;
export type FilingDetail = z.infer<typeof filingDetail>;
export type FiledRow = z.infer<typeof filedRow>;
