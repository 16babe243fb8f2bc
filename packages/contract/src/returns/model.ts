import { z } from 'zod';
import { bilingual } from '../base/shapes.js';

export const checkClass = z.enum(['syntax', 'validity', 'quality', 'macro']);
const column = z.object({
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
export type ReturnSummary = z.infer<typeof returnSummary>;
