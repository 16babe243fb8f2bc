import { ROW_ADDRESS } from '../snapshot/snapshot.js';
import type { FactConnection, SqlValue } from '@levee/facts/store/store';
import { inTransaction } from '@levee/facts/store/transaction';
import { type CompiledClause, type CompiledRule } from '@levee/regulation/compile/compiled';
import { ANSWERS_PER_WORD, BITS_PER_ANSWER, type Dialect, type RowText } from '@levee/regulation/feel/dialect';
import type { Relation } from '@levee/regulation/returns/relation';
import { VERDICTS, type Verdict } from '@levee/regulation/rules/rule';
import type { ClauseTally } from '../findings/finding.js';
import type { Territory } from '../snapshot/manifest.js';

/** All clauses about one relation, assessed in one scan. */
export interface ScanRequest {
  readonly relation: Relation;
  readonly rules: readonly CompiledRule[];
  readonly territory: Territory;
  /** First and last day of the assessed period: the date of every rule whose date column is one of the two. */
  readonly periodStart: string;
  readonly periodEnd: string;
}

/** A row that breaches at least one clause. */
export interface Hit {
  readonly filing: string;
  readonly row: number;
  readonly cells: RowText;
  readonly breached: readonly { readonly rule: CompiledRule; readonly clause: CompiledClause }[];
}

interface ScanResult {
  /** Rows of the relation. */
  readonly rows: number;
  readonly tallies: readonly ClauseTally[];
  /** In the order of filing and row. */
  readonly hits: readonly Hit[];
}

/** A clause, and where its verdicts are in the result of a scan. */
interface ScannedClause {
  readonly rule: CompiledRule;
  readonly clause: CompiledClause;
  /** The packed word that carries its verdicts, and its place there. */
  readonly word: number;
  readonly place: number;
  /** The index of the scope that overrides the verdict; undefined where every row is in scope. */
  readonly scope: number | undefined;
}

/** The expressions of a scan for every row: the scopes that it is in, and the verdicts of all clauses, packed into words. */
interface ScanPlan {
  readonly clauses: readonly ScannedClause[];
  /** Expressions: 0 in scope, otherwise the index of the verdict that being out of scope means. */
  readonly scopes: readonly string[];
  /** Expressions: verdicts, three bits a clause. */
  readonly words: readonly string[];
}

/** Number of rows up to which DuckDB looks them up one by one; with more it reads the whole table. */
const SOUGHT_MOST = 2000;
const BREACHED = VERDICTS.indexOf('breached');

/**
 * Assesses all clauses of a relation in one scan. The verdicts on a row are packed into a word or two, and rows are counted by
 * filing, scope and words: there are few different ones, so one hash table counts every verdict of every clause. A row that
 * breaches a clause is counted by itself, and only such rows are then read with their figures.
 */
export async function scan(connection: FactConnection, request: ScanRequest): Promise<ScanResult> {
  const { dialect } = connection;
  const plan = planOf(request, dialect);
  // Row addresses are valid within one transaction only.
  return inTransaction(connection, async () => {
    await connection.run(`CREATE TEMP TABLE tally AS ${tallyQuery(plan, request.relation, dialect)}`);
    const counted = keysOf(plan);
    const groups = await connection.rows(
      `SELECT filing_id, ${counted.join(', ')}, CAST(sum(row_count) AS BIGINT) AS row_count FROM tally ` +
        `GROUP BY filing_id, ${counted.join(', ')} ORDER BY filing_id, ${counted.join(', ')}`,
    );
    const tallies = talliesOf(groups, plan);
    const hits = await readHits(connection, request, { ...plan, clauses: breachedAnywhere(plan, tallies) });
    await connection.run('DROP TABLE tally');
    return { rows: groups.reduce((sum, group) => sum + Number(group.row_count), 0), tallies, hits };
  });
}

