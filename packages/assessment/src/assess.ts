import type { ComputedRelation } from './snapshot/computed.js';
import { boundsOf } from '@levee/facts/receipt/period';
import { openSnapshot } from './snapshot/snapshot.js';
import type { FactStore } from '@levee/facts/store/store';
import type { CompiledRule } from '@levee/regulation/compile/compiled';
import type { RowText } from '@levee/regulation/feel/dialect';
import type { Content } from '@levee/regulation/content/content';
import type { Relation } from '@levee/regulation/returns/relation';
import { engines } from './engines/engines.js';
import type { ClauseTally, Finding } from './findings/finding.js';
import { canonicalJson, sha256, type Manifest } from './snapshot/manifest.js';
import { reachOf } from './scan/reach.js';
import { scan, type Hit } from './scan/scan.js';

export interface AssessmentResult {
  /** Rows of all relations that some rule is about. */
  readonly rows: number;
  readonly tallies: readonly ClauseTally[];
  /** Sorted by rule, clause, subject, filing and row. */
  readonly findings: readonly Finding[];
  /** SHA-256 over the findings in canonical form, one JSON line each. */
  readonly findingsHash: string;
}

/**
 * Assesses the visible filings of a manifest by the rules of a content: a pure function of the two (and of the facts that the
 * filings name). `rules` restricts it to some rules, for trials of a draft. `computed` are the rows that the manifest's register
 * part names; a relation of the register without them has no rows.
 */
export async function assess(
  store: FactStore,
  content: Content,
  manifest: Manifest,
  rules: readonly CompiledRule[] = [...content.rules.values()],
  computed: readonly ComputedRelation[] = [],
): Promise<AssessmentResult> {
  const { start, end } = boundsOf(manifest.period);
  const reach = reachOf(content, rules, new Set(manifest.filings.map((filing) => filing.return)));
  const connection = await openSnapshot(store, {
    returns: [...reach.returns.values()],
    models: [...reach.models.values()],
    period: manifest.period,
    filings: manifest.filings,
    computed: ofRegister(content, computed),
    engines,
  });
  try {
    let rows = 0;
    const tallies: ClauseTally[] = [];
    const findings: Finding[] = [];
    for (const [relation, about] of reach.relations) {
      const result = await scan(connection, {
        relation,
        rules: about,
        territory: manifest.territory,
        periodStart: start,
        periodEnd: end,
      });
      rows += result.rows;
      tallies.push(...result.tallies);
      for (const hit of result.hits) findings.push(...findingsOf(hit, relation, manifest.period, end));
    }
    findings.sort((a, b) => compareTexts(sortKey(a), sortKey(b)));
    return { rows, tallies, findings, findingsHash: sha256(findings.map(canonicalJson).join('\n')) };
  } finally {
    connection.close();
  }
}

/** Every relation of the register, with the rows that were given for it. */
function ofRegister(content: Content, given: readonly ComputedRelation[]): ComputedRelation[] {
  return [...content.relations.values()]
    .filter(({ origin }) => origin === 'register')
    .map((relation) => ({ relation, rows: given.find((one) => one.relation.id === relation.id)?.rows ?? [] }));
}

function findingsOf(hit: Hit, relation: Relation, period: string, periodEnd: string): Finding[] {
  const { subject } = relation;
  const subjectKey = subject.key.map((column) => textOf(hit.cells, column) ?? '').join('/');
  return hit.breached.map(({ rule, clause }) => {
    const { definition } = rule;
    const identity = [period, definition.id, clause.clause.id, relation.id, subjectKey, hit.filing, hit.row];
    return {
      id: `F${sha256(canonicalJson(identity)).slice(0, 15)}`,
      period,
      rule: definition.id,
      clause: clause.clause.id,
      kind: clause.clause.kind,
      level: clause.clause.level,
      measure: definition.measure,
      relation: relation.id,
      subjectKind: subject.kind,
      subjectKey,
      subjectName: subject.name === undefined ? null : textOf(hit.cells, subject.name),
      region: subject.region === undefined ? null : textOf(hit.cells, subject.region),
      reporter: textOf(hit.cells, 'reporter') ?? '',
      filing: hit.filing,
      row: hit.row,
      date: textOf(hit.cells, definition.date) ?? periodEnd,
      figures: Object.fromEntries(rule.columns.map((column) => [column, hit.cells[column]])),
    };
  });
}

function textOf(cells: RowText, column: string): string | null {
  const value = cells[column];
  return value === null || value === undefined ? null : String(value);
}

function sortKey(finding: Finding): string {
  return [finding.rule, finding.clause, finding.subjectKey, finding.filing, String(finding.row).padStart(12, '0')].join(
    '\u0000',
  );
}

/** Order by code units: the same on every machine, whatever its locale. */
function compareTexts(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
