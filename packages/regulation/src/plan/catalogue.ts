import { z } from 'zod';
import type { Bilingual } from '../text/bilingual.js';
import { ContentError, type ContentProblem } from '../text/contenterror.js';
import { bothLanguages, calendarDate, confidence, idOf, readFields, record, repeatedAt } from '../text/fields.js';
import type { RuleFile } from '../rules/readrule.js';
import type { Confidence } from '../text/confidence.js';
import type { YamlFile } from '../text/yaml.js';

/** A rule of law against which the plan's mechanisms are checked, whether or not a rule file implements it yet. */
export interface CatalogueRule {
  /** Family and number: AM-03. */
  readonly id: string;
  readonly title: Bilingual;
  /** The requirement in short: a reminder, neither the law's text nor the computed condition. */
  readonly condition: Bilingual;
  /** First day in force (YYYY-MM-DD); day 01 where only the month is known. */
  readonly from: string;
  /** First day no longer in force; null when no end is known. */
  readonly to: string | null;
  readonly confidence: Confidence;
}

const ruleFields = record({
  id: idOf(/^[A-Z]{2}-\d{2}$/, 'AM-03'),
  title: bothLanguages,
  condition: bothLanguages,
  in_force: record({ from: calendarDate, to: calendarDate.optional() }),
  confidence,
});

/**
 * Reads `catalogue.yaml`: every id once, and every window with an end after its start. Throws ContentError with every problem of
 * the file.
 */
export function readCatalogue(file: string, text: string): ReadonlyMap<string, CatalogueRule> {
  const yaml = readFields(file, text, z.array(ruleFields));
  const ids = yaml.value.map(({ id }) => id);
  const problems = [
    ...repeatedAt(ids).map((index) => listedTwice(yaml, index, ids[index] ?? '')),
    ...yaml.value.flatMap(({ in_force: { from, to } }, index) =>
      to === undefined || from < to ? [] : [emptyWindow(yaml, index)],
    ),
  ];
  if (problems.length > 0) throw new ContentError(problems);
  return new Map(
    yaml.value.map(({ in_force, ...rule }) => [rule.id, { ...rule, from: in_force.from, to: in_force.to ?? null }]),
  );
}

/**
 * The problem of a rule file that belongs to no rule of the catalogue, or none. Content without a catalogue, such as a snapshot
 * older than the first catalogue, has no such problem.
 */
export function uncataloguedRule(
  { definition, yaml }: RuleFile,
  catalogue: ReadonlyMap<string, CatalogueRule>,
): ContentProblem[] {
  if (catalogue.size === 0 || catalogue.has(definition.catalogue)) return [];
  const field = definition.catalogue === definition.id ? 'id' : 'catalogue';
  return [unknownRule(yaml, [field], definition.catalogue)];
}

/** The problems of a plan whose mechanisms name rules that the catalogue does not have; none without a catalogue. */
export function uncataloguedMechanisms(
  yaml: YamlFile<unknown>,
  { mechanisms }: { readonly mechanisms: readonly { readonly rules: readonly string[] }[] },
  catalogue: ReadonlyMap<string, CatalogueRule>,
): ContentProblem[] {
  if (catalogue.size === 0) return [];
  return mechanisms.flatMap(({ rules }, index) =>
    rules.flatMap((rule, place) =>
      catalogue.has(rule) ? [] : [unknownRule(yaml, ['mechanisms', index, 'rules', place], rule)],
    ),
  );
}

function unknownRule(yaml: YamlFile<unknown>, path: readonly PropertyKey[], rule: string): ContentProblem {
  return yaml.problem(
    path,
    { zh: `目录中没有规则 ${rule}`, en: `the catalogue has no rule ${rule}` },
    {
      zh: '请以 catalogue 写明 catalogue.yaml 中它所属的条目，或在其中补列。',
      en: 'Name the entry of catalogue.yaml that it belongs to (catalogue: …), or add one there.',
    },
  );
}

function listedTwice(yaml: YamlFile<unknown>, index: number, id: string): ContentProblem {
  return yaml.problem(
    [index, 'id'],
    { zh: `${id} 重复`, en: `${id} is listed twice` },
    { zh: '请删去重复的一处。', en: 'Remove one of the two.' },
  );
}

function emptyWindow(yaml: YamlFile<unknown>, index: number): ContentProblem {
  return yaml.problem(
    [index, 'in_force', 'to'],
    { zh: '截止日不晚于起始日', en: '`to` is not after `from`' },
    { zh: 'to 是不再适用的第一天，须晚于 from。', en: '`to` is the first day on which it no longer counts.' },
  );
}
