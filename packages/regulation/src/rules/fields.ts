import { z } from 'zod';
import {
  bothLanguages,
  calendarDate,
  confidence,
  idOf,
  measureId,
  oneOf,
  record,
  snakeId,
  words,
} from '../text/fields.js';
import { VERDICTS, type Verdict } from './rule.js';
import type { YamlFile } from '../text/yaml.js';

const ruleId = idOf(/^[A-Z][A-Z0-9]*(?:-[A-Z0-9]+)+$/, 'AM-03');
const mechanismId = idOf(/^S[1-9]\d*$/, 'S7');
const lastDay = z.union([calendarDate, z.null()]).optional();

const clauseFields = record({
  id: snakeId,
  applies: words.optional(),
  must: words.optional(),
  trigger: words.optional(),
  level: oneOf('amber', 'orange', 'red'),
  citation: words,
  says: bothLanguages,
});

const valueFields = record({
  from: calendarDate,
  to: lastDay,
  value: words,
  confidence,
  citation: words.optional(),
  where: z.record(words, words).optional(),
  note: bothLanguages.optional(),
});

const parameterFields = record({
  title: bothLanguages,
  unit: words,
  by: z.array(words).optional(),
  values: z.array(valueFields).min(1),
});

const evidenceList = z.array(record({ label: bothLanguages, value: words })).min(1);

/** `{ 总资产: total_assets }` is short for a list whose labels are the same in both languages. */
function evidenceAsList(evidence: unknown): unknown {
  if (typeof evidence !== 'object' || evidence === null || Array.isArray(evidence)) return evidence;
  return Object.entries(evidence).map(([label, value]) => ({
    label: { zh: label, en: label },
    value: value as unknown,
  }));
}

type Expected = Verdict | Record<string, Verdict>;

function isExpected(value: unknown): value is Expected {
  const isVerdict = (word: unknown): boolean => VERDICTS.some((verdict) => verdict === word);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return isVerdict(value);
  return Object.values(value).every(isVerdict);
}

const exampleFields = record({
  name: bothLanguages,
  on: calendarDate,
  given: z.record(words, z.union([z.string(), z.boolean(), z.null()])),
  expect: z.custom<Expected>(isExpected, { error: `fault:expect:${VERDICTS.join(', ')}` }),
});

/** A rule as written in a file: `rules/<family>/<ID>.yaml`. */
export const ruleFields = record({
  id: ruleId,
  catalogue: ruleId.optional(),
  measure: measureId,
  mechanisms: z.array(mechanismId),
  title: bothLanguages,
  subject: snakeId,
  date: words,
  in_force: record({ from: calendarDate, to: lastDay }),
  confidence,
  scope: record({
    territory: oneOf('municipality', 'anywhere').optional(),
    filer_kinds: z.array(snakeId).optional(),
  }),
  grandfathered: bothLanguages.optional(),
  clauses: z.array(clauseFields).min(1),
  parameters: z.record(snakeId, parameterFields).optional(),
  evidence: z.preprocess(evidenceAsList, evidenceList),
  examples: z.array(exampleFields).min(1),
});

/** A rule as read from a file, with the positions of all values. */
export type RuleYaml = YamlFile<z.output<typeof ruleFields>>;
export type RuleFields = RuleYaml['value'];
export type ClauseFields = z.output<typeof clauseFields>;
export type ParameterValueFields = z.output<typeof valueFields>;
export type ExampleFields = z.output<typeof exampleFields>;
