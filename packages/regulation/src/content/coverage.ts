import type { Bilingual } from '../text/bilingual.js';
import type { CatalogueRule } from '../plan/catalogue.js';
import type { CompiledRule } from '../compile/compiled.js';
import type { Content } from './content.js';

/** What there is for something: rule files, and the returns and models that they read. Ids in order. */
interface Carried {
  /** Ids of rule files. */
  readonly carriedBy: readonly string[];
  readonly returns: readonly string[];
  readonly models: readonly string[];
}

/** A rule of the catalogue with what there is for it; it is missing when no rule file carries it. */
interface RuleCoverage extends CatalogueRule, Carried {
  /** Mechanisms of the plan that are checked by it. Some rules stand in the catalogue for their effect on others only. */
  readonly mechanisms: readonly string[];
}

/**
 * How much of a mechanism is there: `all` its rules of the catalogue, `some`, `none`; `no_rules` when the plan's mechanism is not
 * checked by rules at all.
 */
type MechanismState = 'all' | 'some' | 'none' | 'no_rules';

/** A mechanism of the plan with what there is for it. */
interface MechanismCoverage extends Carried {
  readonly id: string;
  readonly measure: string;
  readonly title: Bilingual;
  readonly state: MechanismState;
  /** How many rules of the catalogue it is checked by. */
  readonly rules: number;
  /** Those of them that no rule file carries. */
  readonly missing: readonly string[];
}

/** What a content carries of the plan and of the catalogue. */
export interface Coverage {
  readonly mechanisms: readonly MechanismCoverage[];
  readonly rules: readonly RuleCoverage[];
}

/**
 * Holds plan and catalogue against the rules that are there, in the order of the files. A mechanism is credited with the rule
 * files of its catalogue rules and with those that name it.
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

/** A relation and everything that it is derived from. */
function gather(relation: string, content: Relations, read: Set<string>): void {
  if (read.has(relation)) return;
  read.add(relation);
  for (const source of content.models.get(relation)?.from ?? []) gather(source.replace(/_history$/, ''), content, read);
}
