import { z } from 'zod';
import { agencyOn, type Agency } from './agencies.js';
import type { Bilingual } from '../text/bilingual.js';
import { type CatalogueRule, uncataloguedMechanisms } from './catalogue.js';
import { ContentError, type ContentProblem } from '../text/contenterror.js';
import {
  bothLanguages,
  calendarDate,
  idOf,
  measureId,
  readFields,
  record,
  repeatedAt,
  snakeId,
  words,
} from '../text/fields.js';
import type { YamlFile } from '../text/yaml.js';

/** One of the four parts of the plan: M1, 一、防控金融高杠杆风险. */
interface Section {
  readonly id: string;
  readonly place: string;
  readonly title: Bilingual;
}

/** One of the 16 numbered measures (M1.1 … M4.4) or the closing paragraph (M5). */
interface Measure {
  readonly id: string;
  /** Place in the plan: 一(一); `closing` for M5. */
  readonly place: string;
  readonly title: Bilingual;
  /** Agency ids as of the plan's date, in the plan's order; responsibility later follows the agencies' succession. */
  readonly lead: readonly string[];
  readonly cooperating: readonly string[];
  /** The plan's own sentence about responsibility: 牵头单位：…；配合单位：…. M5 has none. */
  readonly responsible?: string;
  /** The measure in the plan's own words (Chinese), without title and responsible units. */
  readonly text: string;
}

/** A user of a mechanism that is not an agency: banks, police, the public. */
interface Party {
  readonly id: string;
  readonly name: Bilingual;
}

/** One of the 128 mechanisms S1 … S128 that the measures ask for. */
interface Mechanism {
  readonly id: string;
  readonly measure: string;
  readonly title: Bilingual;
  readonly does: Bilingual;
  /** Ids of the catalogue rules by which it is checked. */
  readonly rules: readonly string[];
  /** Ids of agencies (as of the plan's date) and parties who work with it. */
  readonly users: readonly string[];
}

export interface Plan {
  readonly title: Bilingual;
  readonly document: string;
  /** Date of the document, from which its own rules are effective. */
  readonly date: string;
  /** Day on which it was made public. */
  readonly published: string;
  readonly sections: readonly Section[];
  readonly measures: readonly Measure[];
  readonly parties: readonly Party[];
  readonly mechanisms: readonly Mechanism[];
}

/** Thrown for a measure that the plan does not have. */
export class UnknownMeasure extends Error {
  readonly words: Bilingual;

  constructor(readonly id: string) {
    super(`The plan has no measure "${id}"; plan.yaml lists them.`);
    this.name = 'UnknownMeasure';
    this.words = { zh: `方案没有编号为“${id}”的措施，措施见 plan.yaml。`, en: this.message };
  }
}

const planFields = record({
  title: bothLanguages,
  document: words,
  date: calendarDate,
  published: calendarDate,
  sections: z.array(record({ id: idOf(/^M\d$/, 'M1'), place: words, title: bothLanguages })),
  measures: z.array(
    record({
      id: measureId,
      place: words,
      title: bothLanguages,
      lead: z.array(snakeId).min(1),
      cooperating: z.array(snakeId),
      responsible: words.optional(),
      text: words,
    }),
  ),
  parties: z.array(record({ id: snakeId, name: bothLanguages })),
  mechanisms: z.array(
    record({
      id: idOf(/^S[1-9]\d{0,2}$/, 'S1'),
      measure: measureId,
      title: bothLanguages,
      does: bothLanguages,
      rules: z.array(idOf(/^[A-Z]{2}-\d{2}$/, 'AM-03')),
      users: z.array(snakeId),
    }),
  ),
});

type PlanYaml = YamlFile<z.output<typeof planFields>>;
type Path = readonly PropertyKey[];

/**
 * Reads `plan.yaml` against the agencies: every lead and co-operating unit must be a body that existed on the plan's date,
 * every mechanism must belong to a measure and name rules of the catalogue, where there is one. Throws ContentError with
 * every problem of the file.
 */
export function readPlan(
  file: string,
  text: string,
  agencies: readonly Agency[],
  catalogue: ReadonlyMap<string, CatalogueRule> = new Map(),
): Plan {
  const yaml = readFields(file, text, planFields);
  const problems = [
    ...repeated(yaml, ['sections']),
    ...repeated(yaml, ['measures']),
    ...repeated(yaml, ['parties']),
    ...repeated(yaml, ['mechanisms']),
    ...measureProblems(yaml, agencies),
    ...mechanismProblems(yaml, agencies),
    ...uncataloguedMechanisms(yaml, yaml.value, catalogue),
  ];
  if (problems.length > 0) throw new ContentError(problems);
  const { measures, ...fields } = yaml.value;
  return {
    ...fields,
    measures: measures.map(({ responsible, ...measure }) => (responsible ? { ...measure, responsible } : measure)),
  };
}

