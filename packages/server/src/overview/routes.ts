import type { Overview } from '@levee/contract/overview/model';
import type { Content } from '@levee/regulation/content/content';
import { leadOn } from '@levee/regulation/plan/plan';
import { VERDICTS, type Verdict } from '@levee/regulation/rules/rule';
import type { FindingCount } from '@levee/assessment/findings/store';
import type { FastifyInstance } from 'fastify';
import { boundsOf } from '@levee/facts/receipt/period';
import { assessmentSummary } from '../assessments/view.js';
import { countingAssessments, type AssessmentRecord } from '../assessments/records.js';
import { contentOf } from '../content/snapshots.js';
import { filingsByPeriod } from '../filings/records.js';
import { regionName } from '../content/places.js';
import { serve } from '../http/serve.js';
import type { System } from '../stores/system.js';

/** The month at a glance: findings by level, measure, rule and district. */
export function serveOverview(app: FastifyInstance, system: System): void {
  serve(app, 'overview', async ({ period }) => {
    const counting = await countingAssessments(system.database);
    const periods = periodsOf(await filingsByPeriod(system.database), counting);
    const wanted = period ?? [...counting.keys()].at(-1);
    const chosen = wanted === undefined ? undefined : counting.get(wanted);
    if (!chosen) return { periods, chosen: null, byMeasure: [], byRule: [], byRegion: [], verdicts: verdictsOf([]) };
    const content = await contentOf(system, chosen.contentHash);
    const { end } = boundsOf(chosen.period);
    return {
      periods,
      chosen: assessmentSummary(chosen),
      byMeasure: byMeasure(await system.findings.count(chosen.id, 'measure'), content, end),
      byRule: byRule(await system.findings.count(chosen.id, 'rule'), content),
      byRegion: byRegion(await system.findings.count(chosen.id, 'region'), content, end),
      verdicts: verdictsOf(chosen.clauses),
    };
  });
}

function periodsOf(
  filings: ReadonlyMap<string, number>,
  counting: ReadonlyMap<string, AssessmentRecord>,
): Overview['periods'] {
  const months = [...new Set([...filings.keys(), ...counting.keys()])].sort().reverse();
  return months.map((period) => {
    const record = counting.get(period);
    return {
      period,
      filings: filings.get(period) ?? 0,
      assessment: record?.id ?? null,
      official: record?.official ?? false,
      findings: record?.findings ?? 0,
      byLevel: record?.byLevel ?? { amber: 0, orange: 0, red: 0 },
    };
  });
}

function byMeasure(counts: readonly FindingCount[], content: Content, on: string): Overview['byMeasure'] {
  return content.plan.measures.map((measure) => {
    const count = counts.find((candidate) => candidate.id === measure.id);
    return {
      id: measure.id,
      label: measure.title,
      findings: count?.findings ?? 0,
      subjects: count?.subjects ?? 0,
      lead: leadOn(content.plan, content.agencies, measure.id, on).map((agency) => agency.short),
    };
  });
}

function byRule(counts: readonly FindingCount[], content: Content): Overview['byRule'] {
  return counts.map((count) => {
    const rule = content.rules.get(count.id ?? '');
    const gravest = count.red > 0 ? 'red' : count.orange > 0 ? 'orange' : 'amber';
    return {
      id: count.id ?? '',
      label: rule?.definition.title ?? { zh: count.id ?? '', en: count.id ?? '' },
      findings: count.findings,
      subjects: count.subjects,
      level: gravest,
    } as const;
  });
}

/** Every district that existed on the day, with or without findings; then places outside and unknown where there are any. */
function byRegion(counts: readonly FindingCount[], content: Content, on: string): Overview['byRegion'] {
  const units = content.regions.all(on).map((unit) => ({ id: unit.code, label: unit.name, tile: unit.tile ?? null }));
  const known = new Set(units.map((unit) => unit.id));
  const others = counts
    .filter((count) => count.id === null || !known.has(count.id))
    .map((count) => ({
      id: count.id ?? 'unknown',
      label: count.id === null ? { zh: '地域不明', en: 'District unknown' } : regionName(content, count.id, on),
      tile: null,
    }));
  return [...units, ...others].map((place) => {
    const count = counts.find((candidate) => (candidate.id ?? 'unknown') === place.id);
    return {
      ...place,
      findings: count?.findings ?? 0,
      subjects: count?.subjects ?? 0,
      byLevel: { amber: count?.amber ?? 0, orange: count?.orange ?? 0, red: count?.red ?? 0 },
    };
  });
}

function verdictsOf(clauses: AssessmentRecord['clauses']): Record<Verdict, number> {
  const sum = (verdict: Verdict): number => clauses.reduce((total, clause) => total + clause.counts[verdict], 0);
  return Object.fromEntries(VERDICTS.map((verdict) => [verdict, sum(verdict)])) as Record<Verdict, number>;
}
