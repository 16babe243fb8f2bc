import { columnSql, textLiteral } from '../feel/sqltext.js';
import type { Relation } from '../returns/relation.js';
import { OUTSIDE } from '../plan/region.js';
import type { RuleDefinition } from '../rules/rule.js';

/**
 * Whether a row is within a rule's scope, as SQL for both databases: 0 in scope, 2 out of scope, 3 when a deciding column is
 * missing. A relation without a region column is in scope everywhere; without a column for the kind of institution the
 * reporter's own kind applies. An assessment of `anywhere` ignores the region.
 */
export function scopeSql(
  definition: RuleDefinition,
  relation: Relation,
  territory: 'municipality' | 'anywhere',
): string {
  const region = regionColumn(definition, relation, territory);
  const kind = kindColumn(definition, relation);
  const kinds = definition.scope.filerKinds.map(textLiteral).join(', ');
  const out = [
    ...(region === undefined ? [] : [`${columnSql(region)} = ${textLiteral(OUTSIDE)}`]),
    ...(kind === undefined ? [] : [`${columnSql(kind)} NOT IN (${kinds})`]),
  ];
  const missing = [region, kind]
    .filter((column) => column !== undefined)
    .map((column) => `${columnSql(column)} IS NULL`);
  if (out.length === 0) return '0';
  const branches = [...out.map((test) => `WHEN ${test} THEN 2`), ...missing.map((test) => `WHEN ${test} THEN 3`)];
  return `CASE ${branches.join(' ')} ELSE 0 END`;
}

/** The columns that decide a rule's scope. */
export function scopeColumns(definition: RuleDefinition, relation: Relation): readonly string[] {
  const columns = [regionColumn(definition, relation, 'municipality'), kindColumn(definition, relation)];
  return columns.filter((column) => column !== undefined);
}

function regionColumn(
  definition: RuleDefinition,
  relation: Relation,
  territory: 'municipality' | 'anywhere',
): string | undefined {
  const everywhere = territory === 'anywhere' || definition.scope.territory === 'anywhere';
  return everywhere ? undefined : relation.subject.region;
}

function kindColumn(definition: RuleDefinition, relation: Relation): string | undefined {
  if (definition.scope.filerKinds.length === 0) return undefined;
  return relation.subject.institutionKind ?? 'reporter_kind';
}
