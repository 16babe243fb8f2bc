import { readAgencies } from '../plan/agencies.js';
import { type CatalogueRule, readCatalogue, uncataloguedRule } from '../plan/catalogue.js';
import { compileRowCheck, compileRule } from '../compile/compile.js';
import type { CompiledRule } from '../compile/compiled.js';
import type { Content, ContentFiles } from './content.js';
import { contentHash, plainText } from './folder.js';
import { ContentError, type ContentProblem } from '../text/contenterror.js';
import { baseName } from '../text/fields.js';
import { nameExamples } from '../rules/givenrow.js';
import { readGlossary } from '../plan/glossary.js';
import type { MappingDefinition } from '../returns/mapping.js';
import type { ModelDefinition } from '../models/model.js';
import { FILING_OBLIGATION } from '../returns/obligationrelation.js';
import { orderModels } from '../models/order.js';
import { type Plan, readPlan } from '../plan/plan.js';
import { readMapping } from '../returns/readmapping.js';
import type { ModelFile } from '../models/header.js';
import { readEngineModelFile } from '../models/readengine.js';
import { readModelFile } from '../models/readmodel.js';
import { readReturnFile, type ReturnFile } from '../returns/readreturn.js';
import { type RuleFile, readRuleFile } from '../rules/readrule.js';
import { readRegions } from '../plan/regions.js';
import type { Relation } from '../returns/relation.js';
import type { ReturnDefinition } from '../returns/return.js';
import {
  coverageProblems,
  dateProblems,
  literalProblems,
  planProblems,
  repeatedCheckProblems,
  unknownMeasures,
  unknownSubject,
} from '../compile/checks.js';

export { contentHash, readContentFolder } from './folder.js';

/** Nothing to be held against: contents from before there was a catalogue, and drafts, which need no entry yet. */
const NO_CATALOGUE: ReadonlyMap<string, CatalogueRule> = new Map();

/** What could be read of a content folder, with everything that is wrong in it. */
export interface AssembledContent {
  /** In the order of files and lines. */
  readonly problems: readonly ContentProblem[];
  /** The rules that could be compiled, whatever is wrong elsewhere. */
  readonly rules: ReadonlyMap<string, CompiledRule>;
  /** Absent when anything is wrong. */
  readonly content?: Content;
}

/** Reads, checks and compiles the whole content. Throws ContentError with every problem of all files. */
export function loadContent(files: ContentFiles): Content {
  const { content, problems } = assembleContent(files);
  if (!content) throw new ContentError(problems);
  return content;
}

/** As loadContent, but hands out the problems, and what could be read in spite of them. */
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

/** The files of a content folder while they are read: what was looked at, and what is wrong so far. */
class Shelf {
  readonly problems: ContentProblem[] = [];
  private readonly seen = new Set<string>();

  constructor(private readonly files: ContentFiles) {}

  /** What `read` makes of a file that has to be there; undefined when it has problems. */
  one<T>(path: string, read: (file: string, text: string) => T): T | undefined {
    const text = this.files.get(path);
    this.seen.add(path);
    if (text === undefined) this.require(path);
    return text === undefined ? undefined : attempt(this.problems, () => read(path, plainText(text)));
  }

  /** What `read` makes of each file whose path has this form, and the base names of those with problems. */
  each<T>(form: RegExp, read: (file: string, text: string) => T): { read: T[]; faulty: string[] } {
    const result: { read: T[]; faulty: string[] } = { read: [], faulty: [] };
    for (const path of [...this.files.keys()].filter((candidate) => form.test(candidate)).sort()) {
      const value = this.one(path, read);
      if (value === undefined) result.faulty.push(baseName(path));
      else result.read.push(value);
    }
    return result;
  }

  require(path: string): void {
    this.seen.add(path);
    if (this.files.has(path)) return;
    this.problems.push({
      file: path,
      line: 1,
      column: 1,
      message: { zh: '缺少此文件', en: 'this file is missing' },
      hint: { zh: '请放入内容文件夹。', en: 'Put it into the content folder.' },
    });
  }

