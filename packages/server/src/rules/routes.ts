import type { RuleDetail, RuleSummary } from '@levee/contract/rules/model';
import type { CompiledRule } from '@levee/regulation/compile/compiled';
import type { RowText } from '@levee/regulation/feel/dialect';
import type { Content } from '@levee/regulation/content/content';
import { runExamples } from '@levee/regulation/content/examples';
import type { Verdict } from '@levee/regulation/rules/rule';
import { STANDARD_COLUMNS } from '@levee/regulation/returns/relation';
import type { FastifyInstance } from 'fastify';
import { parametersOf } from '../findings/explain.js';
import { serve } from '../http/serve.js';
import { ServiceError } from '../http/serviceerror.js';
import type { System } from '../stores/system.js';
import { tryRule } from './trial.js';

/** The rule library, and rules evaluated on figures or past periods. */
export function serveRules(app: FastifyInstance, system: System): void {
  const { content } = system;
  serve(app, 'rules', () => [...content.rules.values()].map(ruleSummary));
  serve(app, 'rule', ({ id }) => ruleDetail(content, existingRule(content, id)));
  serve(app, 'evaluateRule', ({ id, on, given }) => {
    const rule = existingRule(content, id);
    const row = givenRow(rule, given);
    return {
      rule: rule.definition.id,
      on,
      clauses: rule.clauses.map((compiled) => ({
        id: compiled.clause.id,
        verdict: compiled.evaluate(row, on),
        level: compiled.clause.level,
        says: compiled.clause.says,
        citation: compiled.clause.citation,
      })),
      figures: [...rule.evidence(row, on)],
      parameters: parametersOf(rule, row, on),
    };
  });
  serve(app, 'tryRule', async (input) => tryRule(system, input));
}

function existingRule(content: Content, id: string): CompiledRule {
  const rule = content.rules.get(id) ?? content.rules.get(id.toUpperCase());
  if (rule) return rule;
  throw new ServiceError(
    404,
    'not_found',
    { zh: `规则库中没有“${id}”。`, en: `The rule library has no "${id}".` },
    { hint: { zh: '用 levee rules list 查看全部规则。', en: 'levee rules list shows all rules.' } },
  );
}

/** Figures by column id or Chinese alias as the row that a rule reads; an unknown name is refused. */
function givenRow(rule: CompiledRule, given: Readonly<Record<string, string | number | boolean | null>>): RowText {
  const columns = [...rule.relation.columns, ...STANDARD_COLUMNS];
  const row: Record<string, string | boolean | null> = {};
  for (const [name, value] of Object.entries(given)) {
    const column = columns.find((candidate) => candidate.id === name || candidate.zh === name);
    if (!column) {
      throw new ServiceError(
        400,
        'unknown_column',
        {
          zh: `“${rule.relation.title.zh}”没有名为“${name}”的列。`,
          en: `"${rule.relation.title.en}" has no column "${name}".`,
        },
        {
          hint: {
            zh: `规则用到的列：${rule.columns.join('、')}。`,
            en: `Columns that the rule reads: ${rule.columns.join(', ')}.`,
          },
        },
      );
    }
    row[column.id] = typeof value === 'number' ? String(value) : value;
  }
  return row;
}

function ruleSummary({ definition, relation }: CompiledRule): RuleSummary {
  return {
    id: definition.id,
    catalogue: definition.catalogue,
    title: definition.title,
    measure: definition.measure,
    subject: definition.subject,
    subjectTitle: relation.title,
    from: definition.inForce.from,
    to: definition.inForce.to,
    confidence: definition.confidence,
    levels: [...new Set(definition.clauses.map((clause) => clause.level))],
    citations: [...new Set(definition.clauses.map((clause) => clause.citation))],
  };
}

function ruleDetail(content: Content, rule: CompiledRule): RuleDetail {
  const { definition } = rule;
  return {
    ...ruleSummary(rule),
    mechanisms: [...definition.mechanisms],
    date: definition.date,
    territory: definition.scope.territory,
    filerKinds: [...definition.scope.filerKinds],
    grandfathered: definition.grandfathered ?? null,
    clauses: rule.clauses.map((compiled) => ({
      id: compiled.clause.id,
      kind: compiled.clause.kind,
      level: compiled.clause.level,
      applies: compiled.clause.applies ?? null,
      condition: compiled.clause.condition,
      citation: compiled.clause.citation,
      says: compiled.clause.says,
      words: compiled.words,
      sql: { duckdb: compiled.verdictSql('duckdb'), postgres: compiled.verdictSql('postgres') },
    })),
    parameters: definition.parameters.map((parameter) => ({
      id: parameter.id,
      title: parameter.title,
      unit: parameter.unit,
      by: [...parameter.by],
      values: parameter.values.map((value) => ({
        from: value.from,
        to: value.to,
        value: value.value,
        confidence: value.confidence,
        citation: value.citation ?? null,
        where: { ...value.where },
        note: value.note ?? null,
      })),
    })),
    evidence: definition.evidence.map(({ label, expression }) => ({ label, expression })),
    examples: examplesOf(rule),
    file: definition.file,
    source: content.files.get(definition.file) ?? '',
  };
}

function examplesOf(rule: CompiledRule): RuleDetail['examples'] {
  const outcomes = runExamples(rule);
  return rule.definition.examples.map((example) => {
    const actual: Record<string, Verdict> = {};
    for (const outcome of outcomes) if (outcome.example === example) actual[outcome.clause] = outcome.actual;
    return { name: example.name, on: example.on, given: { ...example.given }, expect: { ...example.expect }, actual };
  });
}
