import { writeFile } from 'node:fs/promises';
import { safeCell } from '@levee/facts/cells/formula';
import { unwritable } from '../line/connection.js';
import type { ScenarioRow } from './contagionanswer.js';

const COLUMNS: readonly (readonly [name: string, of: (row: ScenarioRow) => string | number])[] = [
  ['scenario', (row) => row.scenario],
  ['original_stress', (row) => row.originalStress],
  ['additional_stress', (row) => row.additionalStress],
  ['original_losses', (row) => row.originalLosses],
  ['additional_losses', (row) => row.additionalLosses],
  ['additional_defaults', (row) => row.additionalDefaults],
  ['sweeps', (row) => row.sweeps],
  ['residual', (row) => row.residual],
];

/**
 * Writes the results of scenarios as a CSV with the columns of NetworkRiskMeasures and the details of their computation. Numbers
 * have every significant digit. Throws CommandFailure when the file cannot be written.
 */
export async function writeOutcome(path: string, rows: readonly ScenarioRow[]): Promise<void> {
  const lines = [COLUMNS.map(([name]) => name), ...rows.map((row) => COLUMNS.map(([, of]) => cellOf(of(row))))];
  await writeFile(path, lines.map((cells) => `${cells.join(',')}\n`).join('')).catch((error: unknown) => {
    throw unwritable(path, error);
  });
}

function cellOf(value: string | number): string {
  if (typeof value === 'number') return String(value);
  const text = safeCell(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
