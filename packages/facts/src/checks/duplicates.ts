import type { Bilingual } from '@levee/regulation/text/bilingual';
import type { ReturnDefinition } from '@levee/regulation/returns/return';
import type { ProblemList } from '../receipt/problemlist.js';
import { PROBLEMS_KEPT } from '../receipt/receipt.js';
import { quarantineRows } from './quarantine.js';
import type { SourceTable } from '../intake/sourcetable.js';
import { quoted } from '../store/sqltext.js';
import type { FactConnection } from '../store/store.js';
import { TYPED } from './typedtable.js';

const CHECK = 'V.duplicate_key';
const REPEATED = quoted('repeated');

/**
 * Finds rows that have the key of another row. Where all rows of a key agree in every filed cell, each row after the first is
 * a problem; where they differ, all of them are, because it is unknown which one is right. Rows with an incomplete key are not
 * compared: the checks of those cells report them.
 */
export async function findDuplicates(
  connection: FactConnection,
  definition: ReturnDefinition,
  source: SourceTable,
  problems: ProblemList,
): Promise<void> {
  const keys = definition.subject.key.map(quoted);
  const keyList = keys.join(', ');
  const complete = keys.map((key) => `${key} IS NOT NULL`).join(' AND ');
  await connection.run(
    `CREATE OR REPLACE TEMP TABLE ${REPEATED} AS
     SELECT ${keyList} FROM ${TYPED} WHERE ${complete} GROUP BY ${keyList} HAVING count(*) > 1`,
  );
  const [groups] = await connection.rows(`SELECT count(*) AS keys FROM ${REPEATED}`);
  if (groups?.keys === '0') return;
  const failing = `SELECT "row", first_row, alike FROM (
      SELECT t."row", min(t."row") OVER same AS first_row, count(DISTINCT [${source.mainCells.join(', ')}]) OVER same = 1 AS alike
      FROM ${TYPED} t JOIN ${REPEATED} USING (${keyList}) JOIN ${source.relation} s ON s."row" = t."row"
      WINDOW same AS (PARTITION BY ${keyList}))
    WHERE NOT alike OR "row" > first_row`;
  const table = quoted('duplicates');
  await connection.run(`CREATE OR REPLACE TEMP TABLE ${table} AS ${failing}`);
  const [count] = await connection.rows(`SELECT count(*) AS rows FROM ${table}`);
  problems.count(CHECK, Number(count?.rows ?? 0));
  await listFirst(connection, definition, source, table, problems);
  if (problems.isQuarantined(CHECK)) await quarantineRows(connection, CHECK, `SELECT "row" FROM ${table}`, problems);
}

async function listFirst(
  connection: FactConnection,
  definition: ReturnDefinition,
  source: SourceTable,
  table: string,
  problems: ProblemList,
): Promise<void> {
  const key = definition.subject.key.map((column) => source.cells.get(column)).filter((cell) => cell !== undefined);
  const text = key.map((cell) => `s.${cell.cell}`).join(`, `);
  const rows = await connection.rows(
    `SELECT d."row" AS at, d.first_row, d.alike, concat_ws(' / ', ${text}) AS key
     FROM (SELECT * FROM ${table} ORDER BY "row" LIMIT ${PROBLEMS_KEPT}) d JOIN ${source.relation} s ON s."row" = d."row" ORDER BY 1`,
  );
  const [first] = key;
  for (const row of rows) {
    const [column, place] = key.length === 1 && first ? [first.header, first.place] : [null, -1];
    const message = duplicateWords(Number(row.at), Number(row.first_row), row.alike === true);
    problems.add(source.main, { check: CHECK, row: Number(row.at), column, value: String(row.key), place, message });
  }
}

function duplicateWords(row: number, first: number, alike: boolean): Bilingual {
  if (alike) {
    return {
      zh: `与第 ${first} 行完全相同。请删去重复的行。`,
      en: `The same as row ${first} in every cell. Remove the repeated row.`,
    };
  }
  return row === first
    ? {
        zh: '后面有同一对象的另一行，内容不同，无法判断采用哪一行。请只保留正确的一行。',
        en: 'A later row has the same subject but differs, so it is unclear which one is right. Keep the right one only.',
      }
    : {
        zh: `与第 ${first} 行是同一对象，内容不同，无法判断采用哪一行。请只保留正确的一行。`,
        en: `The same subject as in row ${first} but different, so it is unclear which one is right. Keep the right one only.`,
      };
}
