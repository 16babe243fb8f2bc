import { shiftPeriod, type Period } from '@levee/facts/receipt/period';
import { quoted } from '@levee/facts/store/sqltext';
import type { Bilingual } from '@levee/regulation/text/bilingual';
import type { CityMonth, PlantedBreach } from './sector.js';

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
export type PlantedMonths = readonly [first: Period, last: Period];

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

/**
 * Clauses that compare with the month so many months before. Without that month nothing is found.
 */
const COMPARED: Readonly<Record<string, number>> = {
  'BK-19-T': 1,
  'BK-20': 1,
  'BK-23-G': 12,
  'PP-07 b': 1,
  'PP-S1': 1,
  'PP-S2': 3,
  'PP-S3': 1,
};

function isFound(breach: string, period: Period, months: readonly CityMonth[]): boolean {
  const back = COMPARED[breach] ?? COMPARED[breach.split(' ')[0] ?? ''] ?? 0;
  return months.some((month) => month.period === shiftPeriod(period, -back));
}

/**
 * What has to be found of the plants in these months; a plant outside them is not promised, nor is what compares with a month
 * that is not among them.
 */
export function plantedBreaches(
  plants: readonly Omit<Plant, 'cells'>[],
  months: readonly CityMonth[],
): PlantedBreach[] {
  return plants.flatMap(({ subject, months: planted, breaches, why }) => {
    const there = months.map(({ period }) => period).filter((period) => isPlanted(planted, period));
    return breaches.flatMap((breach) => {
      const [rule = '', clause = ''] = breach.split(' ');
      const periods = there.filter((period) => isFound(breach, period, months));
      return periods.length === 0 ? [] : [{ rule, clause, subjectKey: subject, periods, why }];
    });
  });
}

/** Whether something planted from one month to another is there in this one. */
export function isPlanted([first, last]: PlantedMonths, period: Period): boolean {
  return first <= period && period <= last;
}
