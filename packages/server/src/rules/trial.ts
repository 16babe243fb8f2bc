import { assess } from '@levee/assessment/assess';
import { makeManifest, type Territory } from '@levee/assessment/snapshot/manifest';
import type { RuleTrial } from '@levee/contract/rules/model';
import { periodsBetween } from '@levee/facts/receipt/period';
import { ContentError } from '@levee/regulation/text/contenterror';
import type { CompiledRule } from '@levee/regulation/compile/compiled';
import { draftRule } from '@levee/regulation/content/load';
import { countsByClause } from '../assessments/service.js';
import { visibleFilings } from '../filings/records.js';
import { obligationRelation, reportObligations } from '../obligations/service.js';
import { ServiceError } from '../http/serviceerror.js';
import { shanghaiInstant } from '../clock/instant.js';
import type { System } from '../stores/system.js';

/** Months that one trial may cover. */
const TRIAL_PERIODS_MAX = 60;
const SUBJECTS_SHOWN = 20;

/** Runs a draft rule on past periods as of now. It stores nothing and warns nobody. */
export async function tryRule(
  system: System,
  input: { source: string; from: string; to: string; territory: Territory },
): Promise<RuleTrial> {
  const periods = periodsBetween(input.from, input.to);
  if (periods.length === 0 || periods.length > TRIAL_PERIODS_MAX) {
    throw new ServiceError(400, 'period_range', {
      zh: `试运行期间应为 1 至 ${TRIAL_PERIODS_MAX} 个月。`,
      en: `A trial covers 1 to ${TRIAL_PERIODS_MAX} months.`,
    });
  }
  const rule = compileDraft(system, input.source);
  const now = system.now();
  const trials: RuleTrial['periods'] = [];
  for (const period of periods) {
    const owed = obligationRelation(await reportObligations(system, period, now));
    const manifest = makeManifest({
      period,
      asOf: shanghaiInstant(now),
      territory: input.territory,
      content: system.content.hash,
      filings: await visibleFilings(system.database, period, now),
      register: owed.manifest,
    });
    const result = await assess(system.facts, system.content, manifest, [rule], [owed.relation]);
    const rules = new Map([[rule.definition.id, rule]]);
    trials.push({
      period,
      clauses: countsByClause(result.tallies, { rules }).map(({ clause, counts }) => ({ id: clause, counts })),
      subjects: result.findings.slice(0, SUBJECTS_SHOWN).map((finding) => ({
        key: finding.subjectKey,
        name: finding.subjectName,
        clause: finding.clause,
      })),
    });
  }
  return { rule: rule.definition.id, periods: trials };
}

/** A rule's file bears its id; a draft that is sent as text gets the name that it would have. */
function draftFile(source: string): string {
  return `${/^id:\s*([\w.-]+)/m.exec(source)?.[1] ?? 'draft'}.yaml`;
}

function compileDraft(system: System, source: string): CompiledRule {
  try {
    return draftRule(system.content, draftFile(source), source);
  } catch (error) {
    if (!(error instanceof ContentError)) throw error;
    const [first] = error.problems;
    throw new ServiceError(
      422,
      'invalid_rule',
      {
        zh: `草案有 ${error.problems.length} 处错误。首处在第 ${first?.line ?? 1} 行：${first?.message.zh ?? ''}`,
        en: `The draft has ${error.problems.length} mistakes. The first is on line ${first?.line ?? 1}: ${first?.message.en ?? ''}`,
      },
      {
        hint: first?.hint,
        details: error.problems.map(
          (problem) => `${problem.line}:${problem.column} ${problem.message.zh} | ${problem.message.en}`,
        ),
      },
    );
  }
}