function planOf(request: ScanRequest, dialect: Dialect): ScanPlan {
  const scopes: string[] = [];
  const words: string[][] = [];
  const clauses: ScannedClause[] = [];
  for (const rule of request.rules) {
    const scope = scopeOf(rule.scopeSql(dialect, request.territory), scopes);
    for (const clause of rule.clauses) {
      const [word, place] = [Math.floor(clauses.length / ANSWERS_PER_WORD), clauses.length % ANSWERS_PER_WORD];
      const answers = (words[word] ??= []);
      answers.push(clause.verdictSql(dialect, { ...constantDate(rule, request), place }));
      clauses.push({ rule, clause, word, place, scope });
    }
  }
  return { clauses, scopes, words: words.map((answers) => answers.join(' | ')) };
}

/** The index of a rule's scope among the scopes collected so far; most rules about a relation share one. */
function scopeOf(sql: string, scopes: string[]): number | undefined {
  if (sql === '0') return undefined;
  if (!scopes.includes(sql)) scopes.push(sql);
  return scopes.indexOf(sql);
}

/** All rows of the assessed period share its first and last day, so parameters of rules dated by one of them are constants. */
function constantDate({ definition }: CompiledRule, request: ScanRequest): { date?: string } {
  if (definition.date === 'period_end') return { date: request.periodEnd };
  return definition.date === 'period_start' ? { date: request.periodStart } : {};
}

function tallyQuery(plan: ScanPlan, relation: Relation, dialect: Dialect): string {
  const keys = keysOf(plan).join(', ');
  const asked = [
    ...plan.scopes.map((sql, index) => `${sql} AS scope_${index}`),
    ...plan.words.map((sql, index) => `${sql} AS answers_${index}`),
  ];
  // OFFSET 0 keeps PostgreSQL from copying the verdict expressions into every place that reads them, which computes them again.
  const once = dialect === 'postgres' ? ' OFFSET 0' : '';
  return (
    `SELECT filing_id, ${keys}, hit, count(*) AS row_count FROM (` +
    `SELECT filing_id, ${keys}, CASE WHEN ${breachSql(plan)} THEN row_id END AS hit FROM (` +
    `SELECT filing_id, ${rowId(relation, dialect)} AS row_id, ${asked.join(', ')} FROM ${relation.id}${once}) AS asked) AS answered ` +
    `GROUP BY filing_id, ${keys}, hit`
  );
}

/** The column that identifies a row within a filing. Two subjects of a model may cite one filed row; it then counts for both. */
function rowId({ origin }: Relation, dialect: Dialect): string {
  return origin === 'return' && dialect === 'duckdb' ? ROW_ADDRESS : 'filing_row';
}

function keysOf({ scopes, words }: ScanPlan): string[] {
  return [...scopes.map((_, index) => `scope_${index}`), ...words.map((_, index) => `answers_${index}`)];
}

/** Whether a row breaches any clause in whose scope it is: the code of a breach is the only one that is odd and below two. */
function breachSql({ clauses }: ScanPlan): string {
  const masks = new Map<string, { word: number; scope: number | undefined; mask: bigint }>();
  for (const { word, place, scope } of clauses) {
    const key = `${word}/${scope ?? ''}`;
    const mask = masks.get(key)?.mask ?? 0n;
    masks.set(key, { word, scope, mask: mask | (1n << BigInt(place * BITS_PER_ANSWER)) });
  }
  const tests = Array.from(masks.values(), ({ word, scope, mask }) => {
    const answers = `answers_${word}`;
    const breach = `(${answers} & ~(${answers} >> 1) & CAST(${mask} AS BIGINT)) <> 0`;
    return scope === undefined ? breach : `(scope_${scope} = 0 AND ${breach})`;
  });
  return tests.join(' OR ');
}

