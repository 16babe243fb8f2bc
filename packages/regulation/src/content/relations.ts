import { repeatedCheckProblems, unknownMeasures } from '../compile/checks.js';
import { compileRowCheck } from '../compile/compile.js';
import { attempt, type Shelf } from './shelf.js';
import type { ContentProblem } from '../text/contenterror.js';
import { baseName } from '../text/fields.js';
import type { ColumnSources } from '../models/columns.js';
import type { ModelDraft, ModelFile } from '../models/header.js';
import type { ModelDefinition } from '../models/model.js';
import { orderModels } from '../models/order.js';
import { draftEngineModelFile } from '../models/readengine.js';
import { draftModelFile } from '../models/readmodel.js';
import type { Plan } from '../plan/plan.js';
import type { MappingDefinition } from '../returns/mapping.js';
import { FILING_OBLIGATION } from '../returns/obligationrelation.js';
import { readMapping } from '../returns/readmapping.js';
import { readReturnFile, type ReturnFile } from '../returns/readreturn.js';
import type { Relation } from '../returns/relation.js';
import type { ReturnDefinition } from '../returns/return.js';
import { readVocabularyFile, spellingProblems, unusedVocabularies, type Vocabularies } from '../returns/vocabulary.js';

/** The relations that rules can refer to; `faulty` names files with problems, which are not reported again at each use. */
export interface Known {
  readonly all: ReadonlyMap<string, Relation>;
  readonly faulty: ReadonlySet<string>;
}

/** Returns, mappings and models of a content, by id. */
export interface Relations extends Known {
  readonly returns: ReadonlyMap<string, ReturnDefinition>;
  readonly mappings: ReadonlyMap<string, MappingDefinition>;
  readonly models: ReadonlyMap<string, ModelDefinition>;
}

/** Reads vocabularies, returns, mappings and models and checks them against one another; the shelf collects the problems. */
export function readRelations(shelf: Shelf, plan: Plan | undefined): Relations {
  const vocabularies = readVocabularies(shelf);
  const returnFiles = shelf.each(/^returns\/[^/]+\.yaml$/, (file, text) => readReturnFile(file, text, vocabularies));
  for (const file of returnFiles.read) compileChecks(shelf.problems, file);
  if (plan) shelf.problems.push(...returnFiles.read.flatMap((file) => unknownMeasures(file, plan)));
  shelf.problems.push(...repeatedCheckProblems(returnFiles.read));
  const returns = byId(returnFiles.read.map((file) => file.definition));
  const faultyReturns = new Set(returnFiles.faulty);
  const mappings = shelf.each(/^returns\/mappings\/[^/]+\.yaml$/, (file, text) => {
    return readMapping(file, text, returns, faultyReturns);
  });
  const models = readModels(shelf, returnFiles.read, faultyReturns, vocabularies);
  const faulty = new Set([...faultyReturns, ...models.faulty]);
  // A faulty file may be the one that uses a vocabulary.
  if (vocabularies && faulty.size === 0) {
    const used = new Set([...returnFiles.read, ...models.read].flatMap((file) => file.vocabularies));
    shelf.problems.push(...unusedVocabularies(vocabularies.read.values(), used));
  }
  const definitions = models.read.map((file) => file.definition);
  const all = byId<Relation>([...returns.values(), ...definitions, FILING_OBLIGATION]);
  return { all, faulty, returns, mappings: byId(mappings.read), models: byId(definitions) };
}

/** Undefined in a content older than vocabularies, whose columns write out their values. */
function readVocabularies(shelf: Shelf): Vocabularies | undefined {
  if (!shelf.has(/^vocabulary\//)) return undefined;
  const files = shelf.each(/^vocabulary\/[^/]+\.yaml$/, readVocabularyFile);
  shelf.problems.push(...spellingProblems(files.read));
  return { read: byId(files.read), faulty: new Set(files.faulty) };
}

/** Models ordered so that each comes after those it reads, and the names of models with problems. */
function readModels(
  shelf: Shelf,
  returnFiles: readonly ReturnFile[],
  faultyReturns: ReadonlySet<string>,
  vocabularies: Vocabularies | undefined,
): { read: readonly ModelFile[]; faulty: ReadonlySet<string> } {
  const bySql = shelf.each(/^models\/[^/]+\.sql$/, (file, text) => draftModelFile(file, text, vocabularies));
  const byEngine = shelf.each(/^models\/[^/]+\.yaml$/, (file, text) => draftEngineModelFile(file, text, vocabularies));
  const drafts: readonly ModelDraft[] = [...bySql.read, ...byEngine.read];
  const faulty = new Set([...bySql.faulty, ...byEngine.faulty]);
  const returns = new Set(returnFiles.map(({ definition }) => definition.id));
  const otherwiseNamed = drafts.map(({ yaml }) => baseName(yaml.file));
  const order = orderModels(drafts, returns, new Set([...faultyReturns, ...faulty, ...otherwiseNamed]));
  shelf.problems.push(...order.problems, ...takenNames(drafts, returns));
  const columns = new Map(returnFiles.map((file) => [file.definition.id, file.columns]));
  const names = new Set([...returns, ...faultyReturns, ...faulty, ...drafts.map(({ id }) => id)]);
  const sources: ColumnSources = { vocabularies, columns, names };
  const read = order.models.flatMap((draft) => {
    const file = attempt(shelf.problems, () => draft.complete(sources));
    if (file) columns.set(draft.id, file.columns);
    else for (const name of [draft.id, baseName(draft.yaml.file)]) faulty.add(name);
    return file ?? [];
  });
  return { read, faulty };
}

/** Models that have the name of a return or of another model. */
function takenNames(models: readonly ModelDraft[], returns: ReadonlySet<string>): ContentProblem[] {
  const ids = models.map(({ id }) => id);
  return models.flatMap(({ id, yaml }, index) => {
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

/** Definitions by their ids. */
function byId<T extends { readonly id: string }>(definitions: readonly T[]): ReadonlyMap<string, T> {
  return new Map(definitions.map((definition) => [definition.id, definition]));
}
