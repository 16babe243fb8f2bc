import { z } from 'zod';
import { bilingual, periodText, level, verdictCounts } from '../base/shapes.js';
import { assessment } from '../assessments/model.js';

const count = z.object({ id: z.string(), label: bilingual, findings: z.number(), subjects: z.number() });
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
export type Overview = z.infer<typeof overview>;
