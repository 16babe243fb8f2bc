import { readAgencies } from '../plan/agencies.js';
import { type CatalogueRule, readCatalogue, uncataloguedRule } from '../plan/catalogue.js';
import { compileRule } from '../compile/compile.js';
import type { CompiledRule } from '../compile/compiled.js';
import type { Content, ContentFiles } from './content.js';
import { contentHash, plainText } from './folder.js';
import { ContentError, type ContentProblem } from '../text/contenterror.js';
import { type Known, readRelations, type Relations } from './relations.js';
import { attempt, Shelf } from './shelf.js';
import { nameExamples } from '../rules/givenrow.js';
import { readGlossary } from '../plan/glossary.js';
import { FILING_OBLIGATION } from '../returns/obligationrelation.js';
import { type Plan, readPlan } from '../plan/plan.js';
import { type RuleFile, readRuleFile } from '../rules/readrule.js';
import { readRegions } from '../plan/regions.js';
import { coverageProblems, dateProblems, literalProblems, planProblems, unknownSubject } from '../compile/checks.js';

export { contentHash, readContentFolder } from './folder.js';

/** An empty catalogue, for contents older than the catalogue and for drafts, which need no entry yet. */
const NO_CATALOGUE: ReadonlyMap<string, CatalogueRule> = new Map();

/** The readable part of a content folder, with all its problems. */
export interface AssembledContent {
  /** In the order of files and lines. */
  readonly problems: readonly ContentProblem[];
  /** The rules that could be compiled, even if other files have problems. */
  readonly rules: ReadonlyMap<string, CompiledRule>;
  /** Absent when there is any problem. */
  readonly content?: Content;
}

/** Reads, checks and compiles the whole content. Throws ContentError with every problem of all files. */
export function loadContent(files: ContentFiles): Content {
  const { content, problems } = assembleContent(files);
  if (!content) throw new ContentError(problems);
  return content;
}

/** As loadContent, but returns the problems together with what could be read. */
export function assembleContent(files: ContentFiles): AssembledContent {
  const shelf = new Shelf(files);
  const agencies = shelf.one('agencies.yaml', readAgencies);
  const catalogue =
    (files.has('catalogue.yaml') ? shelf.one('catalogue.yaml', readCatalogue) : undefined) ?? NO_CATALOGUE;
  const plan = agencies && shelf.one('plan.yaml', (file, text) => readPlan(file, text, agencies, catalogue));
  if (!agencies) shelf.require('plan.yaml');
  const regions = shelf.one('regions.yaml', readRegions);
  if (files.has('glossary.yaml')) shelf.one('glossary.yaml', readGlossary);
  const relations = readRelations(shelf, plan);
  const rules = readRules(shelf, plan, { ...relations, catalogue });
  shelf.reportMisplaced();
  const problems = inOrder(shelf.problems);
  if (problems.length > 0 || !agencies || !plan || !regions) return { problems, rules };
  return { problems, rules, content: contentOf(files, { plan, catalogue, agencies, regions }, relations, rules) };
}

/**
 * Compiles a rule that is not part of the content yet, as `levee rules try` does. Throws ContentError with every problem
 * of its file.
 */
export function draftRule(content: Content, file: string, text: string): CompiledRule {
  const problems: ContentProblem[] = [];
  const rule = readRuleFile(file, plainText(text));
  const known = { all: content.relations, faulty: new Set<string>(), catalogue: NO_CATALOGUE };
  const compiled = compileAmong(rule, content.plan, known, problems);
  if (!compiled) throw new ContentError(inOrder(problems));
  return compiled;
}

/** What a rule is checked against besides the plan. */
interface Surroundings extends Known {
  readonly catalogue: ReadonlyMap<string, CatalogueRule>;
}

function readRules(shelf: Shelf, plan: Plan | undefined, known: Surroundings): ReadonlyMap<string, CompiledRule> {
  const { read } = shelf.each(/^rules\/[^/]+\/[^/]+\.yaml$/, readRuleFile);
  const rules = new Map<string, CompiledRule>();
  for (const rule of read) {
    const { definition, yaml } = rule;
    const family = definition.id.split('-')[0]?.toLowerCase() ?? '';
    if (definition.file.split('/')[1] !== family) {
      shelf.problems.push(
        yaml.problem(
          ['id'],
          {
            zh: `规则 ${definition.id} 不在文件夹 ${family} 中`,
            en: `${definition.id} is not in the folder ${family}`,
          },
          { zh: `请移到 rules/${family}/。`, en: `Move it to rules/${family}/.` },
        ),
      );
    }
    const compiled = compileAmong(rule, plan, known, shelf.problems);
    if (compiled) rules.set(definition.id, compiled);
  }
  return rules;
}

/** Checks a rule against the rest of the content and compiles it; if it cannot, returns undefined and adds to `problems`. */
function compileAmong(
  rule: RuleFile,
  plan: Plan | undefined,
  known: Surroundings,
  problems: ContentProblem[],
): CompiledRule | undefined {
  const found = [
    ...(plan ? planProblems(rule, plan) : []),
    // The return itself states who owes it; the catalogue contains only rules of law.
    ...(rule.definition.subject === FILING_OBLIGATION.id ? [] : uncataloguedRule(rule, known.catalogue)),
    ...coverageProblems(rule),
    ...literalProblems(rule),
  ];
  const relation = known.all.get(rule.definition.subject);
  if (!relation) {
    if (!known.faulty.has(rule.definition.subject)) found.push(unknownSubject(rule, known.all.keys()));
    problems.push(...found);
    return undefined;
  }
  const wrongDate = dateProblems(rule, relation);
  const named = nameExamples(rule, relation);
  found.push(...wrongDate, ...named.problems);
  // The compiler needs the date column; without the column it would only repeat the problem above.
  const compiled = wrongDate.length > 0 ? undefined : attempt(found, () => compileRule(named.definition, relation));
  problems.push(...found);
  return found.length > 0 ? undefined : compiled;
}

function contentOf(
  files: ContentFiles,
  registers: Pick<Content, 'plan' | 'catalogue' | 'agencies' | 'regions'>,
  { returns, mappings, models, all }: Relations,
  rules: ReadonlyMap<string, CompiledRule>,
): Content {
  return { hash: contentHash(files), files, ...registers, returns, mappings, models, relations: all, rules };
}

/** Sorted by file, line and column, without repetitions. */
function inOrder(problems: readonly ContentProblem[]): ContentProblem[] {
  const byPlace = new Map(
    problems.map((problem) => [
      JSON.stringify([problem.file, problem.line, problem.column, problem.message.en]),
      problem,
    ]),
  );
  return [...byPlace.values()].sort(
    (a, b) =>
      compareText(a.file, b.file) || a.line - b.line || a.column - b.column || compareText(a.message.en, b.message.en),
  );
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
