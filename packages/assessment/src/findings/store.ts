import { literal, literals, textType } from '@levee/facts/store/sqltext';
import type { FactConnection, FactStore, SqlValue } from '@levee/facts/store/store';
import { inTransaction, onConnection } from '@levee/facts/store/transaction';
import type { Finding } from './finding.js';
import { canonicalJson } from '../snapshot/manifest.js';

/**
 * Findings are stored in the fact store, under the assessment that made them. They become visible with the assessment's row in
 * the operational store; those of an assessment without a row are deleted at the next start.
 */
export interface FindingStore {
  add(assessment: string, findings: readonly Finding[]): Promise<void>;
  discard(assessment: string): Promise<void>;
  sweep(known: ReadonlySet<string>): Promise<number>;
  list(query: FindingQuery): Promise<{ total: number; findings: Finding[] }>;
  /** The finding with this id, or the only one whose id begins so, in the first of these assessments that has it. */
  find(id: string, assessments: readonly string[]): Promise<{ finding: Finding; assessment: string } | undefined>;
  count(assessment: string, by: CountBy): Promise<FindingCount[]>;
  /** Assessments, among these, in which a subject breaches a clause, with the finding's id. */
  occurrences(clause: ClauseOfSubject, assessments: readonly string[]): Promise<Map<string, string>>;
}

interface FindingQuery {
  readonly assessment: string;
  readonly rule?: string | undefined;
  readonly level?: string | undefined;
  readonly measure?: string | undefined;
  /** A region code; `unknown` for findings without one. */
  readonly region?: string | undefined;
  readonly relation?: string | undefined;
  readonly search?: string | undefined;
  readonly offset: number;
  readonly limit: number;
}

type CountBy = 'measure' | 'rule' | 'region';

export interface FindingCount {
  /** The measure, rule or region; null where the finding has none. */
  readonly id: string | null;
  readonly findings: number;
  readonly subjects: number;
  readonly amber: number;
  readonly orange: number;
  readonly red: number;
}

interface ClauseOfSubject {
  readonly rule: string;
  readonly clause: string;
  readonly subjectKey: string;
}

const ROWS_PER_INSERT = 500;
const SEVERITY = "CASE level WHEN 'red' THEN 0 WHEN 'orange' THEN 1 ELSE 2 END";

/** Opens the findings of a fact store, creating their table when it does not exist. */
export async function openFindings(store: FactStore): Promise<FindingStore> {
  const on = <T>(work: (connection: FactConnection) => Promise<T>): Promise<T> => onConnection(store, work);
  await on(createTable);
  return {
    add: (assessment, findings) => on((connection) => add(connection, assessment, findings)),
    discard: (assessment) =>
      on((connection) => connection.run(`DELETE FROM finding WHERE assessment = ${literal(assessment)}`)),
    sweep: (known) => on((connection) => sweep(connection, known)),
    list: (query) => on((connection) => list(connection, query)),
    find: (id, assessments) => on((connection) => find(connection, id, assessments)),
    count: (assessment, by) => on((connection) => count(connection, assessment, by)),
    occurrences: (clause, assessments) => on((connection) => occurrences(connection, clause, assessments)),
  };
}

/** On PostgreSQL the table can be distributed by assessment. Subjects keep the store's locale, by which lower() works. */
async function createTable(connection: FactConnection): Promise<void> {
  const text = textType(connection.dialect);
  const key = connection.dialect === 'postgres' ? ', PRIMARY KEY (assessment, place)' : '';
  await connection.run(
    `CREATE TABLE IF NOT EXISTS finding (
     assessment ${text}, place INTEGER, id ${text}, rule ${text}, clause ${text}, level ${text}, measure ${text},
     relation ${text}, subject_key VARCHAR, subject_name VARCHAR, region ${text}, body VARCHAR${key})`,
  );
}

const inList = (values: readonly string[]): string => `(${literals(values)})`;

async function add(connection: FactConnection, assessment: string, findings: readonly Finding[]): Promise<void> {
  await inTransaction(connection, async () => {
    for (let start = 0; start < findings.length; start += ROWS_PER_INSERT) {
      const rows = findings.slice(start, start + ROWS_PER_INSERT).map((finding, index) => {
        const { id, rule, clause, level, measure, relation, subjectKey, subjectName, region } = finding;
        const body = canonicalJson(finding);
        const texts = [id, rule, clause, level, measure, relation, subjectKey, subjectName, region, body];
        const values = texts.map((text) => (text === null ? 'NULL' : literal(text)));
        return `(${literal(assessment)}, ${start + index}, ${values.join(', ')})`;
      });
      await connection.run(`INSERT INTO finding VALUES ${rows.join(', ')}`);
    }
  });
}