  /** Files in the folders of returns, models and rules that nobody reads would be overlooked in silence. */
  reportMisplaced(): void {
    for (const path of this.files.keys()) {
      if (this.seen.has(path) || !/^(?:returns|models|rules)\//.test(path)) continue;
      this.problems.push({
        file: path,
        line: 1,
        column: 1,
        message: { zh: '此处的文件不会被读取', en: 'a file in this place is not read' },
        hint: {
          zh: '位置为 returns/<id>.yaml、returns/mappings/<id>.yaml、models/<id>.sql 或 .yaml、rules/<类别>/<编号>.yaml。',
          en: 'Places are returns/<id>.yaml, returns/mappings/<id>.yaml, models/<id>.sql or .yaml, rules/<family>/<ID>.yaml.',
        },
      });
    }
  }
}

/** Runs a reader; its problems are collected, other errors pass through. */
function attempt<T>(problems: ContentProblem[], read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof ContentError)) throw error;
    problems.push(...error.problems);
    return undefined;
  }
}

/** What rules can be written about; `faulty` are files with problems, which need not be reported again by their users. */
interface Known {
  readonly all: ReadonlyMap<string, Relation>;
  readonly faulty: ReadonlySet<string>;
}

/** What a rule is held against besides the plan. */
interface Surroundings extends Known {
  readonly catalogue: ReadonlyMap<string, CatalogueRule>;
}

interface Relations extends Known {
  readonly returns: ReadonlyMap<string, ReturnDefinition>;
  readonly mappings: ReadonlyMap<string, MappingDefinition>;
  readonly models: ReadonlyMap<string, ModelDefinition>;
}

function readRelations(shelf: Shelf, plan: Plan | undefined): Relations {
  const returnFiles = shelf.each(/^returns\/[^/]+\.yaml$/, readReturnFile);
  for (const file of returnFiles.read) compileChecks(shelf.problems, file);
  if (plan) shelf.problems.push(...returnFiles.read.flatMap((file) => unknownMeasures(file, plan)));
  shelf.problems.push(...repeatedCheckProblems(returnFiles.read));
  const returns = byId(returnFiles.read.map((file) => file.definition));
  const faultyReturns = new Set(returnFiles.faulty);
  const mappings = shelf.each(/^returns\/mappings\/[^/]+\.yaml$/, (file, text) => {
    return readMapping(file, text, returns, faultyReturns);
  });
  const bySql = shelf.each(/^models\/[^/]+\.sql$/, readModelFile);
  const byEngine = shelf.each(/^models\/[^/]+\.yaml$/, readEngineModelFile);
  const faulty = new Set([...returnFiles.faulty, ...bySql.faulty, ...byEngine.faulty]);
  const modelFiles: readonly ModelFile[] = [...bySql.read, ...byEngine.read];
  const { models, problems } = orderModels(modelFiles, new Set(returns.keys()), faulty);
  shelf.problems.push(...problems, ...takenNames(modelFiles, returns));
  const definitions = models.map((file) => file.definition);
  const all = byId<Relation>([...returns.values(), ...definitions, FILING_OBLIGATION]);
  return { all, faulty, returns, mappings: byId(mappings.read), models: byId(definitions) };
}

/** Models that have the name of a return or of another model. */
function takenNames(models: readonly ModelFile[], returns: ReadonlyMap<string, ReturnDefinition>): ContentProblem[] {
  const ids = models.map(({ definition }) => definition.id);
  return models.flatMap(({ definition: { id }, yaml }, index) => {
    if (!returns.has(id) && ids.indexOf(id) === index) return [];
    const [zh, en] = returns.has(id) ? ['报表', 'return'] : ['模型', 'model'];
    return yaml.problem(
      ['id'],
      { zh: `已有同名${zh} ${id}`, en: `there is a ${en} of the same name, ${id}` },
      { zh: '请为模型改名。', en: 'Rename the model.' },
    );
  });
}

function compileChecks(problems: ContentProblem[], { definition, yaml }: ReturnFile): void {
  for (const check of definition.checks) {
    if (check.class === 'macro') continue;
    attempt(problems, () => compileRowCheck(check, definition, yaml.file));
  }
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

/** Holds a rule against the rest of the content and compiles it; undefined, and the reasons in `problems`, if it cannot be. */
function compileAmong(
  rule: RuleFile,
  plan: Plan | undefined,
  known: Surroundings,
  problems: ContentProblem[],
): CompiledRule | undefined {
  const found = [
    ...(plan ? planProblems(rule, plan) : []),
    // Who owes a return follows from the return itself; the catalogue is of law.
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
  // The compiler needs the date column; without it, it would only repeat what was said.
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

function byId<T extends { readonly id: string }>(definitions: readonly T[]): ReadonlyMap<string, T> {
  return new Map(definitions.map((definition) => [definition.id, definition]));
}

/** By file, line and column; what was said twice of one place is said once. */
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