function talliesOf(groups: readonly Record<string, SqlValue>[], plan: ScanPlan): ClauseTally[] {
  const tallies = new Map<string, Record<Verdict, number> & Pick<ClauseTally, 'rule' | 'clause' | 'filing'>>();
  for (const group of groups) {
    const filing = String(group.filing_id);
    const words = plan.words.map((_, index) => BigInt(String(group[`answers_${index}`])));
    for (const { rule, clause, word, place, scope } of plan.clauses) {
      const outOfScope = scope === undefined ? 0 : Number(group[`scope_${scope}`]);
      const code = outOfScope || Number(((words[word] ?? 0n) >> BigInt(place * BITS_PER_ANSWER)) & 7n);
      const named = { rule: rule.definition.id, clause: clause.clause.id, filing };
      const key = `${filing}/${named.rule}/${named.clause}`;
      const tally = tallies.get(key) ?? { ...named, ...NONE };
      const answer = VERDICTS[code];
      if (answer === undefined) throw new Error(`clause ${named.rule} ${named.clause} answered ${code}`);
      tally[answer] += Number(group.row_count);
      tallies.set(key, tally);
    }
  }
  return [...tallies.values()];
}

const NONE = { met: 0, breached: 0, not_applicable: 0, not_assessable: 0, not_in_force: 0 };

/** The clauses that some row breaches: only their figures are read. */
function breachedAnywhere({ clauses }: ScanPlan, tallies: readonly ClauseTally[]): ScannedClause[] {
  const breached = new Set(
    tallies.filter((tally) => tally.breached > 0).map(({ rule, clause }) => `${rule}/${clause}`),
  );
  return clauses.filter(({ rule, clause }) => breached.has(`${rule.definition.id}/${clause.clause.id}`));
}

/**
 * The rows that breach, with their figures. Two subjects of a model may cite one filed row, so the verdicts on each row are
 * computed once more: such rows are few.
 */
async function readHits(connection: FactConnection, request: ScanRequest, plan: ScanPlan): Promise<Hit[]> {
  if (plan.clauses.length === 0) return [];
  const { relation } = request;
  const cells = cellColumns(relation, new Set(plan.clauses.map(({ rule }) => rule)));
  const verdicts = plan.clauses.map(({ rule, clause, scope }, index) => {
    const code = clause.verdictSql(connection.dialect, constantDate(rule, request));
    const outOfScope = scope === undefined ? undefined : plan.scopes[scope];
    return `${outOfScope === undefined ? code : `CASE WHEN (${outOfScope}) = 0 THEN ${code} END`} AS v${index}`;
  });
  const id = rowId(relation, connection.dialect);
  // Filter by row id first; comparing (filing, row) pairs is slower and rarely needed.
  const query =
    `SELECT filing_id, filing_row, ${[...cells, ...verdicts].join(', ')} FROM ${relation.id} ` +
    `WHERE ${id} IN (SELECT hit FROM tally WHERE hit IS NOT NULL) ` +
    `AND (filing_id, ${id}) IN (SELECT filing_id, hit FROM tally WHERE hit IS NOT NULL) ` +
    'ORDER BY filing_id, filing_row';
  const rows = await sought(connection, query);
  const hits = rows.map((row) => ({
    filing: String(row.filing_id),
    row: Number(row.filing_row),
    cells: Object.fromEntries(cells.map((cell) => [cell, cellText(row[cell])])),
    breached: plan.clauses.filter((_, index) => row[`v${index}`] !== null && Number(row[`v${index}`]) === BREACHED),
  }));
  return hits.filter(({ breached }) => breached.length > 0);
}

/** Runs a query that selects few rows: DuckDB then skips the row groups of a table in which none of them lies. */
async function sought(connection: FactConnection, query: string): Promise<Record<string, SqlValue>[]> {
  if (connection.dialect !== 'duckdb') return connection.rows(query);
  await connection.run(`SET dynamic_or_filter_threshold = ${SOUGHT_MOST}`);
  const rows = await connection.rows(query);
  await connection.run('RESET dynamic_or_filter_threshold');
  return rows;
}

/** Columns that findings need: those that the rules read, and those that name the subject of the row. */
function cellColumns({ subject }: Relation, rules: ReadonlySet<CompiledRule>): string[] {
  const named = [subject.name, subject.region].filter((column) => column !== undefined);
  const read = [...rules].flatMap((rule) => rule.columns);
  return [...new Set([...subject.key, ...named, 'reporter', 'period_end', ...read])];
}

function cellText(value: SqlValue | undefined): string | boolean | null {
  if (value === null || value === undefined) return null;
  return typeof value === 'boolean' ? value : String(value);
}
