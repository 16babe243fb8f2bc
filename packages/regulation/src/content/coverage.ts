import type { Bilingual } from '../text/bilingual.js';
import type { CatalogueRule } from '../plan/catalogue.js';
import type { CompiledRule } from '../compile/compiled.js';
import type { Content } from './content.js';

/** Coverage of a rule or mechanism: rule files, and the returns and models that they read. Ids are sorted. */
interface Carried {
  /** Ids of rule files. */
  readonly carriedBy: readonly string[];
  readonly returns: readonly string[];
  readonly models: readonly string[];
}

/** A rule of the catalogue with its coverage; it is missing when no rule file implements it. */
interface RuleCoverage extends CatalogueRule, Carried {
  /** Mechanisms of the plan that it checks; empty for a rule that only affects how other rules apply. */
  readonly mechanisms: readonly string[];
}

/**
 * How many catalogue rules of a mechanism are implemented: `all`, `some`, `none`; `no_rules` when no rule checks the mechanism.
 */
type MechanismState = 'all' | 'some' | 'none' | 'no_rules';

/** A mechanism of the plan with its coverage. */
interface MechanismCoverage extends Carried {
  readonly id: string;
  readonly measure: string;
  readonly title: Bilingual;
  readonly state: MechanismState;
  /** Number of catalogue rules that check it. */
  readonly rules: number;
  /** Catalogue rules that check it and that no rule file implements. */
  readonly missing: readonly string[];
}

/** The coverage of plan and catalogue by a content. */
export interface Coverage {
  readonly mechanisms: readonly MechanismCoverage[];
  readonly rules: readonly RuleCoverage[];
}

/**
 * Compares plan and catalogue with the rule files; the result has the order of the plan and catalogue files. A mechanism is
 * credited with the rule files of its catalogue rules and with those that name it.
 */
export function coverageOf(content: Pick<Content, 'catalogue' | 'plan' | 'rules' | 'returns' | 'models'>): Coverage {
  const rules = [...content.rules.values()];
  const carrying = new Map<string, CompiledRule[]>();
  for (const rule of rules) {
    const { catalogue } = rule.definition;
    carrying.set(catalogue, [...(carrying.get(catalogue) ?? []), rule]);
  }
  return {
    rules: [...content.catalogue.values()].map((rule) => ({
      ...rule,
      ...carriedBy(carrying.get(rule.id) ?? [], content),
      mechanisms: content.plan.mechanisms.filter((one) => one.rules.includes(rule.id)).map(({ id }) => id),
    })),
    mechanisms: content.plan.mechanisms.map((mechanism) => {
      const missing = mechanism.rules.filter((id) => !carrying.has(id));
      const own = rules.filter(
        ({ definition }) =>
          mechanism.rules.includes(definition.catalogue) || definition.mechanisms.includes(mechanism.id),
      );
      return {
        id: mechanism.id,
        measure: mechanism.measure,
        title: mechanism.title,
        state: stateOf(mechanism.rules.length, missing.length),
        rules: mechanism.rules.length,
        missing,
        ...carriedBy(own, content),
      };
    }),
  };
}

function stateOf(all: number, missing: number): MechanismState {
  if (all === 0) return 'no_rules';
  if (missing === 0) return 'all';
  return missing === all ? 'none' : 'some';
}

type Relations = Pick<Content, 'returns' | 'models'>;

function carriedBy(rules: readonly CompiledRule[], content: Relations): Carried {
  const read = new Set<string>();
  for (const { relation } of rules) gather(relation.id, content, read);
  return {
    carriedBy: rules.map(({ definition }) => definition.id).sort(),
    returns: [...read].filter((id) => content.returns.has(id)).sort(),
    models: [...read].filter((id) => content.models.has(id)).sort(),
  };
}

/** A relation and all relations that it is derived from. */
function gather(relation: string, content: Relations, read: Set<string>): void {
  if (read.has(relation)) return;
  read.add(relation);
  for (const source of content.models.get(relation)?.from ?? []) gather(source.replace(/_history$/, ''), content, read);
}
