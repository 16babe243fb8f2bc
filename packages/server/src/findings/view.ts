import type { Finding } from '@levee/assessment/findings/finding';
import type { Finding as FindingSummary } from '@levee/contract/findings/model';
import type { Content } from '@levee/regulation/content/content';
import { regionName } from '../content/places.js';

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
