import type { ReturnSummary } from '@levee/contract/returns/model';
import { cooperatingOn, leadOn } from '@levee/regulation/plan/plan';
import type { Column } from '@levee/regulation/returns/relation';
import type { FastifyInstance } from 'fastify';
import { serve } from '../http/serve.js';
import type { System } from '../stores/system.js';

/** Returns, districts, and measures with their leads, from the content. */
export function servePlan(app: FastifyInstance, { content }: Pick<System, 'content'>): void {
  serve(app, 'returns', () => [...content.returns.keys()].map((id) => returnSummary(content, id)));
  serve(app, 'regions', ({ on }) =>
    content.regions.all(on).map((unit) => ({ code: unit.code, name: unit.name, tile: unit.tile ?? null })),
  );
  serve(app, 'measures', ({ on }) =>
    content.plan.measures.map((measure) => ({
      id: measure.id,
      place: measure.place,
      title: measure.title,
      lead: leadOn(content.plan, content.agencies, measure.id, on).map((agency) => agency.name),
      cooperating: cooperatingOn(content.plan, content.agencies, measure.id, on).map((agency) => agency.name),
      mechanisms: content.plan.mechanisms
        .filter((mechanism) => mechanism.measure === measure.id)
        .map(({ id, title, rules }) => ({ id, title, rules: [...rules] })),
    })),
  );
}

function returnSummary(content: System['content'], id: string): ReturnSummary {
  const definition = content.returns.get(id);
  if (!definition) throw new Error(`no return ${id}`);
  return {
    id,
    title: definition.title,
    about: definition.about,
    measures: [...definition.measures],
    filers: [...definition.filers],
    dueWorkingDays: definition.dueWorkingDays,
    columns: definition.columns.map((column) => ({
      id: column.id,
      zh: column.zh,
      en: column.en,
      type: typeText(column),
      unit: column.unit,
      required: column.required,
    })),
    checks: definition.checks.map((check) => ({
      id: check.id,
      class: check.class,
      condition: check.class === 'macro' ? `|Δ| ≤ ${check.changeAtMost}` : check.must,
      says: check.says,
    })),
    mappings: [...content.mappings.values()]
      .filter((mapping) => mapping.return === id)
      .map(({ id: mapping, title, about }) => ({ id: mapping, title, about })),
  };
}

function typeText({ type }: Column): string {
  if (type.kind === 'decimal') return `decimal(${type.precision},${type.scale})`;
  if (type.kind === 'enum') return `enum(${type.values.map((value) => value.id).join(', ')})`;
  return type.kind === 'identifier' ? type.scheme : type.kind;
}
