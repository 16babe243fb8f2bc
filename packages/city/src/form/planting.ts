import { shiftPeriod, type Period } from '@levee/facts/receipt/period';
import { quoted } from '@levee/facts/store/sqltext';
import type { Bilingual } from '@levee/regulation/text/bilingual';
import type { CityMonth, PlantedBreach } from './sector.js';

/** A row that breaches rules on purpose in some months, and the findings that it has to cause. */
export interface Plant {
  /** The key of the row, as in findings. */
  readonly subject: string;
  readonly months: PlantedMonths;
  /** Column to SQL over the columns of the unchanged row, of the column's own type, so that no decimals are added. */
  readonly cells: Readonly<Record<string, string>>;
  /** `rule clause`, as in `GU-02 c`. */
  readonly breaches: readonly string[];
  readonly why: Bilingual;
}

/** First and last month, both included. */
export type PlantedMonths = readonly [first: Period, last: Period];

/** The select with changed cells for the plants of the period; `key` is SQL over the select's own columns. */
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
 * Clauses that compare with an earlier month, and how many months earlier. Without that month there is no finding.
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
 * The findings that the plants have to cause in these months. Plants outside them cause none, nor does a clause that compares
 * with a month that is not among them.
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

/** Whether a plant with these months exists in a period. */
export function isPlanted([first, last]: PlantedMonths, period: Period): boolean {
  return first <= period && period <= last;
}