/**
 * The agencies that lead a measure on a day (YYYY-MM-DD), in the plan's order and each once, after every succession. Before the
 * plan's date: the agencies that the plan names, because a back-run over earlier periods needs an addressee.
 * Throws UnknownMeasure.
 */
export function leadOn(plan: Plan, agencies: readonly Agency[], measure: string, date: string): readonly Agency[] {
  return responsibleOn(plan, agencies, measureOf(plan, measure), 'lead', date);
}

/**
 * The agencies that co-operate on a measure on a day, found like leadOn. An agency that leads the measure on that day is left
 * out: it does not co-operate with itself. Throws UnknownMeasure.
 */
export function cooperatingOn(
  plan: Plan,
  agencies: readonly Agency[],
  measure: string,
  date: string,
): readonly Agency[] {
  const leading = new Set(leadOn(plan, agencies, measure, date));
  const cooperating = responsibleOn(plan, agencies, measureOf(plan, measure), 'cooperating', date);
  return cooperating.filter((agency) => !leading.has(agency));
}

function measureOf(plan: Plan, id: string): Measure {
  const measure = plan.measures.find((candidate) => candidate.id === id);
  if (!measure) throw new UnknownMeasure(id);
  return measure;
}

function responsibleOn(
  plan: Plan,
  agencies: readonly Agency[],
  measure: Measure,
  role: 'lead' | 'cooperating',
  date: string,
): readonly Agency[] {
  const day = date < plan.date ? plan.date : date;
  return [...new Set(measure[role].flatMap((id) => agencyOn(agencies, id, day, measure.id)))];
}

function repeated(
  yaml: PlanYaml,
  path: readonly ['sections' | 'measures' | 'parties' | 'mechanisms'],
): ContentProblem[] {
  const ids = yaml.value[path[0]].map(({ id }) => id);
  return repeatedAt(ids).map((index) => listedTwice(yaml, [...path, index, 'id'], ids[index] ?? ''));
}

function listedTwice(yaml: PlanYaml, path: Path, id: string): ContentProblem {
  return yaml.problem(
    path,
    { zh: `${id} 重复`, en: `${id} is listed twice` },
    { zh: '请删去重复的一处。', en: 'Remove one of the two.' },
  );
}

function measureProblems(yaml: PlanYaml, agencies: readonly Agency[]): ContentProblem[] {
  return yaml.value.measures.flatMap(({ lead, cooperating }, index) => {
    const units = [...lead, ...cooperating];
    const path = (place: number): Path =>
      place < lead.length
        ? ['measures', index, 'lead', place]
        : ['measures', index, 'cooperating', place - lead.length];
    return [
      ...repeatedAt(units).map((place) => listedTwice(yaml, path(place), units[place] ?? '')),
      ...units.flatMap((id, place) => agencyProblems(yaml, agencies, id, path(place))),
    ];
  });
}

/** An agency of the plan must be known and must exist on the plan's date. */
function agencyProblems(yaml: PlanYaml, agencies: readonly Agency[], id: string, path: Path): ContentProblem[] {
  const agency = agencies.find((candidate) => candidate.id === id);
  if (!agency) {
    return [
      yaml.problem(
        path,
        { zh: `没有机构 ${id}`, en: `there is no agency ${id}` },
        { zh: '请改正编号，或在 agencies.yaml 中补列。', en: 'Correct the id or add the agency to agencies.yaml.' },
      ),
    ];
  }
  const { date } = yaml.value;
  if ((agency.from === null || agency.from <= date) && (agency.to === null || date < agency.to)) return [];
  return [
    yaml.problem(
      path,
      { zh: `机构 ${id} 在方案日期 ${date} 并不存续`, en: `agency ${id} does not exist on the plan's date, ${date}` },
      {
        zh: '请写方案当日的机构；此后由承接关系推出。',
        en: 'Name the body of that day; later ones follow by succession.',
      },
    ),
  ];
}

function mechanismProblems(yaml: PlanYaml, agencies: readonly Agency[]): ContentProblem[] {
  const measures = new Set(yaml.value.measures.map(({ id }) => id));
  const parties = new Set(yaml.value.parties.map(({ id }) => id));
  return yaml.value.mechanisms.flatMap((mechanism, index) => {
    const path = (...rest: Path): Path => ['mechanisms', index, ...rest];
    const unknown = yaml.problem(
      path('measure'),
      { zh: `没有措施 ${mechanism.measure}`, en: `there is no measure ${mechanism.measure}` },
      { zh: '请改正措施编号。', en: 'Correct the id of the measure.' },
    );
    const { rules, users } = mechanism;
    return [
      ...(measures.has(mechanism.measure) ? [] : [unknown]),
      ...repeatedAt(rules).map((place) => listedTwice(yaml, path('rules', place), rules[place] ?? '')),
      ...repeatedAt(users).map((place) => listedTwice(yaml, path('users', place), users[place] ?? '')),
      ...users.flatMap((id, place) =>
        parties.has(id) ? [] : agencyProblems(yaml, agencies, id, path('users', place)),
      ),
    ];
  });
}
