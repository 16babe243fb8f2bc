import { randomBytes } from 'node:crypto';
import { assess, type AssessmentResult } from '@levee/assessment/assess';
import type { ClauseTally } from '@levee/assessment/findings/finding';
import {
  canonicalJson,
  makeManifest,
  sha256,
  type Manifest,
  type Territory,
} from '@levee/assessment/snapshot/manifest';
import { boundsOf } from '@levee/facts/receipt/period';
import type { Content } from '@levee/regulation/content/content';
import { VERDICTS, type Level, type Verdict } from '@levee/regulation/rules/rule';
import { visibleFilings } from '../filings/records.js';
import { obligationRelation, reportObligations } from '../obligations/service.js';
import { serviceError, ServiceError } from '../http/serviceerror.js';
import { shanghaiDate, shanghaiInstant } from '../clock/instant.js';
import { appendAudit } from '../audit/records.js';
import { assessment, type ClauseVerdicts } from './table.js';
import type { System } from '../stores/system.js';
import { assessmentById, countingAssessments, sameManifest, type AssessmentRecord } from './records.js';

interface AssessRequest {
  readonly period: string;
  /** ISO instant; now when absent. */
  readonly asOf?: string | undefined;
  readonly official: boolean;
  readonly territory: Territory;
  readonly demonstration?: boolean;
}

/**
 * Assesses a period: makes the manifest as of the instant, runs every rule, stores the findings, and last
 * writes the row that makes them visible. Only an official run may ever raise warnings; it looks at the present.
 */
export async function assessPeriod(system: System, request: AssessRequest, actor: string): Promise<AssessmentRecord> {
  return system.turns.take('assessment', async () => {
    const startedAt = system.now();
    const asOf = request.asOf === undefined ? startedAt : new Date(request.asOf);
    checkInstants(request, asOf, startedAt);
    const owed = obligationRelation(await reportObligations(system, request.period, asOf));
    const manifest = makeManifest({
      period: request.period,
      asOf: shanghaiInstant(asOf),
      territory: request.territory,
      content: system.content.hash,
      filings: await visibleFilings(system.database, request.period, asOf),
      register: owed.manifest,
    });
    const manifestText = canonicalJson(manifest);
    const manifestHash = sha256(manifestText);
    const clock = performance.now();
    const result = await assess(system.facts, system.content, manifest, undefined, [owed.relation]);
    const earlier = await sameManifest(system.database, manifestHash);
    if (earlier && earlier.findingsHash !== result.findingsHash) throw notReproduced(earlier);
    const id = `A${randomBytes(8).toString('hex').slice(0, 15)}`;
    await system.findings.add(id, result.findings);
    try {
      await system.database.transaction(async (transaction) => {
        await transaction.insert(assessment).values({
          id,
          period: request.period,
          asOf,
          territory: request.territory,
          official: request.official,
          startedAt,
          milliseconds: Math.round(performance.now() - clock),
          startedBy: actor,
          manifest: manifestText,
          manifestHash,
          contentHash: system.content.hash,
          demonstration: request.demonstration ?? false,
          ...summaryOf(manifest, result, system.content),
        });
        const action = request.official ? 'assessment_official' : 'assessment_backrun';
        await appendAudit(transaction, { actor, action, subject: id }, system.now());
      });
    } catch (error) {
      await system.findings.discard(id);
      throw error;
    }
    const record = await assessmentById(system.database, id);
    if (!record) throw new Error(`assessment ${id} was written but cannot be read`);
    return record;
  });
}

function checkInstants(request: AssessRequest, asOf: Date, now: Date): void {
  if (asOf > now) {
    throw new ServiceError(
      400,
      'instant_in_future',
      {
        zh: `时点 ${shanghaiInstant(asOf)} 尚未到来。`,
        en: `The instant ${shanghaiInstant(asOf)} lies in the future.`,
      },
      { hint: { zh: '请给出现在或以前的时点。', en: 'Give the present or an earlier instant.' } },
    );
  }
  if (request.official && request.asOf !== undefined) {
    throw new ServiceError(
      400,
      'official_looks_at_present',
      {
        zh: '定版评估以当前已知情况为准，不能指定时点。',
        en: 'An official run looks at what is known now; it takes no instant.',
      },
      { hint: { zh: '请去掉时点，或改为试算。', en: 'Leave the instant out, or make it a back-run.' } },
    );
  }
  const { after } = boundsOf(request.period);
  if (shanghaiDate(now) < after) {
    throw new ServiceError(400, 'period_not_over', {
      zh: `${request.period} 尚未结束，不能评估。`,
      en: `${request.period} is not over yet and cannot be assessed.`,
    });
  }
}

function notReproduced(earlier: AssessmentRecord): Error {
  return new ServiceError(500, 'not_reproduced', {
    zh: `同一清单先前（${earlier.id}）得出不同的结果。这是程序错误，本次结果未保存。`,
    en: `The same manifest gave other findings before (${earlier.id}). This is a fault of the program; nothing was kept.`,
  });
}

/** Adds tallies per filing up to counts per clause, in the order of rules and clauses. */
export function countsByClause(tallies: readonly ClauseTally[], content: Pick<Content, 'rules'>): ClauseVerdicts[] {
  const counts = new Map<string, ClauseVerdicts & { readonly counts: Record<Verdict, number> }>();
  for (const { definition } of content.rules.values()) {
    for (const { id, level } of definition.clauses) {
      const none = Object.fromEntries(VERDICTS.map((verdict) => [verdict, 0])) as Record<Verdict, number>;
      counts.set(`${definition.id}/${id}`, {
        rule: definition.id,
        clause: id,
        title: definition.title,
        level,
        counts: none,
      });
    }
  }
  for (const tally of tallies) {
    const sum = counts.get(`${tally.rule}/${tally.clause}`);
    if (sum) for (const verdict of VERDICTS) sum.counts[verdict] += tally[verdict];
  }
  return [...counts.values()].sort((a, b) => (a.rule + a.clause < b.rule + b.clause ? -1 : 1));
}

function summaryOf(
  manifest: Manifest,
  result: AssessmentResult,
  content: Content,
): Pick<AssessmentRecord, 'findingsHash' | 'filings' | 'rows' | 'findings' | 'byLevel' | 'clauses'> {
  const byLevel: Record<Level, number> = { amber: 0, orange: 0, red: 0 };
  for (const { level } of result.findings) byLevel[level] += 1;
  return {
    findingsHash: result.findingsHash,
    filings: manifest.filings.filter((filing) => filing.period === manifest.period).length,
    rows: result.rows,
    findings: result.findings.length,
    byLevel,
    clauses: countsByClause(result.tallies, content),
  };
}

/** The assessment with this id or id prefix; 404 when there is none. */
export async function existingAssessment(system: System, id: string): Promise<AssessmentRecord> {
  const record = await assessmentById(system.database, id);
  if (record) return record;
  throw serviceError(404, 'not_found', { zh: `没有编号为“${id}”的评估。`, en: `There is no assessment "${id}".` });
}

/** The assessment that counts for a month, or for the newest assessed month. */
export async function countingAssessment(system: System, period?: string): Promise<AssessmentRecord | undefined> {
  const counting = await countingAssessments(system.database);
  return period === undefined ? [...counting.values()].at(-1) : counting.get(period);
}
