import type { Finding } from '@levee/assessment/findings/finding';
import type { Bilingual, Finding as FindingSummary } from '@levee/contract/model';
import type { Content } from '@levee/regulation/content/content';
import { OUTSIDE } from '@levee/regulation/plan/region';

/** A finding as lists show it. */
export function findingSummary(finding: Finding, assessment: string, content: Content): FindingSummary {
  const rule = content.rules.get(finding.rule);
  return {
    id: finding.id,
    assessment,
    period: finding.period,
    rule: finding.rule,
    clause: finding.clause,
    ruleTitle: rule?.definition.title ?? { zh: finding.rule, en: finding.rule },
    kind: finding.kind,
    level: finding.level,
    measure: finding.measure,
    relation: finding.relation,
    subjectKind: finding.subjectKind,
    subjectKey: finding.subjectKey,
    subjectName: finding.subjectName,
    region: finding.region,
    regionName: finding.region === null ? null : regionName(content, finding.region, finding.date),
    reporter: finding.reporter,
    filing: finding.filing,
    row: finding.row,
  };
}

/** Code of the unit that continues the one with this code on a day; a place outside stays outside. */
export function regionCode(content: Pick<Content, 'regions'>, code: string, on: string): string {
  return content.regions.current(code, on)?.code ?? code;
}

/** Name on a day of the unit with this code. */
export function regionName(content: Content, code: string, on: string): Bilingual {
  if (code === OUTSIDE) return { zh: '市外', en: 'Outside the municipality' };
  return content.regions.current(code, on)?.name ?? content.regions.on(code, on)?.name ?? { zh: code, en: code };
}
