import { z } from 'zod';
import type { Bilingual } from '../text/bilingual.js';
import { ContentError, type ContentProblem } from '../text/contenterror.js';
import {
  bothLanguages,
  calendarDate,
  confidence,
  measureId,
  readFields,
  record,
  repeatedAt,
  snakeId,
} from '../text/fields.js';
import type { Confidence } from '../text/confidence.js';
import type { YamlFile } from '../text/yaml.js';

/** A body that leads or co-operates, with the days on which it existed; half-open [from, to). */
export interface Agency {
  readonly id: string;
  readonly name: Bilingual;
  /** The short form that the plan uses: 市金融办. */
  readonly short: Bilingual;
  readonly from: string | null;
  readonly to: string | null;
  /** The agencies that take over on the day `to`: one, or several where duties were split by measure. */
  readonly successors: readonly { readonly agency: string; readonly measures?: readonly string[] }[];
  readonly confidence: Confidence;
  readonly note?: Bilingual;
}

/** Thrown for an id that no agency has. */
export class UnknownAgency extends Error {
  readonly words: Bilingual;

  constructor(readonly id: string) {
    super(`There is no agency "${id}"; agencies.yaml lists them.`);
    this.name = 'UnknownAgency';
    this.words = { zh: `没有编号为“${id}”的机构，机构见 agencies.yaml。`, en: this.message };
  }
}

const agencyFields = record({
  id: snakeId,
  name: bothLanguages,
  short: bothLanguages,
  from: calendarDate.nullable().optional(),
  to: calendarDate.nullable().optional(),
  successors: z.array(record({ agency: snakeId, measures: z.array(measureId).min(1).optional() })).optional(),
  confidence,
  note: bothLanguages.optional(),
});

type AgenciesYaml = YamlFile<z.output<typeof agencyFields>[]>;

/**
 * Reads `agencies.yaml`. Refuses an agency that is named twice, an empty window, and a succession that names an unknown agency,
 * names one that does not exist on the day, or leads in a circle. Throws ContentError with every problem of the file.
 */
export function readAgencies(file: string, text: string): readonly Agency[] {
  const yaml = readFields(file, text, z.array(agencyFields));
  const agencies = yaml.value.map(({ from, to, successors, note, ...fields }): Agency => {
    return {
      ...fields,
      from: from ?? null,
      to: to ?? null,
      successors: (successors ?? []).map(({ agency, measures }) => (measures ? { agency, measures } : { agency })),
      ...(note ? { note } : {}),
    };
  });
  const problems = [
    ...repeatedAt(agencies.map(({ id }) => id)).map((index) => repeatedAgency(yaml, index)),
    ...agencies.flatMap((agency, index) => windowProblems(yaml, agency, index)),
    ...agencies.flatMap((agency, index) => successionProblems(yaml, agencies, agency, index)),
  ];
  if (problems.length > 0) throw new ContentError(problems);
  return agencies;
}

/**
 * The agencies that carry an agency's duties on a day (YYYY-MM-DD): the agency itself while it exists, then its successors,
 * over any number of successions. `measure` (M2.2) matters where duties were split: a successor named for the measure has it
 * alone; all other duties go to the successors without measures. Empty before the agency existed, and where it has no successor.
 * Throws UnknownAgency.
 */
export function agencyOn(agencies: readonly Agency[], id: string, date: string, measure?: string): readonly Agency[] {
  const agency = agencies.find((candidate) => candidate.id === id);
  if (!agency) throw new UnknownAgency(id);
  if (agency.from !== null && date < agency.from) return [];
  if (agency.to === null || date < agency.to) return [agency];
  const carried = heirs(agency, measure).flatMap((heir) => agencyOn(agencies, heir, date, measure));
  return [...new Set(carried)];
}

/** Ids of the agencies that take over an agency's duties, for one measure or in general. */
function heirs(agency: Agency, measure: string | undefined): readonly string[] {
  const named = agency.successors.filter(({ measures }) => measure !== undefined && measures?.includes(measure));
  const general = agency.successors.filter(({ measures }) => measures === undefined);
  return (named.length > 0 ? named : general).map((successor) => successor.agency);
}

function repeatedAgency(yaml: AgenciesYaml, index: number): ContentProblem {
  const id = yaml.value[index]?.id ?? '';
  return yaml.problem(
    [index, 'id'],
    { zh: `机构 ${id} 重复`, en: `agency ${id} is listed twice` },
    { zh: '每个机构只列一次；更名后的机构另用编号。', en: 'List it once; a renamed body gets an id of its own.' },
  );
}

function windowProblems(yaml: AgenciesYaml, agency: Agency, index: number): ContentProblem[] {
  if (agency.to === null) {
    if (agency.successors.length === 0) return [];
    return [
      yaml.problem(
        [index, 'successors'],
        { zh: `${agency.id} 仍存续，却列有承接机构`, en: `${agency.id} still exists but has successors` },
        { zh: '请补上 to（承接之日），或删去承接机构。', en: 'Add `to`, the day they took over, or remove them.' },
      ),
    ];
  }
  if (agency.from === null || agency.from < agency.to) return [];
  return [
    yaml.problem(
      [index, 'to'],
      { zh: `${agency.id} 的终止日不晚于起始日`, en: `${agency.id} ends no later than it starts` },
      {
        zh: 'to 是不再存续的第一天，应晚于 from。',
        en: '`to` is the first day without it; it must be later than `from`.',
      },
    ),
  ];
}

function successionProblems(
  yaml: AgenciesYaml,
  agencies: readonly Agency[],
  agency: Agency,
  index: number,
): ContentProblem[] {
  return agency.successors.flatMap(({ agency: id }, place) => {
    const path = [index, 'successors', place, 'agency'];
    const heir = agencies.find((candidate) => candidate.id === id);
    if (!heir) {
      return yaml.problem(
        path,
        { zh: `没有机构 ${id}`, en: `there is no agency ${id}` },
        { zh: '请改正编号，或补列该机构。', en: 'Correct the id or add the agency.' },
      );
    }
    if (leadsTo(agencies, id, agency.id, new Set())) {
      return yaml.problem(
        path,
        { zh: `${agency.id} 的承接关系成环`, en: `the succession of ${agency.id} leads back to itself` },
        { zh: '承接只能向后，请改正其中一环。', en: 'Duties only move on; correct one link of the circle.' },
      );
    }
    if (agency.to === null || standsOn(heir, agency.to)) return [];
    return yaml.problem(
      path,
      { zh: `承接机构 ${id} 在 ${agency.to} 并不存续`, en: `successor ${id} does not exist on ${agency.to}` },
      { zh: '请使两者的起止日相接。', en: 'Let its `from` meet the `to` of the body before it.' },
    );
  });
}

function standsOn(agency: Agency, date: string): boolean {
  return (agency.from === null || agency.from <= date) && (agency.to === null || date < agency.to);
}

function leadsTo(agencies: readonly Agency[], from: string, target: string, seen: Set<string>): boolean {
  if (from === target) return true;
  if (seen.has(from)) return false;
  seen.add(from);
  const agency = agencies.find((candidate) => candidate.id === from);
  return (agency?.successors ?? []).some((successor) => leadsTo(agencies, successor.agency, target, seen));
}
