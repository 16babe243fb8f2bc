import { z } from 'zod';
import { bilingual, confidence, dateText } from '../base/shapes.js';

/** Shapes of the coverage of plan and catalogue. */

const carried = {
  /** Ids of rule files. */
  carriedBy: z.array(z.string()),
  /** Ids of the returns and models that those rules read. */
  returns: z.array(z.string()),
  models: z.array(z.string()),
};

/** One of the 244 rules of the catalogue; it is missing when nothing carries it. */
const ruleCoverage = z.object({
  id: z.string(),
  title: bilingual,
  /** What is held, in short. */
  condition: bilingual,
  from: dateText,
  to: dateText.nullable(),
  confidence,
  ...carried,
  mechanisms: z.array(z.string()),
});

/** `no_rules`: the plan's mechanism is not checked by rules at all. */
const mechanismState = z.enum(['all', 'some', 'none', 'no_rules']);

/** One of the 128 mechanisms of the plan. */
const mechanismCoverage = z.object({
  id: z.string(),
  measure: z.string(),
  title: bilingual,
  state: mechanismState,
  /** How many rules of the catalogue it is checked by, and which of them nothing carries. */
  rules: z.number(),
  missing: z.array(z.string()),
  ...carried,
});

export const coverage = z.object({ mechanisms: z.array(mechanismCoverage), rules: z.array(ruleCoverage) });

export type MechanismState = z.infer<typeof mechanismState>;
export type Coverage = z.infer<typeof coverage>;
