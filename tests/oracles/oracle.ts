import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Path of a file with known answers, from the name of its area: `debtrank/md_edges.csv`. */
export function oraclePath(file: string): string {
  return join(import.meta.dirname, file);
}

/** Text of a file with known answers; throws where there is none, so that no test passes without its numbers. */
export function oracleText(file: string): string {
  return readFileSync(oraclePath(file), 'utf8');
}

/** What a JSON file with known answers holds. */
export function readOracle(file: string): unknown {
  return JSON.parse(oracleText(file));
}
