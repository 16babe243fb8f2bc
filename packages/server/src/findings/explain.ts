import type { Finding } from '@levee/assessment/findings/finding';
import type { FindingDetail, ParameterInForce } from '@levee/contract/findings/model';
import { openSnapshot } from '@levee/assessment/snapshot/snapshot';
import { literal } from '@levee/facts/store/sqltext';
import type { CompiledRule } from '@levee/regulation/compile/compiled';
import type { Content } from '@levee/regulation/content/content';
import { leadOn } from '@levee/regulation/plan/plan';
import type { ReturnDefinition } from '@levee/regulation/returns/return';
import { countingAssessments, type AssessmentRecord } from '../assessments/records.js';
import { contentOf } from '../content/snapshots.js';
import { filingById, visibleFilings } from '../filings/records.js';
import { filedRow, filingSummary } from '../filings/view.js';
import { reportObligations } from '../obligations/service.js';
import type { System } from '../stores/system.js';
import { findingSummary } from './view.js';

/** Says everything about a finding: the rule in words, figures, limits and since when, article, file and row, history. */
export async function explainFinding(
  system: System,
  finding: Finding,
  assessment: AssessmentRecord,
): Promise<FindingDetail> {
  const content = await contentOf(system, assessment.contentHash);
  const rule = content.rules.get(finding.rule);
  const clause = rule?.clauses.find((candidate) => candidate.clause.id === finding.clause);
  if (!rule || !clause)
    throw new Error(`finding ${finding.id} names an unknown clause ${finding.rule} ${finding.clause}`);
  const record = await filingById(system.database, finding.filing);
  return {
    ...findingSummary(finding, assessment.id, content),
    says: clause.clause.says,
    words: clause.words,
    condition: clause.clause.condition,
    citation: clause.clause.citation,
    confidence: rule.definition.confidence,
    date: finding.date,
    figures: [...rule.evidence(finding.figures, finding.date)],
    parameters: parametersOf(rule, finding.figures, finding.date).filter(({ id }) => clause.parameters.includes(id)),
    lead: leadOn(content.plan, content.agencies, finding.measure, finding.date).map((agency) => agency.name),
    filedRow: record ? await filedRow(system, record, finding.row) : null,
    filingDetail: record ? await filingSummary(system, record) : null,
    history: await historyOf(system, finding, content),
  };
}

/** Parameters in force on a date for a row, in the contract's form. */
export function parametersOf(rule: CompiledRule, row: Finding['figures'], on: string): ParameterInForce[] {
  return rule.parametersOn(row, on).map(({ parameter, value }) => ({
    id: parameter.id,
    title: parameter.title,
    unit: parameter.unit,
    value: value?.value ?? null,
    from: value?.from ?? null,
    to: value?.to ?? null,
    confidence: value?.confidence ?? null,
    citation: value?.citation ?? null,
  }));
}

/** The same subject under the same clause in every assessed month, oldest first; a month without its data says so. */
async function historyOf(system: System, finding: Finding, content: Content): Promise<FindingDetail['history']> {
  const counting = await countingAssessments(system.database);
  const occurrences = await system.findings.occurrences(
    finding,
    [...counting.values()].map((record) => record.id),
  );
  const months = await subjectMonths(system, finding, content, [...counting.keys()]);
  return [...counting.values()].map((record) => ({
    period: record.period,
    filed: months.has(record.period),
    breached: occurrences.has(record.id),
    finding: occurrences.get(record.id) ?? null,
    assessment: record.id,
  }));
}

/** Months in which there was something to hold against the clause: the subject was filed, or it owed the return. */
async function subjectMonths(
  system: System,
  finding: Finding,
  content: Content,
  periods: readonly string[],
): Promise<Set<string>> {
  if (content.relations.get(finding.relation)?.origin !== 'register') {
    return filedMonths(system, finding, content, periods.at(-1) ?? finding.period);
  }
  const months = new Set<string>();
  for (const period of periods) {
    const { obligations } = await reportObligations(system, period, system.now());
    if (obligations.some((one) => `${one.institution}/${one.return}` === finding.subjectKey)) months.add(period);
  }
  return months;
}

/** The first return among those that a relation is derived from which has the columns of its key. */
function returnOf(content: Content, id: string, key: readonly string[]): ReturnDefinition | undefined {
  const own = content.returns.get(id.replace(/_history$/, ''));
  if (own && key.every((column) => own.columns.some((one) => one.id === column))) return own;
  for (const source of content.models.get(id)?.from ?? []) {
    const found = returnOf(content, source, key);
    if (found) return found;
  }
  return undefined;
}

/** Months up to a last one in which the subject was filed. */
async function filedMonths(system: System, finding: Finding, content: Content, last: string): Promise<Set<string>> {
  const relation = content.relations.get(finding.relation);
  const base = relation && returnOf(content, relation.id, relation.subject.key);
  if (!relation || !base) return new Set();
  const connection = await openSnapshot(system.facts, {
    returns: [base],
    models: [],
    period: last,
    filings: await visibleFilings(system.database, last, system.now()),
  });
  try {
    const values = finding.subjectKey.split('/');
    const same = relation.subject.key.map(
      (column, index) => `CAST(${column} AS VARCHAR) = ${literal(values[index] ?? '')}`,
    );
    const rows = await connection.rows(
      `SELECT DISTINCT period_start FROM ${base.id}_history WHERE ${same.join(' AND ')}`,
    );
    return new Set(rows.map((row) => String(row.period_start).slice(0, 7)));
  } finally {
    connection.close();
  }
}
