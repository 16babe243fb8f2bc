import type { ProblemList } from '../receipt/problemlist.js';
import { literal, quoted } from '../store/sqltext.js';
import type { FactConnection } from '../store/store.js';
import { TYPED } from './typedtable.js';

const SET_ASIDE = quoted('set_aside');

/** Makes the list of rows that the mapping sets aside; empty at first. */
export async function createSetAside(connection: FactConnection): Promise<void> {
  await connection.run(`CREATE OR REPLACE TEMP TABLE ${SET_ASIDE} ("row" INTEGER, check_id VARCHAR)`);
}

/** Sets aside the rows that `select` gives, because of a check. */
export async function markSetAside(
  connection: FactConnection,
  check: string,
  select: string,
  problems: ProblemList,
): Promise<void> {
  await connection.run(`INSERT INTO ${SET_ASIDE} SELECT DISTINCT "row", ${literal(check)} FROM (${select})`);
  const [row] = await connection.rows(`SELECT count(*) AS rows FROM ${SET_ASIDE} WHERE check_id = ${literal(check)}`);
  problems.countSetAside(check, Number(row?.rows ?? 0));
}

/** Rows that go into the store, and how many were set aside. */
export async function rowsToFile(
  connection: FactConnection,
): Promise<{ relation: string; rows: number; setAside: number }> {
  const [counts] = await connection.rows(
    `SELECT (SELECT count(*) FROM ${TYPED}) AS rows, (SELECT count(DISTINCT "row") FROM ${SET_ASIDE}) AS set_aside`,
  );
  const setAside = Number(counts?.set_aside ?? 0);
  const relation =
    setAside === 0
      ? TYPED
      : `(SELECT * FROM ${TYPED} WHERE "row" NOT IN (SELECT "row" FROM ${SET_ASIDE}) ORDER BY "row")`;
  return { relation, rows: Number(counts?.rows ?? 0) - setAside, setAside };
}
