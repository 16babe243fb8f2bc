import { DuckDBInstance } from '@duckdb/node-api';
import { PGlite } from '@electric-sql/pglite';
import type { RowText } from '@levee/regulation/feel/dialect';
import { parseDecimal } from '@levee/regulation/feel/rational';
import { sqlType, type Relation } from '@levee/regulation/returns/relation';

/** Text of a cell; null is missing. */
export type Cell = string | null;

/** DuckDB and PostgreSQL side by side, holding the same rows. */
export interface Databases {
  /** Stores the rows in a new table named after the relation, numbered from 0 in the column `number`. */
  fill(relation: Relation, rows: readonly RowText[]): Promise<void>;
  /** Values of expressions for the rows that `where` selects, as text in the order of `number`. */
  ask(
    relation: Relation,
    expressions: readonly string[],
    where?: string,
  ): Promise<{ readonly duckdb: Cell[][]; readonly postgres: Cell[][] }>;
  close(): Promise<void>;
}

/** Opens both in memory. */
export async function openDatabases(): Promise<Databases> {
  const duckdb = await (await DuckDBInstance.create(':memory:')).connect();
  const postgres = await PGlite.create();
  return {
    async fill(relation, rows) {
      const sql = tableSql(relation, rows);
      await duckdb.run(sql);
      await postgres.exec(sql);
    },
    async ask(relation, expressions, where = 'TRUE') {
      const list = expressions.map((sql, index) => `CAST(${sql} AS VARCHAR) AS v${index}`).join(', ');
      const sql = `SELECT ${list} FROM ${relation.id} WHERE ${where} ORDER BY number`;
      const read = await duckdb.runAndReadAll(sql);
      const { rows } = await postgres.query<Cell[]>(sql, [], { rowMode: 'array' });
      return {
        duckdb: read.getRows().map((row) => row.map((cell) => (typeof cell === 'string' ? cell : null))),
        postgres: rows,
      };
    },
    async close() {
      duckdb.closeSync();
      await postgres.close();
    },
  };
}

/** Whether two cells mean the same: DuckDB writes -.01 where PostgreSQL writes -0.01. */
export function sameCell(found: Cell | undefined, expected: Cell): boolean {
  if (found === undefined || found === null || expected === null) return found === expected;
  const [a, b] = [parseDecimal(found.replace(/^(-?)\./, '$10.')), parseDecimal(expected)];
  return a && b ? a.n === b.n && a.d === b.d : found === expected;
}

function tableSql({ id: table, columns }: Relation, rows: readonly RowText[]): string {
  const types = columns.map(({ id, type }) => `${id} ${sqlType(type)}`).join(', ');
  const tuples = rows.map(
    (row, index) => `(${[String(index), ...columns.map(({ id }) => cellSql(row[id]))].join(', ')})`,
  );
  return [
    `DROP TABLE IF EXISTS ${table}`,
    `CREATE TABLE ${table} (number INTEGER, ${types})`,
    `INSERT INTO ${table} VALUES ${tuples.join(', ')}`,
  ].join(';\n');
}

function cellSql(value: RowText[string]): string {
  if (value === null || value === undefined) return 'NULL';
  return typeof value === 'boolean' ? String(value) : `'${value.replaceAll("'", "''")}'`;
}
