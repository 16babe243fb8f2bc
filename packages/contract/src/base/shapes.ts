import { z } from 'zod';

/** Shapes that several contexts share. */

export const bilingual = z.object({ zh: z.string(), en: z.string() });
export const periodText = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, 'YYYY-MM');
export const dateText = z.iso.date();
export const instantText = z.iso.datetime({ offset: true });
export const territory = z.enum(['municipality', 'anywhere']);
export const level = z.enum(['amber', 'orange', 'red']);
export const confidence = z.enum(['certain', 'likely', 'unsure']);
export const verdict = z.enum(['met', 'breached', 'not_applicable', 'not_assessable', 'not_in_force']);
/** Every response that is not a success has this body. */
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
export const verdictCounts = z.object({
  met: z.number(),
  breached: z.number(),
  not_applicable: z.number(),
  not_assessable: z.number(),
  not_in_force: z.number(),
});
export type Bilingual = z.infer<typeof bilingual>;
export type ApiError = z.infer<typeof apiError>;
export type VerdictCounts = z.infer<typeof verdictCounts>;
export type Level = z.infer<typeof level>;
export type Verdict = z.infer<typeof verdict>;
