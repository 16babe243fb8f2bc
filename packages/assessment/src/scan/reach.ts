import type { CompiledRule } from '@levee/regulation/compile/compiled';
import type { Content } from '@levee/regulation/content/content';
import type { Relation } from '@levee/regulation/returns/relation';

/** The reach of an assessment: relations that can have rows, with their rules, and the returns and models that they read. */
interface Reach {
  readonly relations: ReadonlyMap<Relation, readonly CompiledRule[]>;
  readonly returns: Content['returns'];
  readonly models: Content['models'];
}

/**
 * Leaves out relations without a row: returns that nobody filed, and models that read only such returns. They are most of
 * the content in most periods, and all their tallies are zero.
 */
export function reachOf(content: Content, rules: readonly CompiledRule[], filed: ReadonlySet<string>): Reach {
  const relations = new Map<Relation, CompiledRule[]>();
  for (const rule of rules) {
    const { relation } = rule;
    const reads = basesOf(content, relation.id);
    const canHaveRows = relation.origin === 'register' || [...reads].some((id) => filed.has(id));
    if (canHaveRows) relations.set(relation, [...(relations.get(relation) ?? []), rule]);
  }
  const needed = new Set([...relations.keys()].flatMap((relation) => [...basesOf(content, relation.id)]));
  const among = <T>(all: ReadonlyMap<string, T>): Map<string, T> => new Map([...all].filter(([id]) => needed.has(id)));
  return { relations, returns: among(content.returns), models: among(content.models) };
}

/** A relation and everything it reads, by id; a history view counts as its return. */
export function basesOf(content: Content, id: string, found = new Set<string>()): Set<string> {
  if (found.has(id)) return found;
  found.add(id);
  for (const source of content.models.get(id)?.from ?? []) basesOf(content, source.replace(/_history$/, ''), found);
  return found;
}
