import type { ProblemList } from '../receipt/problemlist.js';
import { literal, quoted } from '../store/sqltext.js';
import type { FactConnection } from '../store/store.js';
import { TYPED } from './typedtable.js';

const QUARANTINE = quoted('quarantine');

/** Creates the empty table of quarantined rows. */
export async function createQuarantine(connection: FactConnection): Promise<void> {
  await connection.run(`CREATE OR REPLACE TEMP TABLE ${QUARANTINE} ("row" INTEGER, check_id VARCHAR)`);
}

/** Quarantines the rows that `select` gives because they fail a check, and counts them. */
export async function quarantineRows(
  connection: FactConnection,
  check: string,
  select: string,
  problems: ProblemList,
): Promise<void> {
  await connection.run(`INSERT INTO ${QUARANTINE} SELECT DISTINCT "row", ${literal(check)} FROM (${select})`);
  const [row] = await connection.rows(`SELECT count(*) AS rows FROM ${QUARANTINE} WHERE check_id = ${literal(check)}`);
  problems.countQuarantined(check, Number(row?.rows ?? 0));
}

/** Rows that go into the store, and how many were quarantined. */
export async function rowsToFile(
  connection: FactConnection,
): Promise<{ relation: string; rows: number; quarantined: number }> {
  const [counts] = await connection.rows(
    `SELECT (SELECT count(*) FROM ${TYPED}) AS rows, (SELECT count(DISTINCT "row") FROM ${QUARANTINE}) AS quarantined`,
  );
  const quarantined = Number(counts?.quarantined ?? 0);
  const relation =
    quarantined === 0
      ? TYPED
      : `(SELECT * FROM ${TYPED} WHERE "row" NOT IN (SELECT "row" FROM ${QUARANTINE}) ORDER BY "row")`;
  return { relation, rows: Number(counts?.rows ?? 0) - quarantined, quarantined };
}
