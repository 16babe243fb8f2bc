import type { Period } from '@levee/facts/period';
import { quoted } from '@levee/facts/sqltext';
import type { Bilingual } from '@levee/regulation/bilingual';
import type { CityMonth, PlantedBreach } from '../sector.js';

/** A row that is wrong on purpose in some months, and what has to be found of it. */
export interface Plant {
  /** The key of the row, as the findings have it. */
  readonly subject: string;
  readonly months: PlantedMonths;
  /** Column to SQL over the columns of the clean row; of the column's own type, so that no decimals are added. */
  readonly cells: Readonly<Record<string, string>>;
  /** `rule clause`, as in `GU-02 c`. */
  readonly breaches: readonly string[];
  readonly why: Bilingual;
}

/** From the first month to the last, both included. */
type PlantedMonths = readonly [first: Period, last: Period];

/** The select with the cells of those plants that are there in the period; `key` is SQL over the select's own columns. */
export function withPlants(select: string, key: string, plants: readonly Plant[], period: Period): string {
  const cells = new Map<string, string[]>();
  for (const plant of plants) {
    if (!isPlanted(plant.months, period)) continue;
    for (const [column, value] of Object.entries(plant.cells)) {
      cells.set(column, [...(cells.get(column) ?? []), `WHEN '${plant.subject}' THEN ${value}`]);
    }
  }
  if (cells.size === 0) return select;
  const replaced = [...cells].map(
    ([column, cases]) => `CASE ${key} ${cases.join(' ')} ELSE ${quoted(column)} END AS ${quoted(column)}`,
  );
  return `SELECT * REPLACE (${replaced.join(', ')}) FROM (${select}) AS clean`;
}

/** What has to be found of the plants in these months; a plant outside them is not promised. */
export function plantedBreaches(
  plants: readonly Omit<Plant, 'cells'>[],
  months: readonly CityMonth[],
): PlantedBreach[] {
  return plants.flatMap(({ subject, months: planted, breaches, why }) => {
    const periods = months.map(({ period }) => period).filter((period) => isPlanted(planted, period));
    if (periods.length === 0) return [];
    return breaches.map((breach) => {
      const [rule = '', clause = ''] = breach.split(' ');
      return { rule, clause, subjectKey: subject, periods, why };
    });
  });
}

/** Whether something planted from one month to another is there in this one. */
function isPlanted([first, last]: PlantedMonths, period: Period): boolean {
  return first <= period && period <= last;
}