async function sweep(connection: FactConnection, known: ReadonlySet<string>): Promise<number> {
  const stored = await connection.rows('SELECT DISTINCT assessment FROM finding');
  const orphans = stored.map((row) => String(row.assessment)).filter((assessment) => !known.has(assessment));
  if (orphans.length > 0) await connection.run(`DELETE FROM finding WHERE assessment IN ${inList(orphans)}`);
  return orphans.length;
}

function whereOf(query: FindingQuery): string {
  const conditions = [`assessment = ${literal(query.assessment)}`];
  for (const column of ['rule', 'level', 'measure', 'relation'] as const) {
    const value = query[column];
    if (value !== undefined) conditions.push(`${column} = ${literal(value)}`);
  }
  if (query.region === 'unknown') conditions.push('region IS NULL');
  else if (query.region !== undefined) conditions.push(`region = ${literal(query.region)}`);
  if (query.search) {
    const part = literal(query.search.toLowerCase());
    conditions.push(
      `(strpos(lower(subject_key), ${part}) > 0 OR strpos(lower(coalesce(subject_name, '')), ${part}) > 0)`,
    );
  }
  return conditions.join(' AND ');
}

async function list(connection: FactConnection, query: FindingQuery): Promise<{ total: number; findings: Finding[] }> {
  const where = whereOf(query);
  const [total] = await connection.rows(`SELECT count(*) AS total FROM finding WHERE ${where}`);
  const rows = await connection.rows(
    `SELECT body FROM finding WHERE ${where} ORDER BY ${SEVERITY}, place LIMIT ${query.limit} OFFSET ${query.offset}`,
  );
  return { total: Number(total?.total), findings: rows.map(bodyOf) };
}

function bodyOf(row: Record<string, SqlValue>): Finding {
  return JSON.parse(String(row.body)) as Finding;
}

async function find(
  connection: FactConnection,
  id: string,
  assessments: readonly string[],
): Promise<{ finding: Finding; assessment: string } | undefined> {
  if (assessments.length === 0) return undefined;
  const rows = await connection.rows(
    `SELECT id, assessment, body FROM finding WHERE starts_with(id, ${literal(id)}) AND assessment IN ${inList(assessments)}`,
  );
  const ids = new Set(rows.map((row) => String(row.id)));
  const wanted = ids.has(id) ? id : ids.size === 1 ? [...ids][0] : undefined;
  for (const assessment of assessments) {
    const row = rows.find((candidate) => candidate.id === wanted && candidate.assessment === assessment);
    if (row) return { finding: bodyOf(row), assessment };
  }
  return undefined;
}

async function count(connection: FactConnection, assessment: string, by: CountBy): Promise<FindingCount[]> {
  const rows = await connection.rows(
    `SELECT ${by} AS id, count(*) AS findings, count(DISTINCT subject_key) AS subjects,
       count(*) FILTER (WHERE level = 'amber') AS amber, count(*) FILTER (WHERE level = 'orange') AS orange,
       count(*) FILTER (WHERE level = 'red') AS red
     FROM finding WHERE assessment = ${literal(assessment)} GROUP BY ${by} ORDER BY findings DESC, id`,
  );
  return rows.map((row) => ({
    id: row.id === null || row.id === undefined ? null : String(row.id),
    findings: Number(row.findings),
    subjects: Number(row.subjects),
    amber: Number(row.amber),
    orange: Number(row.orange),
    red: Number(row.red),
  }));
}

async function occurrences(
  connection: FactConnection,
  { rule, clause, subjectKey }: ClauseOfSubject,
  assessments: readonly string[],
): Promise<Map<string, string>> {
  if (assessments.length === 0) return new Map();
  const rows = await connection.rows(
    `SELECT assessment, min(id) AS id FROM finding WHERE rule = ${literal(rule)} AND clause = ${literal(clause)} ` +
      `AND subject_key = ${literal(subjectKey)} AND assessment IN ${inList(assessments)} GROUP BY assessment`,
  );
  return new Map(rows.map((row) => [String(row.assessment), String(row.id)]));
}
