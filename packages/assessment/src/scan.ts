import type { FactConnection, SqlValue } from '@levee/facts/store';
import type { CompiledClause, CompiledRule, Dialect, RowText } from '@levee/regulation/compiled';
import type { Relation } from '@levee/regulation/relation';
import { VERDICTS, type Verdict } from '@levee/regulation/rules';
import type { ClauseTally } from './finding.js';
import type { Territory } from './manifest.js';

/** All clauses about one relation, held against it in one scan. */
export interface ScanRequest {
  readonly relation: Relation;
  readonly rules: readonly CompiledRule[];
  readonly territory: Territory;
  /** First and last day of the assessed period: the date that counts wherever a rule's date column is one of the two. */
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

export interface ScanResult {
  /** Rows of the relation. */
  readonly rows: number;
  readonly tallies: readonly ClauseTally[];
  /** In the order of filing and row. */
  readonly hits: readonly Hit[];
}

interface ScannedClause {
  readonly rule: CompiledRule;
  readonly clause: CompiledClause;
  /** Column name of the verdict code in the scan. */
  readonly verdict: string;
}

const BREACHED = VERDICTS.indexOf('breached');
/** A verdict code takes three bits, so a BIGINT carries the answers of this many clauses. */
const BITS_PER_ANSWER = 3;
const ANSWERS_PER_WORD = 21;

/** Verdict codes of every clause for every row: the query that an assessment is. Scope is decided first, then the clause. */
export function verdictQuery(request: ScanRequest, dialect: Dialect): string {
  const answers = `SELECT filing_id, filing_row, ${verdictColumns(request, dialect).join(', ')} FROM ${request.relation.id}`;
  // PostgreSQL would copy the verdicts into every place that reads them, and compute them there again.
  return dialect === 'postgres' ? `${answers} OFFSET 0` : answers;
}

function verdictColumns(request: ScanRequest, dialect: Dialect): string[] {
  return clausesOf(request).map(({ rule, clause, verdict }) => {
    const code = clause.verdictSql(dialect, constantDate(rule, request));
    const scope = rule.scopeSql(dialect, request.territory);
    return `${scope === '0' ? code : `CASE WHEN (${scope}) <> 0 THEN (${scope}) ELSE ${code} END`} AS ${verdict}`;
  });
}

/** Rows of the assessed period share its first and last day, so parameters of rules that go by one are plain numbers. */
function constantDate({ definition }: CompiledRule, request: ScanRequest): { date?: string } {
  if (definition.date === 'period_end') return { date: request.periodEnd };
  return definition.date === 'period_start' ? { date: request.periodStart } : {};
}

function clausesOf(request: ScanRequest): ScannedClause[] {
  const pairs = request.rules.flatMap((rule) => rule.clauses.map((clause) => ({ rule, clause })));
  return pairs.map((pair, index) => ({ ...pair, verdict: `v${index}` }));
}

/**
 * Holds all clauses against a relation in one scan. The answers that a row gets are packed into a word or two, and rows are
 * counted by filing and answers: there are few different ones, so every answer of every clause costs one hash table. The
 * same pass gathers the rows that breach; only those are then read with their figures.
 */
export async function scan(connection: FactConnection, request: ScanRequest): Promise<ScanResult> {
  const clauses = clausesOf(request);
  const words = wordsOf(clauses);
  const names = words.map((_, index) => `answers_${index}`);
  const packed = words.map((word, index) => `${packedSql(word)} AS answers_${index}`);
  const breach = clauses.map(({ verdict }) => `${verdict} = ${BREACHED}`).join(' OR ');
  await connection.run('DROP TABLE IF EXISTS tally');
  await connection.run(
    `CREATE TEMP TABLE tally AS SELECT filing_id, ${names.join(', ')}, count(*) AS row_count, ` +
      `array_agg(filing_row) FILTER (WHERE breaches) AS hit_rows FROM (SELECT filing_id, filing_row, ` +
      `${packed.join(', ')}, (${breach}) AS breaches FROM (${verdictQuery(request, connection.dialect)}) AS verdicts) AS answers ` +
      `GROUP BY filing_id, ${names.join(', ')}`,
  );
  const answers = ['filing_id', ...names].join(', ');
  const groups = await connection.rows(`SELECT ${answers}, row_count FROM tally ORDER BY ${answers}`);
  return {
    rows: groups.reduce((sum, group) => sum + Number(group.row_count), 0),
    tallies: talliesOf(groups, words),
    hits: await readHits(connection, request, clauses),
  };
}

function wordsOf(clauses: readonly ScannedClause[]): ScannedClause[][] {
  const words: ScannedClause[][] = [];
  for (let start = 0; start < clauses.length; start += ANSWERS_PER_WORD) {
    words.push(clauses.slice(start, start + ANSWERS_PER_WORD));
  }
  return words;
}

function packedSql(word: readonly ScannedClause[]): string {
  return word.map(({ verdict }, place) => `(CAST(${verdict} AS BIGINT) << ${place * BITS_PER_ANSWER})`).join(' | ');
}

function talliesOf(groups: readonly Record<string, SqlValue>[], words: readonly ScannedClause[][]): ClauseTally[] {
  const tallies = new Map<string, Record<Verdict, number> & Pick<ClauseTally, 'rule' | 'clause' | 'filing'>>();
  for (const group of groups) {
    const filing = String(group.filing_id);
    for (const [index, word] of words.entries()) {
      const answers = BigInt(String(group[`answers_${index}`]));
      for (const [place, { rule, clause, verdict }] of word.entries()) {
        const code = Number((answers >> BigInt(place * BITS_PER_ANSWER)) & 7n);
        const key = `${filing}/${verdict}`;
        const named = { rule: rule.definition.id, clause: clause.clause.id, filing };
        const tally = tallies.get(key) ?? { ...named, ...NONE };
        const answer = VERDICTS[code];
        if (answer === undefined) throw new Error(`clause ${named.rule} ${named.clause} answered ${code}`);
        tally[answer] += Number(group.row_count);
        tallies.set(key, tally);
      }
    }
  }
  return [...tallies.values()];
}

const NONE = { met: 0, breached: 0, not_applicable: 0, not_assessable: 0, not_in_force: 0 };

async function readHits(
  connection: FactConnection,
  request: ScanRequest,
  clauses: readonly ScannedClause[],
): Promise<Hit[]> {
  await connection.run('DROP TABLE IF EXISTS hit');
  await connection.run('CREATE TEMP TABLE hit AS SELECT filing_id, unnest(hit_rows) AS filing_row FROM tally');
  const cells = cellColumns(request);
  const rows = await connection.rows(
    `SELECT filing_id, filing_row, ${[...cells, ...verdictColumns(request, connection.dialect)].join(', ')} ` +
      `FROM hit JOIN ${request.relation.id} USING (filing_id, filing_row) ORDER BY filing_id, filing_row`,
  );
  return rows.map((row) => ({
    filing: String(row.filing_id),
    row: Number(row.filing_row),
    cells: Object.fromEntries(cells.map((cell) => [cell, cellText(row[cell])])),
    breached: clauses.filter(({ verdict }) => Number(row[verdict]) === BREACHED),
  }));
}

/** Columns that findings need: those the rules read, and those that say who the row is about. */
function cellColumns(request: ScanRequest): string[] {
  const { subject } = request.relation;
  const named = [subject.name, subject.region].filter((column) => column !== undefined);
  const needed = [...subject.key, ...named, 'reporter', 'period_end', ...request.rules.flatMap((rule) => rule.columns)];
  return [...new Set(needed)];
}

function cellText(value: SqlValue | undefined): string | boolean | null {
  if (value === null || value === undefined) return null;
  return typeof value === 'boolean' ? value : String(value);
}
